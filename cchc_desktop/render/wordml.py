"""WordprocessingML as text: runs, paragraphs and tables, with every child in the order of the schema.

Built as strings and parsed once: 185 rows cost a few milliseconds, cell by cell they cost seconds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from xml.sax.saxutils import escape

from cchc_desktop.document.model import Footnote, Inline, Run
from cchc_desktop.render.text import held as kept_together
from cchc_desktop.render.text import safe

TWIPS_PER_MM = 1440 / 25.4
_BREAK = re.compile("([\n\t])")
_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def twips(mm: float) -> int:
    """Return a length in mm as twentieths of a point."""
    return round(mm * TWIPS_PER_MM)


def words(text: str, *, held: bool = True) -> str:
    """Return `text` as the content of a run: w:t, with w:br and w:tab for line ends and tabs.

    Ranges of numbers are `held` together, but where there is no room for them.
    """
    pieces = _BREAK.split(kept_together(safe(text)) if held else safe(text))
    return "".join(
        _BREAKS.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in pieces if piece
    )


def run(text: str, *, bold: bool = False, italic: bool = False, held: bool = True) -> str:
    """Return a run: only bold and italic are set on it, the rest is the style's. `held` as in `words`."""
    if not text:
        return ""
    look = ("<w:b/><w:bCs/>" if bold else "") + ("<w:i/><w:iCs/>" if italic else "")
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{words(text, held=held)}</w:r>"


def runs(pieces: Iterable[Inline], note: Callable[[Footnote], str]) -> str:
    """Return runs; neighbours of one look become one, since a bound figure is plain text on the page.

    `note` gives the run that stands in the text for a footnote.
    """
    found: list[str] = []
    for look, group in groupby(
        pieces, lambda piece: (piece.bold, piece.italic) if isinstance(piece, Run) else None
    ):
        if look is None:
            found += (note(piece) for piece in group if isinstance(piece, Footnote))
        else:
            text = "".join(piece.text for piece in group if isinstance(piece, Run))
            found.append(run(text, bold=look[0], italic=look[1]))
    return "".join(found)


def paragraph(style: str, content: str = "", *, keep: bool = False, more: str = "") -> str:
    """Return a paragraph of the style with the id `style`; `more` is what follows w:keepNext in its w:pPr."""
    kept = "<w:keepNext/>" if keep else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}{more}</w:pPr>{content}</w:p>'


def rule(style: str, points: float, length: float, frame: float) -> str:
    """Return a solid line of `length` mm in the middle of `frame` mm: the upper border of an empty paragraph.

    A border moves with its text, prints in every program and needs no drawing.
    """
    border = f'<w:top w:val="single" w:sz="{round(points * 8)}" w:space="0" w:color="auto"/>'
    return paragraph(style, more=f"<w:pBdr>{border}</w:pBdr>{narrowed(length, frame)}")


def narrowed(length: float, frame: float) -> str:
    """Return the indents that leave `length` mm in the middle of `frame` mm."""
    side = twips((frame - length) / 2)
    return f'<w:ind w:left="{side}" w:right="{side}" w:firstLine="0"/>'


def cell(width: int, content: str, *, more: str = "") -> str:
    """Return a table cell `width` twips wide; `more` is what follows w:tcW in its w:tcPr."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}</w:tcPr>{content}</w:tc>'


def row(cells: Iterable[str], *, head: bool = False, whole: bool = True) -> str:
    """Return a table row; `head` repeats it on every page, `whole` keeps it on one."""
    look = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if head else "")
    return f"<w:tr>{f'<w:trPr>{look}</w:trPr>' if look else ''}{''.join(cells)}</w:tr>"


def table(style: str, widths: Sequence[int], rows: Iterable[str], *, head: bool = False) -> str:
    """Return a table of fixed columns, their widths in twips; `head` says that its first row is one."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{"0020" if head else "0000"}" '
        f'w:firstRow="{int(head)}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" '
        f'w:noVBand="0"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )
