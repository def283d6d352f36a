"""How text breaks: what nobody can see costs nothing, what is seen is whole."""

from __future__ import annotations

from time import perf_counter

import pytest
from PySide6.QtGui import QFont

from ui.widgets.sheet.typesetting import Typesetter

pytestmark = pytest.mark.usefixtures("qapp")

LONG = pytest.mark.parametrize("text", ["x" * 100_000, "chữ " * 25_000, "1.000." * 16_000, "a\n" * 50_000])


@LONG
def test_a_text_of_any_length_is_laid_out_at_once(text: str) -> None:
    face = Typesetter(QFont())
    began = perf_counter()
    shown = face.lines(text, 300, limit=3)
    assert perf_counter() - began < 0.5  # it was half a minute; usually it is some milliseconds
    assert len(shown) == 3
    assert shown[-1].endswith("…")


def test_a_long_text_in_a_very_wide_column_still_tells_that_it_goes_on() -> None:
    (line,) = Typesetter(QFont()).lines("i" * 100_000, 1_000_000, limit=6)
    assert line.endswith("…")


def test_what_has_no_limit_breaks_without_losing_a_letter() -> None:
    text = "Tỷ lệ hồ sơ đúng hạn. " * 500
    lines = Typesetter(QFont()).lines(text, 200)
    assert "".join("".join(lines).split()) == "".join(text.split())
