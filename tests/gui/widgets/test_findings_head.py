"""What stands above the list of findings: the steps that are left, the way to a cell; and what is in view."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cchc_desktop.checks.model import Finding
from cchc_desktop.entry.status import Status
from cchc_desktop.forms.model import Severity
from cchc_desktop.services.readiness import steps_left
from cchc_desktop.services.session import ReportSession
from tests.gui.reports import small_report, value_at
from ui.widgets.findings import FindingsPanel

FINDINGS = [
    Finding(f"rule {n}", Severity.ERROR, (value_at("staff.present"),), "Sai.", "Sửa.") for n in range(8)
]


@pytest.fixture
def session(tmp_path: Path) -> ReportSession:
    return small_report(tmp_path, past={"plan.done": "5"})


@pytest.fixture
def panel(qtbot: QtBot, session: ReportSession) -> FindingsPanel:
    """The panel with several errors in one tab, more than it has room for."""
    panel = FindingsPanel(session)
    qtbot.addWidget(panel)
    panel.resize(700, 200)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    panel.show_findings(FINDINGS)
    return panel


def test_the_link_counts_the_steps_that_are_left_and_claims_nothing_before(
    qtbot: QtBot, panel: FindingsPanel, session: ReportSession
) -> None:
    left = len([step for step in steps_left(session) if not step.done and not step.optional])
    qtbot.waitUntil(lambda: panel.ready.text() == f"Còn {left} bước để gửi")
    assert panel.ready.isVisible()
    session.step(Status.CHECKED)
    panel.count_steps()
    qtbot.waitUntil(lambda: panel.ready.text() == f"Còn {left - 1} bước để gửi")
    with qtbot.waitSignal(panel.ready_wanted):
        panel.ready.click()


def test_enter_is_offered_only_while_it_would_lead_somewhere(panel: FindingsPanel) -> None:
    panel.focus()
    assert panel._go.text() == "Tới ô  ⏎"
    panel.view.clearFocus()
    assert panel._go.text() == "Tới ô"


def test_what_is_selected_stands_under_its_head_at_the_top(panel: FindingsPanel) -> None:
    panel.step(1)
    for _turn in range(3):
        panel.step(1)
    assert panel.view.visualRect(panel.view.currentIndex()).top() == 0
    panel.step(-1)
    assert panel.view.visualRect(panel.view.currentIndex()).top() == 0
    panel.step(-1)
    panel.step(-1)
    head = panel.view.visualRect(panel.model.index(0, 0))
    assert head.top() == 0
    assert panel.view.visualRect(panel.view.currentIndex()).top() == head.bottom() + 1
