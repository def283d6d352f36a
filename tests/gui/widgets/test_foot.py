"""The foot: it tells the truth, and does not blink."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cchc_desktop.errors import UserError
from ui.widgets.foot import Foot

AT = datetime(2023, 3, 14, 7, 3, tzinfo=UTC)


@pytest.fixture
def foot(qtbot: QtBot) -> Foot:
    foot = Foot()
    qtbot.addWidget(foot)
    foot.show()
    return foot


def test_saved_names_the_time_of_the_place(foot: Foot) -> None:
    foot.show_saved(0, AT, None)

    assert foot.saved.text() == f"Đã lưu {AT.astimezone():%H:%M}"


def test_saving_is_said_only_when_it_takes_long(qtbot: QtBot, foot: Foot) -> None:
    foot.show_saved(0, AT, None)
    foot.show_saved(1, AT, None)
    assert foot.saved.text().startswith("Đã lưu")

    qtbot.waitUntil(lambda: foot.saved.text() == "Đang lưu…")
    foot.show_saved(0, AT, None)
    assert foot.saved.text().startswith("Đã lưu")


def test_a_failure_says_how_much_and_why(foot: Foot) -> None:
    foot.show_saved(3, AT, UserError("file.disk_full", path=Path("x.sqlite")))

    assert foot.saved.text().startswith("Chưa lưu được 3 thay đổi: Ổ đĩa đã đầy")
    assert foot.saved.property("kind") == "error"
    foot.show_saved(0, AT, None)
    assert foot.saved.property("kind") == ""


def test_a_message_offers_one_thing_to_do_and_goes(foot: Foot) -> None:
    done: list[bool] = []
    foot.say("Đã xuất", [("Mở thư mục", lambda: done.append(True))])
    foot._choice.click()
    assert done == [True]

    foot.hush()
    assert foot.message.text() == ""
    assert not foot._choice.isVisible()


def test_what_was_read_from_the_disk_is_saved(foot: Foot) -> None:
    foot.show_saved(0, None, None)

    assert foot.saved.text() == "Đã lưu"


def test_without_a_report_nothing_is_said_of_one(foot: Foot) -> None:
    foot.show_saved(1, AT, UserError("file.disk_full", path=Path("x.sqlite")))
    foot.show_progress(66, 149)
    assert foot.progress.text() == "Đã nhập 66/149"

    foot.show_nothing()
    assert (foot.saved.text(), foot.progress.text()) == ("", "")
    assert not foot._mend.isVisible()
    assert not foot._bar.isVisible()


def test_the_bar_is_filled_as_far_as_the_report(foot: Foot) -> None:
    foot.show_progress(30, 120)
    bar = foot._bar.grab().toImage()
    ink = bar.pixelColor(bar.width() // 8, bar.height() // 2)
    ground = bar.pixelColor(bar.width() * 7 // 8, bar.height() // 2)
    edge = [bar.pixelColor(x, bar.height() // 2) == ink for x in (bar.width() // 5, bar.width() // 3)]

    assert ink != ground
    assert edge == [True, False]


def test_a_long_reason_never_widens_the_window_and_every_word_shows_on_hover(foot: Foot) -> None:
    before = foot.minimumSizeHint().width()
    failure = UserError("file.disk_full", path=Path("x" * 300 + ".sqlite"))
    foot.show_saved(1, AT, failure)

    assert foot.minimumSizeHint().width() < before + 200
    assert foot.saved.toolTip() == str(failure)
    assert foot._mend.height() <= foot.height()


def test_what_was_carried_over_and_not_confirmed_is_counted(foot: Foot) -> None:
    foot.show_progress(66, 149, 14)
    assert foot.progress.text() == "Đã nhập 66/149 · còn 14 ô kế thừa"
    assert foot.progress.toolTip() == "F9: như kỳ trước, sang dòng kế; Shift+F9: xác nhận cả thẻ"
    assert "F9" in foot.progress.toolTip()

    foot.show_progress(66, 149)
    assert foot.progress.text() == "Đã nhập 66/149"
    assert foot.progress.toolTip() == ""


def test_what_was_done_can_be_taken_back_once(foot: Foot) -> None:
    undone: list[bool] = []
    foot.say_undoable("Đã lấy lại giá trị cũ", "Bỏ", lambda: undone.append(True))
    assert foot._choice.text() == "Bỏ"
    foot._choice.click()
    assert undone == [True]
    assert foot.message.text() == ""
    assert not foot._choice.isVisible()


def test_progress_is_out_of_sight_where_the_report_is(foot: Foot) -> None:
    foot.show_progress(66, 149)
    foot.show_filled(shown=False)
    foot.show_progress(67, 149)  # an edit that is taken over late
    assert not foot.progress.isVisible()
    assert not foot._bar.isVisible()

    foot.show_filled(shown=True)
    assert foot.progress.isVisible()
    assert foot.progress.text() == "Đã nhập 67/149"
