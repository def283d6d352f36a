"""The panel of findings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QMenu, QStyleOptionViewItem
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cchc_desktop.checks.model import Finding
from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.forms.model import Severity
from cchc_desktop.services.reasons import draft_reason, give_reason
from cchc_desktop.services.session import ReportSession
from tests.gui.keys import press
from tests.gui.reports import small_report
from ui.widgets.finding_lines import Head, SilencedHead, reason_line
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


IDEA = Finding("plan.idea_note", Severity.HINT, (Place(PlaceKind.VALUE, "plan.idea"),), "Chưa ghi.", "Ghi.")


@pytest.fixture
def session(tmp_path: Path) -> ReportSession:
    return small_report(tmp_path, past={"plan.done": "5"})


@pytest.fixture
def panel(qtbot: QtBot, session: ReportSession) -> FindingsPanel:
    panel = FindingsPanel(session)
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


def shown(panel: FindingsPanel) -> list[str]:
    """Return every line as a person reads it, heads in brackets."""
    return [
        f"[{panel.model.data(panel.model.index(row, 0))}]" if isinstance(line, Head) else line.finding.rule
        for row, line in enumerate(panel.model.lines)
        if not isinstance(line, SilencedHead)
    ]


def select(panel: FindingsPanel, finding: Finding) -> None:
    panel.view.setCurrentIndex(panel.model.index(panel.model.row_of(finding), 0))


def test_findings_stand_by_severity_and_tab_under_a_head_with_their_count(panel: FindingsPanel) -> None:
    loose = Finding("text.unknown", Severity.HINT, (Place(PlaceKind.TEXT, "trouble"),), "Không có.", "Sửa.")
    panel.show_findings([OVER, LONG, IDEA, loose, TEXT])

    assert shown(panel) == [
        *("[II Bộ máy: 1 lỗi]", "staff.over"),
        *("[I Kế hoạch: 1 cảnh báo]", "plan.rate"),
        *("[I Kế hoạch: 2 gợi ý]", "plan.idea_note", "text.unknown"),
        *("[Khó khăn, kiến nghị: 1 gợi ý]", "text.unknown"),
    ]


def test_the_cursor_passes_over_heads(panel: FindingsPanel) -> None:
    panel.show_findings([OVER, LONG, TEXT])
    panel.focus()
    seen = [panel.selected]
    for _press in range(2):
        press(Qt.Key.Key_Down)
        seen.append(panel.selected)
    assert seen == [OVER, LONG, TEXT]

    press(Qt.Key.Key_Home)
    assert panel.selected == OVER


def test_coming_in_by_key_lights_the_first_finding(qtbot: QtBot, panel: FindingsPanel) -> None:
    panel.show_findings([OVER, LONG, TEXT])
    panel.view.clearFocus()
    panel.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
    lit = panel.view.selectionModel().selectedIndexes()
    assert [panel.model.row_of(OVER)] == [index.row() for index in lit]
    press(Qt.Key.Key_Down)
    assert panel.selected == LONG


def test_each_severity_is_counted_in_words_and_with_a_sign(panel: FindingsPanel) -> None:
    panel.show_findings([OVER, LONG, LONG])

    assert [text.text() for text in panel.counts.values()] == ["● 1 lỗi", "▲ 2 cảnh báo", "○ 0 gợi ý"]
    wanted = [Severity.ERROR, Severity.WARNING, None]
    assert [text.severity for text in panel.counts.values()] == wanted


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
        panel.view.doubleClicked.emit(panel.model.index(panel.model.row_of(TEXT), 0))
    assert wanted.args == [TEXT]


def test_the_one_selected_stays_selected_when_others_come(panel: FindingsPanel) -> None:
    panel.show_findings([TEXT])
    panel.step(1)
    panel.show_findings([OVER, TEXT])

    assert panel.selected == TEXT


def test_nothing_found_offers_the_export(qtbot: QtBot, panel: FindingsPanel) -> None:
    panel.show_findings([])
    panel.focus()
    with qtbot.waitSignal(panel.export_wanted):
        press(Qt.Key.Key_Space)


def test_no_word_is_cut_off(panel: FindingsPanel) -> None:
    panel.show_findings([OVER, LONG])
    delegate = panel.view.itemDelegate()
    option = QStyleOptionViewItem()
    rows = [panel.model.row_of(finding) for finding in (OVER, LONG)]
    short, long = (delegate.sizeHint(option, panel.model.index(row, 0)).height() for row in rows)

    assert long > short * 2
    panel.resize(350, 200)
    assert delegate.sizeHint(option, panel.model.index(rows[1], 0)).height() > long


# -- stepping


def stepped(panel: FindingsPanel, *steps: int) -> list[Finding | None]:
    seen = []
    for by in steps:
        panel.step(by)
        seen.append(panel.selected)
    return seen


def test_steps_go_around_the_ends_in_the_order_of_the_list(panel: FindingsPanel) -> None:
    panel.show_findings([OVER, LONG, TEXT])
    assert stepped(panel, 1, 1, 1, 1) == [OVER, LONG, TEXT, OVER]
    assert stepped(panel, -1, -1) == [TEXT, LONG]


def test_after_one_is_mended_the_step_leads_to_what_took_its_place(panel: FindingsPanel) -> None:
    panel.show_findings([OVER, LONG, TEXT])
    stepped(panel, 1, 1)
    panel.show_findings([OVER, TEXT])
    assert panel.selected is None
    assert stepped(panel, 1) == [TEXT]

    panel.show_findings([OVER, LONG, TEXT])
    stepped(panel, -1)
    panel.show_findings([OVER, TEXT])
    assert stepped(panel, -1) == [OVER]


def test_from_where_the_cursor_happens_to_stand_a_step_leads_to_what_is_gravest(panel: FindingsPanel) -> None:
    panel.show_findings((OVER, LONG, IDEA, TEXT))
    panel.point_to(IDEA.places[0])
    assert panel.selected == IDEA

    panel.step(1)
    assert panel.selected == OVER
    panel.point_to(OVER.places[0])  # the cursor has followed
    panel.step(1)
    assert panel.selected == LONG


def test_of_all_that_is_wrong_in_a_cell_the_gravest_is_pointed_to(panel: FindingsPanel) -> None:
    here, other = IDEA.places[0], OVER.places[0]
    worse = replace(LONG, places=(here,))
    panel.show_findings([IDEA])
    panel.point_to(here)
    panel.show_findings([worse, IDEA])
    assert panel.selected == IDEA, "while one types there the line stays"
    panel.point_to(other)
    panel.point_to(here)
    assert panel.selected == worse


def test_a_step_to_a_cell_stays_at_what_it_leads_to(panel: FindingsPanel) -> None:
    worse = replace(LONG, places=IDEA.places)
    panel.wanted.connect(lambda finding: panel.point_to(finding.places[0]))  # the cursor follows
    panel.show_findings([worse, IDEA])
    assert stepped(panel, 1, 1, 1) == [worse, IDEA, worse]


def test_a_step_passes_over_what_may_stand(panel: FindingsPanel, fallen: ReportSession) -> None:
    give_reason(fallen, fell(fallen), "Nhập nhầm", in_note=False)
    panel.show_findings([OVER, fell(fallen), TEXT])
    assert stepped(panel, 1, 1, 1) == [OVER, TEXT, OVER]

    panel.show_findings([fell(fallen)])
    assert stepped(panel, 1) == [fell(fallen)], "the only one is still found"


# -- reasons


@pytest.fixture
def fallen(session: ReportSession) -> ReportSession:
    """The session of the panel, in which one warning stands: 3 done after 5."""
    session.write_value("plan.done", "3")
    return session


def fell(session: ReportSession) -> Finding:
    return next(finding for finding in session.findings if finding.rule == "plan.fell")


def test_a_warning_with_a_reason_is_counted_apart_and_shows_it(
    panel: FindingsPanel, fallen: ReportSession
) -> None:
    give_reason(fallen, fell(fallen), "Hai nhiệm vụ chuyển sang quý II", in_note=False)
    panel.show_findings([fell(fallen), LONG])

    assert panel.counts[Severity.WARNING].text() == "▲ 1 cảnh báo, 1 đã giải trình"
    row = panel.model.index(panel.model.row_of(fell(fallen)), 0)
    spoken = panel.model.data(row, Qt.ItemDataRole.AccessibleTextRole)
    assert str(spoken).endswith("Giải trình: Hai nhiệm vụ chuyển sang quý II")
    panel.show_findings([fell(fallen)])
    assert panel.counts[Severity.WARNING].text() == "▲ 1 cảnh báo đã giải trình"
    assert panel.counts[Severity.WARNING].severity is None


def test_a_reason_for_other_figures_is_open_again_and_says_so(
    panel: FindingsPanel, fallen: ReportSession
) -> None:
    give_reason(fallen, fell(fallen), "Nhập nhầm", in_note=False)
    fallen.write_value("plan.done", "2")
    panel.show_findings([fell(fallen)])

    assert panel.counts[Severity.WARNING].text() == "▲ 1 cảnh báo"
    (line,) = (line for _row, line in panel.model.numbered())
    assert reason_line(line).startswith("Số liệu đã đổi sau khi giải trình: “Nhập nhầm”")


def test_a_draft_is_shown_as_one_and_answers_nothing(panel: FindingsPanel, fallen: ReportSession) -> None:
    draft_reason(fallen, fell(fallen), "Hai nhiệm vụ", in_note=False)
    panel.show_findings([fell(fallen)])
    select(panel, fell(fallen))
    assert panel.counts[Severity.WARNING].text() == "▲ 1 cảnh báo"
    (line,) = (line for _row, line in panel.model.numbered())
    assert reason_line(line) == "Bản nháp giải trình: “Hai nhiệm vụ”"
    assert panel._act.text() == "Giải trình…"


@pytest.mark.parametrize("by", ["key", "button"])
def test_a_reason_is_asked_for_the_warning_that_is_selected(
    qtbot: QtBot, panel: FindingsPanel, by: str
) -> None:
    panel.show_findings([OVER, LONG])
    panel.focus()
    assert panel.selected != LONG
    assert not panel._act.isVisible()
    with qtbot.assertNotEmitted(panel.reason_wanted):
        press(Qt.Key.Key_R)
    select(panel, LONG)
    assert panel.selected_warning == LONG
    assert panel._act.text() == "Giải trình…"
    with qtbot.waitSignal(panel.reason_wanted) as wanted:
        press(Qt.Key.Key_R) if by == "key" else panel._act.click()
    assert wanted.args == [LONG]


# -- hints that are switched off


def test_a_hint_can_be_switched_off_from_the_keyboard_and_on_again(
    panel: FindingsPanel, session: ReportSession
) -> None:
    def silence(finding: Finding) -> None:
        session.silence(session.silenced ^ {finding.rule})

    panel.silence_wanted.connect(silence)
    panel.unsilence_wanted.connect(silence)
    session.listen(lambda _changed: panel.show_findings(session.findings))
    session.write_value("plan.idea", "1")
    session.write_value("plan.done", "6")
    panel.focus()
    select(panel, next(f for f in session.findings if f.rule == "plan.idea_note"))
    press(Qt.Key.Key_Delete)
    assert [f.rule for f in panel.model.findings] == ["plan.total_missing"]
    assert panel.selected == panel.model.findings[0], "the keys of the list go on working"

    press(Qt.Key.Key_Delete)
    assert shown(panel) == []
    assert panel._silenced.text() == "2 gợi ý đã tắt · Hiện lại"
    panel._silenced.click()
    assert [line.finding.rule for _row, line in panel.model.numbered()] == [
        "plan.total_missing",
        "plan.idea_note",
    ]
    press(Qt.Key.Key_Return)
    assert [f.rule for f in panel.model.findings] == ["plan.total_missing"]
    assert session.silenced == {"plan.idea_note"}


def test_the_line_of_silenced_hints_folds_and_unfolds(panel: FindingsPanel, session: ReportSession) -> None:
    session.write_value("plan.idea", "1")
    session.silence(frozenset({"plan.idea_note"}))
    panel.show_findings([OVER])
    last = panel.model.index(panel.model.rowCount() - 1, 0)
    assert panel.model.data(last) == "1 gợi ý đã tắt · Hiện lại"

    panel.focus()
    panel.view.setCurrentIndex(last)
    press(Qt.Key.Key_Return)
    assert panel.selected is not None
    assert panel.selected.rule == "plan.idea_note"
    assert stepped(panel, 1, 1) == [OVER, OVER], "what is switched off is no step"


def test_an_error_cannot_be_switched_off(qtbot: QtBot, panel: FindingsPanel) -> None:
    panel.show_findings([OVER, LONG])
    panel.focus()
    with qtbot.assertNotEmitted(panel.silence_wanted):
        press(Qt.Key.Key_Delete)
        press(Qt.Key.Key_Down)
        press(Qt.Key.Key_Delete)


def test_the_menu_of_a_line_offers_what_its_button_does(qtbot: QtBot, panel: FindingsPanel) -> None:
    panel.show_findings([IDEA])
    select(panel, IDEA)
    panel.view.customContextMenuRequested.emit(panel.view.visualRect(panel.view.currentIndex()).center())
    (menu,) = panel.findChildren(QMenu)
    choices = {action.text(): action for action in menu.actions()}
    assert list(choices) == ["Tới ô", "Tắt loại gợi ý này"]
    with qtbot.waitSignal(panel.silence_wanted) as wanted:
        choices["Tắt loại gợi ý này"].trigger()
    assert wanted.args == [IDEA]
    menu.close()


def test_sixty_findings_are_shown_within_a_frame(panel: FindingsPanel) -> None:
    many = [replace(LONG, rule=f"rule.{n}", text=f"Có mặt {n} vượt 29.") for n in range(60)]
    panel.show_findings(many)
    panel.grab()
    start = perf_counter()
    for n in range(10):
        panel.show_findings([*many[:n], *many[n + 1 :]])
        panel.grab()
    assert (perf_counter() - start) / 10 < 0.1
