"""The report as it will be printed: its pages, kept up to date while one looks at them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cchc_desktop.document.anchors import NUMBER, OFFICE, SIGNING, anchor_of, place_of
from cchc_desktop.entry.model import Place
from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _
from cchc_desktop.services.exporting import has_errors
from cchc_desktop.services.session import ReportSession
from cchc_desktop.services.wording import place_name
from ui.preferences import recall, remember
from ui.widgets.banner import Banner
from ui.widgets.pages.arrangement import Fit, Outlook, Strip, Zoom
from ui.widgets.pages.bar import PreviewBar
from ui.widgets.pages.find import FindStrip
from ui.widgets.pages.latest import Latest
from ui.widgets.pages.pictures import draw_all
from ui.widgets.pages.view import PageView

if TYPE_CHECKING:
    from cchc_desktop.services.pages import Match, PageMaker, Pages

_ZOOM_KEY = "preview/zoom"
_PATIENCE_MS = 200  # what is done sooner needs no word
_OUT_OF_SIGHT_MS = 60_000  # after which nobody is expected back at once
Made = tuple["Pages", Mapping[Strip, QImage]]


class Preview(QWidget):
    """The pages of one report. They are made anew after each edit, but only while somebody can see them."""

    wanted = Signal(str)  # the anchor of the field that somebody wants to go to
    shown = Signal(bool)  # the pages have come into view or gone out of it
    renewed = Signal()  # the pages shown are those of the report as it is now
    window_wanted = Signal()

    def __init__(self, session: ReportSession, maker: PageMaker) -> None:
        super().__init__()
        self._session = session
        self._maker = maker
        self._stale = True
        self._bringing = False
        self._making: Latest[Made] = Latest(self, self._show_made, self._tell)
        self._finding: Latest[tuple[str, tuple[Match, ...]]] = Latest(self, self._show_found)
        self.view = PageView(self._name)
        self.bar = PreviewBar()
        self.finder = FindStrip()
        self.banner = Banner(closable=False)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._ask_for_patience)
        self.forgetting = QTimer(self, singleShot=True, interval=_OUT_OF_SIGHT_MS)
        self.forgetting.timeout.connect(self._let_go)
        self._lay_out()
        self._connect()
        self.view.set_zoom(_read_zoom(recall(_ZOOM_KEY)))
        self._show_where()
        self.setFocusProxy(self.view)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.bar, self.banner, self.finder):
            column.addWidget(widget)
        column.addWidget(self.view, 1)

    def _connect(self) -> None:
        self.bar.zoom_wanted.connect(self.set_zoom)
        self.bar.step_wanted.connect(self.step_zoom)
        self.bar.page_wanted.connect(self.view.go_to)
        self.bar.find_wanted.connect(self.open_finder)
        self.bar.window_wanted.connect(self.window_wanted)
        self.bar.draft_wanted.connect(self._choose_draft)
        self.view.moved.connect(self._show_where)
        self.view.wanted.connect(self.wanted)
        self.finder.typed.connect(self._find)
        self.finder.stepped.connect(self._step)
        self.finder.jump_wanted.connect(lambda: self._jump(self.view.anchor_of_match()))
        self.finder.closed.connect(self._end_finding)

    # -- making

    def refresh(self) -> None:
        """Show the pages as the report now is; when nobody looks, do it later."""
        self._stale = True
        if self.isVisible():
            self._make()

    def _make(self) -> None:
        self._stale = False
        session = self._session
        self.bar.show_draft(session.outgoing.is_draft, choice=not has_errors(session.findings))
        try:
            make = partial(self._maker.make, session.outgoing.still(), session.outgoing.own_base())
        except UserError as error:
            self._tell(error)
            return
        if self.view.pages is None:
            self._patience.start()
        self._making.ask(partial(_make, make, self.view.outlook))

    def _show_made(self, made: Made) -> None:
        self._patience.stop()
        self.banner.clear()
        self.view.show_pages(*made)
        if not self.finder.isHidden():
            self._find(self.finder.words.text())
        self._bring_mark()
        if not self._making.busy:
            self.renewed.emit()

    def _tell(self, error: UserError) -> None:
        self._patience.stop()
        self.view.note = ""
        self.view.viewport().update()
        self.banner.tell(error, [(_("Thử lại"), self.refresh)])

    def _ask_for_patience(self) -> None:
        self.view.note = _("Đang dàn trang…")
        self.view.viewport().update()

    def _choose_draft(self, draft: bool) -> None:
        self._session.outgoing.draft = draft  # which tells whoever shows the report, this page too

    # -- where one is

    def mark(self, place: Place) -> None:
        """Mark the field `place`, where somebody is at work, and bring it into view once one looks."""
        same = self.view.anchor == anchor_of(place)
        self.view.mark(anchor_of(place))
        self._bringing |= not (same and self.isVisible())
        if self._bringing and self.isVisible() and not self._making.busy:
            self._bring_mark()

    def _bring_mark(self) -> None:
        if self._bringing and self.view.pages is not None:
            self._bringing = False
            self.view.bring(self.view.marked())

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with the report, and find the field that was edited last."""
        super().showEvent(event)
        self.forgetting.stop()
        wish = self._session.outgoing.is_draft != self.bar.draft.isChecked()
        if self._stale or (wish and not event.spontaneous()):  # a window that comes back changes nothing
            self._make()
        elif not self._making.busy:
            self._bring_mark()
        self.shown.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that nobody looks any more, and before long hold nothing for it."""
        super().hideEvent(event)
        self.forgetting.start()
        self.shown.emit(False)

    def _let_go(self) -> None:
        self.view.let_go()
        self._maker.rest()

    def _show_where(self) -> None:
        pages = self.view.pages
        self.bar.show_place(self.view.page, pages.count if pages else 0)
        self.bar.show_zoom(self.view.zoom, self.view.share)

    def set_zoom(self, zoom: Zoom) -> None:
        """Show the pages at `zoom`, from now on."""
        self.view.set_zoom(zoom)
        remember(_ZOOM_KEY, str(zoom))

    def step_zoom(self, by: int) -> None:
        """Show the pages one step larger (1) or smaller (-1)."""
        self.view.step_zoom(by)
        remember(_ZOOM_KEY, str(self.view.zoom))

    def fit_width(self) -> None:
        """Show the pages as wide as there is room."""
        self.set_zoom(Fit.WIDTH)

    def go_to_page(self) -> None:
        """Have a page number typed."""
        self.bar.page.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.page.selectAll()

    def panes(self) -> tuple[QWidget, ...]:
        """Return what can hold the focus."""
        return (self.view,)

    # -- finding

    def open_finder(self) -> None:
        """Open the strip in which words are looked for."""
        self.finder.open()

    def _find(self, words: str) -> None:
        if self.view.pages is not None:
            self._finding.ask(partial(_find, self.view.pages, words))

    def _show_found(self, found: tuple[str, tuple[Match, ...]]) -> None:
        words, matches = found
        if self.finder.isHidden() or words != self.finder.words.text():
            return
        same = matches == tuple(self.view.matches)
        current = self.view.match if same else self._first_from_here(matches)
        self._show_match(matches, current, bring=not same)

    def _first_from_here(self, matches: tuple[Match, ...]) -> int:
        """Return the number of the first match on the page one is at or after it, -1 without any."""
        here = self.view.page
        later = (number for number, match in enumerate(matches) if match[0].page >= here)
        return next(later, 0 if matches else -1)

    def _step(self, by: int) -> None:
        matches = tuple(self.view.matches)
        if matches:
            self._show_match(matches, (self.view.match + by) % len(matches), bring=True)

    def _show_match(self, matches: tuple[Match, ...], current: int, *, bring: bool) -> None:
        self.view.show_matches(matches, current)
        self.finder.show_count(current, len(matches), leads=bool(self.view.anchor_of_match()))
        if bring and matches:
            self.view.bring(matches[current])

    def _end_finding(self) -> None:
        self.view.show_matches((), -1)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _jump(self, anchor: str) -> None:
        if anchor:
            self.wanted.emit(anchor)

    def _name(self, anchor: str) -> str:
        """Return what a person calls the field `anchor`."""
        if anchor == NUMBER:
            return _("Số và ngày văn bản")
        if anchor in (OFFICE, SIGNING):
            return _("Thông tin cơ quan")
        place = place_of(anchor)
        return place_name(self._session.form, place) if place else ""


def _make(make: Callable[[], Pages], outlook: Outlook) -> Made:
    """Return pages with the pictures of what will be seen of them: both are shown at once."""
    pages = make()
    return pages, draw_all(pages, outlook.strips(pages))


def _find(pages: Pages, words: str) -> tuple[str, tuple[Match, ...]]:
    return words, pages.find(words)


def _read_zoom(remembered: str) -> Zoom:
    """Return a zoom as it was remembered, fit width for anything else."""
    if remembered in list(Fit):
        return Fit(remembered)
    try:
        share = float(remembered)
    except ValueError:
        return Fit.WIDTH
    return min(max(share, 0.25), 4.0) if share == share else Fit.WIDTH  # not a number is unequal to itself
