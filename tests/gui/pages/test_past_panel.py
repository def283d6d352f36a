"""The strip with what stood at a place before."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cchc_desktop.entry.model import BLANK, Place, PlaceKind, Value, text_value
from cchc_desktop.entry.status import Status
from cchc_desktop.errors import UserError
from cchc_desktop.periods import Period
from cchc_desktop.services.reports import PastChange
from cchc_desktop.services.session import ReportSession
from tests.gui.hosts import host, listed
from tests.gui.keys import press
from tests.gui.reports import note_at, small_report, value_at
from ui.pages.past_panel import PastPanel
from ui.tasks import wait_for_all
from ui.theme import DARK, LIGHT, palette

AT = datetime(2023, 3, 1, 7, 3, tzinfo=UTC)
DONE = value_at("plan.done")


def number(typed: str) -> Value:
    return Value(typed, Decimal(typed))


CHANGES = (
    PastChange(AT, "Nhập số liệu", number("4"), number("3")),
    PastChange(AT, "Dán", number("1234"), number("4")),
    PastChange(AT, "Lập báo cáo", BLANK, number("1234")),
)


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ReportSession:
    session = small_report(tmp_path, {"plan.done": "3"})
    monkeypatch.setattr(session.archive, "changes_at", lambda _report, _place: CHANGES)
    figures = ((Period(2022, "Y"), Decimal(5)), (Period(2022, "9M"), Decimal(1200)))
    monkeypatch.setattr(session.history, "figures", lambda row: figures if row.id == "plan.done" else ())
    return session


@pytest.fixture
def panel(qtbot: QtBot, session: ReportSession) -> Iterator[PastPanel]:
    panel = PastPanel(session)
    window = host(qtbot, panel)
    yield panel
    window.close()


def lines(panel: PastPanel) -> list[list[str]]:
    """Return what the changes say, without their moments."""
    return [line[1:] for line in listed(panel.changes)]


def test_every_change_says_by_what_from_what_to_what(panel: PastPanel) -> None:
    panel.open(DONE)
    assert panel.title.text() == "I.1 Nhiệm vụ đã xong"
    assert lines(panel) == [
        ["Nhập số liệu", "4", "3"],
        ["Dán", "1.234", "4"],
        ["Lập báo cáo", "(trống)", "1.234"],
    ]
    assert listed(panel.changes)[0][0] == f"{AT.astimezone():%H:%M %d/%m/%Y}"


def test_nobody_who_types_waits_for_the_disk(
    qtbot: QtBot, panel: PastPanel, session: ReportSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel.open(DONE)
    disk = threading.Event()

    def slow(_report: int, _place: Place) -> tuple[PastChange, ...]:
        assert disk.wait(10)
        return CHANGES[1:]

    monkeypatch.setattr(session.archive, "changes_at", slow)
    panel.refresh()
    assert len(lines(panel)) == 3, "what was there stays until the new is known"
    disk.set()
    qtbot.waitUntil(lambda: len(lines(panel)) == 2)


def test_what_is_read_for_another_place_is_not_shown_here(
    panel: PastPanel, session: ReportSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = value_at("plan.total")
    panel.open(DONE)
    panel.refresh()
    monkeypatch.setattr(session.archive, "changes_at", lambda _report, _place: CHANGES[:1])
    panel.open(other)
    wait_for_all()
    QApplication.processEvents()
    assert len(lines(panel)) == 1


def test_the_figures_of_earlier_periods_stand_beside_it(panel: PastPanel) -> None:
    panel.open(DONE)
    assert listed(panel.periods) == [["Năm 2022", "5"], ["9 tháng/2022", "1.200"]]

    panel.open(value_at("plan.total"))
    assert panel.periods.isHidden()


def test_arrows_and_enter_take_an_old_value_back(
    qtbot: QtBot, panel: PastPanel, session: ReportSession
) -> None:
    panel.open(DONE)
    qtbot.waitUntil(panel.changes.hasFocus)
    assert panel.take.text().startswith("Lấy lại “4”")
    press(Qt.Key.Key_Down)
    assert panel.take.text().startswith("Lấy lại “1.234”")
    with qtbot.waitSignal(panel.jump_wanted) as wanted:
        press(Qt.Key.Key_Return)

    assert wanted.args == [DONE]
    assert session.entry.value("plan.done") == number("1234")
    assert panel.isHidden()
    session.undo()
    assert session.entry.value("plan.done").typed == "3"


def test_a_cell_is_made_blank_again_by_its_own_button_alone(
    qtbot: QtBot, panel: PastPanel, session: ReportSession
) -> None:
    panel.open(DONE)
    qtbot.waitUntil(panel.changes.hasFocus)
    assert not panel.empty.isVisible()
    panel.changes.select(2)
    assert not panel.take.isVisible()
    assert not panel.empty.property("primary")
    press(Qt.Key.Key_Return)
    assert session.entry.value("plan.done").typed == "3", "Enter blanks nothing"
    assert panel.isVisible()
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(panel, Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    assert session.entry.value("plan.done").blank


def test_escape_closes_and_changes_nothing(qtbot: QtBot, panel: PastPanel, session: ReportSession) -> None:
    panel.open(DONE)
    qtbot.waitUntil(panel.changes.hasFocus)
    press(Qt.Key.Key_Escape)
    assert panel.isHidden()
    assert session.can_undo is None


def test_a_sent_report_says_why_nothing_comes_back(panel: PastPanel, session: ReportSession) -> None:
    session.step(Status.SENT)
    panel.open(DONE)
    panel.take.click()
    assert "đã gửi nên không sửa được nữa" in panel.result.text
    assert panel.isVisible()


def test_what_stands_there_already_needs_no_taking_back(
    panel: PastPanel, session: ReportSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = (PastChange(AT, "Hoàn tác", number("3"), number("3")),)
    monkeypatch.setattr(session.archive, "changes_at", lambda _report, _place: again)
    panel.open(DONE)
    assert not panel.take.isEnabled()


def test_of_a_long_text_only_what_differs_is_shown(
    qapp: QApplication, panel: PastPanel, session: ReportSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = " ".join(f"từ{n}" for n in range(200))
    after = before.replace("từ100", "<b>chữ100</b>")
    session.write_text("results.plan", after)
    change = PastChange(AT, "Sửa lời văn", text_value(before), text_value(after))
    monkeypatch.setattr(session.archive, "changes_at", lambda _report, _place: (change,))
    panel.open(Place(PlaceKind.TEXT, "results.plan"))

    shown = panel.difference.toPlainText()
    assert "từ100 <b>chữ100</b> từ101" in shown
    assert len(shown) < 150
    assert panel.take.text().startswith("Lấy lại lời cũ")
    assert LIGHT.error in panel.difference.toHtml()
    panel.setPalette(palette(DARK))
    assert DARK.error in panel.difference.toHtml()


def test_of_a_note_the_last_report_stands_beside_it(
    panel: PastPanel, session: ReportSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session.history, "last", lambda _place: "Kế hoạch số 12")
    monkeypatch.setattr(session.archive, "changes_at", lambda _report, _place: ())
    panel.open(note_at("plan.done"))
    assert listed(panel.periods) == [["Kỳ trước", "Kế hoạch số 12"]]
    assert panel.result.text == "Ô này chưa thay đổi lần nào."
    assert not panel.take.isVisible()


def test_a_change_made_meanwhile_comes_on_top(
    qtbot: QtBot, panel: PastPanel, session: ReportSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel.open(DONE)
    before = session.entry.value("plan.done")
    session.write_value("plan.done", "9")
    fresh = PastChange(AT, "Nhập số liệu", before, session.entry.value("plan.done"))
    monkeypatch.setattr(session.archive, "changes_at", lambda _report, _place: (fresh, *CHANGES))
    panel.refresh()
    qtbot.waitUntil(lambda: lines(panel)[0] == ["Nhập số liệu", "3", "9"])


def test_a_value_being_typed_is_left_alone(panel: PastPanel, session: ReportSession) -> None:
    panel.open(DONE)
    session.try_value("plan.done", "77")
    panel.refresh()
    wait_for_all()
    QApplication.processEvents()
    assert session.entry.value("plan.done").typed == "77"
    assert lines(panel)[0] == ["Nhập số liệu", "4", "3"]
    session.end_try()


def test_what_cannot_be_read_is_told_in_place(
    panel: PastPanel, session: ReportSession, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def vanished(_report: int, _place: Place) -> tuple[PastChange, ...]:
        raise UserError("data.vanished", path=tmp_path)

    monkeypatch.setattr(session.archive, "changes_at", vanished)
    panel.open(DONE)
    assert "không còn ở chỗ cũ" in panel.result.text
    press(Qt.Key.Key_Escape)
    assert panel.isHidden()
