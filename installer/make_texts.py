"""Bring the catalogues of texts up to date: extract, merge, compile; Qt's own words too.

    python installer/make_texts.py

Run it after changing a text; then translate what it lists as missing in
resources/locale/en/LC_MESSAGES/cchc.po and run it again. The tests fail where a catalogue is not current or
the English is not complete.
"""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import PySide6
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
TEMPLATE = LOCALE / "cchc.pot"
LANGUAGES = ("en",)
QT_WORDS = LOCALE / "qtbase_vi.ts"
_KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "N_": None,
    "pgettext": ((1, "c"), 2),
}
_METHODS = [("cchc_desktop/**.py", "python"), ("ui/**.py", "python"), ("main.py", "python")]
_NO_DATE = datetime(2023, 1, 1, tzinfo=UTC)  # equal texts give equal files


def po_file(language: str) -> Path:
    """Return where the catalogue of `language` lies."""
    return LOCALE / language / "LC_MESSAGES" / "cchc.po"


def _empty(language: str | None = None) -> Catalog:
    return Catalog(
        locale=language,
        header_comment="# Made by installer/make_texts.py; only the lines with msgstr are written by hand.",
        project="CCHC Desktop",
        version="1",
        copyright_holder="CCHC Desktop",
        msgid_bugs_address="-",
        last_translator="-",
        language_team="-",
        charset="utf-8",
        creation_date=_NO_DATE,
        revision_date=_NO_DATE,
        fuzzy=False,
    )


def extract() -> Catalog:
    """Return every text of the program, in the order of the files."""
    catalog = _empty()
    found = extract_from_dir(ROOT, _METHODS, keywords=_KEYWORDS, directory_filter=_is_ours)
    for file, _line, text, comments, context in sorted(found, key=lambda m: (m[0], m[1])):
        catalog.add(text, None, [(Path(file).as_posix(), 0)], auto_comments=comments, context=context)
    return catalog


def _is_ours(folder: str) -> bool:
    name = Path(folder).name
    return not name.startswith(".") and name not in ("__pycache__", "node_modules", "build", "dist")


def merged(language: str, template: Catalog) -> Catalog:
    """Return the catalogue of `language` with the texts of `template`; new ones are empty, old ones gone."""
    known = Catalog()
    if po_file(language).exists():
        with po_file(language).open("rb") as stream:
            known = read_po(stream, locale=language)
    catalog = _empty(language)
    for message in template:
        if message.id:
            before = known.get(message.id, message.context)
            translation = before.string if before else ""
            catalog.add(message.id, translation, message.locations, context=message.context)
    return catalog


def missing(catalog: Catalog) -> list[Message]:
    """Return the texts that have no translation."""
    return [message for message in catalog if message.id and not message.string]


def as_po(catalog: Catalog) -> bytes:
    """Return the catalogue as a .po or .pot file."""
    stream = io.BytesIO()
    write_po(stream, catalog, width=110, include_lineno=False, ignore_obsolete=True, omit_header=False)
    return stream.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    """Return the catalogue as the .mo file that the program reads."""
    stream = io.BytesIO()
    write_mo(stream, catalog)
    return stream.getvalue()


def compile_qt_words() -> None:
    """Make the .qm file of Qt's own words, for the system's dialogs."""
    name = "lrelease.exe" if sys.platform == "win32" else "lrelease"
    tool = Path(PySide6.__file__).parent / name
    target = QT_WORDS.with_suffix(".qm")
    subprocess.run([tool, "-silent", QT_WORDS, "-qm", target], check=True)


def main() -> int:
    """Write all catalogues; return 1 where a translation is missing."""
    template = extract()
    TEMPLATE.write_bytes(as_po(template))
    lacking = 0
    for language in LANGUAGES:
        catalog = merged(language, template)
        path = po_file(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(as_po(catalog))
        path.with_suffix(".mo").write_bytes(as_mo(catalog))
        for message in missing(catalog):
            lacking += 1
            print(f"{language}: {message.id!r}")
    compile_qt_words()
    print(f"{len(template)} texts, {lacking} without translation")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
