"""The settings: kept at once, checked while they are typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from cchc_desktop.checks.history import FAMILIES
from cchc_desktop.checks.rules import BLANK_FIGURE, OUTLIVED
from cchc_desktop.errors import UserError
from cchc_desktop.forms.model import Severity
from cchc_desktop.office.model import Office
from cchc_desktop.office.reporting import Reporting
from cchc_desktop.periods import Period
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.forms import catalog
from tests.gui.keys import press, type_text
from ui.pages.due_rows import DueRow, due_words
from ui.pages.settings import SettingsPage
from ui.pages.silenced import rule_words
from ui.preferences import remember

TODAY = date(2024, 3, 1)


@pytest.fixture
def data(tmp_path: Path) -> Iterator[DataFile]:
    with DataFile.open(tmp_path / "du-lieu.sqlite", catalog(), create=True) as opened:
        yield opened


@pytest.fixture
def page(qtbot: QtBot, data: DataFile) -> SettingsPage:
    made = SettingsPage(data, catalog(), TODAY)
    qtbot.addWidget(made)
    made.resize(952, 572)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def row(page: SettingsPage, span: str) -> DueRow:
    return next(found for found in page.dues.rows if found.span == span)


def typed(page: SettingsPage, span: str, text: str) -> None:
    """Type `text` into the due date of `span`."""
    field = row(page, span).field
    field.setFocus()
    field.selectAll()
    type_text(text)


# -- periods and due dates


def test_a_tick_is_kept_at_once_and_said(page: SettingsPage, data: DataFile, qtbot: QtBot) -> None:
    with qtbot.waitSignals([page.said, page.changed]):
        row(page, "Q3").box.click()
    assert data.reporting().spans == ("Q1", "Q3", "H1", "9M", "Y")
    row(page, "9M").box.click()
    assert data.reporting().spans == ("Q1", "Q3", "H1", "Y")


def test_a_due_date_is_kept_when_one_leaves_it(page: SettingsPage, data: DataFile, qtbot: QtBot) -> None:
    typed(page, "H1", "28/5")
    assert data.reporting().due == {}
    with qtbot.waitSignal(page.said):
        page.look.setFocus()

    assert data.reporting().due == {"H1": "28/05"}
    assert row(page, "H1").field.text() == "28/05"


def test_an_emptied_due_date_is_the_form_s_again(page: SettingsPage, data: DataFile) -> None:
    typed(page, "H1", "28/5")
    page.look.setFocus()
    field = row(page, "H1").field
    field.setFocus()
    field.selectAll()
    press(Qt.Key.Key_Backspace)
    page.look.setFocus()
    assert data.reporting().due == {}


@pytest.mark.parametrize("text", ["31/6", "thứ Hai", "15/06/2024", "/"])
def test_what_is_no_date_is_said_beside_the_field_and_not_kept(
    page: SettingsPage, data: DataFile, text: str
) -> None:
    typed(page, "H1", "28/5")
    page.look.setFocus()
    typed(page, "H1", text)
    shown = row(page, "H1")
    assert f"“{text}”" in shown.note.text()
    assert shown.note.property("kind") == "error"
    assert shown.field.property("finding") == "error"

    page.look.setFocus()
    row(page, "Q3").box.click()
    assert data.reporting().due == {"H1": "28/05"}
    assert shown.field.text() == text

    typed(page, "H1", "27/5")
    assert shown.note.property("kind") == ""


def test_with_a_date_in_error_nothing_says_that_it_is_kept(page: SettingsPage) -> None:
    said: list[str] = []
    page.said.connect(said.append)
    typed(page, "H1", "31/6")
    page.look.setFocus()
    row(page, "Q3").box.click()
    assert said
    assert all(text.startswith("Hạn gửi 6 tháng") and "chưa lưu" in text for text in said)

    typed(page, "H1", "27/5")
    page.look.setFocus()
    assert said[-1] == "Đã lưu kỳ báo cáo và hạn gửi"


def test_the_office_part_speaks_of_no_files(page: SettingsPage) -> None:
    said = " ".join(text.text() for text in page.findChildren(QLabel))
    assert "mẫu Word riêng" in said
    assert "base.docx" not in said


def test_a_weekend_is_said_while_it_is_typed(page: SettingsPage) -> None:
    typed(page, "H1", "15/6")
    assert row(page, "H1").note.text() == "15/06/2024 là thứ Bảy, hạn là thứ Sáu 14/06"
    typed(page, "H1", "17/6")
    assert row(page, "H1").note.text() == "6 tháng đầu năm 2024: thứ Hai 17/06/2024"


@pytest.mark.parametrize(
    ("period", "own", "text"),
    [
        ("2024-Q1", "", "Quý I/2024: thứ Sáu 15/03/2024"),
        ("2024-H1", "", "15/06/2024 là thứ Bảy, hạn là thứ Sáu 14/06"),
        ("2024-9M", "", "15/09/2024 là Chủ nhật, hạn là thứ Sáu 13/09"),
        ("2021-Y", "01/01", "01/01/2022 là thứ Bảy, hạn là thứ Sáu 31/12"),
        ("2022-Y", "02/01", "Năm 2022: thứ Hai 02/01/2023"),
    ],
)
def test_a_due_date_in_words(period: str, own: str, text: str) -> None:
    assert due_words(Period.parse(period), 15, own) == text


def test_the_date_said_is_the_next_one(page: SettingsPage, qtbot: QtBot, data: DataFile) -> None:
    assert "2024" in row(page, "Q1").note.text()
    later = SettingsPage(data, catalog(), date(2024, 3, 16))
    qtbot.addWidget(later)
    assert row(later, "Q1").note.text() == "15/03/2025 là thứ Bảy, hạn là thứ Sáu 14/03"


def test_what_is_not_reported_asks_for_no_date(page: SettingsPage) -> None:
    assert not row(page, "Q2").field.isVisible()
    row(page, "Q2").box.click()
    assert row(page, "Q2").field.isVisible()
    assert row(page, "Q2").field.placeholderText() == "15/06"
    assert row(page, "Q2").field.accessibleName() == "Hạn gửi Quý II"


def test_the_months_come_and_go_as_one(page: SettingsPage, data: DataFile) -> None:
    assert not row(page, "M05").box.isVisible()
    page.dues.monthly.click()
    assert row(page, "M05").field.isVisible()
    assert {"M01", "M12", "Q1"} <= set(data.reporting().spans)

    row(page, "M05").box.click()
    assert "M05" not in data.reporting().spans
    page.dues.monthly.click()
    assert data.reporting().spans == ("Q1", "H1", "9M", "Y")


def test_a_setting_that_cannot_be_kept_is_told(
    page: SettingsPage, data: DataFile, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_reporting: Reporting) -> None:
        raise UserError("file.disk_full", path=data.path)

    monkeypatch.setattr(data, "save_reporting", refuse)
    with qtbot.waitSignal(page.failed) as failed, qtbot.assertNotEmitted(page.said):
        row(page, "Q3").box.click()
    assert failed.args is not None
    assert failed.args[0].code == "file.disk_full"

    monkeypatch.undo()
    with qtbot.waitSignal(page.said):
        row(page, "Q4").box.click()
    assert {"Q3", "Q4"} <= set(data.reporting().spans)


# -- reminders, the office, hints, the look


def test_reminders_are_kept(page: SettingsPage, data: DataFile) -> None:
    page.days.setValue(3)
    assert data.reporting().remind_days == 3
    page.remind.click()
    assert not data.reporting().reminders
    assert not page.days.isEnabled()


def test_the_office_and_the_first_steps_are_a_button_away(page: SettingsPage, qtbot: QtBot) -> None:
    for button, name in ((page.office, "office"), (page.assistant, "assistant")):
        with qtbot.waitSignal(page.action_wanted) as wanted:
            button.click()
        assert wanted.args == [name]


def test_what_changed_elsewhere_is_shown_on_coming_back(page: SettingsPage, data: DataFile) -> None:
    assert page.office_name.text() == "Chưa nhập thông tin cơ quan"
    data.save_office(Office(name="Sở Nội vụ"))
    data.save_reporting(Reporting(spans=("Q3", "M02"), due={"Q3": "27/08"}, remind_days=9))
    remember("look", "dark")
    page.refresh()

    assert page.office_name.text() == "Sở Nội vụ"
    assert page.days.value() == 9
    assert page.reporting() == data.reporting()
    assert row(page, "M02").field.isVisible()
    assert page.look.currentData() == "dark"


def test_hidden_hints_are_named_and_come_back(page: SettingsPage, data: DataFile, qtbot: QtBot) -> None:
    assert page.hints.nothing.isVisible()
    (form,) = catalog().forms.values()
    hint = next(rule for rule in form.rules if rule.severity is Severity.HINT)
    data.silence(frozenset({hint.id, BLANK_FIGURE}))
    page.refresh()
    assert set(page.hints.lines) == {hint.id, BLANK_FIGURE}
    assert not page.hints.nothing.isVisible()

    with qtbot.waitSignals([page.said, page.changed]):
        page.hints.lines[hint.id].click()
    assert data.silenced() == {BLANK_FIGURE}
    assert set(page.hints.lines) == {BLANK_FIGURE}


def test_the_cursor_goes_on_to_the_next_hint_that_can_be_brought_back(
    page: SettingsPage, data: DataFile
) -> None:
    page.changed.connect(page.refresh)  # as the window does
    data.silence(frozenset({"a", "b", "c"}))
    page.refresh()
    for rule, following in (("b", "c"), ("c", "a")):
        page.hints.lines[rule].setFocus()
        page.hints.lines[rule].click()
        assert QApplication.focusWidget() is page.hints.lines[following]
    page.hints.lines["a"].click()
    assert QApplication.focusWidget() is page.look, "what comes next on the page"


def test_hints_that_cannot_be_brought_back_are_told(
    page: SettingsPage, data: DataFile, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    data.silence(frozenset({BLANK_FIGURE}))
    page.refresh()

    def refuse(_rules: frozenset[str]) -> None:
        raise UserError("file.disk_full", path=data.path)

    monkeypatch.setattr(data, "silence", refuse)
    with qtbot.waitSignal(page.failed):
        page.hints.lines[BLANK_FIGURE].click()
    assert set(page.hints.lines) == {BLANK_FIGURE}


def test_a_rule_reads_as_its_message_with_the_figures_left_open() -> None:
    for rule in next(iter(catalog().forms.values())).rules:
        assert "{" not in rule_words(catalog(), rule.id)
    assert rule_words(catalog(), BLANK_FIGURE) == "Lời văn dùng một số liệu còn trống."
    for kind in (OUTLIVED, *FAMILIES):
        assert rule_words(catalog(), kind).endswith(".")
    assert rule_words(catalog(), "gone.rule") == "gone.rule"
    assert rule_words(catalog(), "gone_unusual") == "gone_unusual"


@pytest.mark.parametrize("kind", ["changed", "unusual"])
def test_a_hint_about_a_row_s_past_names_the_row(kind: str) -> None:
    (form,) = catalog().forms.values()
    row = form.by_id["staff.civil.present"]
    assert rule_words(catalog(), f"{row.id}_{kind}").startswith(f"{row.label}: ")


def test_the_look_is_asked_for(page: SettingsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.look_wanted) as wanted:
        page.look.setCurrentIndex(page.look.findData("dark"))
        page.look.activated.emit(page.look.currentIndex())
    assert wanted.args == ["dark"]


def test_a_look_chosen_in_the_menu_is_the_one_shown(page: SettingsPage, qtbot: QtBot) -> None:
    QApplication.sendEvent(page, QEvent(QEvent.Type.PaletteChange))  # before it is remembered
    remember("look", "dark")

    qtbot.waitUntil(lambda: page.look.currentData() == "dark")


def test_looking_changes_nothing(page: SettingsPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.said), qtbot.assertNotEmitted(page.changed):
        page.refresh()
        for found in page.dues.rows:
            if found.field.isVisible():
                found.field.setFocus()
        page.setFocus()
    assert QApplication.focusWidget() is page.office
