"""Texts that a person sees. Msgids are Vietnamese (NFC); any other language is a Babel catalogue.

Form data (labels, rule messages) are never translated: they belong to the form.
"""

from __future__ import annotations

import gettext as _gettext
import os
from pathlib import Path

DOMAIN = "cchc"
LOCALE_DIR = Path(__file__).resolve().parent.parent / "resources" / "locale"
SOURCE_LANGUAGE = "vi"

_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()


def use_language(language: str | None = None) -> None:
    """Choose the language of all texts from now on.

    `language` is a code such as "en"; None takes the environment's CCHC_LANG, else Vietnamese. A language
    without a catalogue falls back to the Vietnamese msgids.
    """
    global _catalogue
    wanted = language or os.environ.get("CCHC_LANG") or SOURCE_LANGUAGE
    if wanted == SOURCE_LANGUAGE:
        _catalogue = _gettext.NullTranslations()
    else:
        _catalogue = _gettext.translation(DOMAIN, LOCALE_DIR, [wanted], fallback=True)


def _(message: str) -> str:
    """Return `message` in the chosen language."""
    return _catalogue.gettext(message)


def pgettext(context: str, message: str) -> str:
    """Return `message` in the chosen language, told apart from its homonyms by `context`."""
    return _catalogue.pgettext(context, message)


def N_(message: str) -> str:  # noqa: N802 - the field's name for "mark for translation, translate later"
    """Mark `message` for extraction and return it unchanged."""
    return message
