"""A label in the ink of a severity."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cchc_desktop.forms.model import Severity
from ui.theme import DARK, LIGHT, Colours, palette
from ui.widgets.inked import Inked, ink_of


def shows(label: Inked, ink: str) -> bool:
    """Whether some pixel of the label has exactly that ink."""
    picture = label.grab().toImage()
    points = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    return any(picture.pixelColor(x, y) == QColor(ink) for x, y in points)


@pytest.mark.parametrize("table", [LIGHT, DARK])
def test_the_ink_follows_severity_and_theme(qtbot: QtBot, qapp: QApplication, table: Colours) -> None:
    counted, said = Inked(), Inked(plain=True)
    for label in (counted, said):
        qtbot.addWidget(label)
        label.setPalette(palette(table))
        for severity in Severity:
            label.say("■■ 1 lỗi", severity)
            assert shows(label, ink_of(table, severity))
        label.say("■■ 0 lỗi", None)
        assert not any(shows(label, ink_of(table, severity)) for severity in Severity)
    assert shows(counted, table.quiet)
    assert shows(said, table.text)
