"""A CSV file of a form as rows of named cells that know where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cchc_desktop.csv_records import BrokenRecordError, csv_records, without_blank_end
from cchc_desktop.errors import Message
from cchc_desktop.forms.ids import nearest
from cchc_desktop.forms.problems import Problem, Problems, Spot
from cchc_desktop.forms.sources import read_source_file


@dataclass(frozen=True, slots=True)
class TableRow:
    """One record: its cells by column, without outer spaces, and the physical line on which it begins."""

    file: Path
    line: int
    cells: dict[str, str]
    columns: tuple[str, ...]
    problems: Problems

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def spot(self, column: str, character: int = 0) -> Spot:
        """Return where the cell under `column` stands."""
        return Spot(self.file, self.line, self.columns.index(column) + 1, column, character)

    def fail(self, column: str, code: str, **facts: object) -> None:
        """Note a problem in the cell under `column`."""
        self.problems.add(self.spot(column), code, **facts)

    def fail_at(self, column: str, character: int, said: Message) -> None:
        """Note the problem `said` at a character of the cell under `column`."""
        self.problems.found.append(Problem(self.spot(column, character), said))

    def required(self, column: str) -> str:
        """Return the cell, noting a problem when it is empty."""
        if not self.cells[column]:
            self.fail(column, "form.value_missing", name=column)
        return self.cells[column]


def read_table(
    path: Path, columns: Sequence[str], problems: Problems, may_lack: Sequence[str] = ()
) -> tuple[TableRow, ...]:
    """Return the records of the CSV file `path`, whose head must hold exactly `columns` in any order.

    Columns of `may_lack` may be there too; where they are not, their cells are empty.

    Comma, semicolon and tab are understood as separators, with or without byte order mark; blank lines are
    left out, missing cells at the end of a line are empty. What is wrong goes to `problems`.
    """
    text = read_source_file(path, problems)
    if text is None:
        return ()
    records = _records(path, text, problems)
    line, head = next(records, (1, []))
    names = tuple(cell.strip().lower() for cell in without_blank_end(head))
    if not _check_head(path, line, names, columns, may_lack, problems):
        return ()
    lacking = dict.fromkeys((name for name in may_lack if name not in names), "")
    rows = []
    for line, cells in records:
        if len(without_blank_end(cells)) > len(names):
            spot = Spot(path, line, len(names) + 1)
            problems.add(spot, "form.csv_cells", count=len(cells), wanted=len(names))
        padded = [*cells, *[""] * (len(names) - len(cells))]
        named = {name: cell.strip() for name, cell in zip(names, padded, strict=False)}
        named |= lacking
        rows.append(TableRow(path, line, named, names, problems))
    if not rows:
        problems.add(Spot(path, line), "form.no_rows")
    return tuple(rows)


def _records(path: Path, text: str, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    try:
        yield from csv_records(text)
    except BrokenRecordError as error:
        problems.add(Spot(path, error.line, 1), "form.csv_quotes")


def _check_head(
    path: Path,
    line: int,
    names: Sequence[str],
    columns: Sequence[str],
    may_lack: Sequence[str],
    problems: Problems,
) -> bool:
    """Note columns that are missing, doubled or unknown; return whether all is well."""
    count = len(problems.found)
    for name in columns:
        if name not in names:
            problems.add(Spot(path, line, 1), "form.column_missing", name=name)
    for index, name in enumerate(names):
        spot = Spot(path, line, index + 1)
        if name not in (*columns, *may_lack):
            known = nearest(name, (*columns, *may_lack)) or ", ".join(columns)
            problems.add(spot, "form.column_unknown", name=name, known=known)
        elif name in names[:index]:
            problems.add(spot, "form.column_doubled", name=name)
    return len(problems.found) == count
