"""What is copied out comes in elsewhere as it was: numbers as numbers, text as text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.entry.values import clean_text, read_value
from cchc_desktop.readers.clipboard import Clip, read_block
from cchc_desktop.services.copying import Copied, html_of, text_of
from cchc_desktop.services.forms import catalog, form_named

FORM = form_named(catalog(), "cchc-so-nganh/2023")


def test_text_has_tabs_and_lines() -> None:
    rows: list[list[Copied]] = [[("29", Decimal(29)), ("QĐ 43", None)], [("", None), ("", None)]]
    assert text_of(rows) == "29\tQĐ 43\r\n\t\r\n"


def test_numbers_stand_without_grouping() -> None:
    assert text_of([[("1.234,5", Decimal("1234.5")), ("12.345", Decimal(12345))]]) == "1234,5\t12345\r\n"


def test_cells_with_lines_tabs_and_quotes_are_quoted() -> None:
    assert text_of([[('một\nhai "ba"', None), ('"bốn"', None)]]) == '"một\nhai ""ba"""\t"bốn"\r\n'


def test_html_has_numbers_as_data() -> None:
    page = html_of([[("1.234,50", Decimal("1234.50"))]])
    assert 'x:num="1234.50"' in page
    assert 'sdval="1234.50"' in page
    assert r"mso-number-format:'\#\,\#\#0\.00'" in page
    assert 'xmlns:x="urn:schemas-microsoft-com:office:excel"' in page


@pytest.mark.parametrize("text", ["=1+2", "+84", "-5", "@a", "007", "- Kế hoạch", "1.234"])
def test_text_that_looks_like_something_else_stays_text(text: str) -> None:
    page = html_of([[(text, None)]])
    assert "mso-number-format:'\\@'" in page
    assert 'sdnum="1033;0;@"' in page
    assert "x:num" not in page
    assert text_of([[(text, None)]]) == f"{text}\r\n"


def test_signs_of_html_are_text() -> None:
    page = html_of([[('<script>alert("1")</script> & <b>', None)]])
    assert "<script>" not in page
    assert read_block(Clip(page)).rows == (('<script>alert("1")</script> & <b>',),)


@given(
    st.lists(st.lists(st.text("aĐộ1=+-@<>&'\n ", max_size=8), min_size=2, max_size=2), min_size=1, max_size=5)
)
def test_what_is_copied_can_be_pasted(cells: list[list[str]]) -> None:
    rows = [["\n".join(line.strip() for line in clean_text(c).split()) for c in row] for row in cells]
    rows.append(["x", "y"])
    copied: list[list[Copied]] = [[(cell, None) for cell in row] for row in rows]
    for clip in (Clip(html_of(copied)), Clip(text=text_of(copied))):
        assert [list(row) for row in read_block(clip).rows] == rows


@given(st.decimals(0, 10**9, places=3), st.sampled_from(["html", "text"]))
def test_a_copied_number_is_read_as_the_same_number(number: Decimal, way: str) -> None:
    copied: list[list[Copied]] = [[("…", number)]]
    clip = Clip(html_of(copied)) if way == "html" else Clip(text=text_of(copied))
    ((typed,),) = read_block(clip).rows
    assert read_value(FORM.by_id["plan.rate"], typed).number == number
