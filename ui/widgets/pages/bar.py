"""What stands above the pages: how large, which page, and what can be done with them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QLineEdit, QWidget

from cchc_desktop.i18n import N_, _
from ui.widgets.labels import label, tool
from ui.widgets.pages.arrangement import STEPS, Fit, Zoom

_FITS = ((Fit.WIDTH, N_("Vừa chiều rộng trang")), (Fit.PAGE, N_("Cả trang")))


class PreviewBar(QFrame):
    """One row; emits what the person wants."""

    zoom_wanted = Signal(object)  # Zoom
    step_wanted = Signal(int)  # 1 larger, -1 smaller
    page_wanted = Signal(int)  # from 0
    find_wanted = Signal()
    window_wanted = Signal()
    draft_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.smaller = tool("minus", _("Thu nhỏ (Ctrl+-)"))
        self.smaller.clicked.connect(lambda: self.step_wanted.emit(-1))
        self.larger = tool("plus", _("Phóng to (Ctrl++)"))
        self.larger.clicked.connect(lambda: self.step_wanted.emit(1))
        self.zoom = QComboBox()
        self.zoom.setAccessibleName(_("Cỡ trang"))
        for zoom, text in (*_FITS, *((step, f"{step:.0%}") for step in STEPS)):
            self.zoom.addItem(_(text) if isinstance(zoom, Fit) else text, zoom)
        self.zoom.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.zoom.activated.connect(lambda index: self.zoom_wanted.emit(self.zoom.itemData(index)))
        self.page = QLineEdit()
        self.page.setAccessibleName(_("Trang"))
        self.page.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.page.setFixedWidth(40)
        self.page.returnPressed.connect(self._ask_for_page)
        self._here = (0, 0)  # the page that the pages are at, and their count
        self.count = label("", "muted")
        self.draft = QCheckBox(_("&Dự thảo"))
        self.draft.clicked.connect(self.draft_wanted)
        self.find_button = tool("search", _("Tìm trong trang in (Ctrl+F)"))
        self.find_button.clicked.connect(self.find_wanted)
        self.window_button = tool("app-window", "")
        self.window_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.window_button.clicked.connect(self.window_wanted)
        self._lay_out()
        self.show_place(0, 0)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(4)
        for widget in (self.smaller, self.zoom, self.larger):
            row.addWidget(widget)
        row.addSpacing(16)
        page = label(_("T&rang"))
        page.setBuddy(self.page)
        for part in (page, self.page, self.count):
            row.addWidget(part)
        row.addStretch()
        row.addWidget(self.draft)
        row.addSpacing(12)
        for button in (self.find_button, self.window_button):
            row.addWidget(button)
        for button in (self.smaller, self.larger, self.find_button, self.window_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the pages

    def show_place(self, page: int, count: int) -> None:
        """Show which page one is at (from 0), and of how many; no page while there are none."""
        self._here = (page, count)
        self.page.setText(str(page + 1) if count else "")
        self.page.setEnabled(count > 0)
        self.count.setText(f"/ {count}" if count else "")

    def _ask_for_page(self) -> None:
        """Go to the page typed, the nearest one there is; what is no number goes nowhere."""
        page, count = self._here
        typed = self.page.text().strip()
        wanted = min(max(int(typed), 1), count) - 1 if typed.isdecimal() else page
        self.show_place(wanted, count)
        self.page.selectAll()
        self.page_wanted.emit(wanted)

    def show_zoom(self, zoom: Zoom, share: float) -> None:
        """Show the zoom that was chosen; one between the steps in place of the nearest one."""
        index = self.zoom.findData(zoom)
        if index < 0:
            index = min(
                range(len(_FITS), self.zoom.count()), key=lambda i: abs(self.zoom.itemData(i) - share)
            )
        self.zoom.setCurrentIndex(index)
        self.zoom.setToolTip(_("Đang xem ở {share}").format(share=f"{share:.0%}"))

    def show_draft(self, draft: bool, *, choice: bool) -> None:
        """Show whether the pages carry the draft mark, and whether that is the person's choice."""
        self.draft.setChecked(draft)
        self.draft.setEnabled(choice)
        self.draft.setToolTip(
            _("In chữ “DỰ THẢO” chìm trên mọi trang")
            if choice
            else _("Báo cáo còn lỗi nên mọi trang mang chữ “DỰ THẢO”")
        )

    def show_apart(self, apart: bool) -> None:
        """Offer the way out of the main window, or back into it."""
        text = _("Đưa về cửa sổ chính") if apart else _("Cửa sổ riêng")
        self.window_button.setText(text)
        self.window_button.setAccessibleName(text)
        self.window_button.setToolTip(_("Xem trang in ở cửa sổ riêng, trên màn hình thứ hai nếu có"))
