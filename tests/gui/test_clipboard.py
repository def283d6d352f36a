"""The system's clipboard: cells go out as text and table, whatever lies there comes in."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from cchc_desktop.services.pasting import Clip, read_block
from ui.clipboard import clip_of, copy_block, old_text_in


def test_cells_go_out_as_text_and_as_a_table(qapp: QApplication) -> None:
    copy_block([[("1.234", Decimal(1234)), ("=1+1", None)]])
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == "1234\t=1+1\r\n"
    assert 'x:num="1234"' in mime.html()


def test_what_was_copied_here_can_be_pasted_here(qapp: QApplication) -> None:
    copy_block([[("44,4", Decimal("44.4")), ("QĐ 43\nvà 44", None)], [("", None), ("", None)]])
    block = read_block(clip_of(QGuiApplication.clipboard().mimeData()))
    assert block.rows == (("44,4", "QĐ 43\nvà 44"), ("", ""))


def test_files_and_images_are_told_apart(qapp: QApplication) -> None:
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("bao-cao.xlsx")])
    assert clip_of(files) == Clip(files=True)
    image = QMimeData()
    image.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    assert clip_of(image) == Clip(image=True)
    link = QMimeData()
    link.setUrls([QUrl("https://example.vn/")])
    assert not clip_of(link).files
    assert clip_of(QMimeData()) == Clip()


def test_old_text_is_found_for_editors(qapp: QApplication) -> None:
    mime = QMimeData()
    assert old_text_in(mime) is None
    mime.setText("Kế hoạch số 5")
    assert old_text_in(mime) is None
    mime.setText("Céng hoµ x· héi")
    old = old_text_in(mime)
    assert old is not None
    assert old.unicode == "Cộng hoà xã hội"
