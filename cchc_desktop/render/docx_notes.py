"""Footnotes of a .docx: Word's own, numbered through the whole document."""

from __future__ import annotations

from collections.abc import Mapping

from cchc_desktop.document.model import Footnote
from cchc_desktop.render import wordml as w
from cchc_desktop.render.styles import Named

_END = b"</w:footnotes>"


class Notes:
    """The footnotes that a document has so far."""

    def __init__(self, ids: Mapping[Named, str]) -> None:
        self._ids = ids
        self._written: list[str] = []

    def reference(self, note: Footnote) -> str:
        """Keep `note` as the next one; return its number in the text, as a run."""
        number = len(self._written) + 1
        words = self._number("<w:footnoteRef/>") + w.run(" ") + w.runs(note.runs, self.reference)
        content = w.paragraph(self._ids[Named.FOOTNOTE], words)
        self._written.append(f'<w:footnote w:id="{number}">{content}</w:footnote>')
        return self._number(f'<w:footnoteReference w:id="{number}"/>')

    def added_to(self, part: bytes) -> bytes:
        """Return the content of word/footnotes.xml, `part`, with the notes behind its separators."""
        return part.replace(_END, "".join(self._written).encode() + _END)

    def _number(self, content: str) -> str:
        return f'<w:r><w:rPr><w:rStyle w:val="{self._ids[Named.FOOTNOTE_NUMBER]}"/></w:rPr>{content}</w:r>'
