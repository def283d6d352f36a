"""The proof of an export: a finished file is opened again, and every figure, note and text is compared.

What must stand in the file is taken from the entry, not from the document that the file was made of, and a
figure must read back as the number that was meant, so that a mistake anywhere between the two is found.
Layout is not looked at: text is compared without regard to how its lines are broken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
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
    cells = (cell for table in found.tables for row in table for cell in row)
    _compare_around("".join((*found.paragraphs, *cells)), expected.around())
    _compare_text([one_line(text) for text in found.paragraphs], expected.text())
    for table in found.tables:
        if table and table[0] and table[0][0] == _HEAD_CELLS[0]:
            _compare_rows(table[len(HEAD) :], expected.lines)
            break
    else:
        raise MismatchError(_("Phụ lục"), _HEAD_CELLS[1], "")


def _compare_around(found: str, expected: Mapping[str, str]) -> None:
    found = "".join(found.split())
    for place, text in expected.items():
        if "".join(text.split()) not in found:
            raise MismatchError(place, text, "")


def _compare_text(found: Sequence[str], expected: Sequence[Said]) -> None:
    at = _beginning(found, expected)
    for said in expected:
        line = found[at] if at < len(found) else ""
        if said.said_by(line):
            at += 1
        elif said.needed:
            raise MismatchError(said.place, said.text, line)


def _beginning(found: Sequence[str], expected: Sequence[Said]) -> int:
    """Return the first line that says something of the text; title and addressees stand before it."""
    for said in expected:
        at = next((i for i, line in enumerate(found) if said.said_by(line)), None)
        if at is not None:
            return at
        if said.needed:
            raise MismatchError(said.place, said.text, "")
    return 0


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
    found = rows[head + len(HEAD) :]
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
    _compare_around(found.text, printed.around())
    at = _follow_text(found, printed.text())
    _follow_rows(found, at, printed.lines)


def _follow_text(found: RunningText, expected: Sequence[Said]) -> int:
    """Compare the text as it runs over the pages; return where it ends."""
    at = found.find(expected[0].bare) if expected else 0
    if at is None:
        raise MismatchError(expected[0].place, expected[0].text, "")
    for said in expected:
        after = _after(found, said, at)
        if after is not None:
            at = after
        elif said.needed:
            raise MismatchError(said.place, said.text, found.excerpt(at, len(said.text)))
    return at


def _after(found: RunningText, said: Said, at: int) -> int | None:
    """Return where a line ends if it stands at `at`, with or without what the outline puts before it."""
    lead = said.lead.match(found.text, at)
    starts = (at, lead.end()) if lead is not None else (at,)
    ends = (found.after(text, start) for text in (said.closing, said.bare) for start in starts)
    return next((end for end in ends if end is not None), None)


def _follow_rows(found: RunningText, at: int, expected: Sequence[Line]) -> None:
    """Compare the rows of the appendix, which follow one another over its pages."""
    first = found.find(expected[0].stt + expected[0].label, at)
    if first is None:
        raise MismatchError(expected[0].place, expected[0].label, "")
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


def _after_row(found: RunningText, line: Line, at: int) -> int | None:
    """Return where a row ends that stands at `at`, None where something else does."""
    figure = found.after(line.stt + line.label + line.unit, at)
    note = found.after(line.figure, figure) if figure is not None else None
    end = found.after(line.note, note) if note is not None else None
    if end is not None and figure is not None and note is not None and found.parted(figure, note):
        return end
    whole = "".join(line.columns.split())
    end = at + len(whole)
    # A row longer than a page goes on beneath itself, column by column: only its letters can be compared.
    return end if found.turns_page(at, end) and Counter(found.text[at:end]) == Counter(whole) else None


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
