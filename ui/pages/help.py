"""The sheet of keys, and what this program is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop import __version__
from cchc_desktop.i18n import N_, _
from ui.menus import MENUS, Menus
from ui.theme import GAP_PAGE, GRID
from ui.widgets.labels import label

Line = tuple[str, str]  # keys, and what they do
Group = tuple[str, tuple[Line, ...]]

# The keys that stand in no menu, by where they are heard.
PLAIN: tuple[Group, ...] = (
    (
        N_("Bảng số liệu"),
        (
            ("Enter / Shift+Enter", N_("ô dưới / ô trên")),
            ("Tab / Shift+Tab", N_("ô phải / ô trái")),
            (N_("Mũi tên"), N_("sang ô bên cạnh")),
            ("Home / End", N_("số liệu / ghi chú của dòng")),
            ("Ctrl+Home / Ctrl+End", N_("đầu bảng / cuối bảng")),
            ("Ctrl+↓ / Ctrl+↑", N_("dòng chưa xong kế tiếp / trước đó")),
            ("PgUp / PgDn", N_("lên / xuống một màn hình")),
            (N_("Shift+mũi tên"), N_("chọn nhiều ô")),
            ("Ctrl+A", N_("chọn cả bảng")),
            (N_("Gõ chữ, số"), N_("thay nội dung ô")),
            ("1, 0, c, k", N_("trả lời Có, Không")),
            ("F4, Alt+↓", N_("chọn từ danh sách")),
            ("F2", N_("sửa nội dung ô")),
            ("Backspace", N_("xóa rồi gõ lại")),
            ("Delete", N_("xóa nội dung ô")),
            ("Esc", N_("bỏ lần sửa; hiện lại mọi dòng")),
        ),
    ),
    (
        N_("Ô ghi chú"),
        (
            ("Enter", N_("xong, xuống ô dưới")),
            ("Alt+Enter", N_("xuống dòng")),
            ("Ctrl+Space", N_("văn bản đã dẫn trước đây")),
            ("↓ / ↑", N_("chọn trong danh sách văn bản")),
            ("Enter, Tab", N_("lấy văn bản đã chọn")),
            ("Esc", N_("đóng danh sách; trả lại nội dung cũ")),
        ),
    ),
    (
        N_("Tới dòng, lọc dòng"),
        (
            ("↑ / ↓", N_("chọn dòng tìm được")),
            ("Enter", N_("tới dòng đã chọn, tới các dòng lọc được")),
            (N_("Tab, phím cách"), N_("sang và bật điều kiện lọc")),
            ("Esc", N_("bỏ, con trỏ về chỗ cũ")),
        ),
    ),
    (
        N_("Điều cần xem"),
        (
            ("Enter", N_("tới ô")),
            ("R", N_("giải trình")),
            ("Delete", N_("tắt hoặc bật lại loại gợi ý")),
        ),
    ),
    (
        N_("Xem trước"),
        (
            ("Enter", N_("tới ô nhập của chỗ đang xem")),
            (N_("Phím cách, PgDn / PgUp"), N_("xuống / lên một màn hình")),
            ("Home / End", N_("trang đầu / trang cuối")),
            (N_("Ctrl+lăn chuột"), N_("phóng to, thu nhỏ")),
            (N_("Khi tìm: Enter / Shift+Enter"), N_("chỗ sau / chỗ trước")),
            (N_("Khi tìm: Ctrl+Enter"), N_("tới ô nhập của chỗ tìm được")),
        ),
    ),
    (
        N_("Tổng quan"),
        (
            (N_("Mũi tên"), N_("sang báo cáo bên cạnh")),
            ("Enter", N_("mở hoặc lập báo cáo")),
        ),
    ),
    (
        N_("Ở mọi nơi"),
        (
            ("Ctrl+1 … Ctrl+9", N_("mở thẻ thứ nhất … thứ chín")),
            ("Ctrl+PgUp / Ctrl+PgDn", N_("thẻ trước / thẻ sau")),
            (N_("Alt+chữ gạch chân"), N_("mở menu, tới mục có chữ ấy")),
            ("Esc", N_("đóng dải có con trỏ ở trong")),
        ),
    ),
)
_HEAD = 2  # a group's name and the gap above it take the room of so many lines
_THREE_COLUMNS_FROM = 1200


def groups(menus: Menus) -> Iterator[Group]:
    """Yield every key there is: first those that stand in no menu, then those of each menu."""
    for title, lines in PLAIN:
        yield _(title), tuple((_(keys), _begun(_(what))) for keys, what in lines)
    for title, entries in MENUS:
        keyed = tuple((_keys_of(menus[entry.name]), _plain(_(entry.text))) for entry in entries if entry.keys)
        if keyed:
            yield _("Menu {title}").format(title=_plain(_(title))), keyed


def _keys_of(action: QAction) -> str:
    return ", ".join(keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in action.shortcuts())


def _begun(text: str) -> str:
    """Return `text` begun with a capital, as the entries of the menus are."""
    return text[:1].upper() + text[1:]


def _plain(text: str) -> str:
    return text.replace("&", "").rstrip("…")


def in_columns(all_groups: Sequence[Group], count: int) -> list[list[Group]]:
    """Return the groups in `count` columns, in their order, the longest column as short as can be."""
    sizes = [len(lines) + _HEAD for _title, lines in all_groups]
    longest = max(sizes)
    while len(columns := _filled(all_groups, sizes, longest)) > count:
        longest += 1
    return columns


def _filled(all_groups: Sequence[Group], sizes: Sequence[int], longest: int) -> list[list[Group]]:
    columns: list[list[Group]] = []
    room = 0
    for group, size in zip(all_groups, sizes, strict=True):
        if size > room:
            columns.append([])
            room = longest
        columns[-1].append(group)
        room -= size
    return columns


class KeysDialog(QDialog):
    """Every key that does something, by where it does it, on one sheet."""

    def __init__(self, menus: Menus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Phím tắt"))
        room = (parent or self).screen().availableSize()
        shown = in_columns(tuple(groups(menus)), 3 if room.width() >= _THREE_COLUMNS_FROM else 2)
        self.sheet = QWidget()
        self.sheet.setObjectName("paper")
        columns = QHBoxLayout(self.sheet)
        columns.setContentsMargins(24, 12, 24, 20)
        columns.setSpacing(40)
        for column in shown:
            columns.addLayout(_column(column))
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setWidget(self.sheet)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the keys that scroll are heard from the start
        self.area.setFocus()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        buttons.setContentsMargins(GAP_PAGE, 0, GAP_PAGE, 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 12)
        whole.setSpacing(12)
        whole.addWidget(self.area, 1)
        whole.addWidget(buttons)
        wanted = self.sheet.sizeHint() + QSize(16, buttons.sizeHint().height() + 28)
        self.resize(wanted.boundedTo(room - QSize(64, 112)))  # what lies beneath stays in sight


def _column(shown: Sequence[Group]) -> QGridLayout:
    """Return groups beneath each other, each a heading with lines of keys and what they do."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(GAP_PAGE)
    grid.setVerticalSpacing(GRID // 2)
    row = 0
    for title, lines in shown:
        head = label(title, "strong")
        head.setContentsMargins(0, 12, 0, GRID)
        grid.addWidget(head, row, 0, 1, 2)
        for keys, what in lines:
            row += 1
            grid.addWidget(label(keys, "key"), row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(label(what), row, 1)
        row += 1
    grid.setColumnStretch(1, 1)
    grid.setRowStretch(row, 1)
    return grid


class AboutDialog(QDialog):
    """Name, version, what it is for and where the data lies."""

    def __init__(self, data_file: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Giới thiệu"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 12)
        column.setSpacing(8)
        column.addWidget(label(_("CCHC {version}").format(version=__version__), "title"))
        column.addWidget(
            label(
                _("Lập, kiểm tra và xuất báo cáo cải cách hành chính trên máy tính không nối mạng."),
                wrap=True,
            )
        )
        if data_file:
            where = label(_("Tệp dữ liệu: {path}").format(path=data_file), "muted", wrap=True)
            where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(where)
        column.addWidget(label(_("Phần mềm nguồn mở, giấy phép MIT."), "muted"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addSpacing(8)
        column.addWidget(buttons)
        self.setMinimumWidth(440)
