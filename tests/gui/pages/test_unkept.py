"""What a strip could not take when the window closes: nothing goes without a word, and it stays open."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from cchc_desktop.services.reasons import MOST_LETTERS
from tests.gui.keys import press, type_text
from tests.gui.pages.conftest import Program
from ui.pages.number_panel import NumberPanel
from ui.pages.reason_panel import ReasonPanel
from ui.pages.status_panel import StatusPanel

LONG = "x" * (MOST_LETTERS + 1)


def stays_open(program: Program) -> bool:
    """Whether closing is refused with a word; what it says is taken away again."""
    stayed = not program.close() and "chưa nhận được" in program.window.banner.text
    program.window.clear_banner()
    return stayed


def head_strip(program: Program, name: str) -> NumberPanel | StatusPanel:
    program.choose(name)
    return program.page.strips.number if name == "number" else program.page.strips.status


def reason_strip(program: Program) -> ReasonPanel:
    program.choose("next")
    program.choose("reason")
    return program.page.strips.reason


@pytest.mark.parametrize("name", ["number", "status"])
@pytest.mark.parametrize("left", [False, True])
def test_a_date_that_cannot_be_read_keeps_the_window_open(program: Program, name: str, left: bool) -> None:
    panel = head_strip(program, name)
    panel.date.setFocus()
    panel.date.selectAll()
    type_text("31/4/2023")
    if left:
        press(Qt.Key.Key_Escape)
        assert panel.isHidden()
    assert stays_open(program)
    assert panel.isVisible()
    assert panel.date.text() == "31/4/2023"

    panel.date.setText("30/4/2023")
    assert program.close()


@pytest.mark.parametrize("name", ["number", "status"])
def test_a_number_that_can_be_none_is_told_in_place(program: Program, name: str) -> None:
    panel = head_strip(program, name)
    before = program.page.session.summary.number
    panel.number.setText("9" * 5000)
    panel.date.setText("16/3/2023")
    assert not panel.keep()
    said = panel.problem.text() if isinstance(panel, NumberPanel) else panel.result.text
    assert "Số văn bản dài 5000 ký tự" in said
    assert stays_open(program)
    assert program.page.session.summary.number == before

    panel.number.setText("47")
    assert panel.keep()
    assert not panel.busy
    summary = program.page.session.summary
    assert (summary.number, summary.issued_on) == ("47", date(2023, 3, 16))


@pytest.mark.parametrize("left", [False, True])
def test_a_reason_that_is_too_long_keeps_the_window_open(program: Program, left: bool) -> None:
    panel = reason_strip(program)
    panel.field.setPlainText(LONG)
    if left:
        press(Qt.Key.Key_Escape)
        assert panel.isHidden()
    assert stays_open(program)
    assert panel.isVisible()
    assert panel.field.toPlainText() == LONG
    assert "quá giới hạn" in panel.problem.text()

    panel.field.setPlainText("Theo kế hoạch")
    assert program.close()


def test_a_strip_without_anything_wrong_does_not_come_back(program: Program) -> None:
    panel = head_strip(program, "number")
    press(Qt.Key.Key_Escape)
    assert program.page.commit()
    assert panel.isHidden()
