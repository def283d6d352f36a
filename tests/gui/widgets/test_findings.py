"""The panel of findings."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cchc_desktop.checks.model import Finding
from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.forms.model import Severity
from cchc_desktop.services.session import ReportSession
from tests.gui.keys import press
from tests.gui.reports import small_report
from ui.widgets.findings import FindingsPanel

OVER = Finding(
    "staff.over", Severity.ERROR, (Place(PlaceKind.VALUE, "staff.present"),), "Có mặt 30 vượt 29.", "Sửa."
)
LONG = Finding(
    "plan.rate",
    Severity.WARNING,
    (Place(PlaceKind.VALUE, "plan.rate"),),
    "Tỷ lệ không khớp. " * 30,
    "Xem lại.",
)
TEXT = Finding(
    "text.unknown", Severity.HINT, (Place(PlaceKind.TEXT, "results.plan"),), "Không có số liệu.", "Nhập."
)


@pytest.fixture
def session(tmp_path: Path) -> ReportSession:
    return small_report(tmp_path)


@pytest.fixture
def panel(qtbot: QtBot, session: ReportSession) -> FindingsPanel:
    panel = FindingsPanel(session.form)
    qtbot.addWidget(panel)
    panel.resize(700, 200)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    return panel


def test_the_model_is_sound(panel: FindingsPanel, qtmodeltester: ModelTester) -> None:
    model: QAbstractItemModel = panel.model
    panel.show_findings([OVER, TEXT])
    qtmodeltester.check(model)


def test_each_severity_is_counted_in_words_and_with_a_sign(panel: FindingsPanel) -> None:
    panel.show_findings([OVER, LONG, LONG])

    assert [text.text() for text in panel.counts.values()] == ["● 1 lỗi", "▲ 2 cảnh báo", "○ 0 gợi ý"]
    assert [text.property("kind") for text in panel.counts.values()] == ["error", "warning", "none"]


def test_a_place_is_named_by_the_numbers_of_the_form(panel: FindingsPanel) -> None:
    assert panel.model.short_place(OVER) == "II.1"
    assert panel.model.short_place(TEXT) == "Mục 1.1"


def test_enter_and_double_click_lead_to_the_place(qtbot: QtBot, panel: FindingsPanel) -> None:
    panel.show_findings([OVER, TEXT])
    panel.focus()
    with qtbot.waitSignal(panel.wanted) as wanted:
        press(Qt.Key.Key_Return)
    assert wanted.args == [OVER]

    with qtbot.waitSignal(panel.wanted) as wanted:
        panel.view.doubleClicked.emit(panel.model.index(1, 0))
    assert wanted.args == [TEXT]


def test_the_one_selected_stays_selected_when_others_come(panel: FindingsPanel) -> None:
    panel.show_findings([TEXT])
    panel.step(1)
    panel.show_findings([OVER, TEXT])

    assert panel.view.currentIndex().row() == 1


def test_nothing_found_offers_the_export(qtbot: QtBot, panel: FindingsPanel) -> None:
    panel.show_findings([])
    panel.focus()
    with qtbot.waitSignal(panel.export_wanted):
        press(Qt.Key.Key_Space)


def test_no_word_is_cut_off(panel: FindingsPanel) -> None:
    panel.show_findings([OVER, LONG])
    delegate = panel.view.itemDelegate()
    option = QStyleOptionViewItem()
    short, long = (delegate.sizeHint(option, panel.model.index(row, 0)).height() for row in (0, 1))

    assert long > short * 2
    panel.resize(350, 200)
    assert delegate.sizeHint(option, panel.model.index(1, 0)).height() > long
