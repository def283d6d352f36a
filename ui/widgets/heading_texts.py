"""The text of a report, heading by heading, each in an editor that is as high as what it holds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from cchc_desktop.checks.model import SEVERITY_ORDER
from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.forms.model import Heading
from cchc_desktop.services.session import Changed, ReportSession
from ui.widgets.figures import FigureMarks, figure_tip
from ui.widgets.labels import label, restyle
from ui.widgets.text_editor import TextEditor


class HeadingTexts(QScrollArea):
    """Editors for `headings`; a heading with others beneath it gets one only where it holds text."""

    def __init__(self, session: ReportSession, headings: Sequence[Heading]) -> None:
        super().__init__()
        self._session = session
        self._titles: dict[str, QLabel] = {}
        self._marks: list[FigureMarks] = []
        self.editors: dict[str, TextEditor] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        paper = QWidget()
        paper.setObjectName("paper")
        self._column = QVBoxLayout(paper)
        self._column.setContentsMargins(12, 8, 12, 16)
        self._column.setSpacing(4)
        for heading in headings:
            self._add(heading)
        self._column.addStretch()
        self.setWidget(paper)
        if self.editors:
            self.setFocusProxy(next(iter(self.editors.values())))

    def _add(self, heading: Heading) -> None:
        title = label(
            f"{heading.number}. {heading.title_of(self._session.period.year)}", "heading", wrap=True
        )
        title.setProperty("level", heading.level)
        title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._column.addSpacing(8 if self._column.count() else 0)
        self._column.addWidget(title)
        text = self._session.entry.text(heading.id)
        if not text and self._has_children(heading):
            return
        editor = TextEditor()
        editor.setAccessibleName(title.text())
        editor.show_text(text)
        editor.written.connect(lambda typed, id_=heading.id: self._session.write_text(id_, typed))
        title.setBuddy(editor)
        self._column.addWidget(editor)
        self._titles[heading.id] = title
        self.editors[heading.id] = editor
        self._marks.append(FigureMarks(editor, lambda id_: figure_tip(self._session, id_)))
        self._mark(heading.id)

    def _has_children(self, heading: Heading) -> bool:
        prefix = f"{heading.number}."
        return any(other.number.startswith(prefix) for other in self._session.form.outline)

    def refresh(self, changed: Changed) -> None:
        """Show what changed in the report."""
        for place in changed.places:
            if place.kind is PlaceKind.TEXT and place.id in self.editors:
                self.editors[place.id].show_text(self._session.entry.text(place.id))
                self._mark(place.id)

    def _mark(self, heading: str) -> None:
        """Tint an editor that has findings, and give the reasons on hover."""
        found = self._session.findings_at(Place(PlaceKind.TEXT, heading))
        gravest = min((f.severity for f in found), key=lambda s: SEVERITY_ORDER[s], default="")
        editor = self.editors[heading]
        restyle(editor, finding=str(gravest))
        editor.setToolTip("\n".join(f"{f.text} {f.remedy}" for f in found))

    def commit(self) -> None:
        """Hand over what was typed."""
        for editor in self.editors.values():
            editor.commit()

    def jump(self, heading: str) -> bool:
        """Put the cursor into the text of `heading`; return whether it stands here."""
        editor = self.editors.get(heading)
        if editor is None:
            return False
        editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.ensureWidgetVisible(self._titles[heading])
        self.ensureWidgetVisible(editor)
        return True
