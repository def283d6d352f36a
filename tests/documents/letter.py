"""An official letter (công văn) with every element that a letter can have; one that is sent to several too.

All names are made up.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from cchc_desktop.document.model import (
    Addressees,
    Block,
    Document,
    Letterhead,
    Properties,
    Section,
    Signature,
    Urgency,
)
from cchc_desktop.document.official import (
    authority_lines,
    date_phrase,
    letter_subject,
    number_line,
    recipient_lines,
)
from cchc_desktop.document.text import ended
from cchc_desktop.office.model import Authority, Signer
from tests.documents.writing import Outline, body, bold, dash, italic, note

OFFICE = "Sở Thông tin và Truyền thông"
SUBJECT = "cung cấp số liệu phục vụ báo cáo cải cách hành chính quý I năm 2023"
SIGNER = Signer("", "Đỗ Văn E", Authority.ACTING, "Giám đốc")
ONE = ("Sở Nội vụ tỉnh An Hòa",)
SEVERAL = (
    "Sở Nội vụ",
    "Văn phòng Ủy ban nhân dân tỉnh",
    "Ủy ban nhân dân các huyện, thị xã, thành phố trên địa bàn tỉnh An Hòa",
)
ADDRESS = (
    "Số 01, đường Mùa Xuân, phường 1, thành phố An Hòa, tỉnh An Hòa",
    "ĐT: (0200) 000 0000, Fax: (0200) 000 0001",
    "E-Mail: vanthu@example.vn, Website: stttt.example.vn",
)


def official_letter() -> Document:
    """Return the letter to one office, with the office's address at the foot of page one."""
    return _letter(ONE, Urgency.FLASH)


def letter_to_several() -> Document:
    """Return the same letter to several offices."""
    return _letter(SEVERAL, Urgency.URGENT)


def _letter(to: tuple[str, ...], urgency: Urgency) -> Document:
    issued_on = date(2023, 3, 9)
    head = Letterhead(
        superior="UBND TỈNH AN HÒA",
        office="SỞ THÔNG TIN VÀ TRUYỀN THÔNG",
        number=number_line("128", "STTTT-VP"),
        place_date=f"An Hòa, {date_phrase(issued_on, issued_on.year)}",
        subject=letter_subject(SUBJECT),
        urgency=urgency,
    )
    foot = Signature(
        recipient_lines(("Giám đốc Sở (để báo cáo)", "Các phòng, đơn vị thuộc Sở"), "VT, VP", as_above=True),
        authority_lines(SIGNER),
        SIGNER.name,
        drafter="TTH.(05)",
    )
    return Document(
        (Section((head, Addressees(to), *_text(), foot), address=ADDRESS),),
        Properties(
            title=f"Công văn {letter_subject(SUBJECT)}",
            author=OFFICE,
            edited_at=datetime(2023, 3, 9, 1, 5, tzinfo=UTC),
        ),
    )


def _text() -> tuple[Block, ...]:
    outline = Outline()
    return (
        body(
            "Thực hiện Công văn số 35/SNV-CCHC ngày 09 tháng 01 năm 2023 của Sở Nội vụ về việc hướng dẫn "
            "xây dựng báo cáo công tác cải cách hành chính định kỳ",
            note("Sau đây gọi là Công văn số 35/SNV-CCHC."),
            ", Sở Thông tin và Truyền thông đã tổng hợp số liệu của các phòng, đơn vị trực thuộc trong "
            "quý I năm 2023. Qua rà soát, Sở có ý kiến như sau:",
        ),
        outline.plain_clause(
            "Thống nhất sử dụng biểu mẫu thống kê ban hành kèm theo Công văn số 35/SNV-CCHC; số liệu được "
            "chốt đến ",
            bold("hết ngày 14 tháng 3 năm 2023"),
            ", số liệu của nửa cuối tháng 3 được ước tính và ghi rõ ở cột ghi chú.",
        ),
        outline.plain_clause("Về cách tính một số chỉ tiêu, đề nghị hướng dẫn thêm các nội dung sau:"),
        outline.point(
            "Hồ sơ tiếp nhận từ kỳ trước chuyển sang có được tính vào tổng số hồ sơ của kỳ báo cáo không;"
        ),
        outline.point("Văn bản trao đổi nội bộ giữa các phòng có được tính vào tỷ lệ văn bản điện tử không;"),
        outline.point("Thời điểm chốt số liệu biên chế đối với trường hợp đang hoàn thiện thủ tục nghỉ hưu."),
        outline.plain_clause("Để bảo đảm tiến độ chung, Sở phân công đầu mối phối hợp như sau:"),
        dash("Văn phòng Sở tổng hợp số liệu về tổ chức bộ máy, công vụ và tài chính công;"),
        dash(
            "Phòng Công nghệ thông tin tổng hợp số liệu về chính quyền số ",
            italic("(có bảng số liệu gửi sau)"),
            ".",
        ),
        ended(
            body(
                "Sở Thông tin và Truyền thông trân trọng đề nghị quý cơ quan quan tâm, phối hợp và phản "
                "hồi trước ngày 20 tháng 3 năm 2023 để Sở hoàn thiện báo cáo đúng thời hạn."
            )
        ),
    )
