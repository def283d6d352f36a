"""CSV text as spreadsheets write it: separators, line ends, quotes, and where a record begins."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.csv_records import BrokenRecordError, csv_records, without_blank_end

CELLS = st.text(alphabet='ab,;"\n é', min_size=1, max_size=5)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_records_begin_where_their_first_line_stands(delimiter: str, end: str) -> None:
    lines = ["id,text", "", 'a,"x', 'y"', ", ", "b,z"]
    text = end.join(line.replace(",", delimiter) for line in lines)
    assert list(csv_records(text)) == [
        (1, ["id", "text"]),
        (3, ["a", f"x{end}y"]),
        (6, ["b", "z"]),
    ]


def test_the_first_line_decides_the_delimiter() -> None:
    assert list(csv_records("\n\nid;value\na;1,5\n")) == [(3, ["id", "value"]), (4, ["a", "1,5"])]


@pytest.mark.parametrize(("text", "line"), [('a,b\nc,"d\ne\nf', 2), ('a,b\n\nc,"d"e\n', 3)])
def test_broken_quotes_name_the_line_where_the_record_begins(text: str, line: int) -> None:
    with pytest.raises(BrokenRecordError) as caught:
        list(csv_records(text))
    assert caught.value.line == line


def test_a_very_long_cell_is_not_broken() -> None:
    ((_, cells),) = csv_records("a," + "x" * 500_000)
    assert len(cells[1]) == 500_000


def test_blank_cells_at_the_end_are_nothing() -> None:
    assert without_blank_end(["a", "", "b", " ", ""]) == ["a", "", "b"]
    assert without_blank_end(["", " "]) == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(st.text(alphabet='ab,;"\n é', min_size=1, max_size=5), min_size=2, max_size=3), max_size=5
    )
)
def test_what_was_written_is_read_again(records: list[list[str]]) -> None:
    written = io.StringIO(newline="")
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows([["id,,,,,,,,,,,,,,,,,,", "text"], *records])
    kept = [record for record in records if any(cell.strip() for cell in record)]
    assert [cells for _, cells in csv_records(written.getvalue())][1:] == kept
