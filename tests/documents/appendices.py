"""The three appendices of the full report, each signed: figures across the sheet, a text, a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from cchc_desktop.document.appendix import HEAD, WIDTHS
from cchc_desktop.document.model import (
    Align,
    AppendixHead,
    Block,
    Cell,
    Orientation,
    Row,
    RowStyle,
    Section,
    Signature,
    Table,
)
from cchc_desktop.document.numbering import appendix_labels
from cchc_desktop.document.official import authority_lines, date_phrase, number_and_symbol
from cchc_desktop.office.model import Authority, Signer
from cchc_desktop.vietnamese import format_number, upper
from tests.documents.writing import Outline, body, dash, note

LABELS = appendix_labels(3)
DEPUTY = Signer("Phó Trưởng ban", "Trần Thị B", Authority.FOR_HEAD, "Trưởng ban")
BY_ORDER = Signer("Trưởng phòng Tổng hợp", "Lê Văn C", Authority.BY_ORDER, "Trưởng ban")
DELEGATED = Signer(
    "Giám đốc Trung tâm Phục vụ hành chính công", "Phạm Thị D", Authority.BY_DELEGATION, "Trưởng ban"
)
_OFFICE = "Ban Chỉ đạo cải cách hành chính tỉnh"
# What a note in such an appendix lists: one line for each document issued.
_PLANS = (
    "thực hiện công tác cải cách hành chính năm 2022",
    "kiểm soát thủ tục hành chính và truyền thông về kiểm soát thủ tục hành chính năm 2022",
    "rà soát, đánh giá thủ tục hành chính thuộc phạm vi quản lý",
    "tuyên truyền cải cách hành chính gắn với phong trào thi đua của cơ quan, đơn vị",
    "kiểm tra công vụ và kiểm tra việc thực hiện kỷ luật, kỷ cương hành chính",
    "bồi dưỡng kỹ năng số cho cán bộ, công chức, viên chức cấp xã",
    "triển khai dịch vụ công trực tuyến toàn trình trên địa bàn tỉnh",
    "số hóa hồ sơ, kết quả giải quyết thủ tục hành chính còn hiệu lực",
)
_LONG_NOTE = "\n".join(
    f"- Kế hoạch số {number:02}/KH-BCĐ ngày {number % 28 + 1:02} tháng {number % 10 + 3} năm 2022 về {plan};"
    for number, plan in enumerate(_PLANS * 4, 13)
)


def figures_appendix() -> Section:
    """Return Phụ lục I: figures across the sheet, one row longer than a page; signed KT."""
    return Section(
        (
            _head(0, "Kết quả thống kê các chỉ tiêu cải cách hành chính năm 2022", "7", date(2023, 2, 5)),
            Table(WIDTHS, HEAD, tuple(_figures())),
            _signed(DEPUTY),
        ),
        Orientation.LANDSCAPE,
    )


def text_appendix() -> Section:
    """Return Phụ lục II: a text, number and date still open; signed TL."""
    outline = Outline()
    blocks: tuple[Block, ...] = (
        _head(1, "Một số nội dung chủ yếu của quy chế quản lý, vận hành hệ thống", "", None),
        outline.section("Nguyên tắc chung"),
        body(
            "Việc quản lý, vận hành hệ thống thông tin giải quyết thủ tục hành chính phải bảo đảm thông "
            "suốt, an toàn, thuận tiện cho người dân, doanh nghiệp; tuân thủ quy định về bảo vệ bí mật "
            "nhà nước và bảo vệ dữ liệu cá nhân",
            note("Áp dụng cả với dữ liệu do cơ quan ngành dọc cung cấp qua trục liên thông."),
            ".",
        ),
        outline.section("Trách nhiệm của các cơ quan, đơn vị"),
        outline.clause("Cơ quan chủ quản hệ thống"),
        outline.point("Bảo đảm hạ tầng, đường truyền, phương án sao lưu và khôi phục dữ liệu;"),
        outline.point("Tiếp nhận, xử lý phản ánh của người sử dụng trong vòng 24 giờ làm việc;"),
        outline.point("Công khai tình trạng hoạt động của hệ thống theo từng tháng."),
        outline.clause("Cơ quan khai thác, sử dụng hệ thống"),
        dash("Phân công công chức đầu mối, bảo quản tài khoản, chữ ký số đúng quy định;"),
        dash("Cập nhật đầy đủ, kịp thời quá trình xử lý hồ sơ trên hệ thống."),
        _signed(BY_ORDER),
    )
    return Section(blocks)


def tasks_appendix() -> Section:
    """Return Phụ lục III: a table upright; signed TUQ."""
    head = Row(tuple(Cell(text) for text in ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn")))
    tasks = (
        ("Hoàn thiện cơ sở dữ liệu dùng chung của tỉnh", "Sở Thông tin và Truyền thông", "30/6/2023"),
        (
            "Tái cấu trúc 25 quy trình nội bộ theo cơ chế một cửa liên thông",
            "Văn phòng UBND tỉnh",
            "30/9/2023",
        ),
        ("Tổ chức khảo sát mức độ hài lòng của người dân, doanh nghiệp", "Sở Nội vụ", "30/11/2023"),
        ("Kiểm tra công vụ tại 12 cơ quan, đơn vị", "Sở Nội vụ", "Quý III năm 2023"),
    )
    rows = tuple(
        Row((Cell(str(number), Align.CENTER), Cell(task), Cell(leader), Cell(limit, Align.CENTER)))
        for number, (task, leader, limit) in enumerate(tasks, 1)
    )
    return Section(
        (
            _head(2, "Danh mục nhiệm vụ chuyển tiếp sang năm 2023", "7", date(2023, 2, 5)),
            Table((12.0, 78.0, 45.0, 30.0), (head,), rows),
            _signed(DELEGATED),
        )
    )


def _head(at: int, title: str, number: str, issued_on: date | None) -> AppendixHead:
    document = f"Báo cáo số {number_and_symbol(number, 'BC-BCĐ')} {date_phrase(issued_on, 2023)}"
    return AppendixHead(LABELS[at], upper(title), f"(Kèm theo {document} của {_OFFICE})")


def _signed(signer: Signer) -> Signature:
    return Signature((), authority_lines(signer), signer.name)


_Figures = Sequence[tuple[str, int | str | None, str]]


def _figures() -> list[Row]:
    """Return three areas of groups and rows; a row longer than a page is in the middle."""
    rows = [_heading("I", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH", RowStyle.AREA)]
    rows += _group(
        "1", "Kế hoạch cải cách hành chính", [("Nhiệm vụ", 45, ""), ("Nhiệm vụ", 43, ""), ("%", "95.56", "")]
    )
    rows += _group(
        "2", "Văn bản chỉ đạo, điều hành đã ban hành", [("Văn bản", 32, _LONG_NOTE), ("Văn bản", None, "")]
    )
    rows.append(_heading("II", "CẢI CÁCH THỦ TỤC HÀNH CHÍNH", RowStyle.AREA))
    for number, name in enumerate(("cấp tỉnh", "cấp huyện", "cấp xã", "do cơ quan ngành dọc tiếp nhận"), 3):
        figures: _Figures = [
            ("Hồ sơ", 31204 + number, ""),
            ("Hồ sơ", 31010, "Không tính hồ sơ rút"),
            ("%", "99.38", ""),
        ]
        rows += _group(str(number), f"Hồ sơ {name}", figures)
    rows.append(_heading("III", "CHÍNH QUYỀN SỐ", RowStyle.AREA))
    for number in range(7, 12):
        choices: _Figures = [
            ("Không = 0\nCó = 1", 1, "Quyết định số 21/QĐ-UBND"),
            ("Không = 0\nCó = 1", None, ""),
        ]
        rows += _group(str(number), f"Quy chế vận hành hệ thống số {number - 6}", choices)
    return rows


def _group(stt: str, label: str, figures: _Figures) -> list[Row]:
    names = ("Tổng số", "- Trong đó: đã hoàn thành", "- Tỷ lệ hoàn thành")
    rows = [_heading(stt, label, RowStyle.GROUP)]
    for name, (unit, figure, said) in zip(names, figures, strict=False):
        rows.append(Row((Cell(), Cell(name), Cell(unit, Align.CENTER), _figure(figure), Cell(said))))
    return rows


def _heading(stt: str, label: str, style: RowStyle) -> Row:
    bold = style is RowStyle.AREA
    number = Cell(stt, Align.CENTER, bold)
    return Row((number, Cell(label, bold=bold), Cell(), Cell(), Cell()), style, keep_with_next=True)


def _figure(figure: int | str | None) -> Cell:
    if figure is None:
        return Cell("", Align.RIGHT)
    number = Decimal(figure)
    return Cell(format_number(number), Align.RIGHT, number=number)
