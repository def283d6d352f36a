"""The strips of a report page: each is made when first asked for, and one is open at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QVBoxLayout

from cchc_desktop.checks.model import Finding
from cchc_desktop.entry.model import Place
from cchc_desktop.services.session import ReportSession

if TYPE_CHECKING:
    from cchc_desktop.old_fonts import OldText
    from cchc_desktop.services.pages import PageMaker
    from ui.pages.export_panel import ExportPanel
    from ui.pages.exported_panel import ExportedPanel
    from ui.pages.mail_panel import MailPanel
    from ui.pages.number_panel import NumberPanel
    from ui.pages.past_panel import PastPanel
    from ui.pages.paste_panel import PastePanel
    from ui.pages.print_panel import PrintPanel
    from ui.pages.ready_panel import ReadyPanel
    from ui.pages.reason_panel import ReasonPanel
    from ui.pages.status_panel import StatusPanel
    from ui.pages.strip import Strip

Kind = TypeVar("Kind", bound="Strip")
Exporting = TypeVar("Exporting", bound="ExportPanel")


class Strips(QObject):
    """Opens and closes; what happens in the strips is told on. `commit` hands over what is being typed."""

    closed = Signal()
    head_changed = Signal()  # number, date, or what went out
    exported = Signal(object)  # the paths written
    errors_wanted = Signal()
    jump_wanted = Signal(object)  # Place
    action_wanted = Signal(str)  # the name of a menu entry
    said = Signal(str)

    def __init__(
        self, session: ReportSession, maker: Callable[[], PageMaker], commit: Callable[[], object]
    ) -> None:
        super().__init__()
        self.column = QVBoxLayout()
        self._session = session
        self._maker = maker
        self._commit = commit
        self._made: list[Strip] = []
        self._stepping = False  # whether a step of the list of what is left is just being taken
        self._led_here = False  # whether that has opened the strip that is open

    @cached_property
    def number(self) -> NumberPanel:
        """Where number and date of the document are typed."""
        from ui.pages.number_panel import NumberPanel

        panel = NumberPanel(self._session)
        panel.changed.connect(self.head_changed)
        return self._add(panel)

    @cached_property
    def export(self) -> ExportPanel:
        """Where the report is exported."""
        from ui.pages.export_panel import ExportPanel

        panel = ExportPanel(self._session)
        panel.exported.connect(self.exported)
        return self._add_exporting(panel)

    @cached_property
    def mail(self) -> MailPanel:
        """Where the report is sent from."""
        from ui.pages.mail_panel import MailPanel

        panel = MailPanel(self._session)
        panel.said.connect(self.said)
        return self._add_exporting(panel)

    @cached_property
    def sent(self) -> ExportedPanel:
        """What was exported, and what has changed since."""
        from ui.pages.exported_panel import ExportedPanel

        panel = ExportedPanel(self._session)
        panel.jump_wanted.connect(self.jump_wanted)
        return self._add(panel)

    @cached_property
    def print(self) -> PrintPanel:
        """Where the report is printed."""
        from ui.pages.print_panel import PrintPanel

        panel = PrintPanel(self._session, self._maker())
        panel.said.connect(self.said)
        return self._add(panel)

    @cached_property
    def reason(self) -> ReasonPanel:
        """Where the reason why a warning may stand is given."""
        from ui.pages.reason_panel import ReasonPanel

        panel = ReasonPanel(self._session)
        panel.said.connect(self.said)
        return self._add(panel)

    @cached_property
    def ready(self) -> ReadyPanel:
        """What is still missing before the report can be sent."""
        from ui.pages.ready_panel import ReadyPanel

        panel = ReadyPanel(self._session)
        panel.jump_wanted.connect(self.jump_wanted)
        panel.action_wanted.connect(self._take_step)
        return self._add(panel)

    @cached_property
    def status(self) -> StatusPanel:
        """How far the report is, and the steps that led there."""
        from ui.pages.status_panel import StatusPanel

        panel = StatusPanel(self._session)
        panel.changed.connect(self.head_changed)
        panel.said.connect(self.said)
        return self._add(panel)

    @cached_property
    def past(self) -> PastPanel:
        """What stood at a place before."""
        from ui.pages.past_panel import PastPanel

        panel = PastPanel(self._session)
        panel.jump_wanted.connect(self.jump_wanted)
        panel.said.connect(self.said)
        return self._add(panel)

    @cached_property
    def paste(self) -> PastePanel:
        """What a paste would change."""
        from ui.pages.paste_panel import PastePanel

        panel = PastePanel(self._session)
        panel.jump_wanted.connect(self.jump_wanted)
        panel.said.connect(self.said)
        return self._add(panel)

    def _add_exporting(self, panel: Exporting) -> Exporting:
        panel.exported.connect(self.head_changed)
        panel.errors_wanted.connect(self.errors_wanted)
        return self._add(panel)

    def _add(self, strip: Kind) -> Kind:
        strip.closed.connect(self._go_back)
        self.column.addWidget(strip)
        self._made.append(strip)
        return strip

    def _take_step(self, action: str) -> None:
        """Do what a step asks for; the strip that opens for it leads back to the list."""
        self._stepping = True
        self.action_wanted.emit(action)
        self._stepping = False

    def _go_back(self) -> None:
        """Go back from a strip that has closed: to the list of what is left, else to the report."""
        if self._led_here and not self._session.locked:
            self.open_ready()
        else:
            self.closed.emit()

    def open_number(self) -> None:
        """Open the strip for number and date; one that was sent keeps both, and that for its status opens."""
        if self._session.locked:
            self.open_status()
            return
        self._make_room(self.number)
        self.number.open()

    def open_export(self, formats: Sequence[str] = ("docx", "xlsx", "pdf")) -> None:
        """Open the strip for exporting."""
        self._make_room(self.export)
        self.export.open(formats)

    def open_sent(self) -> None:
        """Open the strip with what was exported."""
        self._make_room(self.sent)
        self.sent.open()

    def open_mail(self) -> None:
        """Open the strip for sending."""
        self._make_room(self.mail)
        self.mail.open()

    def open_print(self) -> None:
        """Open the strip for printing."""
        self._make_room(self.print)
        self.print.open()

    def open_reason(self, finding: Finding) -> None:
        """Open the strip for the reason why `finding` may stand."""
        self._make_room(self.reason)
        self.reason.open(finding)

    def open_ready(self) -> None:
        """Open the strip with what is still missing."""
        self._make_room(self.ready)
        self.ready.open()

    def open_status(self) -> None:
        """Open the strip for the status of the report."""
        self._make_room(self.status)
        self.status.open()

    def open_past(self, place: Place) -> None:
        """Open the strip with what stood at `place` before."""
        self._make_room(self.past)
        self.past.open(place)

    def open_paste(self, mime: QMimeData, place: Place) -> None:
        """Open the strip that shows what a paste from `place` on would change."""
        self._make_room(self.paste)
        self.paste.open(mime, place)

    def open_offer(self, place: Place, old: OldText) -> None:
        """Open the strip that offers to turn what was pasted at `place` into Unicode."""
        self._make_room(self.paste)
        self.paste.offer(place, old)

    def _make_room(self, strip: Strip) -> None:
        """Close the other strips, except one that is at work or holds what it could not take."""
        self._led_here = self._stepping
        strip.window().activateWindow()  # the wish may come from the preview's own window
        self._commit()
        for other in self._made:
            if other is not strip and not other.isHidden():
                other.setVisible(other.busy)

    def keep(self) -> bool:
        """Hand over what is being typed; return whether all of it could be taken.

        A strip that was closed over what it could not take comes back, so that nobody loses that unawares.
        """
        asked = [strip for strip in self._made if strip.busy or not strip.isHidden()]
        refused = [strip for strip in asked if not strip.keep()]
        for strip in refused:
            strip.show()
        return not refused

    def refresh(self, *, tried: bool = False) -> None:
        """Show the report as it now is in the strips that are open; what is only `tried` in the live ones."""
        for strip in self._made:
            if not strip.isHidden() and (strip.live or not tried):
                strip.refresh()
