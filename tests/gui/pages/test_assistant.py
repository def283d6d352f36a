"""The first steps: what is asked, what comes out, and that nothing typed is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.forms.catalog import Catalog
from cchc_desktop.office.model import Authority, EmptySections, Office, Signer
from cchc_desktop.office.reporting import Reporting
from cchc_desktop.periods import Period
from cchc_desktop.services.forms import catalog
from tests.gui.keys import type_text
from ui.main_window import MainWindow
from ui.pages.assistant import Assistant

TODAY = date(2024, 3, 1)
OFFICE = Office(
    name="Sở Nội vụ",
    superior="UBND tỉnh Mẫu",
    symbol="SNV",
    place="Mẫu",
    province="tỉnh Mẫu",
    request="Công văn số 1",
    signer=Signer("PHÓ GIÁM ĐỐC", "Nguyễn Văn A", Authority.FOR_HEAD, "GIÁM ĐỐC"),
    addressees=("UBND tỉnh Mẫu",),
    recipients=("Như trên",),
    archive="VT, VP",
    mail_to=("a@example.vn",),
    empty_sections=EmptySections.LEAVE_OUT,
)


def asked(
    bot: QtBot, office: Office | None = None, reporting: Reporting | None = None, today: date = TODAY
) -> Assistant:
    page = Assistant(office or Office(), reporting or Reporting(), catalog(), today)
    bot.addWidget(page)
    return page


def test_what_goes_in_comes_out_and_what_is_not_asked_stays(qtbot: QtBot) -> None:
    reporting = Reporting(spans=("Q1", "Y"), due={"Q1": "27/02"}, remind_days=3)
    page = asked(qtbot, OFFICE, reporting)

    assert page.office() == OFFICE
    assert page.reporting() == reporting


def test_what_is_kept_elsewhere_comes_in_and_what_was_typed_here_stays(qtbot: QtBot) -> None:
    page = asked(qtbot, OFFICE, Reporting(due={"Q1": "27/02"}))
    page.names.name.setText("Sở Ví dụ ")
    page.periods.boxes["9M"].setChecked(False)
    elsewhere = replace(OFFICE, symbol="SVD", archive="VT", signer=Signer("GIÁM ĐỐC", "Nguyễn Văn B"))
    page.show_kept(elsewhere, Reporting(due={"Q1": "20/02"}, remind_days=3))

    assert page.office() == replace(elsewhere, name="Sở Ví dụ")
    assert page.reporting() == Reporting(("Q1", "H1", "Y"), {"Q1": "20/02"}, 3)
    assert page.names.name.text() == "Sở Ví dụ ", "nothing moves under somebody's hands"
    assert page.names.symbol.text() == "SVD"
    assert "SVD" in page.letter.picture.text()
    page.show_kept(page.office(), page.reporting())
    page.show_kept(OFFICE, Reporting())
    assert (page.office(), page.reporting()) == (OFFICE, Reporting()), "what was kept is typed no longer"


def test_periods_that_no_form_is_made_for_stay(qtbot: QtBot) -> None:
    forms = catalog()
    only = replace(next(iter(forms.forms.values())), spans=("Q1", "Q2"))
    page = Assistant(OFFICE, Reporting(spans=("Q1", "H1")), Catalog({only.key: only}), TODAY)
    qtbot.addWidget(page)
    page.periods.boxes["Q2"].setChecked(True)
    assert page.reporting().spans == ("Q1", "Q2", "H1")


def test_what_is_typed_comes_out_put_right(qtbot: QtBot) -> None:
    page = asked(qtbot)
    page.names.name.setText("  Sở   Nội vu\u0323 ")
    page.signing.authority.setCurrentIndex(page.signing.authority.findData(Authority.FOR_HEAD))
    page.signing.head.setText("GIÁM ĐỐC")
    page.recipients.setPlainText("- Như trên;\n- Phòng, đơn vị;")

    office = page.office()
    assert office.name == "Sở Nội vụ"
    assert office.signer == Signer("", "", Authority.FOR_HEAD, "GIÁM ĐỐC")
    assert office.recipients == ("Như trên", "Phòng, đơn vị")


def test_the_letter_shows_what_is_typed(qtbot: QtBot) -> None:
    page = asked(qtbot)
    page.names.place.setText("Cần Thơ")
    page.recipients.setPlainText("Phòng CCHC")

    assert "Cần Thơ, ngày" in page.letter.picture.text()
    assert "- Phòng CCHC;" in page.letter.picture.text()


def test_in_whose_stead_is_asked_only_where_somebody_stands_in(qtbot: QtBot) -> None:
    page = asked(qtbot)
    page.show()
    assert not page.signing.head.isVisible()
    page.signing.authority.setCurrentIndex(page.signing.authority.findData(Authority.BY_ORDER))
    assert page.signing.head.isVisible()
    assert "CHÁNH VĂN PHÒNG" in page.signing.position.placeholderText()


def test_periods_are_ticked_and_the_months_are_one(qtbot: QtBot) -> None:
    page = asked(qtbot)
    assert page.reporting().spans == ("Q1", "H1", "9M", "Y")
    page.periods.boxes["9M"].setChecked(False)
    page.periods.boxes["Q3"].setChecked(True)
    assert page.reporting().spans == ("Q1", "Q3", "H1", "Y")

    page.periods.monthly.setChecked(True)
    assert page.reporting().spans[-12:] == tuple(f"M{month:02}" for month in range(1, 13))


def test_months_chosen_one_by_one_stay_so(qtbot: QtBot) -> None:
    page = asked(qtbot, reporting=Reporting(spans=("Y", "M01", "M07")))
    assert page.periods.monthly.isChecked()
    assert page.reporting().spans == ("Y", "M01", "M07")
    page.periods.monthly.setChecked(False)
    assert page.reporting().spans == ("Y",)


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2024, 3, 1), Period(2024, "Q1")),
        (date(2024, 4, 14), Period(2024, "Q1")),
        (date(2024, 4, 15), Period(2024, "H1")),
        (date(2024, 12, 31), Period(2024, "Y")),
        (date(2025, 1, 10), Period(2024, "Y")),
    ],
)
def test_it_begins_with_the_period_that_is_being_closed(qtbot: QtBot, today: date, first: Period) -> None:
    page = asked(qtbot, today=today)
    assert page.period() == first
    assert first.label in page.first.text()


def test_after_the_last_period_of_a_year_it_begins_with_the_next_year(qtbot: QtBot) -> None:
    page = asked(qtbot, reporting=Reporting(spans=("Q1",)), today=date(2024, 6, 1))
    assert page.period() == Period(2025, "Q1")


def test_without_periods_it_says_what_that_means(qtbot: QtBot) -> None:
    page = asked(qtbot, reporting=Reporting(spans=()))
    assert page.period() is None
    assert "không nhắc hạn" in page.first.text()


def test_without_forms_it_can_be_filled_in_all_the_same(qtbot: QtBot) -> None:
    page = Assistant(OFFICE, Reporting(), Catalog({}), TODAY)
    qtbot.addWidget(page)
    assert page.chosen_form() is None
    assert page.office() == OFFICE


def test_each_button_says_what_is_wanted(qtbot: QtBot) -> None:
    page = asked(qtbot)
    for button, signal in (
        (page.begin, page.finished),
        (page.sample, page.sample_wanted),
        (page.skip, page.skipped),
    ):
        with qtbot.waitSignal(signal):
            button.click()


def tab_order(page: QWidget, bot: QtBot) -> list[QWidget]:
    """Return what Tab reaches, one after the other, from the first field on."""
    found: list[QWidget] = []
    while len(found) < 60:
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus in found:
            break
        found.append(focus)
        bot.keyClick(focus, Qt.Key.Key_Tab)
    return found


def test_tab_leads_through_every_field_to_the_buttons(qtbot: QtBot) -> None:
    page = asked(qtbot)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.setFocus()
    order = tab_order(page, qtbot)

    assert order[0] is page.names.name
    fields = [field for field in page.findChildren(QLineEdit) if field.isVisible()]
    assert set(fields) <= set(order)
    assert [button for button in order if isinstance(button, QPushButton)] == [
        page.begin,
        page.sample,
        page.skip,
    ]
    assert order.index(page.recipients) < order.index(page.periods.boxes["Q1"]) < order.index(page.begin)


def test_what_was_typed_is_there_when_one_comes_back(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    page = asked(qtbot)
    other = QWidget()
    window.show_over(page)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    page.names.symbol.setFocus()
    type_text("SNV")
    window.show_over(other)
    window.show_over(page)

    assert page.office().symbol == "SNV"
    assert QApplication.focusWidget() is page.names.symbol


def test_it_fits_a_small_screen(qtbot: QtBot) -> None:
    page = asked(qtbot, OFFICE)
    page.resize(952, 572)
    page.show()
    assert page.begin.isVisible()
    assert page.area.horizontalScrollBar().maximum() == 0
    assert page.area.verticalScrollBar().maximum() == 0
