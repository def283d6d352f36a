"""Every form that the program has. A broken form never hides the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from cchc_desktop.errors import UserError
from cchc_desktop.forms.loader import load_form
from cchc_desktop.forms.model import Form
from cchc_desktop.forms.problems import Problems, Spot
from cchc_desktop.periods import Period


@dataclass(frozen=True, slots=True)
class Catalog:
    """The forms by key ("cchc-so-nganh/2023"), and why others could not be loaded."""

    forms: Mapping[str, Form]
    errors: tuple[UserError, ...] = ()

    def form(self, key: str) -> Form:
        """Return the form with the key `key`. Raises UserError "form.unknown"."""
        if key not in self.forms:
            raise UserError("form.unknown", name=key, known=", ".join(self.forms) or "–")
        return self.forms[key]

    def for_period(self, period: Period) -> tuple[Form, ...]:
        """Return the forms made for `period` and in force at its cut-off, the newest first."""
        fitting = [
            form
            for form in self.forms.values()
            if period.span in form.spans
            and form.valid_from <= period.cut_off
            and (form.valid_to is None or period.cut_off <= form.valid_to)
        ]
        return tuple(sorted(fitting, key=lambda form: form.valid_from, reverse=True))


def load_catalog(root: Path) -> Catalog:
    """Return the forms in the folders <form>/<version>/ under `root`, in the order of their names.

    What cannot be loaded stands in `errors`, one UserError per folder; nothing is raised.
    """
    forms: dict[str, Form] = {}
    errors: list[UserError] = []
    try:
        folders = [version for form in _folders(root) for version in _folders(form)]
    except OSError:
        return Catalog(MappingProxyType({}), (UserError("form.no_folder", path=root),))
    for folder in folders:
        try:
            form = load_form(folder)
            _check_folder(folder, form)
            forms[form.key] = form
        except UserError as error:
            errors.append(error)
    return Catalog(MappingProxyType(forms), tuple(errors))


def _folders(parent: Path) -> list[Path]:
    return sorted(path for path in parent.iterdir() if path.is_dir() and not path.name.startswith((".", "_")))


def _check_folder(folder: Path, form: Form) -> None:
    """Raise UserError "form.invalid" where the folder is not called as the form: the name is its address."""
    name = f"{folder.parent.name}/{folder.name}"
    if name != form.key:
        problems = Problems()
        problems.add(Spot(folder / "form.toml", 1, 1), "form.folder", key=form.key, folder=name)
        problems.stop()
