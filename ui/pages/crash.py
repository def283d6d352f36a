"""What a person sees when the program itself has a fault: calm, with the report at hand."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.i18n import _
from ui.errors import Bug
from ui.pages.files import open_folder
from ui.widgets.labels import label


class CrashDialog(QDialog):
    """Says what happened, that nothing is lost, where the report lies; the details can be copied."""

    def __init__(self, bug: Bug, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Chương trình gặp lỗi"))
        self._bug = bug
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 12)
        column.setSpacing(12)
        column.addWidget(label(_("Chương trình vừa gặp một lỗi của chính nó."), "title", wrap=True))
        column.addWidget(
            label(
                _(
                    "Những gì đã nhập vẫn được giữ trong tệp dữ liệu. Có thể làm tiếp; nếu có chỗ không "
                    "bình thường, hãy đóng chương trình rồi mở lại."
                ),
                wrap=True,
            )
        )
        self.label = label(self._where(), "muted", wrap=True)
        column.addWidget(self.label)
        self.details = QPlainTextEdit(bug.details)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        column.addWidget(self.details, 1)
        column.addWidget(self._buttons())
        self.resize(640, 420)

    def _where(self) -> str:
        if self._bug.path is None:
            return _("Chưa ghi được tệp mô tả lỗi. Chép chi tiết dưới đây để gửi cho người hỗ trợ.")
        text = _("Mô tả lỗi nằm ở {path}. Gửi tệp này cho người hỗ trợ.")
        return text.format(path=self._bug.path)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy = QPushButton(_("&Chép chi tiết"))
        self.copy.clicked.connect(lambda: QApplication.clipboard().setText(self._bug.details))
        buttons.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        if self._bug.path is not None:
            show = QPushButton(_("&Mở thư mục"))
            show.clicked.connect(partial(open_folder, self._bug.path.parent))
            buttons.addButton(show, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        return buttons
