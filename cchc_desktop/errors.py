"""What can go wrong and be mended by a person. Everything else is a bug and goes to the crash dialog.

Every message has a code, a cause and a remedy; the texts stand in one table, `TEXTS`.
"""

from __future__ import annotations

from dataclasses import dataclass

from cchc_desktop.i18n import N_, _

TEXTS: dict[str, tuple[str, str]] = {
    # numbers and values, as typed
    "value.not_a_number": (
        N_("“{typed}” không phải là số."),
        N_("Gõ lại bằng chữ số, ví dụ 1234 hoặc 44,44."),
    ),
    "value.not_whole": (
        N_("“{typed}” không phải là số nguyên."),
        N_("Chỉ tiêu này đếm số lượng: gõ một số nguyên, ví dụ 12."),
    ),
    "value.ambiguous": (
        N_("“{typed}” đọc được hai cách: {first} hoặc {second}."),
        N_("Gõ lại cho rõ: {first_plain} hoặc {second_plain}."),
    ),
    "value.too_large": (
        N_("“{typed}” lớn quá 10^15."),
        N_("Kiểm tra lại số chữ số đã gõ."),
    ),
    "value.negative": (
        N_("“{typed}” là số âm."),
        N_("Chỉ tiêu này không nhận số âm: gõ lại số từ 0 trở lên."),
    ),
    "value.too_many_digits": (
        N_("“{typed}” có quá nhiều chữ số thập phân."),
        N_("Làm tròn còn nhiều nhất sáu chữ số sau dấu phẩy."),
    ),
    "value.not_a_choice": (
        N_("“{typed}” không có trong các lựa chọn."),
        N_("Chọn một trong: {choices}."),
    ),
    "value.takes_none": (
        N_("Dòng “{label}” không nhận số liệu."),
        N_("Để trống dòng này và nhập vào các dòng con."),
    ),
    "value.too_long": (
        N_("Nội dung dài {length} ký tự, quá giới hạn {limit}."),
        N_("Rút gọn nội dung, phần chi tiết đưa vào văn bản đính kèm."),
    ),
    # files
    "file.disk_full": (
        N_("Ổ đĩa đã đầy, không ghi được tệp {path}."),
        N_("Dọn bớt ổ đĩa hoặc chọn ổ khác rồi làm lại; tệp cũ vẫn còn nguyên."),
    ),
    "file.read_only": (
        N_("Ổ đĩa chỉ cho đọc, không ghi được tệp {path}."),
        N_("Chọn một thư mục khác có quyền ghi."),
    ),
    "file.folder_missing": (
        N_("Không tìm thấy thư mục chứa {path}."),
        N_("Kiểm tra lại ổ đĩa hoặc thẻ nhớ đã cắm, hoặc chọn thư mục khác."),
    ),
    "file.target_is_file": (
        N_("{path} là một tệp (hoặc nằm dưới một tệp), không phải thư mục."),
        N_("Chọn một thư mục khác để xuất."),
    ),
    "file.target_is_folder": (
        N_("{path} là một thư mục, không phải tệp."),
        N_("Chọn một tên tệp khác."),
    ),
    "file.name_too_long": (
        N_("Tên tệp {path} quá dài."),
        N_("Chọn tên hoặc thư mục ngắn hơn."),
    ),
    "file.in_use": (
        N_("Không ghi được {path}: tệp đang mở ở chương trình khác hoặc không có quyền ghi."),
        N_("Đóng tệp ở chương trình kia (Word, Excel) hoặc chọn tên khác."),
    ),
    "file.unwritable": (
        N_("Không ghi được {path}: {reason}."),
        N_("Chọn thư mục khác rồi làm lại."),
    ),
    # periods
    "period.unreadable": (
        N_("“{text}” không phải là kỳ báo cáo."),
        N_("Viết theo mẫu 2023-Q1, 2023-H1, 2023-H2, 2023-9M, 2023-Y hoặc 2023-M01."),
    ),
}


@dataclass(frozen=True, slots=True)
class Message:
    """A thing to tell a person: its code in `TEXTS` and the facts that its text names."""

    code: str
    facts: tuple[tuple[str, object], ...] = ()

    @property
    def cause(self) -> str:
        """What happened and why, one or two sentences."""
        return self._text(0)

    @property
    def remedy(self) -> str:
        """What to do about it, one sentence."""
        return self._text(1)

    @property
    def text(self) -> str:
        """Cause and remedy on one line."""
        return " ".join(f"{self.cause} {self.remedy}".split())

    def _text(self, part: int) -> str:
        return _(TEXTS[self.code][part]).format(**dict(self.facts))


def message(code: str, **facts: object) -> Message:
    """Return the message `code` (a key of `TEXTS`) with its facts."""
    if code not in TEXTS:
        raise KeyError(code)
    return Message(code, tuple(facts.items()))


class UserError(Exception):
    """A failure that a person can mend; `code` is a key of `TEXTS`, `facts` fill its text."""

    def __init__(self, code: str, **facts: object) -> None:
        self.message = message(code, **facts)
        super().__init__(code)

    @property
    def code(self) -> str:
        """The key of the message in `TEXTS`."""
        return self.message.code

    def __str__(self) -> str:
        return self.message.text
