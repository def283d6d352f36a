"""The office's own base.docx: choose it, see what it lacks, take it away, save the built-in one to edit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _
from cchc_desktop.services.own_base import read_own_base, save_built_in_base
from ui.pages.files import ask_word_file, ask_word_target
from ui.widgets.labels import label, restyle

_SUGGESTED = "mau-van-ban.docx"


class NamedBase(Protocol):
    """A base.docx that has been read."""

    @property
    def name(self) -> str:
        """The name of its file."""

    @property
    def content(self) -> bytes:
        """Its bytes."""


class OwnBases(Protocol):
    """Where the office's own base.docx is kept."""

    def own_base(self) -> NamedBase | None:
        """Return it, None where the office has none."""

    def save_own_base(self, content: bytes, name: str) -> NamedBase:
        """Keep it."""

    def drop_own_base(self) -> None:
        """Take it away."""


class OwnBaseField(QWidget):
    """Shows which base.docx serves; what is chosen is read at once, and kept only by `keep`."""

    def __init__(self, bases: OwnBases) -> None:
        super().__init__()
        self._bases = bases
        self._chosen: NamedBase | None = None
        self._changed = False
        self.name = label(wrap=True)
        self.said = label("", "muted", wrap=True)
        self.said.setTextInteractionFlags(  # to look for in Word what is named here
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.choose = QPushButton(_("Chọn tệp…"))
        self.drop = QPushButton(_("Dùng mẫu có sẵn"))
        self.save = QPushButton(_("Lưu mẫu có sẵn để sửa…"))
        self._lay_out()
        self._say(_("Mẫu quyết định kiểu chữ và hình đầu trang của tệp Word được xuất."))
        self._try(self._look)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.name)
        column.addLayout(_row(self.choose, self.save))
        column.addLayout(_row(self.drop))
        column.addWidget(self.said)
        self.choose.clicked.connect(self._choose)
        self.save.clicked.connect(self._save)
        self.drop.clicked.connect(self._drop)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a letter leads here: the button itself it would press
        self.setFocusProxy(self.choose)

    def keep(self) -> bool:
        """Keep what was chosen, or that nothing is; where that fails, say why and return False."""
        return not self._changed or self._try(self._keep)

    def _keep(self) -> None:
        if self._chosen is None:
            self._bases.drop_own_base()
        else:
            self._bases.save_own_base(self._chosen.content, self._chosen.name)
        self._changed = False

    def _look(self) -> None:
        self._show(None)
        self._show(self._bases.own_base())

    def _choose(self) -> None:
        path = ask_word_file(self, _("Chọn mẫu Word của cơ quan"))
        if path is not None:
            self._try(lambda: self._take(path))

    def _take(self, path: Path) -> None:
        self._show(read_own_base(path))
        self._changed = True
        self._say(_("Mẫu dùng được; có hiệu lực khi lưu."))

    def _drop(self) -> None:
        self._show(None)
        self._changed = True
        self._say(_("Sẽ trở lại mẫu có sẵn khi lưu."))
        self.choose.setFocus()

    def _save(self) -> None:
        path = ask_word_target(self, _("Lưu mẫu có sẵn để sửa"), _SUGGESTED)
        if path is not None and self._try(lambda: save_built_in_base(path)):
            self._say(_("Đã lưu {name}. Sửa bằng Word rồi chọn tệp đó.").format(name=path.name))

    def _try(self, act: Callable[[], object]) -> bool:
        """Do something that can fail; say why it did and return whether it went well."""
        try:
            act()
        except UserError as error:
            self._say(str(error), "error")
            return False
        return True

    def _show(self, base: NamedBase | None) -> None:
        self._chosen = base
        self.name.setText(base.name if base else _("Mẫu có sẵn của chương trình"))
        self.drop.setVisible(base is not None)

    def _say(self, text: str, kind: str = "") -> None:
        self.said.setText(text)
        restyle(self.said, kind=kind)


def _row(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch()
    return row
