"""Texts with bound figures in a document of Qt: each {figure} is one letter that knows what was written.

What the report keeps goes in and comes out unchanged, character by character. Positions are Qt's, which
counts UTF-16 units.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument, QTextFormat

from cchc_desktop.forms.wording import find_figures

KIND = QTextFormat.ObjectTypes.UserObject.value + 1
_SOURCE = QTextFormat.Property.UserProperty.value + 1
_OBJECT = "\ufffc"  # the letter that Qt draws as something else
_BREAKS = str.maketrans("\u2028\u2029", "\n\n")  # what Qt writes for the end of a line
_PLAIN = QTextCharFormat()


def units(letters: Iterable[str]) -> int:
    """Return how long Qt counts letters: a figure is one, and what is beyond 16 bits is two."""
    return sum(1 if len(letter) > 1 or letter < "\U00010000" else 2 for letter in letters)


def everything(document: QTextDocument) -> QTextCursor:
    """Return a cursor that selects all of a document."""
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    return cursor


def source_of(form: QTextFormat) -> str:
    """Return the figure that a letter with this format stands for, "{plan.total}", "" for any other."""
    return str(form.property(_SOURCE)) if form.objectType() == KIND else ""


def name_of(source: str) -> str:
    """Return the row that "{ plan.total }" names."""
    return source[1:-1].strip()


def text_of(selected: QTextCursor) -> str:
    """Return what a cursor selects as the report keeps it."""
    return "".join(text for text, _figure in _runs(selected))


def letters_in(selected: QTextCursor) -> list[str]:
    """Return what a cursor selects letter by letter, each figure as one of them."""
    letters: list[str] = []
    for text, figure in _runs(selected):
        letters += (text,) if figure else text
    return letters


def figures_in(document: QTextDocument) -> Iterator[tuple[int, str]]:
    """Yield the position of each figure and what it stands for, "{plan.total}"."""
    position = 0
    for text, figure in _runs(everything(document)):
        if figure:
            yield position, text
        position += 1 if figure else units(text)


def insert(cursor: QTextCursor, text: str) -> None:
    """Put a text as the report keeps it in the place of what `cursor` selects; the cursor goes behind it."""
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    start = 0
    for begin, end, _name in find_figures(text):
        cursor.insertText(text[start:begin], _PLAIN)
        cursor.insertText(_OBJECT, _format_of(text[begin:end]))
        start = end
    cursor.insertText(text[start:], _PLAIN)
    cursor.endEditBlock()


def bind(document: QTextDocument) -> None:
    """Make figures of all {figures} that stand letter by letter, as somebody typed them.

    A line in which an input method is composing waits: its letters do not stand yet.
    """
    text = "".join("\n" if figure else run for run, figure in _runs(everything(document)))
    cursor = QTextCursor(document)
    typed = []
    for begin, end, _name in find_figures(text) if "}" in text else ():
        cursor.setPosition(units(text[:begin]))
        if not cursor.block().layout().preeditAreaText():
            typed.append((cursor.position(), text[begin:end]))
    if not typed:
        return  # an edit of nothing would be told as one
    cursor.beginEditBlock()
    for position, source in reversed(typed):
        cursor.setPosition(position)
        cursor.setPosition(position + units(source), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(_OBJECT, _format_of(source))
    cursor.endEditBlock()


def _format_of(source: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setObjectType(KIND)
    made.setProperty(_SOURCE, source)
    return made


def _runs(selected: QTextCursor) -> Iterator[tuple[str, bool]]:
    """Yield what is selected in order: plain text, and what each figure stands for."""
    position = selected.selectionStart()
    letter = QTextCursor(selected.document())
    for index, text in enumerate(selected.selectedText().split(_OBJECT)):
        if index:
            position += 1
            letter.setPosition(position)
            source = source_of(letter.charFormat())
            yield source or _OBJECT, bool(source)
        if text:
            position += units(text)
            yield text.translate(_BREAKS), False
