"""The pages of a report to look at: scrolled, zoomed, searched; a click on a figure leads to its field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from cchc_desktop.i18n import _
from ui.widgets.pages.arrangement import (
    GAP,
    Arrangement,
    Fit,
    Outlook,
    Place,
    Strip,
    Zoom,
    next_step,
)
from ui.widgets.pages.painting import DeskPainter
from ui.widgets.pages.pictures import Pictures

if TYPE_CHECKING:
    from cchc_desktop.services.pages import Match, Pages, Spot

_LINE = 48  # pixels that an arrow key moves
_OVERLAP = 48  # what stays in view after PageDown
_MARGIN = 24  # pixels around what is brought into view
_Key = Qt.Key


class PageView(QAbstractScrollArea):
    """Shows pages and keeps its place when newer ones come. `name` gives the words for a field's anchor."""

    wanted = Signal(str)  # the anchor of the field that somebody wants to go to
    moved = Signal()  # another page or another scale

    def __init__(self, name: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.pages: Pages | None = None
        self.note = ""  # what stands on the desk while there are no pages
        self.anchor = ""  # the field that is marked
        self.matches: Sequence[Match] = ()
        self.match = -1
        self._zoom: Zoom = Fit.WIDTH
        self._desk: Arrangement | None = None
        self._hovered: Spot | None = None
        self._pictures = Pictures(self)
        self._pictures.drawn.connect(self.viewport().update)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Trang xem trước"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self.moved)

    # -- what is shown

    @property
    def outlook(self) -> Outlook:
        """From where the pages are looked at now."""
        viewport = self.viewport()
        return Outlook(
            viewport.width(),
            viewport.height(),
            self._zoom,
            self._place(),
            self.logicalDpiX(),
            self.devicePixelRatioF(),
        )

    def show_pages(self, pages: Pages, drawn: Mapping[Strip, QImage]) -> None:
        """Show newer pages at the place where the old ones were, with the pictures that there are."""
        place = self._place()
        self.pages = pages
        self._pictures.renew(pages, drawn)
        self._hovered = None
        self._arrange(place)

    def let_go(self) -> None:
        """Hold no pictures while nobody looks."""
        self._pictures.let_go()

    def mark(self, anchor: str) -> None:
        """Mark the field `anchor`."""
        if anchor != self.anchor:
            self.anchor = anchor
            self.viewport().update()

    def marked(self) -> tuple[Spot, ...]:
        """Return where the marked field stands."""
        return self.pages.spots_of(self.anchor) if self.pages and self.anchor else ()

    def show_matches(self, matches: Sequence[Match], current: int) -> None:
        """Mark what was found, the one numbered `current` more than the others."""
        self.matches, self.match = matches, current
        self.viewport().update()

    # -- zoom and place

    @property
    def zoom(self) -> Zoom:
        """The zoom wanted: a share of the natural size, or to fit."""
        return self._zoom

    @property
    def share(self) -> float:
        """The share of the natural size at which the pages are shown."""
        return self._desk.scale * 25.4 / self.logicalDpiX() if self._desk else 1.0

    @property
    def page(self) -> int:
        """The page that takes the middle of the view, from 0."""
        return self._desk.page_at(self._top + self.viewport().height() // 2) if self._desk else 0

    def set_zoom(self, zoom: Zoom, at: QPoint | None = None) -> None:
        """Show pages larger or smaller; what stands at `at`, else in the middle of the view, stays there."""
        before, at = self._desk, at or self.viewport().rect().center()
        self._zoom = zoom
        if before is None:
            return
        place = before.place_at(self._top + at.y())
        page = before.page_at(self._top + at.y())
        across = (self._left + at.x() - before.rects[page].left()) / before.scale
        self._arrange(place, at.y())
        if self._desk is not None:
            there = self._desk.rects[page].left() + round(across * self._desk.scale)
            self.horizontalScrollBar().setValue(there - at.x())
        self.moved.emit()

    def step_zoom(self, by: int, at: QPoint | None = None) -> None:
        """Show pages one step larger (1) or smaller (-1)."""
        self.set_zoom(next_step(self.share, by), at)

    def go_to(self, page: int) -> None:
        """Show a page from its top."""
        if self._desk is not None:
            self.verticalScrollBar().setValue(self._desk.rects[page].top() - self._desk.rects[0].top())

    def bring(self, spots: Sequence[Spot]) -> None:
        """Bring the first of `spots` into view, unless one of them is."""
        if self._desk is None or not spots:
            return
        rects = [self._desk.rect_of(spot).toRect() for spot in spots]
        view = self.viewport().rect().translated(self._left, self._top)
        if not any(view.contains(rect.center()) for rect in rects):
            self.verticalScrollBar().setValue(rects[0].center().y() - view.height() // 3)
        view = self.viewport().rect().translated(self._left, self._top)
        if rects[0].left() < view.left() or rects[0].right() > view.right():
            self.horizontalScrollBar().setValue(rects[0].left() - _MARGIN)

    @property
    def _top(self) -> int:
        return self.verticalScrollBar().value()

    @property
    def _left(self) -> int:
        return self.horizontalScrollBar().value()

    def _place(self) -> Place:
        return self._desk.place_at(self._top) if self._desk else Place(0, -GAP)

    def _arrange(self, place: Place, at: int = 0) -> None:
        """Lay the pages out anew, with `place` at the height `at` of the view."""
        if self.pages is None:
            return
        room = self.viewport().size()
        self._desk = desk = Arrangement.of(self.pages, self.outlook)
        for bar, whole, part in (
            (self.verticalScrollBar(), desk.height, room.height()),
            (self.horizontalScrollBar(), desk.width, room.width()),
        ):
            bar.setRange(0, max(whole - part, 0))
            bar.setPageStep(part)
            bar.setSingleStep(_LINE)
        self.verticalScrollBar().setValue(desk.y_of(place) - at)
        self.viewport().update()
        self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again, at the same place."""
        super().resizeEvent(event)
        self._arrange(self._place())

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint desk, pages and marks, and ask for the pictures that are missing."""
        desk, view = self._desk, self.viewport().rect()
        painter = DeskPainter(QPainter(self.viewport()), self.palette())
        painter.ground(view, self.note if desk is None else "")
        if desk is None:
            painter.end()
            return
        painter.move(-self._left, -self._top)
        top, bottom = self._top, self._top + view.height()
        strips = desk.strips(top, bottom, self.devicePixelRatioF())
        for page in desk.seen(top, bottom):
            of_page = [strip for strip in strips if strip.page == page]
            painter.sheet(desk.rects[page], *self._drawn(page, of_page))
            painter.matches(
                (desk.rect_of(spot), number == self.match)
                for number, match in enumerate(self.matches)
                for spot in match
                if spot.page == page
            )
            painter.mark([desk.rect_of(spot) for spot in self.marked() if spot.page == page])
            if self._hovered is not None and self._hovered.page == page:
                painter.hover(desk.rect_of(self._hovered))
        painter.end()
        around = desk.strips(top - view.height(), bottom + view.height(), self.devicePixelRatioF())
        self._pictures.want(tuple(dict.fromkeys((*strips, *around))))

    def _drawn(
        self, page: int, strips: Sequence[Strip]
    ) -> tuple[list[tuple[Strip, QImage]], list[tuple[Strip, QImage]]]:
        """Return the pictures of a page, and those at another scale that stand in for missing ones."""
        found = [(strip, self._pictures.picture(strip)) for strip in strips]
        there = [(strip, image) for strip, image in found if image is not None]
        if len(there) == len(strips):
            return there, []
        return there, self._pictures.others(page, strips[0].dpi)

    # -- mouse and keys

    def _spot_at(self, at: QPoint) -> Spot | None:
        if self._desk is None or self.pages is None:
            return None
        there = self._desk.on_page(at.x() + self._left, at.y() + self._top)
        return self.pages.spot_at(*there) if there else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what leads somewhere."""
        spot = self._spot_at(event.position().toPoint())
        if spot != self._hovered:
            self._hovered = spot
            self.viewport().setCursor(
                Qt.CursorShape.PointingHandCursor if spot else Qt.CursorShape.ArrowCursor
            )
            self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press: what counts is where the button is let go."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lead to the field that was clicked."""
        spot = self._spot_at(event.position().toPoint())
        if spot is not None and event.button() == Qt.MouseButton.LeftButton:
            self.wanted.emit(spot.anchor)

    def viewportEvent(self, event: QEvent) -> bool:
        """Name the field under the mouse; forget it when the mouse leaves."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            spot = self._spot_at(event.pos())
            if spot is None or self._desk is None:
                QToolTip.hideText()
            else:
                area = self._desk.rect_of(spot).toRect().translated(-self._left, -self._top)
                QToolTip.showText(event.globalPos(), self._name(spot.anchor), self.viewport(), area)
            return True
        if event.type() is QEvent.Type.Leave and self._hovered is not None:
            self._hovered = None
            self.viewport().update()
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl zoom about the mouse."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self.step_zoom(1 if turned > 0 else -1, event.position().toPoint())
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll; Enter goes to the field of the match or of the mark."""
        bar, key = self.verticalScrollBar(), event.key()
        screenful = max(self.viewport().height() - _OVERLAP, _LINE)
        by = {_Key.Key_PageDown: screenful, _Key.Key_PageUp: -screenful, _Key.Key_Space: screenful}
        lines = {_Key.Key_Down: _LINE, _Key.Key_Up: -_LINE}
        if key in (_Key.Key_Home, _Key.Key_End):
            bar.setValue(bar.minimum() if key == _Key.Key_Home else bar.maximum())
        elif key in by or key in lines:
            bar.setValue(bar.value() + by.get(_Key(key), lines.get(_Key(key), 0)))
        elif key in (_Key.Key_Left, _Key.Key_Right):
            across = self.horizontalScrollBar()
            across.setValue(across.value() + (_LINE if key == _Key.Key_Right else -_LINE))
        elif key in (_Key.Key_Return, _Key.Key_Enter) and (anchor := self.anchor_of_match() or self.anchor):
            self.wanted.emit(anchor)
        else:
            super().keyPressEvent(event)

    def anchor_of_match(self) -> str:
        """Return the field in which the current match stands, "" where it stands in none."""
        if self.pages is None or not 0 <= self.match < len(self.matches):
            return ""
        first = self.matches[self.match][0]
        middle = ((first.left + first.right) / 2, (first.top + first.bottom) / 2)
        spot = self.pages.spot_at(first.page, *middle)
        return spot.anchor if spot else ""
