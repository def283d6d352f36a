"""Days and differences in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ui.widgets.year.words import days_left, difference, figure, moved_words, urgency, weekday


@pytest.mark.parametrize(
    ("days", "text", "kind"),
    [
        (6, "còn 6 ngày", ""),
        (3, "còn 3 ngày", "warning"),
        (0, "hạn hôm nay", "warning"),
        (-2, "quá hạn 2 ngày", "error"),
        (-60, "quá hạn 60 ngày", "error"),
        (-61, "quá hạn đã lâu", "error"),
    ],
)
def test_how_long_there_is(days: int, text: str, kind: str) -> None:
    assert (days_left(days), urgency(days)) == (text, kind)


def test_why_a_day_was_moved() -> None:
    said = moved_words(date(2024, 6, 16), date(2024, 6, 14))
    assert said == "16/06/2024 là Chủ nhật, hạn là thứ Sáu 14/06"


def test_days_of_the_week_are_named() -> None:
    assert [weekday(date(2024, 6, day)) for day in (14, 15, 16, 17)] == [
        "thứ Sáu",
        "thứ Bảy",
        "Chủ nhật",
        "thứ Hai",
    ]


@pytest.mark.parametrize(
    ("last", "before", "unit", "text"),
    [
        ("1234", "1231", "Văn bản", "tăng 3 so với Quý IV/2023"),
        ("20", "1020", "Người", "giảm 1.000 so với Quý IV/2023"),
        ("98.5", "98.0", "%", "tăng 0,5 điểm % so với Quý IV/2023"),
        ("41", "41", "Thủ tục", "bằng Quý IV/2023"),
    ],
)
def test_a_difference_says_from_what(last: str, before: str, unit: str, text: str) -> None:
    assert difference(Decimal(last), Decimal(before), unit, "Quý IV/2023") == text


def test_figures_are_written_as_in_vietnam() -> None:
    assert figure(Decimal("1234.5"), "%") == "1.234,5%"
    assert figure(Decimal(33), "") == "33"


@pytest.mark.parametrize(
    ("unit", "said"),
    [("Người", "41 người"), ("Văn bản", "41 văn bản"), ("TTHC", "41 TTHC"), ("%", "41%"), ("", "41")],
)
def test_a_unit_follows_its_figure_as_in_a_sentence(unit: str, said: str) -> None:
    assert figure(Decimal(41), unit) == said
