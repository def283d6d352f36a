"""What the pictures of the screens show: each screen's data, and the keys and clicks that lead to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QMenu, QToolTip

from cchc_desktop.checks.reasons import open_findings
from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.entry.status import Status
from cchc_desktop.errors import UserError
from cchc_desktop.forms.model import Severity
from cchc_desktop.old_fonts import Encoding, OldText
from cchc_desktop.periods import Period
from cchc_desktop.readers.clipboard import MAX_CELLS
from cchc_desktop.services.confirming import carried_places, confirm
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.forms import catalog, form_for
from cchc_desktop.services.reasons import give_reason
from cchc_desktop.services.samples import write_sample
from cchc_desktop.services.saving import SaveState
from installer.screen_studio import Screen, Stage

_LAST, _NOW = Period(2023, "Q1"), Period(2023, "Q2")
_QUARTERS, _LATE = ("Q1", "Q2", "Q3", "Q4"), "M05"
_STAFF, _PROCEDURES, _DIGITAL, _WHOLE = 3, 2, 6, 8  # tabs
_TYPED = 24  # values of the report that is half done
_SLIPS = (
    ("staff.civil.present", "31"),
    ("staff.civil.quota", "29"),
    ("edocs.total", "420"),
    ("edocs.electronic", "531"),
    ("inspection.found", "2"),
    ("communication.plan_rate", "20"),
    ("dossiers.received", "330"),
    ("dossiers.returned", "29"),
    ("procedures.in_force", "4l"),
    ("innovation", "1"),
)
_PAGES_MS = 2_500  # the first pages of a preview need a moment

# -- data files


def nothing(path: Path) -> None:
    """Make an empty file: the first start."""
    DataFile.open(path, catalog(), create=True).close()


def begun(path: Path) -> None:
    """Make an empty file in which the first questions have been answered."""
    with DataFile.open(path, catalog(), create=True) as data:
        data.save_setting("first_steps", "done")


def half(path: Path) -> None:
    """Make the sample, sent, and the next quarter's report: carried over, half typed; another in the bin."""
    with _year(path) as data:
        data.delete_report(data.create_report(form_for(catalog(), _NOW), Period(2023, "H1")))
        session = data.open_report(data.create_report(form_for(catalog(), _NOW), _NOW))
        last = data.entry_of(data.report_for(_LAST))
        figures = [place.id for place, value in last if place.kind is PlaceKind.VALUE and value.typed]
        for row in figures[:_TYPED]:
            if not session.entry.value(row).carried:
                session.write_value(row, last.value(row).typed)


def due(path: Path) -> None:
    """Make the same; a monthly report that is late and the quarter's, soon due, are to be reminded of."""
    half(path)
    with DataFile.open(path, catalog()) as data:
        data.save_reporting(replace(data.reporting(), spans=(*_QUARTERS, _LATE), remind_days=14))


def clean(path: Path) -> None:
    """Make the sample, sent, and the next quarter's report: all typed."""
    with _year(path) as data:
        session = data.open_report(data.copy_report(data.report_for(_LAST), _NOW))
        confirm(session, carried_places(session))


def full(path: Path) -> None:
    """Make the same with slips."""
    clean(path)
    with DataFile.open(path, catalog()) as data:
        session = data.open_report(data.report_for(_NOW))
        for row, typed in _SLIPS:
            session.write_value(row, typed)


@contextmanager
def _year(path: Path) -> Iterator[DataFile]:
    """Make the sample, its report sent in time, and yield it open."""
    write_sample(path, catalog())
    with DataFile.open(path, catalog()) as data:
        data.save_reporting(replace(data.reporting(), spans=_QUARTERS))
        session = data.open_report(data.report_for(_LAST))
        session.step(Status.CHECKED)
        session.step(Status.SENT)
        yield data


# -- the round of the year


def _overview_reminders(stage: Stage) -> None:
    stage.window.banner.buttons()[0].click()
    stage.rest()


def _overview_bin(stage: Stage) -> None:
    from ui.pages.overview import OverviewPage

    stage.choose("home")
    page = stage.window.pages.currentWidget()
    if isinstance(page, OverviewPage):
        bar = page.area.verticalScrollBar()
        bar.setValue(bar.maximum())
        page.bin.buttons[-1].setFocus(Qt.FocusReason.TabFocusReason)


def _refuse(code: str, path: str) -> Screen:
    name = code.replace("data.", "refused-").replace("_", "-")
    return Screen(name, nothing, lambda stage: stage.commands.desk.refused.emit(UserError(code, path=path)))


def _folder_gone(stage: Stage) -> None:
    path = "D:\\Bao cao\\cchc.sqlite"
    stage.commands.desk.saved.emit(SaveState(pending=3, failure=UserError("data.vanished", path=path)))


def _clock_back(stage: Stage) -> None:
    error = UserError("clock.back", now="14:03 06/06/2022", last="16:40 05/06/2023")
    stage.commands.desk.failed.emit(error)


# -- the sheet


def _block(stage: Stage) -> None:
    stage.sheet(_STAFF, "staff.civil.quota")
    shift = Qt.KeyboardModifier.ShiftModifier
    stage.press(*[Qt.Key.Key_Down] * 3, Qt.Key.Key_Right, modifiers=shift)


def _far_off(stage: Stage) -> None:
    sheet = stage.sheet(_PROCEDURES, "dossiers.received")
    index = sheet.currentIndex()
    at = sheet.viewport().mapToGlobal(sheet.visualRect(index).bottomLeft())
    QToolTip.showText(at, str(index.data(Qt.ItemDataRole.ToolTipRole)), sheet)


def _choices(stage: Stage) -> None:
    stage.sheet(_PROCEDURES, "feedback.address_posted")
    stage.choose("answers")


def _filter(stage: Stage) -> None:
    sheet = stage.sheet(_WHOLE, "plan.total")
    stage.choose("find")
    chips = list(sheet.filter.bar.chips.values())
    next(chip for chip in chips if chip.isEnabled()).click()


def _goto(stage: Stage) -> None:
    stage.sheet(_WHOLE, "plan.total")
    stage.choose("goto")
    stage.write("bien che")


def _completion(stage: Stage) -> None:
    stage.sheet(_STAFF, "staff.civil.quota", PlaceKind.NOTE)
    stage.write("Quyết định số")


def _typing(stage: Stage) -> None:
    stage.sheet(_STAFF, "staff.civil.present")
    stage.write("31")


def _edit_menu(stage: Stage) -> None:
    stage.sheet(_STAFF, "staff.civil.present")
    stage.page.session.write_value("staff.civil.present", "27")
    bar = stage.window.menuBar()
    edit = bar.actions()[1]
    menu = edit.menu()
    if isinstance(menu, QMenu):
        menu.popup(bar.mapToGlobal(bar.actionGeometry(edit).bottomLeft()))
        stage.rest()


# -- what is wrong


def _no_findings(stage: Stage) -> None:
    session = stage.page.session
    for warning in [found for found in session.findings if found.severity is Severity.WARNING]:
        give_reason(session, warning, "Một văn bản gửi hoàn toàn bằng giấy", in_note=False)
    session.write_value("edocs.electronic", str(int(session.entry.value("edocs.electronic").typed) + 1))
    session.silence(frozenset(found.kind for found in session.findings))
    stage.page.refresh()
    stage.rest()


def _findings(stage: Stage) -> None:
    session = stage.page.session
    warnings = [found for found in session.findings if found.severity is Severity.WARNING]
    give_reason(session, warnings[0], "Đã đối chiếu với sổ theo dõi của Văn phòng Sở", in_note=False)
    hints = [found for found in session.findings if found.severity is Severity.HINT]
    session.silence(frozenset({hints[-1].rule}))
    stage.widen_findings(0.6)
    stage.choose("check")


def _reason(stage: Stage) -> None:
    session = stage.page.session
    warning = next(
        f for f in open_findings(session.entry, session.findings) if f.severity is Severity.WARNING
    )
    stage.page.strips.open_reason(warning)
    stage.write("Nhiều văn bản gửi cả bản giấy, đã đối chiếu với sổ theo dõi")


def _send(stage: Stage) -> None:
    session = stage.page.session
    session.write_head("112", date(2023, 6, 5))
    session.step(Status.CHECKED)
    session.step(Status.SENT)
    stage.commands.desk.save_now()
    stage.page.refresh()
    stage.choose("status")


def _past_value(stage: Stage) -> None:
    for typed in ("27", "28", "30"):
        stage.page.session.write_value("staff.civil.present", typed)
    stage.sheet(_STAFF, "staff.civil.present")
    stage.choose("past")


def _past_text(stage: Stage) -> None:
    session = stage.page.session
    longest = max(session.form.outline, key=lambda heading: len(session.entry.text(heading.id)))
    words = session.entry.text(longest.id).split(" ")
    session.write_text(longest.id, " ".join([*words[:20], "đã bổ sung", *words[24:]]))
    place = Place(PlaceKind.TEXT, longest.id)
    stage.page.jump(place)
    stage.page.strips.open_past(place)


_PASTED = (
    ("STT", "Chỉ tiêu", "ĐVT", "Số liệu", "Ghi chú"),
    ("2", "Số liệu về biên chế công chức", "", "", "Quyết định số 61/QĐ-UBND ngày 12/5/2023"),
    ("", "Tổng số biên chế được giao trong năm", "Người", "29", ""),
    ("", "Tổng số biên chế có mặt tại thời điểm báo cáo", "Người", "32", ""),
    ("3", "Số người làm việc hưởng lương từ NSNN tại các đơn vị sự nghiệp công lập", "", "", ""),
    ("", "Tổng số người làm việc được giao", "Người", "hai tám", ""),
    ("", "Tổng số người làm việc có mặt", "Người", "10,5", ""),
    ("", "Số xe công hiện có", "Chiếc", "3", ""),
)
_OLD = (
    ("29", "QuyÕt ®Þnh sè 61/Q§-UBND ngµy 12/5/2023"),
    ("27", "§· tuyÓn dông thªm 01 c«ng chøc"),
)

_UNICODE = "Quyết định số 61/QĐ-UBND ngày 12/5/2023"


def _paste(stage: Stage, rows: tuple[tuple[str, ...], ...], style: str = "") -> None:
    lines = ("".join(f"<td{style}>{cell}</td>" for cell in row) for row in rows)
    mime = QMimeData()
    mime.setHtml(f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>")
    stage.sheet(_STAFF, "staff.civil.quota")
    stage.page.strips.open_paste(mime, Place(PlaceKind.VALUE, "staff.civil.quota"))


def _paste_nothing(stage: Stage) -> None:
    stage.sheet(_STAFF, "staff.civil.quota")
    stage.page.strips.open_paste(QMimeData(), Place(PlaceKind.VALUE, "staff.civil.quota"))


def _paste_too_much(stage: Stage) -> None:
    stage.sheet(_STAFF, "staff.civil.quota")
    mime = QMimeData()
    mime.setText("1\t2\n" * MAX_CELLS)
    stage.page.strips.open_paste(mime, Place(PlaceKind.VALUE, "staff.civil.quota"))


def _offer(stage: Stage) -> None:
    place = Place(PlaceKind.NOTE, "staff.civil.quota")
    stage.sheet(_STAFF, "staff.civil.quota", PlaceKind.NOTE)
    stage.page.session.write_note(place.id, _OLD[0][1])
    stage.page.strips.open_offer(place, OldText(_OLD[0][1], Encoding.TCVN3, _UNICODE))


def _preview(stage: Stage) -> None:
    stage.choose("preview")
    stage.rest(_PAGES_MS)


SCREENS = (
    Screen("assistant", nothing, Stage.rest),
    Screen("overview", half, lambda stage: stage.choose("home")),
    Screen("overview-reminders", due, _overview_reminders),
    Screen("overview-bin", half, _overview_bin),
    Screen("overview-first", begun, Stage.rest),
    Screen("settings", half, lambda stage: stage.choose("settings")),
    Screen("new-report", half, lambda stage: stage.choose("new")),
    Screen("copy-report", full, lambda stage: stage.choose("copy_report")),
    Screen("reminders", due, Stage.rest),
    _refuse("data.in_use", "C:\\Users\\vana\\Documents\\cchc.sqlite"),
    _refuse("data.network", "\\\\vanphong\\chung\\cchc.sqlite"),
    Screen("folder-gone", half, _folder_gone),
    Screen("clock-back", half, _clock_back),
    Screen("deleted", half, lambda stage: stage.choose("delete_report")),
    Screen("carried", half, lambda stage: stage.sheet(_STAFF, "staff.civil.quota")),
    Screen("area", full, lambda stage: stage.sheet(0, "plan.total")),
    Screen("appendix", full, lambda stage: stage.sheet(_WHOLE, "plan.total")),
    Screen("typing", half, _typing),
    Screen("edit-menu", half, _edit_menu),
    Screen("far-off", full, _far_off),
    Screen("filter", half, _filter),
    Screen("goto", half, _goto),
    Screen("completion", half, _completion),
    Screen("choices", half, _choices),
    Screen("block", full, _block),
    Screen("findings", full, _findings),
    Screen("no-findings", clean, _no_findings),
    Screen("reason", full, _reason),
    Screen("ready", full, lambda stage: stage.choose("ready")),
    Screen("status-draft", full, lambda stage: stage.choose("status")),
    Screen("status-sent", clean, _send),
    Screen("past-value", full, _past_value),
    Screen("past-text", full, _past_text),
    Screen("paste", half, lambda stage: _paste(stage, _PASTED)),
    Screen("paste-old-font", half, lambda stage: _paste(stage, _OLD, " style='font-family:.VnTime'")),
    Screen("paste-offer", half, _offer),
    Screen("paste-nothing", half, _paste_nothing),
    Screen("paste-too-much", half, _paste_too_much),
    Screen("preview", full, _preview),
    Screen("keys", half, lambda stage: stage.choose("keys")),
)
