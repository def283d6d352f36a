"""The findings below what is typed: how high they are, and when they fold to their counts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.checks.model import Finding
from cchc_desktop.forms.model import Severity
from tests.gui.reports import small_report, value_at
from ui.widgets.findings import FindingsPanel
from ui.widgets.report_split import ReportSplit


@dataclass
class Page:
    """A page with a strip above what is typed, as a report has it."""

    whole: QWidget
    strip: QWidget
    findings: FindingsPanel
    split: ReportSplit

    def open_strip(self, bot: QtBot, *, wanted: bool) -> None:
        before = self.split.height()
        self.strip.setVisible(wanted)
        bot.waitUntil(lambda: self.split.height() != before)
        bot.wait(0)

    def is_folded(self) -> bool:
        return not self.findings.view.isVisible()


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Page:
    """A page of 580 pixels, its strip closed."""
    whole, strip, findings = QWidget(), QWidget(), FindingsPanel(small_report(tmp_path))
    qtbot.addWidget(whole)
    findings.show_findings([Finding("one", Severity.ERROR, (value_at("plan.total"),), "Sai.", "Sửa.")])
    strip.setFixedHeight(160)
    strips = QVBoxLayout()
    strips.addWidget(strip)
    strip.hide()
    split = ReportSplit(QWidget(), findings, lambda: not strips.isEmpty())
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.addLayout(strips)
    column.addWidget(split, 1)
    whole.resize(900, 580)
    with qtbot.waitExposed(whole):
        whole.show()
    return Page(whole, strip, findings, split)


def test_on_a_low_page_findings_have_a_few_lines_and_a_share_of_a_high_one(qtbot: QtBot, page: Page) -> None:
    low = page.findings.height()
    assert 120 <= low <= 150
    page.whole.resize(900, 1000)
    qtbot.waitUntil(lambda: page.findings.height() > 200)
    page.whole.resize(900, 580)
    qtbot.waitUntil(lambda: page.findings.height() == low)


def test_findings_fold_while_a_strip_leaves_little_room(qtbot: QtBot, page: Page) -> None:
    before = page.findings.height()
    page.open_strip(qtbot, wanted=True)
    assert page.is_folded()
    assert page.findings.height() < 48
    assert page.findings.geometry().bottom() == page.split.height() - 1
    page.open_strip(qtbot, wanted=False)
    assert not page.is_folded()
    assert page.findings.height() == before


def test_on_a_high_page_they_stay(qtbot: QtBot, page: Page) -> None:
    page.whole.resize(900, 1000)
    page.open_strip(qtbot, wanted=True)
    assert not page.is_folded()


def test_folded_findings_come_when_they_are_asked_for_and_fold_again_at_the_next_strip(
    qtbot: QtBot, page: Page
) -> None:
    page.open_strip(qtbot, wanted=True)
    page.split.show_findings()
    assert not page.is_folded()
    assert page.findings.height() > 100
    page.whole.resize(900, 590)
    assert not page.is_folded()
    page.open_strip(qtbot, wanted=False)
    page.open_strip(qtbot, wanted=True)
    assert page.is_folded()


def test_an_edge_that_somebody_drew_stays_where_it_is_and_is_remembered(
    qtbot: QtBot, page: Page, tmp_path: Path
) -> None:
    page.split.moveSplitter(300, 1)
    drawn = page.findings.height()
    assert drawn > 200
    page.open_strip(qtbot, wanted=True)
    page.open_strip(qtbot, wanted=False)
    assert page.findings.height() == drawn

    again = ReportSplit(QWidget(), FindingsPanel(small_report(tmp_path / "again")), lambda: False)
    qtbot.addWidget(again)
    again.resize(900, 580)
    with qtbot.waitExposed(again):
        again.show()
    assert again.sizes()[1] == drawn
