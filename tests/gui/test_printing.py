"""Printing is exact: what a PDF printer prints is what the exported .pdf shows, page by page."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from operator import sub
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from cchc_desktop.errors import UserError
from cchc_desktop.render.pages import PdfPages
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.exporting import export
from cchc_desktop.services.forms import catalog
from cchc_desktop.services.pages import PageMaker, Pages, Picture
from cchc_desktop.services.session import ReportSession
from tests.gui.widgets.pages.paper import A4, LYING, Paper, field
from ui import printing
from ui.printing import Wish
from ui.tasks import Control

pytestmark = pytest.mark.usefixtures("qapp")
_DPI = 200
_AFAR = 10


@pytest.fixture(autouse=True)
def _look_closely(monkeypatch: pytest.MonkeyPatch) -> None:
    """Measure ink to an eighth of a millimetre."""
    monkeypatch.setattr(printing, "_LOOK_DPI", _DPI)


@pytest.fixture(scope="module")
def session(sample_path: Path) -> Iterator[ReportSession]:
    with DataFile.open(sample_path, catalog(), write=False) as data:
        yield data.open_report(data.reports()[0])


@pytest.fixture(scope="module")
def pages(session: ReportSession) -> Pages:
    return PageMaker().make(session.outgoing.still())


@pytest.fixture(scope="module")
def exported(session: ReportSession, tmp_path_factory: pytest.TempPathFactory) -> Pages:
    folder = tmp_path_factory.mktemp("ra")
    export(session.outgoing.still(), folder, ["pdf"])
    return read(folder / "bao-cao.pdf")


def read(path: Path) -> Pages:
    return Pages([PdfPages(path.read_bytes())], [()])


def pdf_printer(path: Path, pages: Pages, wish: Wish, dpi: int = _DPI) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(dpi)
    printing.set_up(printer, pages, wish)
    return printer


def silent() -> Control:
    return Control(lambda _what, _step, _steps: None)


def printed(tmp_path: Path, pages: Pages, wish: Wish, dpi: int = _DPI) -> Pages:
    path = tmp_path / "in.pdf"
    printing.print_pages(pdf_printer(path, pages, wish, dpi), pages, wish, silent())
    return read(path)


def look(pages: Pages, page: int) -> QImage:
    """Return a page as one sees it from afar, in grey: of a letter's edge no single dot counts."""
    picture = pages.picture(page, _DPI, grey=True)
    shape = QImage.Format.Format_Grayscale8
    image = QImage(picture.content, picture.width, picture.height, picture.stride, shape)
    wide, high = picture.width // _AFAR, picture.height // _AFAR
    smooth = Qt.TransformationMode.SmoothTransformation
    whole = image.copy(0, 0, wide * _AFAR, high * _AFAR)
    return whole.scaled(wide, high, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)


def difference(one: QImage, other: QImage) -> float:
    """Return by how much two pictures differ on average, of 255."""
    assert one.size() == other.size()
    dots, others = _dots(one), _dots(other)
    apart: int = sum(map(abs, map(sub, dots, others)))
    return apart / len(dots)


def _dots(image: QImage) -> bytes:
    rows, stride = bytes(image.constBits()), image.bytesPerLine()
    return b"".join(rows[top : top + image.width()] for top in range(0, len(rows), stride))


def assert_same(paper: Pages, page: int, other: Pages, of: int) -> None:
    """The page of the paper looks like page `of`, its ink where it should be to half a millimetre."""
    assert paper.size(page) == pytest.approx(other.size(of), abs=0.5)
    assert difference(look(paper, page), look(other, of)) < 2.5  # of another page it is 13 and more
    ink, expected = printing.ink(paper, page), printing.ink(other, of)
    assert ink is not None
    assert expected is not None
    assert ink == pytest.approx(expected, abs=0.5)


# -- the calibrated check


def test_the_whole_report_on_paper_is_the_exported_pdf(tmp_path: Path, pages: Pages, exported: Pages) -> None:
    everything = Wish(tuple(range(pages.count)))
    paper = printed(tmp_path, pages, everything)

    assert paper.count == exported.count
    for page in range(paper.count):
        assert_same(paper, page, exported, page)


def test_another_page_would_be_noticed(pages: Pages) -> None:
    assert difference(look(pages, 1), look(pages, 2)) > 10


def test_at_600_dpi_letters_are_sharp_and_exact(tmp_path: Path, pages: Pages, exported: Pages) -> None:
    paper = printed(tmp_path, pages, Wish((0,)), dpi=600)

    assert_same(paper, 0, exported, 0)
    crop = (100.0, 20.0, 200.0, 40.0)
    sharp = paper.picture(0, 600, grey=True, clip=crop)
    expected = exported.picture(0, 600, grey=True, clip=crop)
    assert abs(dark(sharp) / dark(expected) - 1) < 0.05


def dark(picture: Picture) -> int:
    return sum(255 - level for level in picture.content)


def test_a_finer_printer_gets_600_dpi_at_the_same_size(tmp_path: Path, pages: Pages) -> None:
    fine, coarse = tmp_path / "1200.pdf", tmp_path / "600.pdf"
    for path, dpi in ((fine, 1200), (coarse, 600)):
        printing.print_pages(pdf_printer(path, pages, Wish((0,)), dpi), pages, Wish((0,)), silent())

    assert fine.stat().st_size < coarse.stat().st_size * 1.1
    assert_same(read(fine), 0, pages, 0)


def test_the_appendix_alone_lies_as_it_should(tmp_path: Path, pages: Pages, exported: Pages) -> None:
    appendix = Wish(printing.pages_of(pages, "appendix", ""))
    paper = printed(tmp_path, pages, appendix)

    assert paper.count == len(pages.sections[-1])
    for page, of in enumerate(pages.sections[-1]):
        assert_same(paper, page, exported, of)


def test_some_pages_in_grey(tmp_path: Path, pages: Pages, exported: Pages) -> None:
    some = Wish(printing.pages_of(pages, "range", "2, 9"), grey=True)
    paper = printed(tmp_path, pages, some)

    assert paper.count == 2
    assert_same(paper, 0, exported, 1)
    assert_same(paper, 1, exported, 8)


def test_colours_stay_unless_grey_is_wanted() -> None:
    class Red(Paper):
        def picture(self, page: int, dpi: float, **options: Any) -> Picture:
            plain = super().picture(page, dpi, **options)
            if plain.grey:
                return plain
            return Picture(
                plain.width,
                plain.height,
                plain.stride,
                b"\x00\x00\xff\xff" * (len(plain.content) // 4),
                False,
            )

    ((_top, coloured), *_rest) = printing.bands(Red(), 0, 40, grey=False)
    assert coloured.pixelColor(3, 3).name() == "#ff0000"
    ((_top, grey), *_rest) = printing.bands(Red(shade=90), 0, 40, grey=True)
    assert grey.pixelColor(3, 3).name() == "#5a5a5a"


def test_blank_bands_are_not_sent() -> None:
    assert list(printing.bands(Paper(shade=255), 0, 300, grey=False)) == []
    assert len(list(printing.bands(Paper(shade=0), 0, 300, grey=False))) == 7


def test_copies_are_printed_where_the_printer_makes_none_itself(tmp_path: Path) -> None:
    paper = printed(tmp_path, Paper([A4, LYING]), Wish((0, 1), copies=2), dpi=72)

    widths = [round(paper.size(page)[0]) for page in range(paper.count)]
    assert widths == [210, 297, 210, 297]


def test_the_next_copy_never_begins_on_the_back_of_a_sheet(tmp_path: Path) -> None:
    def widths(wish: Wish) -> list[int]:
        paper = printed(tmp_path, Paper([LYING, A4, A4]), wish, dpi=72)
        return [round(paper.size(page)[0]) for page in range(paper.count)]

    assert widths(Wish((0, 1, 2), copies=2, two_sides=True)) == [297, 210, 210, 297, 297, 210, 210]
    assert widths(Wish((0, 1), copies=2, two_sides=True)) == [297, 210, 297, 210]
    assert widths(Wish((0, 1, 2), copies=2)) == [297, 210, 210] * 2


def test_both_sides_turn_about_the_edge_that_lies_beside_the_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    modes: list[QPrinter.DuplexMode] = []
    monkeypatch.setattr(QPrinter, "setDuplex", lambda _self, mode: modes.append(mode))
    for page in (0, 1):
        pdf_printer(tmp_path / "x.pdf", Paper([A4, LYING]), Wish((page,), two_sides=True))
    pdf_printer(tmp_path / "x.pdf", Paper(), Wish((0,)))

    mode = QPrinter.DuplexMode
    assert modes == [mode.DuplexLongSide, mode.DuplexShortSide, mode.DuplexNone]


# -- before paper is spent


def test_where_ink_begins_is_measured(pages: Pages) -> None:
    left, top, right, bottom = printing.ink(pages, 1) or (0, 0, 0, 0)

    assert left == pytest.approx(30, abs=1)
    assert top == pytest.approx(10, abs=4)  # the page number
    assert right == pytest.approx(15, abs=1)
    assert bottom >= 20
    assert printing.ink(Paper(shade=255), 0) is None


def with_margins(printer: QPrinter, margins: QMarginsF) -> QPrinter:
    """Have the printer leave `margins` free, as the driver of a real one says."""
    layout = printer.pageLayout()
    layout.setUnits(QPageLayout.Unit.Millimeter)
    layout.setMinimumMargins(margins)
    printer.setPageLayout(layout)
    return printer


def doubts(printer: QPrinter, pages: Pages, wish: Wish) -> list[str]:
    return printing.doubts(printing.loaded(printer, pages, wish), pages, wish, silent())


def test_looking_at_the_edges_can_be_stopped(tmp_path: Path) -> None:
    paper, wish = Paper([A4] * 3), Wish((0, 1, 2))
    control = Control(lambda _what, step, _steps: control.cancel() if step else None)
    with pytest.raises(UserError) as refusal:
        printing.doubts(
            printing.loaded(pdf_printer(tmp_path / "x.pdf", paper, wish), paper, wish), paper, wish, control
        )

    assert refusal.value.code == "print.cancelled"
    assert paper.drawn == [0, 1]


def test_edges_that_would_be_cut_off_are_told_with_their_pages(
    tmp_path: Path, pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    wish = Wish((0, 1))
    printer = pdf_printer(tmp_path / "x.pdf", pages, wish)
    assert doubts(printer, pages, wish) == []

    monkeypatch.setattr(printing, "unprintable", lambda *_args: (4.0, 4.0, 4.0, 4.0))
    assert doubts(printer, pages, wish) == []
    monkeypatch.setattr(printing, "unprintable", lambda *_args: (4.0, 15.0, 4.0, 4.0))
    (told,) = doubts(printer, pages, wish)
    assert "trang 2 " in told


def test_what_a_printer_leaves_free_is_read_from_it(tmp_path: Path) -> None:
    paper = Paper([A4])
    printer = with_margins(pdf_printer(tmp_path / "x.pdf", paper, Wish((0,))), QMarginsF(3, 4, 5, 6))

    assert printing.unprintable(printer, paper, 0) == pytest.approx((3, 4, 5, 6), abs=0.4)


def test_other_paper_is_told(tmp_path: Path, pages: Pages) -> None:
    printer = pdf_printer(tmp_path / "x.pdf", pages, Wish((0,)))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    (told,) = doubts(printer, pages, Wish((0,)))

    assert "Letter" in told
    assert "A4" in told


# -- what goes wrong


def test_no_printer_is_told(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    with pytest.raises(UserError) as refusal:
        printing.new_printer(pages, Wish((0,)))

    assert refusal.value.code == "print.no_printer"


def test_a_missing_library_is_told(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    load = builtins.__import__

    def refuse(name: str, *args: Any, **options: Any) -> Any:
        if name == "PySide6.QtPrintSupport":
            raise ImportError("libcups.so.2: cannot open shared object file")
        return load(name, *args, **options)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(UserError) as refusal:
        printing.new_printer(pages, Wish((0,)))

    assert refusal.value.code == "print.unavailable"
    assert "libcups" in str(refusal.value)


def failing(tmp_path: Path, pages: Pages, wish: Wish) -> str:
    printer = pdf_printer(tmp_path / "x.pdf", pages, wish, 72)
    with pytest.raises(UserError) as refusal:
        printing.print_pages(printer, pages, wish, silent())
    return refusal.value.code


def test_a_printer_that_does_not_begin_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPainter, "begin", lambda *_args: False)

    assert failing(tmp_path, Paper(), Wish((0,))) == "print.refused"


def test_a_printer_that_has_gone_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrinter, "outputFormat", lambda _self: QPrinter.OutputFormat.NativeFormat)

    assert failing(tmp_path, Paper(), Wish((0,))) == "print.refused"


def test_a_printer_that_stops_is_told_with_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrinter, "newPage", lambda _self: False)

    assert failing(tmp_path, Paper([A4, A4]), Wish((0, 1))) == "print.stopped"


def test_cancelling_ends_between_two_bands(tmp_path: Path) -> None:
    paper, wish = Paper([A4] * 5, [field()]), Wish(tuple(range(5)))
    steps: list[int] = []

    def stop_at_the_second(_what: str, step: int, _steps: int) -> None:
        steps.append(step)
        if step:
            control.cancel()

    control = Control(stop_at_the_second)
    with pytest.raises(UserError) as refusal:
        printing.print_pages(pdf_printer(tmp_path / "x.pdf", paper, wish, 72), paper, wish, control)

    assert refusal.value.code == "print.cancelled"
    assert steps == [0, 1]


@pytest.mark.parametrize("mishap", [RuntimeError, MemoryError, KeyboardInterrupt])
def test_whatever_fails_half_a_job_is_not_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mishap: type[BaseException]
) -> None:
    class Torn(Paper):
        def picture(self, page: int, dpi: float, **options: Any) -> Picture:
            if page:
                raise mishap
            return super().picture(page, dpi, **options)

    aborted: list[bool] = []
    monkeypatch.setattr(QPrinter, "abort", lambda _self: aborted.append(True))
    paper, wish = Torn([A4, A4]), Wish((0, 1))
    with pytest.raises(mishap):
        printing.print_pages(pdf_printer(tmp_path / "x.pdf", paper, wish, 72), paper, wish, silent())

    assert aborted == [True]
