"""The preview in a window of its own, and what goes wrong while pages are made."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from cchc_desktop.document.anchors import anchor_of
from cchc_desktop.document.source import ReportSource
from cchc_desktop.errors import UserError
from cchc_desktop.periods import Period
from cchc_desktop.render import typeset
from cchc_desktop.services.pages import PageMaker, Pages
from tests.gui.keys import press, type_text
from tests.gui.pages.conftest import Program
from tests.gui.pages.test_preview import LONG, PRESENT, QUOTA, click, is_seen, opened, renewed

# -- its own window


def test_in_its_own_window_the_preview_follows_what_is_typed(program: Program) -> None:
    preview = opened(program)
    preview.bar.window_button.click()
    assert preview.window() is not program.window
    assert preview.isVisible()
    assert program.button_visible(program.page, "Đưa về đây")

    program.window.activateWindow()
    program.page.jump(PRESENT)
    assert preview.view.anchor == anchor_of(PRESENT)
    assert is_seen(preview, anchor_of(PRESENT))
    type_text("25")
    renewed(program, lambda: press(Qt.Key.Key_Return))

    click(program, anchor_of(QUOTA))
    sheet = program.page.part(3).sheet
    assert sheet is not None
    assert sheet.place == QUOTA
    program.bot.waitUntil(lambda: QApplication.activeWindow() is program.window)


def test_closing_its_window_brings_the_preview_back(program: Program) -> None:
    preview = opened(program)
    program.page.preview.toggle()
    program.choose("preview")
    program.bot.waitUntil(lambda: QApplication.activeWindow() is preview.window())
    preview.window().close()

    assert preview.window() is program.window
    assert preview.isVisible()
    assert preview.bar.window_button.text() == "Cửa sổ riêng"


def test_out_of_sight_for_a_while_nothing_is_held_for_it(program: Program) -> None:
    preview = opened(program)
    pictures = preview.view._pictures
    assert pictures.size > 0
    assert typeset._OURS.process is not None
    assert not preview.forgetting.isActive(), "while somebody looks nothing is let go of"

    program.page.go_to_tab(0)
    assert pictures.size > 0, "who comes back at once finds all as it was"
    assert preview.forgetting.isActive()
    program.choose("preview")
    assert not preview.forgetting.isActive()

    program.page.go_to_tab(0)
    preview.forgetting.timeout.emit()
    assert pictures.size == 0
    assert typeset._OURS.process is None


def test_what_was_let_go_of_comes_back(program: Program) -> None:
    preview = opened(program)
    pages = preview.view.pages
    program.page.go_to_tab(0)
    preview.forgetting.timeout.emit()
    program.choose("preview")
    program.bot.waitUntil(lambda: preview.view._pictures.size > 0)
    assert preview.view.pages is pages, "they need not be laid out anew"

    program.page.go_to_tab(0)
    preview.forgetting.timeout.emit()
    program.page.session.write_value("staff.civil.present", "21")
    with program.bot.waitSignal(preview.renewed, timeout=LONG):
        program.choose("preview")
    assert preview.view.pages is not pages


def test_leaving_the_report_closes_the_window(program: Program) -> None:
    preview = opened(program)
    program.page.preview.toggle()
    own = preview.window()
    program.desk.create_report(program.page.session.form, Period(2023, "Q2"))

    assert not isValid(own) or not own.isVisible()
    assert program.page.session.period.span == "Q2"


# -- what goes wrong


def test_what_can_be_mended_is_told_in_place_and_old_pages_stay(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = opened(program)

    def refuse(self: PageMaker, source: ReportSource, base: object = None) -> Pages:
        raise UserError("file.disk_full", path="trang")

    with monkeypatch.context() as patched:
        patched.setattr(PageMaker, "make", refuse)
        program.page.session.write_value("staff.civil.present", "25")
        program.bot.waitUntil(lambda: "đã đầy" in preview.banner.text, timeout=LONG)
        assert preview.view.pages is not None

    renewed(program, preview.banner.buttons()[0].click)
    assert preview.banner.text == ""


def test_a_bug_is_told_like_any_other_and_the_next_edit_shows(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(program)
    bugs: list[BaseException] = []

    def break_down(self: PageMaker, source: ReportSource, base: object = None) -> Pages:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(sys, "excepthook", lambda _kind, error, _where: bugs.append(error))
        patched.setattr(PageMaker, "make", break_down)
        program.page.session.write_value("staff.civil.present", "25")
        program.bot.waitUntil(lambda: bool(bugs), timeout=LONG)
    assert [type(bug) for bug in bugs] == [ZeroDivisionError]

    renewed(program, lambda: program.page.session.write_value("staff.civil.present", "26"))
