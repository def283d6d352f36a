"""The menus, as one table: what each entry says, its keys and its place. What they do is connected later."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from cchc_desktop.i18n import N_, _


class Entry(NamedTuple):
    """One entry: its name in the program, its text, its keys (several with a blank between them).

    An entry without a name is a line.
    """

    name: str = ""
    text: str = ""
    keys: str = ""


LINE = Entry()
MENUS: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    (
        N_("&Tệp"),
        (
            Entry("new", N_("Báo cáo &mới…"), "Ctrl+N"),
            Entry("copy_report", N_("Sao &chép báo cáo sang kỳ khác…")),
            Entry("delete_report", N_("Bỏ &báo cáo vào thùng rác")),
            LINE,
            Entry("number", N_("Số và &ngày văn bản…"), "Ctrl+Shift+N"),
            Entry("status", N_("T&rạng thái báo cáo…"), "Ctrl+Shift+K"),
            Entry("export", N_("&Xuất…"), "Ctrl+E"),
            Entry("exported", N_("Đã x&uất…"), "Ctrl+Shift+E"),
            Entry("mail", N_("&Gửi thư…"), "Ctrl+Shift+M"),
            Entry("print", N_("&In…"), "Ctrl+P"),
            LINE,
            Entry("open", N_("M&ở tệp dữ liệu…"), "Ctrl+O"),
            Entry("save", N_("&Lưu ngay"), "Ctrl+S"),
            Entry("backup", N_("&Sao lưu ra tệp…"), "Ctrl+Shift+S"),
            Entry("restore", N_("&Khôi phục từ bản sao lưu…")),
            LINE,
            Entry("office", N_("Cơ &quan…")),
            Entry("settings", N_("Cài đặ&t"), "Ctrl+,"),
            Entry("quit", N_("T&hoát"), "Ctrl+Q"),
        ),
    ),
    (
        N_("&Sửa"),
        (
            Entry("undo", N_("&Hoàn tác"), "Ctrl+Z"),
            Entry("redo", N_("&Làm lại"), "Ctrl+Y"),
            LINE,
            Entry("copy", N_("&Chép ô"), "Ctrl+C"),
            Entry("paste", N_("&Dán…"), "Ctrl+V"),
            LINE,
            Entry("last", N_("Lấy của &kỳ trước"), "Ctrl+D"),
            Entry("answers", N_("Chọn &giá trị, chèn số liệu"), "Ctrl+Space"),
            Entry("confirm", N_("Như kỳ trước, s&ang dòng kế"), "F9"),
            Entry("confirm_all", N_("Xác &nhận cả thẻ"), "Shift+F9"),
            Entry("past", N_("Lịch &sử ô…"), "Ctrl+H"),
            LINE,
            Entry("find", N_("&Tìm, lọc…"), "Ctrl+F"),
            Entry("goto", N_("Tới dòng, t&rang…"), "Ctrl+G"),
        ),
    ),
    (
        N_("&Xem"),
        (
            Entry("home", N_("Tổng &quan"), "Ctrl+T"),
            LINE,
            Entry("check", N_("Điều &cần xem"), "F7"),
            Entry("next", N_("Tới điều cần xem &kế tiếp"), "F8"),
            Entry("previous", N_("Tới điều cần xem &trước"), "Shift+F8"),
            Entry("reason", N_("G&iải trình cảnh báo…"), "Ctrl+J"),
            Entry("ready", N_("&Sẵn sàng gửi"), "F5"),
            LINE,
            Entry("pane", N_("Sang kh&ung kế"), "F6"),
            LINE,
            Entry("preview", N_("Xem t&rước trang in"), "Ctrl+F2"),
            Entry("larger", N_("Phóng t&o trang"), "Ctrl++ Ctrl+="),
            Entry("smaller", N_("Thu &nhỏ trang"), "Ctrl+-"),
            Entry("fit", N_("&Vừa chiều rộng trang"), "Ctrl+0"),
            LINE,
        ),
    ),
    (
        N_("Trợ &giúp"),
        (
            Entry("keys", N_("&Phím tắt"), "F1"),
            Entry("assistant", N_("&Khai báo ban đầu…")),
            LINE,
            Entry("about", N_("&Giới thiệu")),
        ),
    ),
)
MODES = (("system", N_("Theo &hệ thống")), ("light", N_("&Sáng")), ("dark", N_("&Tối")))
TABS = 9
PREVIEW_ONLY = ("larger", "smaller", "fit")
SHEET_ONLY = ("copy", "paste", "last", "answers", "confirm", "confirm_all", "past")
_REPORT_ONLY = {
    *("copy_report", "delete_report", "number", "status", "export", "exported", "mail", "print"),
    *("undo", "redo", *SHEET_ONLY, "find", "goto"),
    *("check", "next", "previous", "reason", "ready", "pane", "preview"),
}
_FILE_ONLY = {"new", "save", "backup", "office", "settings", "home", "assistant"}


class Menus:
    """The actions by name, and the menu of tabs."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self.actions: dict[str, QAction] = {}
        self.modes: dict[str, QAction] = {}
        for title, entries in MENUS:
            menu = window.menuBar().addMenu(_(title))
            for entry in entries:
                self._add(menu, entry)
            if title == MENUS[2][0]:
                self.tabs = menu.addMenu(_("Thẻ &báo cáo"))
                self._add_modes(menu.addMenu(_("&Giao diện")))
        self.actions["quit"].triggered.connect(window.close)
        self.enable(file=False, report=False)

    def __getitem__(self, name: str) -> QAction:
        return self.actions[name]

    def __iter__(self) -> Iterator[QAction]:
        """Yield every action that has keys, in the order of the menus."""
        return (action for action in self.actions.values() if not action.shortcut().isEmpty())

    def _add(self, menu: QMenu, entry: Entry) -> None:
        if not entry.name:
            menu.addSeparator()
            return
        action = menu.addAction(_(entry.text))
        if entry.keys:
            # Not setShortcut, which loads Qt's whole namespace: see ui/main_window.py.
            action.setShortcuts([QKeySequence(keys) for keys in entry.keys.split()])
        self.actions[entry.name] = action

    def _add_modes(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for name, text in MODES:
            action = menu.addAction(_(text))
            action.setCheckable(True)
            group.addAction(action)
            self.modes[name] = action

    def enable(self, *, file: bool, report: bool) -> None:
        """Let only those be chosen that make sense with or without an open file and report."""
        for name, action in self.actions.items():
            if name in _REPORT_ONLY:
                action.setEnabled(report)
            elif name in _FILE_ONLY:
                action.setEnabled(file)
        self.tabs.setEnabled(report)
        if not report:
            self.enable_preview(False)

    def enable_preview(self, shown: bool) -> None:
        """Let those be chosen that need pages to look at."""
        for name in PREVIEW_ONLY:
            self.actions[name].setEnabled(shown)

    def enable_sheet(self, shown: bool) -> None:
        """Let those be chosen that need a sheet or texts to type in."""
        for name in SHEET_ONLY:
            self.actions[name].setEnabled(shown)

    def show_edits(self, undo: str | None, redo: str | None) -> None:
        """Name what undo and redo would do; None means nothing, which they say when they are asked for."""
        from cchc_desktop.vietnamese import lower_first  # with Decimal and more: not before the first paint

        for name, plain, what in (("undo", N_("&Hoàn tác"), undo), ("redo", N_("&Làm lại"), redo)):
            text = _(plain)
            self.actions[name].setText(f"{text}: {lower_first(what)}" if what else text)
