"""Copying cells out: as text with tabs, and as HTML that spreadsheets take with numbers as numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from html import escape

from cchc_desktop.vietnamese import plain_number

# A cell as it is copied: what it shows, and the number that it holds, if it holds one.
Copied = tuple[str, Decimal | None]

_QUOTED = frozenset('\t\n"')
_HEAD = (
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head><body><table>'
)
_TAIL = "</table></body></html>"
_BREAK = '<br style="mso-data-placement:same-cell">'
# Text, whatever it looks like: for Excel by x:str and its format, for LibreOffice by sdnum.
_TEXT_CELL = 'x:str sdnum="1033;0;@" style="mso-number-format:\'\\@\'"'


def text_of(rows: Iterable[Sequence[Copied]]) -> str:
    """Return cells as spreadsheets write plain text: tabs, lines, quotes where those stand in a cell.

    Numbers stand without grouping ("1234,5"), so that they have one reading wherever they are pasted.
    """
    return "".join("\t".join(_quoted(_written(*cell)) for cell in row) + "\r\n" for row in rows)


def html_of(rows: Iterable[Sequence[Copied]]) -> str:
    """Return cells as a table: a number also as data, any other cell marked as text, never as a formula."""
    body = "".join(f"<tr>{''.join(_cell(*cell) for cell in row)}</tr>" for row in rows)
    return f"{_HEAD}{body}{_TAIL}"


def _written(text: str, number: Decimal | None) -> str:
    return text if number is None else plain_number(number)


def _quoted(text: str) -> str:
    if _QUOTED.isdisjoint(text):
        return text
    return f'"{text.replace(chr(34), chr(34) * 2)}"' if {"\t", "\n"} & set(text) else text


def _cell(text: str, number: Decimal | None) -> str:
    if number is None:
        shown = _BREAK.join(escape(line) for line in text.split("\n"))
        return f"<td {_TEXT_CELL}>{shown}</td>" if text else "<td></td>"
    # x:num is what Excel reads, sdval what LibreOffice reads; both want a decimal point.
    data = f'x:num="{number:f}" sdval="{number:f}" sdnum="1033;"'
    return f"<td {data} style=\"mso-number-format:'{_format(number)}'\">{escape(_written(text, number))}</td>"


def _format(number: Decimal) -> str:
    """Return how Excel shows the number: grouped, with as many decimals as it carries."""
    exponent = number.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return r"\#\,\#\#0" + (r"\." + "0" * decimals if decimals else "")
