"""The records of CSV text as people's programs write it, each with the line on which it begins."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

LINE_END = re.compile("\r\n|\r|\n")
_DELIMITERS = ",;\t"
# One limit for the whole process, far above any cell: whoever opens a file limits its size, and a cell that
# is too long is told as that, not as a broken file.
csv.field_size_limit(10_000_000)


class BrokenRecordError(ValueError):
    """Quotes that do not close as they should, in the record that begins on `line`."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def csv_records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each record of `text` that is not blank with its physical line, counted from 1.

    The delimiter is the comma, semicolon or tab that the first line has most of; lines may end in CR, LF or
    both, also inside quotes. Raises BrokenRecordError.
    """
    first = LINE_END.split(text.lstrip("\r\n"), maxsplit=1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise BrokenRecordError(begins) from error


def without_blank_end(cells: list[str]) -> list[str]:
    """Return `cells` up to the last one that is not blank; spreadsheets like to add some."""
    count = next((index for index in range(len(cells), 0, -1) if cells[index - 1].strip()), 0)
    return cells[:count]
