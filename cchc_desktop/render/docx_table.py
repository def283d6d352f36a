"""A `Table` as WordprocessingML: repeated head with spans, rows that stay whole, group rows that keep on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cchc_desktop.document.model import Align, Cell, Orientation, Row, Table
from cchc_desktop.render import wordml as w
from cchc_desktop.render.layout import Layout
from cchc_desktop.render.measures import longer_than_page
from cchc_desktop.render.styles import Named

_ALIGNED = {Align.LEFT: Named.CELL, Align.CENTER: Named.CELL_CENTER, Align.RIGHT: Named.CELL_NUMBER}


def table_xml(table: Table, orientation: Orientation, layout: Layout, ids: Mapping[Named, str]) -> str:
    """Return `table` as w:tbl, its columns as wide as it says."""
    widths = [w.twips(width) for width in table.widths]
    rows = [w.row(cells, head=True) for cells in _head_cells(table.head, widths, ids)]
    for row in table.rows:
        cells = _row_cells(row, widths, ids)
        rows.append(w.row(cells, whole=not longer_than_page(row, table, orientation, layout)))
    return w.table(ids[Named.GRID], widths, rows, head=bool(table.head))


def _row_cells(row: Row, widths: Sequence[int], ids: Mapping[Named, str]) -> Iterator[str]:
    column = 0
    for cell in row.cells:
        width = sum(widths[column : column + cell.column_span])
        column += cell.column_span
        content = w.paragraph(
            ids[_ALIGNED[cell.align]], w.run(cell.text, bold=cell.bold), keep=row.keep_with_next
        )
        yield w.cell(width, content, more=_span(cell))


def _head_cells(rows: Sequence[Row], widths: Sequence[int], ids: Mapping[Named, str]) -> Iterator[list[str]]:
    """Yield the cells of each head row; a cell that reaches down leaves an empty one in the rows below."""
    style = ids[Named.CELL_HEAD]
    reaching: dict[int, tuple[int, int]] = {}  # column: rows still to cover, columns covered
    for row in rows:
        cells: list[str] = []
        waiting = iter(row.cells)
        column = 0
        while column < len(widths):
            below, span = reaching.pop(column, (0, 0))
            if below:
                more = _columns(span) + '<w:vMerge/><w:vAlign w:val="center"/>'
                content = w.paragraph(style)
            else:
                cell = next(waiting)
                below, span = cell.row_span, cell.column_span
                more = _span(cell) + '<w:vAlign w:val="center"/>'
                content = w.paragraph(style, w.run(cell.text))
            if below > 1:
                reaching[column] = (below - 1, span)
            cells.append(w.cell(sum(widths[column : column + span]), content, more=more))
            column += span
        yield cells


def _span(cell: Cell) -> str:
    return _columns(cell.column_span) + ('<w:vMerge w:val="restart"/>' if cell.row_span > 1 else "")


def _columns(span: int) -> str:
    return f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
