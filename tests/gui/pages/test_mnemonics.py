"""Alt letters: every label that names a field leads to it, by a letter of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cchc_desktop.i18n import _
from cchc_desktop.office.model import Authority, Office, Signer
from cchc_desktop.office.reporting import Reporting
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.forms import catalog
from ui.menus import MENUS
from ui.pages.assistant import Assistant
from ui.pages.due_rows import DueRows
from ui.pages.office import OfficeDialog
from ui.pages.overview import OverviewPage
from ui.pages.settings import SettingsPage

OFFICE = Office(signer=Signer(authority=Authority.FOR_HEAD))


def letters(texts: Iterator[str]) -> list[str]:
    """Return the Alt letters of `texts`, of those that have one."""
    found = (re.search("&([^&])", text.replace("&&", "")) for text in texts)
    return [match[1].lower() for match in found if match]


def letters_of(page: QWidget) -> list[str]:
    """Return the Alt letters of a page's labels and buttons."""
    labels = (text.text() for text in page.findChildren(QLabel) if text.buddy() is not None)
    buttons = (button.text() for button in page.findChildren(QAbstractButton))
    return letters(iter([*labels, *buttons]))


OF_THE_MENUS = set(letters(iter([_(title) for title, _entries in MENUS])))


@pytest.fixture
def data(tmp_path: Path) -> Iterator[DataFile]:
    with DataFile.open(tmp_path / "du-lieu.sqlite", catalog(), create=True) as opened:
        yield opened


@pytest.fixture(params=["assistant", "settings", "overview", "office"])
def page(request: pytest.FixtureRequest, qtbot: QtBot, data: DataFile) -> QWidget:
    made: QWidget
    match request.param:
        case "assistant":
            made = Assistant(OFFICE, Reporting(), catalog())
        case "settings":
            made = SettingsPage(data, catalog())
        case "overview":
            made = OverviewPage(data, catalog())
            with qtbot.waitSignal(made.shown):
                pass
        case _:
            made = OfficeDialog(OFFICE, bases=data)
    qtbot.addWidget(made)
    return made


def test_each_letter_is_there_once_and_on_a_keyboard(page: QWidget) -> None:
    found = letters_of(page)
    assert len(found) == len(set(found)) > 2
    assert all("a" <= letter <= "z" for letter in found)


def test_no_page_takes_a_letter_of_the_menus(page: QWidget) -> None:
    if not isinstance(page, OfficeDialog):  # a window of its own
        assert not OF_THE_MENUS & set(letters_of(page))


def test_every_field_is_named(page: QWidget) -> None:
    named = {label.buddy() for label in page.findChildren(QLabel)}
    for kind in (QLineEdit, QPlainTextEdit, QComboBox, QSpinBox):
        for field in page.findChildren(kind):
            inside = isinstance(field.parent(), QComboBox | QSpinBox)
            of_a_row = isinstance(field.parent(), DueRows)  # named by its tick and its column
            assert inside or field in named or (of_a_row and field.accessibleName())


def test_a_letter_leads_to_its_field(page: QWidget, qtbot: QtBot) -> None:
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    for label in page.findChildren(QLabel):
        field = label.buddy()
        if field is not None and field.isEnabled() and field.isVisible():
            (letter,) = letters(iter([label.text()]))
            key = getattr(Qt.Key, f"Key_{letter.upper()}")
            qtbot.keyClick(page, key, Qt.KeyboardModifier.AltModifier)
            assert QApplication.focusWidget() is (field.focusProxy() or field)


def test_a_letter_that_leads_to_tick_boxes_changes_none(page: QWidget, qtbot: QtBot) -> None:
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    boxes = page.findChildren(QCheckBox)
    for label in page.findChildren(QLabel):
        if label.buddy() is not None:
            (letter,) = letters(iter([label.text()]))
            key = getattr(Qt.Key, f"Key_{letter.upper()}")
            qtbot.keyClick(page, key, Qt.KeyboardModifier.AltModifier)
            assert not any(box.isDown() for box in boxes), label.text()
