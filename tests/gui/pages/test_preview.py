"""The preview: the pages follow every edit, keep their place, and lead back to the fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt

from cchc_desktop.document.anchors import NUMBER, OFFICE, SIGNING, anchor_of
from cchc_desktop.document.source import ReportSource
from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.services.pages import PageMaker, Pages, Spot
from tests.gui.keys import focused, press, type_text
from tests.gui.pages.conftest import Program
from ui.pages.office import OfficeDialog
from ui.pages.preview import Preview
from ui.widgets.pages.arrangement import Arrangement, Fit

PRESENT = Place(PlaceKind.VALUE, "staff.civil.present")
QUOTA = Place(PlaceKind.VALUE, "staff.civil.quota")
CONTROL = Qt.KeyboardModifier.ControlModifier
LONG = 20_000


def opened(program: Program) -> Preview:
    """Go to the preview and wait for its pages."""
    program.choose("preview")
    preview = program.page.pages
    program.bot.waitUntil(lambda: settled(preview), timeout=LONG)
    return preview


def settled(preview: Preview) -> bool:
    """Whether pages are shown and no others are being made."""
    return preview.view.pages is not None and not preview._making.busy


def renewed(program: Program, act: Callable[[], object]) -> Pages:
    """Do something after which there are other pages, and return them."""
    with program.bot.waitSignal(program.page.pages.renewed, timeout=LONG):
        act()
    pages = program.page.pages.view.pages
    assert pages is not None
    return pages


def point_of(preview: Preview, spot: Spot) -> QPoint:
    """Return where in the view a field is, after bringing it there."""
    view = preview.view
    assert view.pages is not None
    view.bring([spot])
    rect = Arrangement.of(view.pages, view.outlook).rect_of(spot).toRect()
    corner = QPoint(view.horizontalScrollBar().value(), view.verticalScrollBar().value())
    # near the left edge: in the middle of a line there may be a figure with a field of its own
    return QPoint(rect.left() + 2, rect.center().y()) - corner


def is_seen(preview: Preview, anchor: str) -> bool:
    view = preview.view
    assert view.pages is not None
    desk, room = Arrangement.of(view.pages, view.outlook), view.viewport().rect()
    room.translate(view.horizontalScrollBar().value(), view.verticalScrollBar().value())
    return any(room.contains(desk.rect_of(s).toRect().center()) for s in view.pages.spots_of(anchor))


def click(program: Program, anchor: str) -> None:
    preview = program.page.pages
    assert preview.view.pages is not None
    spot = preview.view.pages.spots_of(anchor)[0]
    point = point_of(preview, spot)
    program.bot.mouseClick(preview.view.viewport(), Qt.MouseButton.LeftButton, pos=point)


# -- following the report


def test_the_preview_is_the_last_tab_with_keys_of_its_own(program: Program) -> None:
    assert program.page.tabs.tabText(program.page.tabs.count() - 1) == "Xem trước"
    assert program.window.menus.tabs.actions()[-1].text() == "Xem trước"
    program.bot.keyClick(program.window, Qt.Key.Key_F2, CONTROL)
    preview = program.page.pages
    assert focused() is preview.view
    program.bot.waitUntil(lambda: preview.bar.count.text() == "/ 16", timeout=LONG)
    assert preview.bar.page.text() == "1"


def test_an_edit_shows_on_the_page_at_the_same_place(program: Program) -> None:
    preview = opened(program)
    program.page.preview.toggle()
    program.page.jump(Place(PlaceKind.NOTE, "staff.civil.present"))
    preview.view.go_to(8)
    preview.view.verticalScrollBar().setValue(preview.view.verticalScrollBar().value() + 60)
    before = preview.view.outlook.place
    pages = renewed(program, lambda: program.page.session.write_note("staff.civil.present", "Ghi chú lạ"))

    assert pages.find("ghi chu la")
    after = preview.view.outlook.place
    assert after.page == before.page
    assert after.offset == pytest.approx(before.offset, abs=0.5)


def test_while_nobody_looks_no_page_is_made(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(program)
    program.page.go_to_tab(3)
    made: list[ReportSource] = []
    make = PageMaker.make

    def count(self: PageMaker, source: ReportSource, base: object = None) -> Pages:
        made.append(source)
        return make(self, source)

    monkeypatch.setattr(PageMaker, "make", count)
    for number in range(4):
        program.page.session.write_value("staff.civil.present", str(20 + number))
    assert made == []

    pages = renewed(program, lambda: program.choose("preview"))
    assert len(made) == 1
    assert made[0].entry.value("staff.civil.present").typed == "23"
    assert pages.count


def test_many_edits_are_made_pages_of_at_most_twice(program: Program) -> None:
    preview = opened(program)
    made: list[object] = []
    preview.renewed.connect(lambda: made.append(1))
    for number in range(6):
        program.page.session.write_note("staff.civil.present", f"Lần thứ {number}")
    program.bot.waitUntil(
        lambda: preview.view.pages is not None and bool(preview.view.pages.find("lan thu 5")), timeout=LONG
    )

    assert 1 <= len(made) <= 2


def test_a_value_that_is_only_tried_changes_no_page_and_stays_in_the_cell(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(program)
    program.page.preview.toggle()
    program.page.jump(PRESENT)
    asked: list[str] = []
    monkeypatch.setattr(program.page.pages, "refresh", lambda: asked.append("refresh"))
    type_text("30")
    assert any("30" in finding.text for finding in program.page.session.findings_at(PRESENT))
    assert asked == []
    press(Qt.Key.Key_Escape)


def test_number_and_office_show_at_once(program: Program) -> None:
    opened(program)
    session = program.page.session

    def number() -> None:
        session.write_head("4711", date(2023, 3, 20))
        program.page.strips.number.changed.emit()

    assert renewed(program, number).find("4711")
    program.desk.save_office(replace(program.desk.office(), symbol="KYHIEU"))
    assert renewed(program, program.page.refresh).find("KYHIEU")


def test_errors_and_wish_make_a_draft(program: Program) -> None:
    preview = opened(program)
    assert not preview.bar.draft.isChecked()
    assert preview.bar.draft.isEnabled()
    for wanted in (True, False):
        renewed(program, preview.bar.draft.click)
        assert program.page.session.outgoing.draft is wanted

    renewed(program, lambda: program.page.session.write_value("staff.civil.present", "30"))
    assert preview.bar.draft.isChecked()
    assert not preview.bar.draft.isEnabled()
    assert program.page.session.outgoing.draft is False


# -- the field at work


def test_the_field_edited_last_is_marked_and_in_view(program: Program) -> None:
    program.page.jump(PRESENT)
    type_text("25")
    press(Qt.Key.Key_Return)
    program.page.jump(QUOTA)
    preview = opened(program)

    assert preview.view.anchor == anchor_of(QUOTA)
    program.bot.waitUntil(lambda: is_seen(preview, anchor_of(QUOTA)), timeout=LONG)
    assert preview.view.page > 0


def test_coming_back_with_nothing_new_the_place_is_kept(program: Program) -> None:
    program.page.jump(PRESENT)
    preview = opened(program)
    program.bot.waitUntil(lambda: is_seen(preview, anchor_of(PRESENT)), timeout=LONG)
    preview.view.go_to(1)
    before = preview.view.outlook.place
    program.page.go_to_tab(0)
    program.choose("preview")

    assert preview.view.outlook.place == before


def test_undo_in_the_preview_shows_on_the_page(program: Program) -> None:
    program.page.session.write_note("staff.civil.present", "Ghi chú lạ")
    preview = opened(program)
    pages = renewed(program, lambda: program.choose("undo"))

    assert not pages.find("ghi chu la")
    assert program.page.tabs.currentIndex() == len(program.page.plans)
    program.bot.waitUntil(lambda: is_seen(preview, "note:staff.civil.present"), timeout=LONG)


# -- back to the fields


def test_a_click_on_a_figure_leads_to_its_cell(program: Program) -> None:
    opened(program)
    click(program, anchor_of(PRESENT))

    sheet = program.page.part(3).sheet
    assert sheet is not None
    assert program.page.tabs.currentIndex() == 3
    assert sheet.place == PRESENT
    assert focused() is sheet


def test_a_click_on_a_text_leads_to_its_editor(program: Program) -> None:
    opened(program)
    click(program, "text:steering.plan")

    part = program.page.part(0)
    assert part.texts is not None
    assert focused() is part.texts.editors["steering.plan"]


def test_a_click_on_the_number_opens_its_strip(program: Program) -> None:
    opened(program)
    click(program, NUMBER)

    assert program.page.strips.number.number.hasFocus()


def test_a_click_on_the_office_opens_its_dialog(program: Program) -> None:
    opened(program)
    click(program, OFFICE)

    dialog = program.dialog(OfficeDialog)
    assert dialog.tabs.currentIndex() == 0
    dialog.reject()


def test_a_click_on_who_signs_opens_the_tab_for_it(program: Program) -> None:
    opened(program)
    click(program, SIGNING)

    dialog = program.dialog(OfficeDialog)
    assert dialog.tabs.currentIndex() == 1
    dialog.reject()


def test_a_click_on_a_heading_above_others_leads_to_the_first_text_under_it(program: Program) -> None:
    opened(program)
    click(program, anchor_of(Place(PlaceKind.TEXT, "results")))

    part = program.page.part(0)
    assert part.texts is not None
    assert focused() is part.texts.editors["steering.plan"]


def test_fields_are_named_as_clerks_name_them(program: Program) -> None:
    preview = opened(program)

    assert preview._name(NUMBER) == "Số và ngày văn bản"
    assert preview._name(OFFICE) == "Thông tin cơ quan"
    assert preview._name(anchor_of(PRESENT)).startswith("IV.2 ")


# -- finding and moving


def test_ctrl_f_finds_without_diacritics_and_enter_goes_round(program: Program) -> None:
    preview = opened(program)
    program.bot.keyClick(program.window, Qt.Key.Key_F, CONTROL)
    program.bot.waitUntil(lambda: preview.view.pages is not None, timeout=LONG)
    assert focused() is preview.finder.words
    type_text("ke hoach")
    program.bot.waitUntil(lambda: "/" in preview.finder.count.text(), timeout=LONG)
    total = len(preview.view.matches)
    assert preview.finder.count.text() == f"1/{total}"
    press(Qt.Key.Key_Return)
    assert preview.finder.count.text() == f"2/{total}"
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert preview.finder.count.text() == f"{total}/{total}"

    press(Qt.Key.Key_Escape)
    assert preview.finder.isHidden()
    assert not preview.view.matches
    assert focused() is preview.view


def test_a_match_over_a_line_end_is_one_step(program: Program) -> None:
    preview = opened(program)
    pages = preview.view.pages
    assert pages is not None
    found = pages.find("co quan")
    over = next(number for number, match in enumerate(found) if len(match) == 2)
    program.choose("find")
    preview.finder.words.setText("co quan")
    program.bot.waitUntil(lambda: preview.finder.count.text() == f"1/{len(found)}", timeout=LONG)
    for _step in range(over):
        preview.finder.after.click()

    assert preview.finder.count.text() == f"{over + 1}/{len(found)}"
    assert preview.view.matches[preview.view.match] == found[over]
    preview.finder.after.click()
    assert preview.finder.count.text() == f"{over + 2}/{len(found)}"


def test_a_match_leads_to_its_field(program: Program) -> None:
    preview = opened(program)
    program.choose("find")
    type_text("tong so bien che")
    program.bot.waitUntil(lambda: preview.view.match == 0, timeout=LONG)
    anchor = preview.view.anchor_of_match()
    assert anchor
    press(Qt.Key.Key_Return, CONTROL)

    assert program.page.tabs.currentIndex() == 3
    sheet = program.page.part(3).sheet
    assert sheet is not None
    assert sheet.place is not None
    assert anchor_of(sheet.place).partition(":")[2] == anchor.partition(":")[2]


def test_what_is_found_follows_the_edits(program: Program) -> None:
    preview = opened(program)
    program.choose("find")
    preview.finder.words.setText("ghi chu la")
    program.bot.waitUntil(lambda: preview.finder.count.text() == "Không có", timeout=LONG)
    renewed(program, lambda: program.page.session.write_note("staff.civil.present", "Ghi chú lạ"))

    program.bot.waitUntil(lambda: preview.finder.count.text() == "1/1", timeout=LONG)


def test_zoom_by_keys_is_remembered(program: Program) -> None:
    preview = opened(program)
    program.choose("larger")
    zoom = preview.view.zoom
    assert isinstance(zoom, float)
    assert preview.bar.zoom.currentText() == f"{zoom:.0%}"
    program.choose("smaller")
    assert preview.view.share < zoom

    fresh = Preview(program.page.session, program.page.maker)
    assert fresh.view.zoom == preview.view.zoom
    fresh.deleteLater()
    program.choose("fit")
    assert preview.view.zoom is Fit.WIDTH


def test_a_page_number_is_typed(program: Program) -> None:
    preview = opened(program)
    program.choose("goto")
    type_text("12")
    press(Qt.Key.Key_Return)
    assert preview.view.outlook.place.page == 11
    for typed, page in (("999", 15), ("0", 0), ("abc", 0)):
        preview.bar.page.setText(typed)
        preview.bar.page.returnPressed.emit()
        assert preview.view.page == page


def test_what_needs_pages_is_offered_only_with_them(program: Program) -> None:
    names = ("larger", "smaller", "fit")
    assert not any(program.window.menus[name].isEnabled() for name in names)
    opened(program)
    assert all(program.window.menus[name].isEnabled() for name in names)
    program.page.go_to_tab(0)
    assert not any(program.window.menus[name].isEnabled() for name in names)
