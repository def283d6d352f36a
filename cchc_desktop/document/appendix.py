"""The appendix with the figures: every row of the form is one row of its table."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from cchc_desktop.document.anchors import anchor_of, value_anchor
from cchc_desktop.document.facts import Facts, office_of_province, shown_text
from cchc_desktop.document.letterhead import properties, symbol, type_name
from cchc_desktop.document.model import (
    Align,
    AppendixHead,
    Cell,
    Document,
    Orientation,
    Row,
    RowStyle,
    Section,
    Table,
    reference,
)
from cchc_desktop.document.numbering import appendix_labels
from cchc_desktop.document.official import date_phrase, number_and_symbol
from cchc_desktop.document.source import ReportSource
from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.forms.model import Indicator, Level

# STT, Chỉ tiêu thống kê, Đơn vị tính, Số liệu, Ghi chú, in mm: together the text width of a landscape page.
WIDTHS = (12.0, 90.0, 38.0, 22.0, 90.0)
HEAD = (
    Row(
        (
            Cell("STT", row_span=2),
            Cell("Chỉ tiêu thống kê", row_span=2),
            Cell("Kết quả thống kê", column_span=2),
            Cell("Ghi chú", row_span=2),
        )
    ),
    Row((Cell("Đơn vị tính"), Cell("Số liệu"))),
)
_STYLES = {Level.AREA: RowStyle.AREA, Level.GROUP: RowStyle.GROUP}


def compose_appendix(source: ReportSource) -> Document:
    """Return the appendix alone, as the .xlsx shows it."""
    return Document((appendix_section(source),), properties(source))


def appendix_section(source: ReportSource) -> Section:
    """Return the appendix as a section of its own, in landscape, its pages counted anew."""
    rows = source.entry.form.indicators
    table = Table(
        WIDTHS,
        HEAD,
        tuple(
            _row(source, row, keeps=_leads(row, following))
            for row, following in zip(rows, (*rows[1:], None), strict=True)
        ),
    )
    return Section((_head(source), table), Orientation.LANDSCAPE)


def _head(source: ReportSource) -> AppendixHead:
    """Return the head; the blanks of an open number or date stay open (mục III.1.c)."""
    issued = date_phrase(source.issued_on, source.entry.period.year)
    document = f"{type_name(source)} số {number_and_symbol(source.number, symbol(source))} {issued}"
    (label,) = appendix_labels(1)
    return AppendixHead(
        label,
        Facts(source).fill(source.entry.form.wordings.appendix_title),
        f"(Kèm theo {document} của {office_of_province(source)})",
    )


def _leads(row: Indicator, following: Indicator | None) -> bool:
    """Whether `row` heads the row after it, and so must not be the last of a page."""
    if following is None or following.level is Level.AREA:
        return False
    if row.level is Level.GROUP:
        return following.level is not Level.GROUP
    return row.level is Level.AREA


def _row(source: ReportSource, row: Indicator, *, keeps: bool) -> Row:
    bold = row.level is Level.AREA
    cells: Sequence[Cell] = (
        Cell(row.stt, Align.CENTER, bold, number=Decimal(row.stt) if row.stt.isdecimal() else None),
        Cell(row.printed_label, bold=bold),
        Cell(row.unit, Align.CENTER, bold),
        _value(source, row),
        Cell(source.entry.note(row.id), anchor=anchor_of(Place(PlaceKind.NOTE, row.id))),
    )
    return Row(tuple(cells), _STYLES.get(row.level, RowStyle.PLAIN), keeps, value_anchor(row.id))


def _value(source: ReportSource, row: Indicator) -> Cell:
    """Return a row's figure; one that the program computed goes out as the formula that gave it."""
    value = source.calculation.shown(row.id)
    text = shown_text(row, value, draft=source.draft)
    if value.number is None:
        align = Align.RIGHT if value.amount is None else Align.LEFT
        return Cell(text, align, anchor=value_anchor(row.id))
    formula = ""
    if row.formula is not None and value.blank:
        formula = row.formula.excel(_reference, source.calculation.past)
    return Cell(text, Align.RIGHT, number=value.number, formula=formula, anchor=value_anchor(row.id))


def _reference(row: str) -> str:
    return reference(value_anchor(row))
