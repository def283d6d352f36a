"""The next thing to do, with its button."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from cchc_desktop.forms.model import Severity
from cchc_desktop.services.year import NextStep
from tests.gui.widgets.year.cards import Q1
from ui.widgets.year.step import StepStrip


@pytest.mark.parametrize(
    ("gravest", "verb"), [(Severity.ERROR, "Xem &lỗi"), (Severity.WARNING, "Xem &cảnh báo")]
)
def test_the_button_names_what_there_is_to_see(qtbot: QtBot, gravest: Severity, verb: str) -> None:
    strip = StepStrip()
    qtbot.addWidget(strip)
    step = NextStep("Việc cần làm.", "check", Q1, gravest)
    strip.show_step(step, (), "")
    assert strip.go.text() == verb
    with qtbot.waitSignal(strip.wanted) as wanted:
        strip.go.click()
    assert wanted.args == [step]
