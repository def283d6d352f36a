"""The forms that come with the program."""

from __future__ import annotations

from functools import cache

from cchc_desktop.errors import UserError
from cchc_desktop.files import PROGRAM_ROOT
from cchc_desktop.forms.catalog import Catalog, load_catalog
from cchc_desktop.forms.model import Form
from cchc_desktop.periods import Period

FORMS_FOLDER = PROGRAM_ROOT / "templates" / "forms"


@cache
def catalog() -> Catalog:
    """Return the forms beside the program, read once; a form with an error is named in `Catalog.errors`."""
    return load_catalog(FORMS_FOLDER)


def form_named(forms: Catalog, name: str | None) -> Form:
    """Return the form called `name`, "id" (its newest version) or "id/version"; None takes the newest of all.

    Raises UserError "form.unknown", "form.none".
    """
    found = [f for f in forms.forms.values() if name is None or name in (f.key, f.id)]
    if not forms.forms:
        raise UserError("form.none")
    if not found:
        known = ", ".join(forms.forms)
        raise UserError("form.unknown", name=name or "", known=known)
    return max(found, key=lambda form: form.valid_from)


def form_for(forms: Catalog, period: Period) -> Form:
    """Return the newest form made for `period`. Raises UserError "form.none_for_period"."""
    fitting = forms.for_period(period)
    if not fitting:
        raise UserError("form.none_for_period", period=period.label)
    return max(fitting, key=lambda form: form.valid_from)
