"""A `Table` as WordprocessingML: repeated head with spans, rows that stay whole, group rows that keep on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from cchc_desktop.document.model import Align, Cell, Orientation, Table
from cchc_desktop.render import wordml as w
from cchc_desktop.render.layout import Layout
from cchc_desktop.render.measures import WIDEST_NUMBER, Slot, longer_than_page, slots
from cchc_desktop.render.styles import Named

_ALIGNED = {Align.LEFT: Named.CELL, Align.CENTER: Named.CELL_CENTER, Align.RIGHT: Named.CELL_NUMBER}


def table_xml(
    table: Table,
    orientation: Orientation,
    layout: Layout,
    ids: Mapping[Named, str],
    *,
    keep_last: bool = False,
) -> str:
    """Return `table` as w:tbl, its columns as wide as it says; `keep_last` keeps its end with the next."""
    widths = [w.twips(width) for width in table.widths]
    head, middle = ids[Named.CELL_HEAD], '<w:vAlign w:val="center"/>'
    rows = [
        w.row(_cells(row, table, lambda text, _: w.paragraph(head, text), middle), head=True)
        for _, row in slots(table.head, len(widths))
    ]
    for row, filled in slots(table.rows, len(widths)):
        whole = not longer_than_page(filled, table, orientation, layout)
        keep = row.keep_with_next or (keep_last and row is table.rows[-1])
        rows.append(w.row(_cells(filled, table, _body_cell(ids, keep=keep and whole)), whole=whole))
    return w.table(ids[Named.GRID], widths, rows, head=bool(table.head))


_Content = Callable[[str, Cell], str]  # the runs of a cell, and how it looks


def _body_cell(ids: Mapping[Named, str], *, keep: bool) -> _Content:
    return lambda text, cell: w.paragraph(ids[_ALIGNED[cell.align]], text, keep=keep)


def _cells(row: Sequence[Slot], table: Table, content: _Content, more: str = "") -> Iterator[str]:
    """Yield the cells of a row; `more` is what else stands in their properties."""
    widths = [w.twips(width) for width in table.widths]
    for slot in row:
        cell, (left, right) = slot.cell, slot.edges(table)
        span = f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
        if cell.row_span > 1:
            span += "<w:vMerge/>" if slot.goes_on else '<w:vMerge w:val="restart"/>'
        shown = "" if slot.goes_on else cell.text
        text = w.run(shown, bold=cell.bold, held=right - left > WIDEST_NUMBER)
        width = sum(widths[slot.column : slot.column + cell.column_span])
        yield w.cell(width, content(text, cell), more=span + more)
