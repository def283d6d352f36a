"""Documents that use every block, made without a form."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from cchc_desktop.document.model import (
    Addressees,
    Align,
    AppendixHead,
    Block,
    Cell,
    Document,
    Footnote,
    Heading,
    HeadingKind,
    LegalBases,
    Letterhead,
    Orientation,
    Paragraph,
    ParagraphStyle,
    Properties,
    Row,
    RowStyle,
    Run,
    Section,
    Signature,
    Table,
    Title,
    Urgency,
    reference,
)
from cchc_desktop.files import PROGRAM_ROOT
from cchc_desktop.render.layout import load_layout

LAYOUT = load_layout(PROGRAM_ROOT / "templates" / "layouts" / "nd30")
PROPERTIES = Properties(
    title="Báo cáo kết quả quý I năm 2023",
    author="Sở Thông tin và Truyền thông",
    edited_at=datetime(2023, 3, 14, 2, 30, tzinfo=UTC),
)
WIDTHS = (12.0, 92.0, 34.0, 22.0, 92.0)
HEAD = (
    Row(
        (
            Cell("STT", row_span=2),
            Cell("Chỉ tiêu", row_span=2),
            Cell("Kết quả", column_span=2),
            Cell("Ghi chú", row_span=2),
        )
    ),
    Row((Cell("Đơn vị tính"), Cell("Số liệu"))),
)
TEXT: tuple[Block, ...] = (
    Letterhead(
        "UBND TỈNH SÓC TRĂNG",
        "SỞ THÔNG TIN VÀ TRUYỀN THÔNG",
        "Số:       /BC-STTTT",
        "Sóc Trăng, ngày      tháng      năm 2023",
    ),
    Title("BÁO CÁO", "Kết quả cải cách hành chính quý I năm 2023"),
    Addressees(("Ủy ban nhân dân tỉnh", "Sở Nội vụ")),
    Paragraph((Run("Thực hiện Công văn số 1/SNV-TTr, Sở báo cáo:"),)),
    Heading(1, "1", "Kết quả"),
    Heading(2, "1.1", "Chỉ đạo, điều hành"),
    Heading(3, "1.1.1", "Về kế hoạch"),
    Paragraph(
        (
            Run("Có "),
            Run("1.234", anchor="done"),
            Run(" việc, "),
            Run("đậm", bold=True),
            Run(" & "),
            Run("nghiêng", italic=True),
        )
    ),
    Paragraph((Run("- Một ý;"),), ParagraphStyle.DASH),
    Paragraph((Run("a) Một điểm."),), ParagraphStyle.POINT),
    Paragraph((Run("Sở kính đề nghị tổng hợp./."),), keep_with_next=True),
    Signature(("- Như trên;", "- Lưu: VT."), ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Nguyễn Văn A"),
)
TABLE = Table(
    WIDTHS,
    HEAD,
    (
        Row(
            (Cell("I", Align.CENTER, bold=True), Cell("Chỉ đạo", bold=True), Cell(), Cell(), Cell()),
            RowStyle.AREA,
            keep_with_next=True,
        ),
        Row(
            (
                Cell("1", Align.CENTER, number=Decimal(1)),
                Cell("Tỷ lệ"),
                Cell("%", Align.CENTER),
                Cell(
                    "50",
                    Align.RIGHT,
                    number=Decimal(50),
                    formula=f'IF({reference("all")}=0,"",{reference("done")}/{reference("all")}*100)',
                    anchor="rate",
                ),
                Cell("Kế hoạch số 1"),
            ),
            RowStyle.GROUP,
            keep_with_next=True,
        ),
        Row(
            (
                Cell(),
                Cell("Đề ra"),
                Cell("Nhiệm vụ", Align.CENTER),
                Cell("2.468", Align.RIGHT, number=Decimal(2468), anchor="all"),
                Cell("=1+1"),
            )
        ),
        Row(
            (
                Cell(),
                Cell("- Đã xong"),
                Cell("Không = 0\nCó = 1", Align.CENTER),
                Cell("1.234", Align.RIGHT, number=Decimal(1234), anchor="done"),
                Cell("@ ghi chú"),
            )
        ),
        Row(
            (
                Cell(),
                Cell("Tỷ lệ gõ"),
                Cell("%", Align.CENTER),
                Cell("44,40", Align.RIGHT, number=Decimal("44.40"), anchor="typed"),
                Cell(),
            )
        ),
    ),
)
APPENDIX: tuple[Block, ...] = (
    AppendixHead("Phụ lục", "THỐNG KÊ SỐ LIỆU QUÝ I NĂM 2023", "(Kèm theo Báo cáo số      /BC-STTTT)"),
    TABLE,
)


def whole() -> Document:
    """Return a text upright and an appendix across."""
    return Document((Section(TEXT), Section(APPENDIX, Orientation.LANDSCAPE)), PROPERTIES)


def appendix(*rows: Row) -> Document:
    """Return an appendix alone, with `rows` in its table instead of the usual ones when there are any."""
    table = replace(TABLE, rows=rows) if rows else TABLE
    return Document((Section((APPENDIX[0], table), Orientation.LANDSCAPE),), PROPERTIES)


def text_only(*blocks: Block) -> Document:
    """Return an upright document of `blocks`."""
    return Document((Section(blocks),), PROPERTIES)


def draft(document: Document) -> Document:
    """Return `document` as a draft."""
    return replace(document, properties=replace(document.properties, draft=True))


def everywhere(text: str) -> Document:
    """Return a document with `text` in every place that takes one."""
    row = Row((Cell(text), Cell(text), Cell(text, Align.CENTER), Cell(text, Align.RIGHT), Cell(text)))
    blocks: tuple[Block, ...] = (
        Letterhead(text, text, text, text, subject=text, urgency=Urgency.FLASH, circulation=text),
        Title(text, text),
        Addressees((text,)),
        Addressees((text, text)),
        LegalBases((text, text)),
        Heading(1, text, text, kind=HeadingKind.PART),
        Heading(1, "1", text),
        Heading(6, "1.1.1.1.1.1", text),
        Paragraph((Run(text), Run(text, bold=True), Run(text, italic=True))),
        Paragraph((Run(text), Footnote((Run(text), Run(text, italic=True))), Run(text))),
        Signature((text,), (text,), text, other_position=text, drafter=text),
        Signature((), (text,), text),
    )
    table = replace(TABLE, rows=(row, replace(row, style=RowStyle.GROUP, keep_with_next=True), row))
    across = Section((AppendixHead(text, text, text), table), Orientation.LANDSCAPE)
    properties = replace(PROPERTIES, title=text, author=text)
    return Document((Section(blocks, address=(text, text)), across), properties)


# What people paste: each once crashed, spoilt or could spoil a file.
AWKWARD = {
    "control characters": "a\x00b\x01\x0b\x0c\x1f\x7f\x85c",
    "emoji": "😀👨‍👩‍👧 ①⑩ ﬁ ★ 中文",
    "from the right": "עברית العربية \u202eabc\u202c \u200fdef",
    "decomposed": "Tie\u0302\u0301ng Vie\u0323\u0302t",
    "half a pair": "a\ud800b\ufffe\uffff",
    "one long word": "x" * 10_000,
    "markup": "#set page() *a* _b_ $x$ `c` <d> @e \\ [f] // g",
    "xml": "<w:t>&amp;\"'</w:t> ]]>",
    "formula": "=1+1",
    "spaces": "   a    b   ",
    "invisible": "a\u00adb\u200bc\u200d\ufeff",
    "nothing": "",
}
