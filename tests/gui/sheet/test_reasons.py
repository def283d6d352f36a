"""A warning that was explained is quiet: no tint, a hollow sign; one whose figures changed is loud again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from cchc_desktop.forms.model import Severity
from cchc_desktop.services.reasons import give_reason
from cchc_desktop.services.row_filter import RowState
from cchc_desktop.services.session import ReportSession
from tests.gui.reports import small_report, value_at
from ui.widgets.sheet.cells import Cell
from ui.widgets.sheet.columns import Column
from ui.widgets.sheet.view import SheetView

RATE, DONE = value_at("plan.rate"), value_at("plan.done")


@pytest.fixture
def session(tmp_path: Path) -> ReportSession:
    """A report with a rate that its figures do not give: a warning in two rows."""
    return small_report(tmp_path, {"plan.total": "8", "plan.done": "2", "plan.rate": "26"})


def cell(view: SheetView, place: object = RATE) -> Cell:
    index = view.sheet.index_of(place)  # type: ignore[arg-type]
    return view.sheet.cell(index.row(), Column.VALUE)


def answer(session: ReportSession, text: str = "Làm tròn theo hướng dẫn") -> None:
    (finding,) = (f for f in session.findings if f.severity is Severity.WARNING)
    give_reason(session, finding, text, in_note=False)


def test_an_explained_warning_is_quiet_at_once_and_says_so(view: SheetView, session: ReportSession) -> None:
    before = cell(view)
    assert (before.mark, before.blamed, before.answered) == (Severity.WARNING, True, False)
    answer(session)
    after = cell(view)
    assert (after.mark, after.answered) == (Severity.WARNING, True)
    assert cell(view, DONE).answered
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        said = str(view.sheet.index_of(RATE).data(role))
        assert "đã giải trình" in said
        assert "Làm tròn theo hướng dẫn" in said
    session.undo()
    assert cell(view) == before
    assert "đã giải trình" not in str(view.sheet.index_of(RATE).data(Qt.ItemDataRole.ToolTipRole))


def test_a_reason_that_no_longer_fits_is_loud_again(view: SheetView, session: ReportSession) -> None:
    answer(session)
    session.write_value("plan.rate", "27")
    assert (cell(view).mark, cell(view).answered) == (Severity.WARNING, False)


def test_an_error_at_the_same_place_is_as_loud_as_ever(view: SheetView, session: ReportSession) -> None:
    answer(session)
    session.write_value("plan.done", "hai")
    assert (cell(view, DONE).mark, cell(view, DONE).answered) == (Severity.ERROR, False)


def test_the_filter_of_what_is_wrong_leaves_out_what_was_explained(
    session: ReportSession, show: Callable[[ReportSession], SheetView]
) -> None:
    view = show(session)
    view.open_filter()
    view.filter.bar.chips[RowState.WRONG].click()
    assert view.filter.bar.chips[RowState.WRONG].text() == "Cần xem 1"
    answer(session)
    assert view.filter.bar.chips[RowState.WRONG].text() == "Cần xem"
    session.undo()
    assert view.filter.bar.chips[RowState.WRONG].text() == "Cần xem 1"
