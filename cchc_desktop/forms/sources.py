"""The files of a form as text: UTF-8, of a sane size, in NFC, without invisible characters."""

from __future__ import annotations

import re
from pathlib import Path

from cchc_desktop.files import reason_of
from cchc_desktop.forms.problems import Problems, Spot
from cchc_desktop.vietnamese import nfc

MAX_BYTES = 2_000_000
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def read_source_file(path: Path, problems: Problems) -> str | None:
    """Return the text of `path`, None after noting in `problems` why it cannot be had.

    It comes in NFC with plain line ends, without byte order mark.
    """
    content = _load(path, problems)
    if content is None:
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig")
        problems.add(_spot_after(path, before), "form.not_utf8")
        return None
    control = _CONTROL.search(text)
    if control:
        problems.add(_spot_after(path, text[: control.start()]), "form.control_character")
        return None
    return nfc(text.replace("\r\n", "\n").replace("\r", "\n"))


def _load(path: Path, problems: Problems) -> bytes | None:
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        problems.add(Spot(path), "form.file_missing")
        return None
    except OSError as error:
        problems.add(Spot(path), "form.file_unreadable", reason=reason_of(error))
        return None
    if len(content) > MAX_BYTES:
        problems.add(Spot(path), "form.file_too_large", limit=MAX_BYTES // 1_000_000)
        return None
    return content


def _spot_after(path: Path, before: str) -> Spot:
    """Return the place right after the text `before`."""
    return Spot(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
