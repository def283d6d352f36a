"""NĐ 30/2020/NĐ-CP, Phụ lục I, mục V as data: each row of its table with the words that show it in a fixture.

Sizes are the limits of the decree, in points. `centred` names what the words stand in the middle of.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cchc_desktop.vietnamese import upper
from tests.documents import letter, report


class Middle(StrEnum):
    """What a line stands in the middle of."""

    NOTHING = ""
    PAGE = "the lines of the page"
    OFFICE = "the office's name"
    NATION = "the national name"
    AUTHORITY = "the signer's authority"


@dataclass(frozen=True, slots=True)
class Element:
    """One row of the table."""

    row: str
    document: str
    words: str
    sizes: tuple[float, float]
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    centred: Middle = Middle.NOTHING

    def __str__(self) -> str:
        """Return the name of the row's test."""
        return f"{self.row} ({self.document})"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule beneath words: how long it may be, in parts of their line."""

    row: str
    document: str
    words: str
    shares: tuple[float, float]

    def __str__(self) -> str:
        """Return the name of the row's test."""
        return f"{self.row} ({self.document})"


NATIONAL_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
NATIONAL_MOTTO = "Độc lập - Tự do - Hạnh phúc"
OFFICES = {"report": upper(report.OFFICE), "letter": upper(letter.OFFICE), "several": upper(letter.OFFICE)}
AUTHORITIES = {"report": "TM. BAN CHỈ ĐẠO", "letter": "Q. GIÁM ĐỐC", "several": "Q. GIÁM ĐỐC"}
_PART = "Tình hình, kết quả thực hiện nhiệm vụ năm 2022"
_FIGURES = (
    "THỐNG KÊ SỐ LIỆU BÁO CÁO CẢI CÁCH HÀNH CHÍNH QUÝ I NĂM 2023 "
    "CỦA SỞ THÔNG TIN VÀ TRUYỀN THÔNG TỈNH SÓC TRĂNG"
)
_TASKS = "DANH MỤC NHIỆM VỤ CHUYỂN TIẾP SANG NĂM 2023"
_BODY = "Ngay từ đầu năm, Ban Chỉ đạo đã ban hành Kế hoạch số 12/KH-BCĐ với"

ELEMENTS = (
    Element("1 Quốc hiệu", "report", NATIONAL_NAME, (12, 13), bold=True, capitals=True),
    Element("1 Quốc hiệu", "letter", NATIONAL_NAME, (12, 13), bold=True, capitals=True),
    Element("1 Tiêu ngữ", "report", NATIONAL_MOTTO, (13, 14), bold=True, centred=Middle.NATION),
    Element("1 Tiêu ngữ", "letter", NATIONAL_MOTTO, (13, 14), bold=True, centred=Middle.NATION),
    Element(
        "2 Cơ quan chủ quản", "report", "UBND TỈNH AN HÒA", (12, 13), capitals=True, centred=Middle.OFFICE
    ),
    Element(
        "2 Cơ quan chủ quản", "letter", "UBND TỈNH AN HÒA", (12, 13), capitals=True, centred=Middle.OFFICE
    ),
    Element("2 Cơ quan ban hành", "report", OFFICES["report"], (12, 13), bold=True, capitals=True),
    Element("2 Cơ quan ban hành", "letter", OFFICES["letter"], (12, 13), bold=True, capitals=True),
    Element("3 Số, ký hiệu", "report", "Số: 07/BC-BCĐ", (13, 13), centred=Middle.OFFICE),
    Element("3 Số, ký hiệu", "letter", "Số: 128/STTTT-VP", (13, 13), centred=Middle.OFFICE),
    Element(
        "4 Địa danh và thời gian",
        "report",
        "An Hòa, ngày 05 tháng 02 năm 2023",
        (13, 14),
        italic=True,
        centred=Middle.NATION,
    ),
    Element(
        "4 Địa danh và thời gian",
        "letter",
        "An Hòa, ngày 09 tháng 3 năm 2023",
        (13, 14),
        italic=True,
        centred=Middle.NATION,
    ),
    Element("5a Tên loại", "report", "BÁO CÁO", (13, 14), bold=True, capitals=True, centred=Middle.PAGE),
    Element("5a Trích yếu", "report", report.SUBJECT, (13, 14), bold=True, centred=Middle.PAGE),
    Element("5b Trích yếu công văn", "letter", f"V/v {letter.SUBJECT}", (12, 13), centred=Middle.OFFICE),
    Element("6 Căn cứ", "report", report.BASES[0], (13, 14), italic=True),
    Element("6 Nội dung", "report", _BODY, (13, 14)),
    Element("6 Nội dung", "letter", "Sở Thông tin và Truyền thông trân trọng đề nghị", (13, 14)),
    Element("6b Phần và số thứ tự", "report", "Phần I", (13, 14), bold=True, centred=Middle.PAGE),
    Element(
        "6b Tiêu đề của phần", "report", upper(_PART), (13, 14), bold=True, capitals=True, centred=Middle.PAGE
    ),
    Element(
        "6b Tiêu đề của mục",
        "report",
        "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH",
        (13, 14),
        bold=True,
        capitals=True,
    ),
    Element("6b Khoản có tiêu đề", "report", "1. Về xây dựng và thực hiện kế hoạch", (13, 14), bold=True),
    Element("6b Khoản không có tiêu đề", "report", "1. Tiến độ xử lý một số nhiệm vụ", (13, 14)),
    Element("6b Khoản không có tiêu đề", "letter", "2. Về cách tính một số chỉ tiêu", (13, 14)),
    Element("6b Điểm", "report", "đ) Công tác thông tin, báo cáo bảo đảm đúng thời hạn", (13, 14)),
    Element("7 Quyền hạn TM.", "report", "TM. BAN CHỈ ĐẠO", (13, 14), bold=True, capitals=True),
    Element("7 Quyền hạn KT.", "report", "KT. TRƯỞNG BAN", (13, 14), bold=True, capitals=True),
    Element("7 Quyền hạn TL.", "report", "TL. TRƯỞNG BAN", (13, 14), bold=True, capitals=True),
    Element("7 Quyền hạn TUQ.", "report", "TUQ. TRƯỞNG BAN", (13, 14), bold=True, capitals=True),
    Element("7 Quyền hạn Q.", "letter", "Q. GIÁM ĐỐC", (13, 14), bold=True, capitals=True),
    Element(
        "7 Chức vụ", "report", "TRƯỞNG BAN", (13, 14), bold=True, capitals=True, centred=Middle.AUTHORITY
    ),
    Element(
        "7 Chức vụ khác",
        "report",
        "PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH",
        (13, 14),
        bold=True,
        centred=Middle.AUTHORITY,
    ),
    Element("7 Họ tên", "report", "Nguyễn Văn A", (13, 14), bold=True, centred=Middle.AUTHORITY),
    Element("7 Họ tên", "letter", "Đỗ Văn E", (13, 14), bold=True, centred=Middle.AUTHORITY),
    Element("8a Kính gửi một nơi", "letter", f"Kính gửi: {letter.ONE[0]}", (13, 14), centred=Middle.PAGE),
    Element("8a Kính gửi nhiều nơi", "several", f"Kính gửi: - {letter.SEVERAL[0]};", (13, 14)),
    Element("8b Từ Nơi nhận", "report", "Nơi nhận:", (12, 12), bold=True, italic=True),
    Element("8b Từ Nơi nhận", "letter", "Nơi nhận:", (12, 12), bold=True, italic=True),
    Element("8b Tên nơi nhận", "report", "- Như trên; - Thường trực Tỉnh ủy;", (11, 11)),
    Element("8b Lưu", "report", "- Lưu: VT, THBCĐ (03b).", (11, 11)),
    Element("8b Lưu", "letter", "- Lưu: VT, VP.", (11, 11)),
    Element("9 Từ Phụ lục", "report", f"Phụ lục III {_TASKS}", (13, 14), bold=True, centred=Middle.PAGE),
    Element("9 Từ Phụ lục", "sample", f"Phụ lục {_FIGURES}", (13, 14), bold=True, centred=Middle.PAGE),
    Element(
        "9 Tiêu đề của phụ lục",
        "report",
        _TASKS,
        (13, 14),
        bold=True,
        capitals=True,
        centred=Middle.PAGE,
    ),
    Element(
        "9 Kèm theo văn bản",
        "report",
        "(Kèm theo Báo cáo số 07/BC-BCĐ ngày 05 tháng 02 năm 2023 của",
        (13, 14),
        italic=True,
    ),
    Element("10 Mức độ khẩn", "report", "THƯỢNG KHẨN", (13, 14), bold=True, capitals=True),
    Element("10 Mức độ khẩn", "letter", "HOẢ TỐC", (13, 14), bold=True, capitals=True),
    Element("10 Mức độ khẩn", "several", "KHẨN", (13, 14), bold=True, capitals=True),
    Element("11 Ký hiệu người soạn thảo", "report", "PL.(30)", (11, 11), capitals=True),
    Element("11 Ký hiệu người soạn thảo", "letter", "TTH.(05)", (11, 11), capitals=True),
    Element("12 Địa chỉ", "letter", letter.ADDRESS[0], (11, 12)),
    Element("12 Địa chỉ", "letter", letter.ADDRESS[2], (11, 12)),
    Element("13 Phạm vi lưu hành", "report", "LƯU HÀNH NỘI BỘ", (13, 14), bold=True, capitals=True),
)

_AS_LONG, _THIRD_TO_HALF = (0.98, 1.02), (1 / 3, 1 / 2)
RULES = (
    Rule("1 Dòng kẻ dưới Tiêu ngữ", "report", NATIONAL_MOTTO, _AS_LONG),
    Rule("1 Dòng kẻ dưới Tiêu ngữ", "letter", NATIONAL_MOTTO, _AS_LONG),
    Rule("2 Dòng kẻ dưới tên cơ quan", "report", OFFICES["report"], _THIRD_TO_HALF),
    Rule("2 Dòng kẻ dưới tên cơ quan", "letter", OFFICES["letter"], _THIRD_TO_HALF),
    Rule("5a Dòng kẻ dưới trích yếu", "report", report.SUBJECT, _THIRD_TO_HALF),
)
# Width and height in mm (mục III.2.b).
FRAMES = {
    "10 HOẢ TỐC": ("letter", "HOẢ TỐC", 30, 8),
    "10 THƯỢNG KHẨN": ("report", "THƯỢNG KHẨN", 40, 8),
    "10 KHẨN": ("several", "KHẨN", 20, 8),
}
