"""“Sẵn sàng gửi”: the steps that are left, the next one with its button."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.errors import UserError
from cchc_desktop.services.readiness import Step
from cchc_desktop.services.session import ReportSession
from tests.gui.hosts import host
from tests.gui.keys import press
from tests.gui.reports import small_report, value_at
from ui.pages import ready_panel
from ui.pages.ready_panel import ReadyPanel

OFFICE = Step("office", True, "Thông tin cơ quan đã đủ.", action="office")
ERRORS = Step("errors", False, "Sửa 1 lỗi.", value_at("staff.present"), "check")
TEXTS = Step("texts", False, "Xem lại 2 mục còn trống.", Place(PlaceKind.TEXT, "trouble"), optional=True)
NUMBER = Step("number", False, "Ghi số và ngày văn bản.", action="number")
SENT = Step("sent", False, "Gửi đi rồi đánh dấu đã gửi.", action="status")
DONE = Step("sent", True, "Đã gửi, số 47.", action="status")


class Steps:
    """What is left to do, as a test wants it."""

    def __init__(self) -> None:
        self.now: tuple[Step, ...] = ()
        self.failure: UserError | None = None

    def __call__(self, _session: ReportSession) -> tuple[Step, ...]:
        if self.failure is not None:
            raise self.failure
        return self.now


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Steps:
    steps = Steps()
    monkeypatch.setattr(ready_panel, "steps_left", steps)
    return steps


@pytest.fixture
def panel(qtbot: QtBot, tmp_path: Path, steps: Steps) -> Iterator[ReadyPanel]:
    panel = ReadyPanel(small_report(tmp_path))
    window = host(qtbot, panel)
    yield panel
    window.close()


def listed(panel: ReadyPanel) -> list[str]:
    return [f"{sign.text()} {text.text()}" for sign, text in panel._rows if text.isVisible()]


def test_every_step_shows_and_the_next_one_stands_out(qtbot: QtBot, panel: ReadyPanel, steps: Steps) -> None:
    steps.now = (OFFICE, TEXTS, ERRORS, NUMBER, SENT)
    panel.open()

    assert panel.title.text() == "Còn 3 bước để gửi"
    assert listed(panel) == [
        "✓ Thông tin cơ quan đã đủ",
        "▸ Sửa 1 lỗi",
        "□ Ghi số và ngày văn bản",
        "□ Gửi đi rồi đánh dấu đã gửi",
        "· Xem lại 2 mục còn trống",
    ], "what holds nothing up stands apart and is not counted"
    assert panel.go.text().startswith("Tới ô")


def test_enter_jumps_to_the_place(qtbot: QtBot, panel: ReadyPanel, steps: Steps) -> None:
    steps.now = (OFFICE, ERRORS, SENT)
    panel.open()
    with qtbot.waitSignal(panel.jump_wanted) as wanted:
        press(Qt.Key.Key_Return)
    assert wanted.args == [value_at("staff.present")]
    assert panel.isVisible(), "the list stays while one works it off"


def test_arrows_lead_to_any_step_that_is_left_and_enter_takes_it(
    qtbot: QtBot, panel: ReadyPanel, steps: Steps
) -> None:
    steps.now = (OFFICE, TEXTS, ERRORS, NUMBER, SENT)
    panel.open()
    press(Qt.Key.Key_Down)
    assert listed(panel)[1:3] == ["□ Sửa 1 lỗi", "▸ Ghi số và ngày văn bản"]
    assert panel.go.text().startswith("Ghi số, ngày…")
    assert panel.title.text() == "Còn 3 bước để gửi"
    with qtbot.waitSignal(panel.action_wanted) as wanted:
        press(Qt.Key.Key_Return)
    assert wanted.args == ["number"]

    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Up)
    assert listed(panel)[-1].startswith("▸ Xem lại 2 mục"), "round the ends"
    with qtbot.waitSignal(panel.jump_wanted) as jump:
        press(Qt.Key.Key_Return)
    assert jump.args == [TEXTS.place]

    steps.now = (OFFICE, ERRORS, NUMBER, SENT)
    panel.refresh()
    assert panel.go.text().startswith("Tới ô"), "what is done is left for the next"


def test_a_click_takes_a_step_and_one_that_is_done_takes_none(
    qtbot: QtBot, panel: ReadyPanel, steps: Steps
) -> None:
    steps.now = (OFFICE, ERRORS, NUMBER, SENT)
    panel.open()
    with qtbot.waitSignal(panel.action_wanted) as wanted:
        qtbot.mouseClick(panel._rows[2][1], Qt.MouseButton.LeftButton)
    assert wanted.args == ["number"]
    with qtbot.assertNotEmitted(panel.action_wanted):
        qtbot.mouseClick(panel._rows[0][1], Qt.MouseButton.LeftButton)


def test_enter_is_named_only_while_the_panel_hears_it(panel: ReadyPanel, steps: Steps) -> None:
    steps.now = (OFFICE, ERRORS, NUMBER, SENT)
    panel.open()
    assert panel.go.text() == "Tới ô  ⏎"
    panel.window().findChildren(QLineEdit)[0].setFocus()
    assert panel.go.text() == "Tới ô"


def test_what_has_no_place_opens_by_its_menu_entry(qtbot: QtBot, panel: ReadyPanel, steps: Steps) -> None:
    steps.now = (OFFICE, NUMBER, SENT)
    panel.open()
    with qtbot.waitSignal(panel.action_wanted) as wanted:
        panel.go.click()
    assert wanted.args == ["number"]


def test_it_follows_the_report(qtbot: QtBot, panel: ReadyPanel, steps: Steps) -> None:
    steps.now = (OFFICE, ERRORS, NUMBER, SENT)
    panel.open()
    steps.now = (OFFICE, SENT)
    panel.refresh()
    assert panel.title.text() == "Đã sẵn sàng gửi"
    assert panel.go.text().startswith("Đánh dấu đã gửi…")
    assert panel.go.hasFocus(), "Enter goes on to the next step"
    assert len(listed(panel)) == 2

    steps.now = (DONE,)
    panel.refresh()
    assert panel.title.text() == "Đã gửi, số 47."
    assert not panel.go.isVisible()


def test_what_is_optional_holds_nothing_up(qtbot: QtBot, panel: ReadyPanel, steps: Steps) -> None:
    steps.now = (TEXTS, SENT)
    panel.open()
    assert panel.title.text() == "Đã sẵn sàng gửi"


def test_what_cannot_be_read_is_told_in_place(qtbot: QtBot, panel: ReadyPanel, steps: Steps) -> None:
    steps.failure = UserError("data.vanished", path=Path("x.sqlite"))
    panel.open()
    assert "không còn ở chỗ cũ" in panel.result.text
    steps.failure, steps.now = None, (SENT,)
    panel.refresh()
    assert panel.result.text == ""


def test_the_steps_of_a_real_report_all_have_a_button(qtbot: QtBot, tmp_path: Path) -> None:
    panel = ReadyPanel(small_report(tmp_path, {"staff.present": "30", "staff.quota": "29"}))
    qtbot.addWidget(panel)
    panel.open()
    assert {step.name for step in panel._steps} <= set(ready_panel._BUTTONS)
    assert panel.next_step is not None
    press_me = panel.go.text()
    assert press_me.startswith("Khai báo…")
