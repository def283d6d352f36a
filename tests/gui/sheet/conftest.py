"""What the tests of the sheet share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cchc_desktop.services.session import ReportSession
from tests.gui.reports import small_report
from ui.widgets.sheet.view import SheetView


@pytest.fixture
def session(tmp_path: Path) -> ReportSession:
    """A report of the small form with a plan half done."""
    return small_report(tmp_path / "form", {"plan.total": "8", "plan.done": "2"}, {"plan.total": "7"})


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[ReportSession], SheetView]:
    """Show a report's whole sheet, with the focus in it."""

    def shown(session: ReportSession) -> SheetView:
        view = SheetView(session, session.form.indicators)
        qtbot.addWidget(view)
        view.resize(900, 500)
        with qtbot.waitActive(view):
            view.show()
            view.activateWindow()
        view.setFocus()
        return view

    return shown


@pytest.fixture
def view(session: ReportSession, show: Callable[[ReportSession], SheetView]) -> SheetView:
    """The sheet of the report, shown."""
    return show(session)
