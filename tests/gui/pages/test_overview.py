"""The overview: what it shows of a year, and what one can begin from it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cchc_desktop.errors import UserError
from cchc_desktop.forms.catalog import Catalog
from cchc_desktop.office.reporting import Reporting
from cchc_desktop.periods import Period
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.forms import catalog
from cchc_desktop.services.reports import ReportSummary
from cchc_desktop.services.trends import Trend
from cchc_desktop.services.year import Card, NextStep
from tests.gui.widgets.year.cards import H1, Q1, made, missing, summary, year
from ui.pages import overview
from ui.pages.overview import OverviewPage, Seen, look_at
from ui.tasks import wait_for_all
from ui.widgets.year.card import ReportCard

TREND = Trend("a", "Tổng số văn bản đi", "Văn bản", ((H1, Decimal(5)), (Q1, Decimal(7))))
SEEN = Seen(year(made(), missing()), (TREND,), (), (2024, 2023), first=False)


@pytest.fixture
def data(tmp_path: Path) -> Iterator[DataFile]:
    with DataFile.open(tmp_path / "du-lieu.sqlite", catalog(), create=True) as opened:
        yield opened


class Looks:
    """Looks that give what they are told to, and remember the years they were asked for."""

    def __init__(self, *seen: Seen) -> None:
        self.seen = list(seen)
        self.years: list[int | None] = []

    def __call__(self, data: DataFile, forms: Catalog, year: int | None, today: date) -> Seen:
        self.years.append(year)
        return self.seen.pop(0) if len(self.seen) > 1 else self.seen[0]


Show = Callable[..., OverviewPage]


@pytest.fixture
def show(qtbot: QtBot, data: DataFile) -> Show:
    def shown(look: overview.Look) -> OverviewPage:
        page = OverviewPage(data, catalog(), look)
        qtbot.addWidget(page)
        page.resize(960, 600)
        with qtbot.waitSignal(page.shown), qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        return page

    return shown


def cards(page: OverviewPage) -> list[ReportCard]:
    return [tile for tile in page.cards.tiles if isinstance(tile, ReportCard)]


def again(qtbot: QtBot, page: OverviewPage) -> None:
    with qtbot.waitSignal(page.shown):
        page.refresh()


# -- what it shows


def test_nothing_is_shown_before_it_is_known_and_then_all_at_once(qtbot: QtBot, data: DataFile) -> None:
    go = threading.Event()

    def look(_data: DataFile, _forms: Catalog, _year: int | None, _today: date) -> Seen:
        assert go.wait(5)
        return SEEN

    page = OverviewPage(data, catalog(), look)
    qtbot.addWidget(page)
    page.show()
    assert not page.step.isVisible()

    with qtbot.waitSignal(page.shown):
        go.set()
    assert page.step.text.text() == "Nhập số liệu báo cáo Quý I/2024."
    assert [card.period.text() for card in cards(page)] == ["Quý I năm 2024", "6 tháng đầu năm 2024"]
    assert len(page.trends.tiles) == 1
    assert page.year.currentText() == "2024"
    assert not page.bin.isVisible()


def test_what_has_not_changed_stays_where_it_is_with_the_focus(show: Show, qtbot: QtBot) -> None:
    page = show(Looks(SEEN, replace(SEEN, year=year(replace(made(), filled=80), missing()))))
    before = page.cards.tiles[1]
    before.setFocus()
    again(qtbot, page)

    assert page.cards.tiles[1] is before
    assert QApplication.focusWidget() is before
    assert cards(page)[0].filled.text() == "80/149"


def test_another_year_can_be_chosen(show: Show, qtbot: QtBot) -> None:
    other = year(made(Period(2023, "Y")))
    looks = Looks(SEEN, replace(SEEN, year=replace(other, year=2023)))
    page = show(looks)
    with qtbot.waitSignal(page.shown):
        page.year.setCurrentIndex(1)
        page.year.activated.emit(1)

    assert looks.years == [None, 2023]
    assert [card.period.text() for card in cards(page)] == ["Năm 2023"]
    again(qtbot, page)
    assert looks.years[-1] == 2023


def test_an_answer_that_comes_late_is_not_shown(qtbot: QtBot, data: DataFile) -> None:
    first = threading.Event()

    def look(_data: DataFile, _forms: Catalog, asked: int | None, _today: date) -> Seen:
        if asked is None:
            assert first.wait(5)
            return replace(SEEN, year=year(made(Period(2020, "Y"))))
        return SEEN

    page = OverviewPage(data, catalog(), look)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.shown):
        page.refresh(2024)
    with qtbot.assertNotEmitted(page.shown):
        first.set()
        wait_for_all()
        QApplication.processEvents()
    assert cards(page)[0].period.text() == "Quý I năm 2024"


def test_reminders_stand_under_the_next_step_and_none_twice(show: Show) -> None:
    step = NextStep("Sửa 1 lỗi trong báo cáo Quý I/2024.", "check", Q1)
    late = "Lập báo cáo Năm 2023: quá hạn 12 ngày (15/12/2023)."
    page = show(Looks(replace(SEEN, year=year(made(), step=step, reminders=(step.text, late)))))

    assert page.step.others.text() == f"▲ {late}"
    assert not page.step.teaching.isVisible()


def test_a_first_year_teaches(show: Show) -> None:
    step = NextStep("Lập báo cáo Quý I/2024.", "new", Q1)
    page = show(Looks(replace(SEEN, year=year(missing(Q1), step=step), trends=(), first=True)))

    assert "Mỗi kỳ có một báo cáo" in page.step.teaching.text()
    assert page.step.go.text().replace("&", "") == "Lập báo cáo"
    assert "Từ kỳ thứ hai" in page.trends_hint.text()
    assert page.trends_hint.isVisible()


def test_where_nothing_is_left_there_is_no_button(show: Show) -> None:
    done = year(made(), step=NextStep("Năm 2024 không còn báo cáo nào phải gửi."))
    page = show(Looks(replace(SEEN, year=done)))

    assert not page.step.go.isVisible()


def test_it_fits_the_smallest_window(show: Show, qtbot: QtBot) -> None:
    page = show(Looks(SEEN))
    for width, columns in ((1400, 3), (828, 2), (560, 1)):
        page.resize(width, 500)
        qtbot.waitUntil(lambda columns=columns: page.cards.columns == columns)  # type: ignore[misc]
        bar = page.area.horizontalScrollBar()
        assert bar.maximum() == 0


def test_a_failure_is_told(qtbot: QtBot, data: DataFile) -> None:
    def look(_data: DataFile, _forms: Catalog, _year: int | None, _today: date) -> Seen:
        raise UserError("data.corrupt", path=Path("x"))

    page = OverviewPage(data, catalog(), look)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.failed) as failed:
        pass
    assert failed.args is not None
    assert failed.args[0].code == "data.corrupt"


# -- what one can begin


def test_the_focus_begins_at_the_report_whose_turn_it_is_and_goes_on_with_arrows(
    show: Show, qtbot: QtBot
) -> None:
    page = show(Looks(replace(SEEN, year=year(made(H1), made(Q1), missing(Period(2024, "Y"))))))
    page.setFocus()
    first, second, third = page.cards.tiles
    assert QApplication.focusWidget() is second

    qtbot.keyClick(second, Qt.Key.Key_Right)
    assert QApplication.focusWidget() is third
    with qtbot.waitSignal(page.new_wanted) as wanted:
        qtbot.keyClick(third, Qt.Key.Key_Return)
    assert wanted.args == [Period(2024, "Y")]
    qtbot.keyClick(third, Qt.Key.Key_Left)
    qtbot.keyClick(second, Qt.Key.Key_Left)
    with qtbot.waitSignal(page.open_wanted) as opened:
        qtbot.keyClick(first, Qt.Key.Key_Return)
    assert opened.args == [summary(H1)]


def test_a_card_s_menu_copies_and_deletes_its_report(show: Show, qtbot: QtBot) -> None:
    page = show(Looks(SEEN))
    card = cards(page)[0]
    for place, signal in ((1, page.copy_wanted), (2, page.delete_wanted)):
        menu = card.menu()
        with qtbot.waitSignal(signal) as wanted:
            menu.actions()[place].trigger()
        assert wanted.args == [summary()]
        menu.close()


def test_the_bin_gives_back(show: Show, qtbot: QtBot) -> None:
    away = replace(summary(), deleted_at=datetime.now(UTC))
    page = show(Looks(replace(SEEN, bin=(away,))))
    assert page.bin.isVisible()
    with qtbot.waitSignal(page.restore_wanted) as wanted:
        page.bin.buttons[0].click()
    assert wanted.args == [away]


def test_what_came_out_of_the_bin_is_where_the_cursor_goes(show: Show, qtbot: QtBot) -> None:
    away = summary()
    looks = Looks(replace(SEEN, bin=(away,)), SEEN)
    page = show(looks)
    page.bin.buttons[0].setFocus()
    with qtbot.waitSignal(page.shown):
        page.show_restored(away.period)
    (back,) = [card for card in cards(page) if card.card.period == away.period]
    assert QApplication.focusWidget() is back
    assert looks.years[-1] == away.period.year, "of whatever year it is"
    again(qtbot, page)
    page.new.setFocus()
    again(qtbot, page)
    assert QApplication.focusWidget() is page.new, "only once"


def wanted_by(page: OverviewPage) -> list[tuple[object, ...]]:
    """Return what the page asks for from now on."""
    found: list[tuple[object, ...]] = []
    page.step_wanted.connect(lambda report, action: found.append((report.period, action)))
    page.new_wanted.connect(lambda period: found.append(("new", period)))
    page.action_wanted.connect(lambda action: found.append((action,)))
    page.open_wanted.connect(lambda report: found.append(("open", report.period)))
    return found


@pytest.mark.parametrize(
    ("action", "chosen"), [("check", "check"), ("export", "export"), ("", ""), ("confirm_all", "")]
)
def test_the_next_step_opens_the_report_and_goes_to_the_place(
    show: Show, data: DataFile, action: str, chosen: str
) -> None:
    period = Period(2023, "Y")
    data.create_report(catalog().for_period(period)[0], period)
    page = show(Looks(replace(SEEN, year=year(made(), step=NextStep("…", action, period)))))
    found = wanted_by(page)
    page.step.go.click()
    assert found == [(period, chosen)]


def test_the_next_step_makes_a_report_or_leads_to_the_settings(show: Show, qtbot: QtBot) -> None:
    steps = (NextStep("…", "new", H1), NextStep("…", "settings"))
    page = show(Looks(*(replace(SEEN, year=year(made(), step=step)) for step in steps)))
    found = wanted_by(page)
    page.step.go.click()
    again(qtbot, page)
    page.step.go.click()
    page.new.click()
    assert found == [("new", H1), ("settings",), ("new",)]


def test_the_calendar_is_written_where_one_says(
    show: Show, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = show(Looks(SEEN))
    target = tmp_path / "lich.ics"
    monkeypatch.setattr(overview, "ask_calendar_target", lambda *_args: target)
    with qtbot.waitSignal(page.said) as said:
        page.calendar.click()

    assert said.args == ["Đã lưu lich.ics, nhắc trước hạn 7 ngày. Mở tệp này bằng chương trình lịch."]
    text = target.read_bytes().decode("utf-8")
    assert text.count("BEGIN:VEVENT") == 4
    assert "20240315" in text


@pytest.mark.parametrize(
    ("cards", "reminders", "why"),
    [
        ((made(), missing()), False, "không kèm nhắc vì nhắc hạn đang tắt trong Cài đặt"),
        ((replace(made(), waits=False),), True, "không kèm nhắc vì không còn hạn nào sắp tới"),
    ],
)
def test_a_calendar_that_reminds_of_nothing_says_so(
    show: Show,
    qtbot: QtBot,
    data: DataFile,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    cards: tuple[Card, ...],
    reminders: bool,
    why: str,
) -> None:
    data.save_reporting(Reporting(reminders=reminders))
    page = show(Looks(replace(SEEN, year=year(*cards))))
    target = tmp_path / "lich.ics"
    monkeypatch.setattr(overview, "ask_calendar_target", lambda *_args: target)
    with qtbot.waitSignal(page.said) as said:
        page.calendar.click()
    assert said.args is not None
    assert why in said.args[0]
    assert "VALARM" not in target.read_text("utf-8")


def test_a_calendar_that_cannot_be_written_is_told_and_thinking_better_of_it_writes_none(
    show: Show, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = show(Looks(SEEN))
    answers: list[Path | None] = [None, tmp_path / "khong-co" / "lich.ics"]
    monkeypatch.setattr(overview, "ask_calendar_target", lambda *_args: answers.pop(0))
    with qtbot.assertNotEmitted(page.said), qtbot.assertNotEmitted(page.failed):
        page.save_calendar()
    with qtbot.waitSignal(page.failed):
        page.save_calendar()
    assert list(tmp_path.glob("**/*.ics")) == []


# -- looking at a real file


def test_a_look_finds_reports_trends_and_the_bin(sample_path: Path, tmp_path: Path) -> None:
    import shutil

    path = Path(shutil.copy(sample_path, tmp_path / "du-lieu.sqlite"))
    with DataFile.open(path, catalog()) as data:
        (first,) = data.reports()[:1]
        copy: ReportSummary = data.copy_report(first, Period(2023, "Q2"))
        data.delete_report(copy)
        seen = look_at(data, catalog(), None, date(2023, 6, 1))

    assert seen.year.year == 2023
    assert seen.year.cards[0].filled > 0
    assert [away.id for away in seen.bin] == [copy.id]
    assert seen.trends
    assert set(seen.years) >= {2022, 2023, 2024}
    assert not seen.first


def test_a_file_whose_reports_are_long_past_begins_at_the_last_of_them(
    sample_path: Path, tmp_path: Path, data: DataFile
) -> None:
    assert look_at(data, catalog(), None, date(2031, 6, 1)).year.year == 2031
    assert look_at(data, catalog(), None, date(2031, 6, 1)).first
    with DataFile.open(sample_path, catalog(), write=False) as sample:
        latest = sample.reports()[0].period.year
        assert look_at(sample, catalog(), None, date(latest + 5, 6, 1)).year.year == latest
        assert look_at(sample, catalog(), None, date(latest + 1, 6, 1)).year.year == latest + 1
        assert look_at(sample, catalog(), latest - 1, date(latest, 6, 1)).year.year == latest - 1


def test_the_card_whose_turn_it_is_takes_over_from_the_first_field(qtbot: QtBot, data: DataFile) -> None:
    go = threading.Event()

    def look(*_asked: object) -> Seen:
        assert go.wait(10)
        return SEEN

    page = OverviewPage(data, catalog(), look)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.year.setFocus()  # as a stack of pages does by itself
    with qtbot.waitSignal(page.shown):
        go.set()

    assert isinstance(QApplication.focusWidget(), ReportCard)
