"""Pictures of pages: exact, drawn when wanted, within a bound, never gone before there are new ones."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from cchc_desktop.services.pages import PageMaker, Pages
from cchc_desktop.services.session import ReportSession
from tests.gui.widgets.pages.paper import A4, Paper
from ui.widgets.pages.arrangement import STRIP_ROWS, Strip
from ui.widgets.pages.pictures import Pictures, draw


@pytest.fixture
def parent(qapp: QObject) -> QObject:
    return QObject()


@pytest.fixture(scope="module")
def pages(sample: ReportSession) -> Pages:
    return PageMaker().make(sample.outgoing.still())


@pytest.mark.parametrize("dpi", [96.0, 133.7, 192.0])
def test_strips_put_together_are_the_page(pages: Pages, dpi: float) -> None:
    whole = pages.picture(0, dpi)
    strips = [draw(pages, Strip(0, number, dpi)) for number in range(-(-whole.height // STRIP_ROWS))]

    assert sum(image.height() for image in strips) == whole.height
    expected = QImage(whole.content, whole.width, whole.height, whole.stride, QImage.Format.Format_RGB32)
    top = 0
    for image in strips:
        assert image == expected.copy(0, top, whole.width, image.height())
        top += image.height()


def test_what_is_wanted_first_is_drawn_first(qtbot: QtBot, parent: QObject) -> None:
    paper, pictures = Paper([A4] * 3), Pictures(parent)
    pictures.renew(paper, {})
    strips = [Strip(page, 0, 40.0) for page in (2, 0, 1)]
    pictures.want(strips)
    qtbot.waitUntil(lambda: len(paper.drawn) == 3)

    assert paper.drawn == [2, 0, 1]
    qtbot.waitUntil(lambda: all(pictures.picture(strip) is not None for strip in strips))


def test_old_pictures_stay_until_there_are_new_ones(qtbot: QtBot, parent: QObject) -> None:
    old, new, strip = Paper(shade=10), Paper(shade=200), Strip(0, 0, 40.0)
    pictures = Pictures(parent)
    pictures.renew(old, {strip: draw(old, strip)})
    new.may_draw.clear()
    pictures.renew(new, {})
    pictures.want([strip])
    before = pictures.picture(strip)
    assert before is not None
    assert before.pixelColor(5, 5).red() == 10

    new.may_draw.set()
    with qtbot.waitSignal(pictures.drawn):
        pass
    after = pictures.picture(strip)
    assert after is not None
    assert after.pixelColor(5, 5).red() == 200


def test_a_picture_of_pages_that_are_gone_is_not_kept(qtbot: QtBot, parent: QObject) -> None:
    old, new, strip = Paper(shade=10), Paper(shade=200), Strip(0, 0, 40.0)
    pictures = Pictures(parent)
    pictures.renew(old, {})
    old.may_draw.clear()
    pictures.want([strip])
    pictures.renew(new, {})
    old.may_draw.set()
    with qtbot.waitSignal(pictures.drawn):
        pass

    shown = pictures.picture(strip)
    assert shown is not None
    assert shown.pixelColor(5, 5).red() == 200


def is_there(pictures: Pictures, strip: Strip) -> bool:
    return pictures.picture(strip) is not None


def test_pictures_not_looked_at_go_when_there_are_too_many(qtbot: QtBot, parent: QObject) -> None:
    paper = Paper([A4] * 6)
    one = draw(paper, Strip(0, 0, 40.0)).sizeInBytes()
    pictures = Pictures(parent, limit=2 * one)
    pictures.renew(paper, {})
    for page in range(6):
        strip = Strip(page, 0, 40.0)
        pictures.want([strip])
        qtbot.waitUntil(partial(is_there, pictures, strip))

    assert pictures.size <= 2 * one
    assert pictures.picture(Strip(5, 0, 40.0)) is not None


def test_pictures_let_go_of_are_drawn_again_when_wanted(qtbot: QtBot, parent: QObject) -> None:
    paper, pictures, strip = Paper(), Pictures(parent), Strip(0, 0, 40.0)
    pictures.renew(paper, {strip: draw(paper, strip)})
    pictures.let_go()
    assert pictures.size == 0
    assert pictures.picture(strip) is None

    with qtbot.waitSignal(pictures.drawn):
        pictures.want([strip])
    assert is_there(pictures, strip)


def test_what_is_wanted_now_stays_whatever_the_bound(qtbot: QtBot, parent: QObject) -> None:
    paper, pictures = Paper([A4] * 3), Pictures(parent, limit=1)
    pictures.renew(paper, {})
    strips = [Strip(page, 0, 40.0) for page in range(3)]
    pictures.want(strips)
    qtbot.waitUntil(lambda: all(pictures.picture(strip) is not None for strip in strips))

    assert paper.drawn == [0, 1, 2]


def test_a_page_has_its_picture_of_another_scale_at_first(parent: QObject) -> None:
    paper, pictures = Paper(), Pictures(parent)
    small, large = Strip(0, 0, 40.0), Strip(0, 0, 80.0)
    pictures.renew(paper, {small: draw(paper, small)})

    assert pictures.picture(large) is None
    assert [strip for strip, _image in pictures.others(0, 80.0)] == [small]
