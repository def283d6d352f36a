"""What is wrong is told while it is typed, whatever strip stands open above the sheet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt

from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.forms.model import Severity
from tests.gui.keys import press, type_text
from tests.gui.pages.conftest import Program

PRESENT = Place(PlaceKind.VALUE, "staff.civil.present")


@pytest.mark.parametrize("strip", ["paste", "past", "status", "ready", "number", "export"])
def test_findings_show_while_a_value_is_typed_whatever_strip_is_open(
    program: Program, strip: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = program.page
    page.jump(PRESENT)
    if strip == "paste":
        mime = QMimeData()
        mime.setText("20\tGhi chú")
        page.strips.open_paste(mime, PRESENT)
        monkeypatch.setattr(page.strips.paste, "_make_plan", pytest.fail)  # not anew at each key
    elif strip == "past":
        page.strips.open_past(PRESENT)
    else:
        getattr(page.strips, f"open_{strip}")()
    page.jump(PRESENT)
    type_text("30")

    assert [f.severity for f in page.session.findings_at(PRESENT)][:1] == [Severity.ERROR]
    assert page.findings.counts[Severity.ERROR].text() == "● 1 lỗi"
    press(Qt.Key.Key_Escape)
    assert page.session.entry.at(PRESENT).typed != "30"
