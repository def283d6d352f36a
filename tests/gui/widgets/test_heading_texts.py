"""The texts of a tab: their figures follow the report, and nothing flickers when they come."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QScrollBar
from pytestqt.qtbot import QtBot

from cchc_desktop.services.parts import plan_parts
from cchc_desktop.services.session import ReportSession
from tests.gui.reports import small_report, value_at
from ui.pages.area import Part
from ui.widgets.heading_texts import HeadingTexts


@pytest.fixture
def session(tmp_path: Path) -> ReportSession:
    session = small_report(tmp_path, {"plan.total": "8", "plan.done": "2"})
    session.write_text("results.plan", "Đạt {plan.rate}%, có {plan.total} việc, {plan.idea}.")
    return session


@pytest.fixture
def texts(session: ReportSession, qtbot: QtBot) -> HeadingTexts:
    texts = HeadingTexts(session, plan_parts(session.form)[0].headings)
    qtbot.addWidget(texts)
    texts.resize(300, 400)
    session.listen(texts.refresh)
    return texts


class Bars(QObject):
    """Counts the scroll bars that come up."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[QScrollBar] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QScrollBar):
            self.seen.append(watched)
        return False


def test_no_scroll_bar_comes_up_for_a_moment(texts: HeadingTexts, qapp: QApplication, qtbot: QtBot) -> None:
    bars = Bars()
    qapp.installEventFilter(bars)
    texts.show()
    qtbot.waitUntil(lambda: "editors" in texts.__dict__)
    qtbot.waitUntil(lambda: all(editor.isVisible() for editor in texts.editors.values()))
    qapp.removeEventFilter(bars)
    assert bars.seen == []


def test_what_the_form_suggests_is_marked_until_it_reads_otherwise(
    texts: HeadingTexts, session: ReportSession
) -> None:
    def titles() -> list[str]:
        shown = (title.text().replace("\u00a0", " ") for title in texts.findChildren(QLabel))
        return [title for title in shown if "lời gợi ý" in title]

    own = session.entry.text("results.plan")
    suggested = next(heading.text for heading in session.form.outline if heading.id == "results.plan")
    session.write_text("results.plan", suggested)
    assert texts.editors["results.plan"].accessibleName() == "1.1. Kế hoạch"
    assert titles() == ["1.1. Kế hoạch · lời gợi ý"]
    session.write_text("results.plan", own)
    assert titles() == []


def test_figures_follow_what_is_typed_computed_and_undone(
    texts: HeadingTexts, session: ReportSession
) -> None:
    figures = texts.editors["results.plan"].figures
    names = ("{plan.rate}", "{plan.total}", "{plan.idea}")
    texts.grab()

    def shown() -> list[str]:
        return [figures.figure(name).shown for name in names]

    assert shown() == ["25", "8", "…"]
    session.write_value("plan.total", "4")
    assert shown() == ["50", "4", "…"]
    session.write_value("plan.idea", "1")
    assert shown() == ["50", "4", "Có"]
    session.undo()
    session.undo()
    assert shown() == ["25", "8", "…"]
    session.try_value("plan.total", "2")
    assert shown() == ["100", "2", "…"]
    session.end_try()
    assert shown() == ["25", "8", "…"]


def test_a_figure_of_the_text_leads_to_its_row_in_the_sheet(session: ReportSession, qtbot: QtBot) -> None:
    plan = plan_parts(session.form)[0]
    part = Part(session, plan.headings, plan.rows)
    qtbot.addWidget(part)
    assert part.texts is not None
    assert part.sheet is not None
    with qtbot.waitSignal(part.sheet.wanted) as wanted:
        part.texts.editors["results.plan"].row_wanted.emit("plan.total")
    assert wanted.args == [value_at("plan.total")]


def test_where_there_is_no_sheet_the_tab_asks_for_the_row(session: ReportSession, qtbot: QtBot) -> None:
    part = Part(session, plan_parts(session.form)[0].headings, ())
    qtbot.addWidget(part)
    assert part.texts is not None
    with qtbot.waitSignal(part.wanted) as wanted:
        part.texts.editors["results.plan"].row_wanted.emit("plan.total")
    assert wanted.args == [value_at("plan.total")]
