"""The proof of an export: a finished file is opened again, and every part, figure, note and text is compared.

What must stand in the file is taken from entry and office, not from the document that the file was made of,
and a figure must read back as the number that was meant, so that a mistake anywhere between the two is found.
Layout is not looked at: text is compared without regard to how its lines are broken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.document.appendix import HEAD
from cchc_desktop.document.source import ReportSource
from cchc_desktop.errors import UserError
from cchc_desktop.files import reason_of
from cchc_desktop.i18n import _
from cchc_desktop.services.expected import Expected, Line, MismatchError, Said, one_line, reads_back
from cchc_desktop.services.exporting import LAYOUT_FOLDER
from cchc_desktop.services.exports import WrittenFile, from_difference
from cchc_desktop.vietnamese import excerpt

if TYPE_CHECKING:
    from cchc_desktop.readers.pdf import RunningText

_COLUMNS = "ABCDE"
_HEAD_CELLS = tuple(cell.text for row in HEAD for cell in row.cells)
_CLOSED = re.compile(r"[.,;/]*\./\.")


def prove(files: Iterable[WrittenFile], source: ReportSource) -> None:
    """Read the written `files` from the disk and compare each with `source`.

    Raises UserError "export.proof_failed" naming the first place that differs, "export.proof_unreadable" for
    a file that has gone, cannot be opened or is not byte for byte what was written.
    """
    expected = Expected(source)
    for file in files:
        _prove(file, expected)


def _prove(file: WrittenFile, expected: Expected) -> None:
    try:
        content = file.path.read_bytes()
    except OSError as error:
        raise UserError("export.proof_unreadable", path=file.path, reason=reason_of(error)) from error
    try:
        _PROOFS[file.format](content, expected)
    except MismatchError as error:
        raise _failure(file.path, error) from error
    except ValueError as error:
        reason = _("tệp bị cắt cụt hoặc bị hỏng")
        raise UserError("export.proof_unreadable", path=file.path, reason=reason) from error
    if content != file.content:
        reason = _("nội dung trên đĩa khác nội dung đã ghi")
        raise UserError("export.proof_unreadable", path=file.path, reason=reason)


def _failure(path: Path, error: MismatchError) -> UserError:
    """Return what tells of a mismatch: of two long texts the part where they begin to differ."""
    shown = (from_difference(error.expected, error.found), from_difference(error.found, error.expected))
    expected, found = (excerpt(text) or _("(trống)") for text in shown)
    return UserError("export.proof_failed", path=path, place=error.place, expected=expected, found=found)


# -- .docx


def _prove_docx(content: bytes, expected: Expected) -> None:
    from cchc_desktop.readers.docx import read_docx

    found = read_docx(content)
    tables = found.tables
    at = next((at for at, table in enumerate(tables) if table and table[0][:1] == _HEAD_CELLS[:1]), None)
    if at is None:
        raise MismatchError(_("Phụ lục"), _HEAD_CELLS[1], "")
    _compare_parts(_words(tables[:at][:1]), expected.head())
    _compare_lines(found.paragraphs, [*expected.title(), *expected.text(), *expected.appendix()])
    _compare_parts(_words(tables[:at][1:]), expected.foot())
    _compare_head(cell for row in tables[at][: len(HEAD)] for cell in row)
    _compare_rows(tables[at][len(HEAD) :], expected.lines)


def _words(tables: Iterable[Iterable[Iterable[object]]]) -> str:
    """Return all that stands in `tables`, read cell by cell."""
    return one_line(" ".join(str(cell) for table in tables for row in table for cell in row))


def _compare_parts(found: str, expected: Sequence[Said]) -> None:
    """Compare what is read as one with the parts that it must have, one after the other."""
    for part in expected:
        if not found.startswith(part.text):
            raise MismatchError(part.place, part.text, found)
        found = found[len(part.text) :].lstrip()
    if found:
        raise MismatchError(expected[-1].place, "", found)


def _compare_lines(found: Sequence[str], expected: Sequence[Said]) -> None:
    lines = [line for line in map(one_line, found) if line]
    for said, line in zip_longest(expected, lines, fillvalue=""):
        if isinstance(said, str):
            raise MismatchError(expected[-1].place, "", line)
        if not said.said_by(line):
            raise MismatchError(said.place, said.shown, line)


def _compare_head(cells: Iterable[object]) -> None:
    """Compare the head of the table, of which only the cells that say something count."""
    found = tuple(cell for cell in cells if cell)
    if found != _HEAD_CELLS:
        raise MismatchError(_("Đầu bảng"), " ".join(_HEAD_CELLS), " ".join(map(str, found)))


def _compare_rows(found: Sequence[Sequence[str]], expected: Sequence[Line]) -> None:
    for number, line in enumerate(expected):
        cells = found[number] if number < len(found) else ("",) * len(_COLUMNS)
        _compare_cells(line, (line.stt, line.label, line.unit, line.figure, line.note), cells)
        _must_read_back(line)
    _nothing_after(found[len(expected) :])


def _compare_cells(line: Line, wanted: Sequence[object], found: Sequence[object]) -> None:
    if len(found) != len(wanted):
        raise MismatchError(line.place, line.label, " ".join(map(str, found)))
    for text, cell in zip(wanted, found, strict=True):
        if cell != text:
            raise MismatchError(line.place, str(text), str(cell))


def _must_read_back(line: Line) -> None:
    if not reads_back(line.row, line.figure, line.value):
        raise MismatchError(line.place, str(line.value.canonical), line.figure)


def _nothing_after(rows: Iterable[Sequence[object]]) -> None:
    for row in rows:
        raise MismatchError(_("sau dòng cuối của Phụ lục"), "", " ".join(map(str, row)))


# -- .xlsx


def _prove_xlsx(content: bytes, expected: Expected) -> None:
    from cchc_desktop.readers.xlsx import read_xlsx

    rows = read_xlsx(content)
    head = next((at for at, row in enumerate(rows) if row.get("A") == _HEAD_CELLS[0]), None)
    if head is None:
        raise MismatchError(_("Phụ lục"), _HEAD_CELLS[1], "")
    _compare_parts(_words([(row.values() for row in rows[:head])]), expected.appendix())
    start = head + len(HEAD)
    _compare_head(cell for row in rows[head:start] for cell in row.values())
    found = rows[start:]
    lines = expected.lines
    for number, line in enumerate(lines):
        row = found[number] if number < len(found) else {}
        stt = Decimal(line.stt) if line.stt.isdecimal() else line.stt
        figure = line.figure if line.value.number is None else line.value.number
        cells = [row.get(column, "") for column in _COLUMNS]
        _compare_cells(line, (stt, line.label, line.unit, figure, line.note), cells)
    _nothing_after(tuple(row.values()) for row in found[len(lines) :])


# -- .pdf


def _prove_pdf(content: bytes, expected: Expected) -> None:
    from cchc_desktop.readers.pdf import RunningText, read_pdf
    from cchc_desktop.render.fonts import covered
    from cchc_desktop.render.layout import load_layout
    from cchc_desktop.render.pages import PDFIUM
    from cchc_desktop.render.words import DRAFT_MARK

    with PDFIUM:
        pages = read_pdf(content)
    printed = expected.printed(covered(load_layout(LAYOUT_FOLDER).fonts))
    found = RunningText(pages, DRAFT_MARK, _HEAD_CELLS)
    at = _follow_columns(found, 0, printed.head())
    at = _follow(found, at, [*printed.title(), *printed.text()])
    at = _follow_columns(found, at, printed.foot())
    at = _follow(found, at, printed.appendix())
    _follow_rows(found, at, printed.lines)


def _follow(found: RunningText, at: int, expected: Sequence[Said]) -> int:
    """Compare what stands from `at` on, line by line; return where the last ends."""
    for said in expected:
        after = _after(found, said, at)
        if after is None:
            raise MismatchError(said.place, said.shown, found.excerpt(at, len(said.text)))
        at = after
    return at


def _follow_columns(found: RunningText, at: int, expected: Sequence[Said]) -> int:
    """Compare likewise what stands in two columns."""
    try:
        return _follow(found, at, expected)
    except MismatchError:
        end = _after_letters(found, "".join(part.text for part in expected), at)
        if end is None:
            raise
        return end


def _after(found: RunningText, said: Said, at: int) -> int | None:
    """Return where a line ends if it stands at `at`, the last one with the end mark."""
    end = found.after(said.unclosed, at)
    if end is None or not said.last:
        return end
    closed = _CLOSED.match(found.text, end)
    return closed.end() if closed else None


def _after_letters(found: RunningText, text: str, at: int) -> int | None:
    """Return where `text` ends if its letters stand at `at`, in whatever order, on more than one page.

    What stands in columns and is longer than a page goes on beneath itself, column by column.
    """
    from cchc_desktop.readers.pdf import flat

    letters = flat(text)
    end = at + len(letters)
    same = found.turns_page(at, end) and Counter(found.text[at:end]) == Counter(letters)
    return end if same else None


def _follow_rows(found: RunningText, at: int, expected: Sequence[Line]) -> None:
    """Compare the rows of the appendix, which follow one another over its pages."""
    first = found.find(expected[0].stt + expected[0].label, at)
    if first is None:
        raise MismatchError(expected[0].place, expected[0].label, "")
    _compare_table_head(found, at, first)
    start = at = first
    before = expected[0]
    for line in expected:
        _must_read_back(line)
        after = _after_row(found, line, at)
        if after is None:
            raise _blamed(found, before, start, line, at)
        before, start, at = line, at, after
    if at < len(found.text):
        _nothing_after([(found.excerpt(at, 80),)])


def _compare_table_head(found: RunningText, start: int, end: int) -> None:
    """Compare what stands between two places with the head of the table, which is left out atop a page."""
    if start < end and Counter(found.text[start:end]) != Counter("".join("".join(_HEAD_CELLS).split())):
        raise MismatchError(_("Đầu bảng"), " ".join(_HEAD_CELLS), found.excerpt(start, end - start))


def _after_row(found: RunningText, line: Line, at: int) -> int | None:
    """Return where a row ends that stands at `at`, None where something else does."""
    figure = found.after(line.stt + line.label + line.unit, at)
    note = found.after(line.figure, figure) if figure is not None else None
    end = found.after(line.note, note) if note is not None else None
    if end is not None and figure is not None and note is not None and found.parted(figure, note):
        return end
    return _after_letters(found, line.columns, at)


def _blamed(found: RunningText, before: Line, start: int, line: Line, at: int) -> MismatchError:
    """Return what is wrong at `at`: what stands above the row `line` belongs to the row before it."""
    begins = found.find(line.stt + line.label + line.unit, at)
    if begins is not None and begins > at:
        return MismatchError(before.place, before.columns, found.excerpt(start, begins - start))
    return MismatchError(line.place, line.columns, found.excerpt(at, len(line.columns)))


_PROOFS: Mapping[str, Callable[[bytes, Expected], None]] = {
    "docx": _prove_docx,
    "xlsx": _prove_xlsx,
    "pdf": _prove_pdf,
}
