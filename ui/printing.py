"""Pages on paper: which of them, what may go wrong with the paper, and the painting itself.

Nothing is scaled: a millimetre of the page is a millimetre of the paper, measured from the paper's corner.
Qt's printing loads when somebody prints, and where it cannot be loaded that is told like a missing printer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _
from ui.widgets.pages.arrangement import MM_PER_INCH
from ui.widgets.pages.pictures import draw_rows

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from cchc_desktop.services.pages import Pages
    from ui.tasks import Control

MOST_COPIES = 99
FINEST = 600  # dots per inch; more makes larger jobs and no sharper letters
_BAND_ROWS = 512  # dots painted at once: 10 MB at 600 dpi
_LOOK_DPI = 50  # enough to see where ink is, to half a millimetre
_PART = re.compile(r"(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?")

Margins = tuple[float, float, float, float]  # left, top, right, bottom in mm


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants printed: pages from 0, how often, on both sides, in grey."""

    pages: tuple[int, ...]
    copies: int = 1
    two_sides: bool = False
    grey: bool = False


def read_range(typed: str, count: int) -> tuple[int, ...]:
    """Return the pages (from 0) that "1-3, 5" means in a document of `count` pages, each once, as typed.

    Raises UserError "print.range_unreadable", "print.range_beyond".
    """
    found: dict[int, None] = {}
    for part in filter(None, (part.strip() for part in re.split(r"[,;]", typed))):
        match = _PART.fullmatch(part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= last:
            raise UserError("print.range_unreadable", part=part)
        if last > count:
            raise UserError("print.range_beyond", page=last, count=count)
        found.update(dict.fromkeys(range(first - 1, last)))
    if not found:
        raise UserError("print.range_unreadable", part=typed.strip())
    return tuple(found)


def read_copies(typed: str) -> int:
    """Return how many copies `typed` means. Raises UserError "print.copies"."""
    copies = int(typed) if typed.isdecimal() and len(typed) <= len(str(MOST_COPIES)) else 0
    if not 1 <= copies <= MOST_COPIES:
        raise UserError("print.copies", most=MOST_COPIES)
    return copies


def new_printer(pages: Pages, wish: Wish) -> QPrinter:
    """Return the system's printer, set as wished: A4, painted from the corner of the paper.

    Raises UserError "print.unavailable", "print.no_printer".
    """
    try:
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
    except ImportError as error:  # a library of the system's is missing
        raise UserError("print.unavailable", reason=str(error)) from error
    if not QPrinterInfo.availablePrinterNames():
        raise UserError("print.no_printer")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(_("Báo cáo"))
    set_up(printer, pages, wish)
    return printer


def set_up(printer: QPrinter, pages: Pages, wish: Wish) -> None:
    """Set a printer as wished."""
    from PySide6.QtPrintSupport import QPrinter

    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(_lie(pages, wish.pages[0]))
    printer.setCopyCount(wish.copies)
    upright = _lie(pages, wish.pages[0]) is QPageLayout.Orientation.Portrait
    edge = QPrinter.DuplexMode.DuplexLongSide if upright else QPrinter.DuplexMode.DuplexShortSide
    printer.setDuplex(edge if wish.two_sides else QPrinter.DuplexMode.DuplexNone)
    mode = QPrinter.ColorMode.GrayScale if wish.grey else QPrinter.ColorMode.Color
    printer.setColorMode(mode)


def _lie(pages: Pages, page: int) -> QPageLayout.Orientation:
    width, height = pages.size(page)
    return QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait


# -- before printing


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a printer says of its paper: its name, "" for A4, and what stays free about each page wished."""

    paper: str
    unprintable: tuple[Margins, ...]


def loaded(printer: QPrinter, pages: Pages, wish: Wish) -> Loaded:
    """Ask the printer for its paper."""
    size = printer.pageLayout().pageSize()
    name = "" if size.isEquivalentTo(QPageSize(QPageSize.PageSizeId.A4)) else size.name()
    return Loaded(name, tuple(unprintable(printer, pages, page) for page in wish.pages))


def doubts(paper: Loaded, pages: Pages, wish: Wish, control: Control) -> list[str]:
    """Return what a person should know before paper is spent: another size, edges that would be cut off.

    Every page is looked at, which takes longer than a window may stand still. Raises UserError
    "print.cancelled".
    """
    found: list[str] = []
    if paper.paper:
        found.append(
            _(
                "Máy in đang để khổ giấy {paper}, văn bản trình bày trên khổ A4; trang in không co giãn."
            ).format(paper=paper.paper)
        )
    cut: list[int] = []
    for number, (page, least) in enumerate(zip(wish.pages, paper.unprintable, strict=True)):
        if control.cancelled():
            raise UserError("print.cancelled")
        control.progress(_("Đang xem mép giấy…"), number, len(wish.pages))
        if _is_cut(pages, page, least):
            cut.append(page + 1)
    if cut:
        found.append(
            _("Máy in không in được sát mép giấy: chữ ở mép trang {pages} sẽ bị mất.").format(
                pages=", ".join(map(str, cut))
            )
        )
    return found


def unprintable(printer: QPrinter, pages: Pages, page: int) -> Margins:
    """Return how far from each edge of the paper the printer can print, for a page as it lies."""
    before = printer.pageLayout().orientation()
    printer.setPageOrientation(_lie(pages, page))
    layout = printer.pageLayout()
    layout.setUnits(QPageLayout.Unit.Millimeter)
    least: QMarginsF = layout.minimumMargins()
    printer.setPageOrientation(before)
    return least.left(), least.top(), least.right(), least.bottom()


def ink(pages: Pages, page: int) -> Margins | None:
    """Return how far from each edge of the page its ink begins, None for an empty page."""
    picture = pages.picture(page, _LOOK_DPI, grey=True)
    rows = [
        picture.content[top : top + picture.width]
        for top in range(0, picture.height * picture.stride, picture.stride)
    ]
    inked = [number for number, row in enumerate(rows) if row.strip(b"\xff")]
    if not inked:
        return None
    left = min(len(row) - len(row.lstrip(b"\xff")) for row in rows)
    right = min(len(row) - len(row.rstrip(b"\xff")) for row in rows)
    dot = MM_PER_INCH / _LOOK_DPI
    return left * dot, inked[0] * dot, right * dot, (len(rows) - 1 - inked[-1]) * dot


def _is_cut(pages: Pages, page: int, least: Margins) -> bool:
    free = ink(pages, page)
    return free is not None and any(have < need for have, need in zip(free, least, strict=True))


# -- printing


def print_pages(printer: QPrinter, pages: Pages, wish: Wish, control: Control) -> int:
    """Print, tell how far it is, and return how many pages were printed. What fails leaves no half a job.

    It is made for a thread of its own: Qt allows to paint on a printer outside the window's thread, as long
    as nobody else uses the printer meanwhile, and a page takes longer than a window may stand still.

    Raises UserError "print.refused", "print.stopped", "print.cancelled".
    """
    painter = QPainter()
    printer.setPageOrientation(_lie(pages, wish.pages[0]))
    if not _is_there(printer) or not painter.begin(printer):
        raise UserError("print.refused", printer=printer.printerName())
    try:
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        order = wish.pages * (1 if printer.supportsMultipleCopies() else printer.copyCount())
        for number, page in enumerate(order):
            what = _("Đang in trang {page}/{count}…").format(page=number + 1, count=len(order))
            control.progress(what, number, len(order))
            if number:
                _turn(printer, pages, page)
            if number and wish.two_sides and number % len(wish.pages) == 0 and len(wish.pages) % 2:
                _turn(printer, pages, page)  # the next copy begins on a sheet of its own
            _paint(painter, printer, pages, page, wish, control)
    except BaseException:
        printer.abort()  # what the printer has not taken yet
        raise
    finally:
        ended = painter.end()
    if not ended:
        raise UserError("print.stopped", printer=printer.printerName(), page=len(order))
    return len(order)


def _is_there(printer: QPrinter) -> bool:
    """Whether the system still knows the printer; a file needs none."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    to_file = printer.outputFormat() is QPrinter.OutputFormat.PdfFormat
    return to_file or not QPrinterInfo(printer).isNull()


def _turn(printer: QPrinter, pages: Pages, page: int) -> None:
    """Begin the next sheet, lying as the page does."""
    printer.setPageOrientation(_lie(pages, page))
    if not printer.newPage():
        raise UserError("print.stopped", printer=printer.printerName(), page=page + 1)


def _paint(
    painter: QPainter, printer: QPrinter, pages: Pages, page: int, wish: Wish, control: Control
) -> None:
    dpi = min(printer.resolution(), FINEST)
    scale = printer.resolution() / dpi
    for top, image in bands(pages, page, dpi, grey=wish.grey):
        if control.cancelled():
            raise UserError("print.cancelled")
        target = QRectF(0, top * scale, image.width() * scale, image.height() * scale)
        painter.drawImage(target, image)


def bands(pages: Pages, page: int, dpi: float, *, grey: bool) -> Iterator[tuple[int, QImage]]:
    """Yield a page from top to bottom in bands that hold ink: the first row of each, and its picture.

    A band without colour becomes a grey one: a third of the job for the same letters.
    """
    _width, height = pages.size(page)
    for top in range(0, round(height / MM_PER_INCH * dpi), _BAND_ROWS):
        band = draw_rows(pages, page, dpi, range(top, top + _BAND_ROWS), grey=grey)
        if not grey and band.allGray():
            band = band.convertToFormat(QImage.Format.Format_Grayscale8)
        if not _is_blank(band):
            yield top, band


def _is_blank(image: QImage) -> bool:
    blank = QImage(image.size(), image.format())
    blank.fill(0xFFFFFFFF)
    return image == blank


def pages_of(pages: Pages, which: str, typed: str) -> tuple[int, ...]:
    """Return the pages of "all", "appendix" or "range"; `typed` is the range. Raises as `read_range`."""
    if which == "range":
        return read_range(typed, pages.count)
    return tuple(pages.sections[-1]) if which == "appendix" else tuple(range(pages.count))
