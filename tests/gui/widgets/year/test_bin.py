"""The list of what lies in the bin."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from pytestqt.qtbot import QtBot

from tests.gui.widgets.year.cards import H1, TODAY, summary
from ui.widgets.year.bin import BinList

AWAY = datetime(2024, 3, 1, 12).astimezone()


def test_it_says_how_long_each_is_kept_and_takes_it_out(qtbot: QtBot) -> None:
    shown = BinList()
    qtbot.addWidget(shown)
    first, second = (replace(summary(), deleted_at=AWAY), replace(summary(H1), deleted_at=AWAY))
    shown.show_bin((first, second), TODAY)

    assert shown.title.text() == "Thùng rác (2)"
    assert shown.lines == [
        "Báo cáo Quý I/2024: Đã bỏ ngày 01/03/2024, còn giữ 82 ngày",
        "Báo cáo 6 tháng đầu năm 2024: Đã bỏ ngày 01/03/2024, còn giữ 82 ngày",
    ]
    assert [b.accessibleName() for b in shown.buttons][1] == "Khôi phục báo cáo 6 tháng đầu năm 2024"
    with qtbot.waitSignal(shown.restore_wanted) as wanted:
        shown.buttons[1].click()
    assert wanted.args == [second]


def test_what_is_overdue_has_no_days_left_and_no_negative_ones(qtbot: QtBot) -> None:
    shown = BinList()
    qtbot.addWidget(shown)
    shown.show_bin((replace(summary(), deleted_at=AWAY),), TODAY + timedelta(days=400))
    assert "còn giữ 0 ngày" in shown.lines[0]


def test_an_empty_bin_is_not_shown(qtbot: QtBot) -> None:
    shown = BinList()
    qtbot.addWidget(shown)
    shown.show_bin((replace(summary(), deleted_at=AWAY),), TODAY)
    assert not shown.isHidden()
    shown.show_bin((), TODAY)
    assert shown.isHidden()
