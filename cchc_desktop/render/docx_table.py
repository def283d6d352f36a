"""A `Table` as WordprocessingML: repeated head with spans, rows that stay whole, group rows that keep on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from cchc_desktop.document.model import Align, Cell, Orientation, Row, Table
from cchc_desktop.render import wordml as w
from cchc_desktop.render.layout import Layout
from cchc_desktop.render.measures import longer_than_page
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
        w.row(_cells(slots, widths, lambda cell: w.paragraph(head, w.run(cell.text)), middle), head=True)
        for _, slots in _slots(table.head, len(widths))
    ]
    for row, slots in _slots(table.rows, len(widths)):
        whole = not longer_than_page(row, table, orientation, layout)
        keep = row.keep_with_next or (keep_last and row is table.rows[-1])
        content = _body_cell(ids, keep=keep and whole)
        rows.append(w.row(_cells(slots, widths, content), whole=whole))
    return w.table(ids[Named.GRID], widths, rows, head=bool(table.head))


_Slot = tuple[int, Cell, bool]  # first column, cell, whether it only goes on from the row above


def _slots(rows: Sequence[Row], columns: int) -> Iterator[tuple[Row, list[_Slot]]]:
    """Yield each row with what stands in it; a cell that reaches down stands in the rows below it too."""
    reaching: dict[int, tuple[int, Cell]] = {}  # column: rows still to cover, by which cell
    for row in rows:
        slots: list[_Slot] = []
        waiting = iter(row.cells)
        column = 0
        while column < columns:
            left, cell = reaching.pop(column, (0, None))
            goes_on = cell is not None
            if cell is None:
                cell = next(waiting, Cell())
                left = cell.row_span
            if left > 1:
                reaching[column] = (left - 1, cell)
            slots.append((column, cell, goes_on))
            column += cell.column_span
        yield row, slots


def _body_cell(ids: Mapping[Named, str], *, keep: bool) -> Callable[[Cell], str]:
    def content(cell: Cell) -> str:
        return w.paragraph(ids[_ALIGNED[cell.align]], w.run(cell.text, bold=cell.bold), keep=keep)

    return content


def _cells(
    slots: Sequence[_Slot], widths: Sequence[int], content: Callable[[Cell], str], more: str = ""
) -> Iterator[str]:
    """Yield the cells of a row; `more` is what else stands in their properties."""
    for column, cell, goes_on in slots:
        span = f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
        if cell.row_span > 1:
            span += "<w:vMerge/>" if goes_on else '<w:vMerge w:val="restart"/>'
        shown = Cell(align=cell.align) if goes_on else cell
        yield w.cell(sum(widths[column : column + cell.column_span]), content(shown), more=span + more)
