"""Icons are drawn in the ink of the palette, at any scale."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from ui.icons import FOLDER, icon

pytestmark = pytest.mark.usefixtures("qapp")


def inks(drawn: QPixmap) -> set[str]:
    """Return the colours of the pixels that are fully covered."""
    image = drawn.toImage()
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    pixels = (image.pixelColor(x, y) for x, y in points)
    return {QColor(p.rgb()).name() for p in pixels if p.alpha() == 255}


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.svg")))
def test_every_icon_of_the_set_draws_something(name: str) -> None:
    assert inks(icon(name).pixmap(32, 32))


@pytest.mark.parametrize(
    ("mode", "state", "role"),
    [
        (QIcon.Mode.Normal, QIcon.State.Off, QPalette.ColorRole.PlaceholderText),
        (QIcon.Mode.Active, QIcon.State.Off, QPalette.ColorRole.ButtonText),
        (QIcon.Mode.Normal, QIcon.State.On, QPalette.ColorRole.Accent),
        (QIcon.Mode.Active, QIcon.State.On, QPalette.ColorRole.Accent),
    ],
    ids=["quiet", "under the mouse", "chosen", "chosen, under the mouse"],
)
def test_an_icon_follows_the_words_beside_it_and_the_palette(
    qapp: QApplication, mode: QIcon.Mode, state: QIcon.State, role: QPalette.ColorRole
) -> None:
    before, shown = qapp.palette(), icon("plus")
    try:
        for ink in ("#102030", "#f0e0d0"):
            palette = QPalette(before)
            palette.setColor(role, QColor(ink))
            qapp.setPalette(palette)
            assert inks(shown.pixmap(QSize(32, 32), mode, state)) == {ink}
    finally:
        qapp.setPalette(before)


def test_an_icon_is_as_sharp_as_its_screen() -> None:
    assert icon("plus").pixmap(QSize(16, 16), 2.0).size() == QSize(32, 32)


def test_a_disabled_icon_is_paler() -> None:
    shown = icon("plus")
    assert inks(shown.pixmap(32, 32, QIcon.Mode.Disabled)) != inks(shown.pixmap(32, 32))


def test_an_unknown_icon_is_a_bug() -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")
