"""How cells of a sheet look. Each look is made once: styling cells one by one takes five times as long."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.styles.cell_style import StyleArray

from cchc_desktop.document.model import Align

FONT = "Times New Roman"


@dataclass(frozen=True, slots=True)
class Look:
    """What a cell looks like; `quoted` keeps Excel from taking an edited text for a formula."""

    size: float
    align: Align = Align.LEFT
    bold: bool = False
    italic: bool = False
    boxed: bool = True
    middle: bool = False
    number_format: str = "General"
    quoted: bool = False


class Looks:
    """The looks of one workbook."""

    def __init__(self, book: Workbook) -> None:
        side = Side(style="thin")
        self._box = Border(left=side, right=side, top=side, bottom=side)
        self._known: dict[Look, StyleArray] = {}
        named: Any = book  # openpyxl has no public way to the style "Normal"
        # Excel measures columns by the digits of its font.
        named._named_styles["Normal"].font = Font(name=FONT, size=12, family=1)

    def put(self, cell: Any, look: Look) -> None:
        """Make `cell` look as `look` says."""
        known = self._known.get(look)
        if known is not None:
            cell._style = known
            return
        cell.font = Font(name=FONT, size=look.size, bold=look.bold, italic=look.italic, family=1)
        cell.alignment = Alignment(
            horizontal=look.align.value,
            vertical="center" if look.middle else "top",
            wrap_text=True,
            indent=int(look.align is Align.RIGHT),  # else figures touch the next column's words
        )
        if look.boxed:
            cell.border = self._box
        cell.number_format = look.number_format
        cell.quotePrefix = look.quoted
        self._known[look] = cell._style


def number_format(number: Decimal) -> str:
    """Return the format that shows as many decimals as `number` carries, thousands grouped."""
    exponent = number.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return "#,##0" + ("." + "0" * places if places else "")
