"""Figures from a CSV file (head id,value,note) into a report: every line, or none of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cchc_desktop.csv_records import LINE_END, BrokenRecordError, csv_records, without_blank_end
from cchc_desktop.entry.model import BLANK, Place, PlaceKind, Value
from cchc_desktop.entry.values import read_text, read_value
from cchc_desktop.errors import Message, UserError, message
from cchc_desktop.files import reason_of
from cchc_desktop.forms.model import Form
from cchc_desktop.vietnamese import excerpt

MAX_BYTES = 5_000_000
MAX_LINES = 20_000
_REQUIRED = ("id", "value")
_COLUMNS = ("id", "value", "note")


@dataclass(frozen=True, slots=True)
class _Line:
    """One record: its physical line number, counted from 1, and its cells by column."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Slip:
    """One thing wrong in the file: where, and what."""

    line: int
    column: str
    said: Message


@dataclass(frozen=True, slots=True)
class Figures:
    """The lines of a CSV file, read just once: a pipe gives its content only one time."""

    path: Path
    lines: tuple[_Line, ...]


def read_figures(path: Path) -> Figures:
    """Return the lines of the file at `path`.

    Comma, semicolon and tab are understood as separators, with or without a byte order mark.

    Raises UserError "fill.missing", "fill.is_folder", "fill.forbidden", "fill.cannot_read", "fill.too_large",
    "fill.not_utf8", "fill.not_text", "fill.no_head", "fill.unknown_column", "fill.unreadable",
    "fill.too_many_lines", "fill.too_many_cells".
    """
    return Figures(path, tuple(_lines(path, _decode(path, _load(path)))))


def understand(figures: Figures, form: Form) -> dict[Place, Value]:
    """Return what `figures` put into a report of `form`.

    An empty value makes the row blank; an empty note leaves the note as it is.

    Raises UserError "fill.slip" or "fill.slips": file, line and column of the first slip, how many follow.
    """
    wanted: dict[Place, Value] = {}
    slips: list[_Slip] = []
    seen: dict[str, int] = {}
    for line in figures.lines:
        row_id = line.cells["id"].strip()
        if row_id in seen:
            slips.append(_Slip(line.number, "id", message("fill.doubled_id", id=row_id, first=seen[row_id])))
        elif row_id not in form.by_id:
            slips.append(_Slip(line.number, "id", message("fill.unknown_id", id=row_id, form=form.key)))
        else:
            wanted.update(_places(form, row_id, line, slips))
        seen.setdefault(row_id, line.number)
    if slips:
        raise _refusal(figures.path, slips)
    return wanted


def _places(form: Form, row_id: str, line: _Line, slips: list[_Slip]) -> Iterator[tuple[Place, Value]]:
    value = read_value(form.by_id[row_id], line.cells["value"])
    if value.problem is not None:
        slips.append(_Slip(line.number, "value", value.problem))
    if value != BLANK or form.by_id[row_id].takes_value:
        yield Place(PlaceKind.VALUE, row_id), value
    note = read_text(line.cells.get("note", ""))
    if note.problem is not None:
        slips.append(_Slip(line.number, "note", note.problem))
    if not note.blank:
        yield Place(PlaceKind.NOTE, row_id), note


def _refusal(path: Path, slips: list[_Slip]) -> UserError:
    first = slips[0]
    facts = {
        "file": path.name,
        "line": first.line,
        "column": first.column,
        "cause": first.said.cause,
        "remedy": first.said.remedy,
    }
    if len(slips) == 1:
        return UserError("fill.slip", **facts)
    others = ", ".join(str(slip.line) for slip in slips[1:11]) + (", …" if len(slips) > 11 else "")
    return UserError("fill.slips", **facts, more=len(slips) - 1, others=others)


def _load(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UserError("fill.missing", file=path) from error
    except IsADirectoryError as error:
        raise UserError("fill.is_folder", file=path) from error
    except PermissionError as error:
        raise UserError("fill.forbidden", file=path) from error
    except OSError as error:
        raise UserError("fill.cannot_read", file=path, reason=reason_of(error)) from error
    if len(content) > MAX_BYTES:
        raise UserError("fill.too_large", file=path.name, limit=MAX_BYTES // 1_000_000)
    return content


def _decode(path: Path, content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = _line_after(content[: error.start].decode())
        raise UserError("fill.not_utf8", file=path.name, line=line) from error
    if "\0" in text:
        raise UserError("fill.not_text", file=path.name, line=_line_after(text[: text.index("\0")]))
    return text


def _line_after(before: str) -> int:
    return len(LINE_END.findall(before)) + 1


def _lines(path: Path, text: str) -> Iterator[_Line]:
    """Yield the records under the head, blank lines left out."""
    records = csv_records(text)
    try:
        line, cells = next(records, (1, []))
        head = _head(path, line, cells)
        for line, cells in records:
            if line > MAX_LINES:
                raise UserError("fill.too_many_lines", file=path.name, limit=MAX_LINES)
            if len(without_blank_end(cells)) > len(head):
                raise UserError("fill.too_many_cells", file=path.name, line=line, wanted=len(head))
            padded = [*cells, *[""] * (len(head) - len(cells))]
            yield _Line(line, dict(zip(head, padded, strict=False)))
    except BrokenRecordError as error:
        raise UserError("fill.unreadable", file=path.name, line=error.line) from error


def _head(path: Path, line: int, cells: list[str]) -> list[str]:
    head = [cell.strip().casefold() for cell in without_blank_end(cells)]
    if len(set(head)) < len(head) or not all(name in head for name in _REQUIRED):
        raise UserError("fill.no_head", file=path.name, line=line)
    if unknown := [name for name in head if name not in _COLUMNS]:
        raise UserError("fill.unknown_column", file=path.name, line=line, name=excerpt(unknown[0]))
    return head
