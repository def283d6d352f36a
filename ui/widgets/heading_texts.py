"""The text of a report, heading by heading, each in an editor that is as high as what it holds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from cchc_desktop.checks.model import SEVERITY_ORDER
from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.errors import UserError
from cchc_desktop.forms.model import Heading
from cchc_desktop.i18n import _
from cchc_desktop.services.session import Changed, ReportSession
from ui.widgets.labels import label, restyle

if TYPE_CHECKING:
    from cchc_desktop.services.bound_figures import BoundFigure
    from ui.widgets.figure_list import FigureList
    from ui.widgets.text_editor import TextEditor


class HeadingTexts(QScrollArea):
    """Editors for `headings`; a heading with others beneath it gets one only where it holds text."""

    refused = Signal(object)  # UserError: what the report could not take
    said = Signal(str)
    old_text = Signal(object, object)  # Place and OldText: what was pasted there, typed for an old font
    wanted = Signal(object)  # Place of a row whose figure somebody wants to go to

    def __init__(self, session: ReportSession, headings: Sequence[Heading]) -> None:
        super().__init__()
        self._session = session
        self._titles: dict[str, QLabel] = {}
        self._headings = headings
        self._filling = QTimer(self)
        self._filling.setSingleShot(True)
        self._filling.timeout.connect(lambda: self.editors)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._paper = QWidget()
        self._paper.setObjectName("paper")
        self._column = QVBoxLayout(self._paper)
        self._column.setContentsMargins(12, 8, 12, 16)
        self._column.setSpacing(4)
        self.setWidget(self._paper)

    @cached_property
    def editors(self) -> dict[str, TextEditor]:
        """The editors by their headings' ids, made when first asked for or just after the first showing."""
        made: dict[str, TextEditor] = {}
        for heading in self._headings:
            editor = self._add(heading)
            if editor is not None:
                made[heading.id] = editor
        self._column.addStretch()
        for editor in list(made.values())[:1]:
            self.setFocusProxy(editor)
        direct = Qt.FindChildOption.FindDirectChildrenOnly  # what is inside an editor it shows and hides
        for part in self._paper.findChildren(QWidget, options=direct):
            part.show()  # at once, not when the layout comes to it: the cursor may be wanted here
        return made

    def showEvent(self, event: QShowEvent) -> None:
        """Let the sheet beside it be painted first."""
        super().showEvent(event)
        self._filling.start()

    def _add(self, heading: Heading) -> TextEditor | None:
        title = label(
            f"{heading.number}. {heading.title_of(self._session.period.year)}", "heading", wrap=True
        )
        title.setProperty("level", heading.level)
        title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._column.addSpacing(8 if self._column.count() else 0)
        self._column.addWidget(title)
        text = self._session.entry.text(heading.id)
        if not text and self._has_children(heading):
            return None
        from ui.widgets.text_editor import TextEditor  # after the sheet has been painted

        editor = TextEditor(self._figure)
        editor.setAccessibleName(title.text())
        editor.show_text(text)
        editor.lock(self._session.locked)
        editor.written.connect(lambda typed, id_=heading.id: self._write(id_, typed))
        editor.locked_out.connect(self._tell_locked)
        editor.refused.connect(self.refused)
        place = Place(PlaceKind.TEXT, heading.id)
        editor.old_text.connect(lambda old: self.old_text.emit(place, old))
        editor.row_wanted.connect(lambda row: self.wanted.emit(Place(PlaceKind.VALUE, row)))
        editor.choice_wanted.connect(lambda id_=heading.id: self.choose_figure(id_))
        title.setBuddy(editor)
        self._column.addWidget(editor)
        self._titles[heading.id] = title
        self._mark(heading.id, editor)
        return editor

    def _figure(self, name: str) -> BoundFigure:
        from cchc_desktop.services.bound_figures import bound_figure  # with the editor

        return bound_figure(self._session, name)

    def _has_children(self, heading: Heading) -> bool:
        prefix = f"{heading.number}."
        return any(other.number.startswith(prefix) for other in self._session.form.outline)

    def refresh(self, changed: Changed) -> None:
        """Show what changed in the report."""
        if "editors" not in self.__dict__:
            return
        if changed.status:
            for editor in self.editors.values():
                editor.lock(self._session.locked)
        rows = {place.id for place in changed.places if place.kind is PlaceKind.VALUE}
        for editor in self.editors.values() if rows else ():
            editor.show_figures(rows)
        for place in changed.places:
            if place.kind is PlaceKind.TEXT and place.id in self.editors:
                self.editors[place.id].show_text(self._session.entry.text(place.id))
                self._mark(place.id, self.editors[place.id])

    def _mark(self, heading: str, editor: TextEditor) -> None:
        """Tint an editor that has findings, and give the reasons on hover; say what nobody has written."""
        from cchc_desktop.services.readiness import suggested_headings  # with the editor

        suggested = Place(PlaceKind.TEXT, heading) in suggested_headings(self._session)
        mark = _("lời gợi ý").replace(" ", "\u00a0")  # in one piece
        name = editor.accessibleName()
        self._titles[heading].setText(f"{name} ·\u00a0{mark}" if suggested else name)
        found = self._session.findings_at(Place(PlaceKind.TEXT, heading))
        gravest = min((f.severity for f in found), key=lambda s: SEVERITY_ORDER[s], default="")
        restyle(editor, finding=str(gravest))
        editor.setToolTip("\n".join(f"{f.text} {f.remedy}" for f in found))

    def commit(self) -> None:
        """Hand over what was typed."""
        if "editors" in self.__dict__:
            for editor in self.editors.values():
                editor.commit()

    def _write(self, heading: str, typed: str) -> None:
        try:
            self._session.write_text(heading, typed)
        except UserError as error:
            self.editors[heading].refuse()
            self.refused.emit(error)

    def _tell_locked(self) -> None:
        self.refused.emit(UserError("report.locked", period=self._session.period.label))

    def heading_of(self, editor: QWidget | None) -> str | None:
        """Return the heading whose text `editor` holds, None where it is none of the editors here."""
        if editor is None or "editors" not in self.__dict__:
            return None
        return next((heading for heading, made in self.editors.items() if made is editor), None)

    def take_last(self, heading: str) -> None:
        """Put the text of the last report under a heading. Raises UserError "report.locked"."""
        from cchc_desktop.services.taking import last_value, take_last

        self.editors[heading].commit()
        place = Place(PlaceKind.TEXT, heading)
        if last_value(self._session, place) is None:
            self.said.emit(_("Kỳ trước không có lời văn"))
        else:
            take_last(self._session, place)

    # -- choosing a figure for a text

    @cached_property
    def figure_list(self) -> FigureList:
        """The list of rows, made when first wanted."""
        from ui.widgets.figure_list import FigureList

        made = FigureList(self._session, self)
        self.destroyed.connect(made.deleteLater)  # while it is open it belongs to the window
        return made

    def choose_figure(self, heading: str) -> None:
        """Offer the rows whose figures can stand in the text of a heading, those of its area first."""
        editor = self.editors[heading]
        if editor.isReadOnly():
            editor.tell_locked()
            return
        at = editor.viewport().mapTo(self._paper, editor.cursorRect().center())
        self.ensureVisible(at.x(), at.y())
        area = next(h.area for h in self._headings if h.id == heading)
        self.figure_list.open(editor, area)

    def jump(self, heading: str) -> bool:
        """Put the cursor into the text of `heading`; return whether it stands here."""
        editor = self.editors.get(heading)
        if editor is None:
            return False
        self._paper.adjustSize()
        editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.ensureWidgetVisible(self._titles[heading])
        self.ensureWidgetVisible(editor)
        return True
