"""The named styles that a base .docx must have: what they are called in Word, and their ids in one file."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from xml.sax.saxutils import escape

from cchc_desktop.errors import UserError
from cchc_desktop.render.docx_package import parse
from cchc_desktop.vietnamese import nfc

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Named(StrEnum):
    """A style by its name in the file; Word shows built-in ones ("heading 1") in the user's language."""

    BODY = "Body Text"
    DASH = "Gạch đầu dòng"
    POINT = "Điểm"
    HEADING_1 = "heading 1"
    HEADING_2 = "heading 2"
    HEADING_3 = "heading 3"
    HEADING_4 = "heading 4"
    PART = "Phần"
    LEGAL_BASIS = "Căn cứ ban hành"
    NATIONAL_NAME = "Quốc hiệu"
    NATIONAL_MOTTO = "Tiêu ngữ"
    SUPERIOR = "Cơ quan chủ quản"
    OFFICE = "Cơ quan ban hành"
    NUMBER = "Số và ký hiệu"
    PLACE_DATE = "Địa danh và thời gian"
    LETTER_SUBJECT = "Trích yếu công văn"
    URGENCY = "Dấu chỉ mức độ khẩn"
    CIRCULATION = "Chỉ dẫn phạm vi lưu hành"
    RULE = "Đường kẻ"
    SUBJECT_RULE = "Đường kẻ dưới trích yếu"
    TYPE_NAME = "Title"
    SUBJECT = "Subtitle"
    ADDRESSEES = "Kính gửi"
    RECIPIENTS_LABEL = "Nơi nhận"
    RECIPIENTS = "Danh sách nơi nhận"
    AUTHORITY = "Quyền hạn và chức vụ"
    DRAFTER = "Ký hiệu người soạn thảo"
    SIGNER = "Họ tên người ký"
    OTHER_POSITION = "Chức vụ khác của người ký"
    SIGNER_BELOW = "Họ tên dưới chức vụ khác"
    APPENDIX_LABEL = "Phụ lục"
    APPENDIX_TITLE = "Tiêu đề phụ lục"
    APPENDIX_NOTE = "Kèm theo văn bản"
    APPENDIX_RULE = "Đường kẻ dưới phụ lục"
    CELL = "Chữ trong bảng"
    CELL_CENTER = "Chữ giữa ô"
    CELL_NUMBER = "Số trong bảng"
    CELL_HEAD = "Đầu bảng"
    AFTER_HEAD = "Khoảng cách dưới phần đầu"
    AFTER_TABLE = "Khoảng cách dưới bảng"
    END = "Cuối trang"
    HEADER = "header"
    FOOTER = "footer"
    ADDRESS = "Địa chỉ cơ quan"
    FOOTNOTE = "footnote text"
    FOOTNOTE_NUMBER = "footnote reference"
    FRAME = "Bảng dàn trang"
    GRID = "Bảng số liệu"


_KINDS = {Named.FRAME: "table", Named.GRID: "table", Named.FOOTNOTE_NUMBER: "character"}


def style_ids(styles_xml: bytes, file: str) -> Mapping[Named, str]:
    """Return the id that each named style has in `styles_xml`, as an attribute takes it.

    Word gives styles other ids when an office edits them, but keeps their names. Raises UserError
    "layout.no_styles" naming `file` and every style that it lacks, and BrokenPackageError.
    """
    found: dict[tuple[str, str], str] = {}
    for style in parse(styles_xml).iter(f"{{{W}}}style"):
        name = style.find(f"{{{W}}}name")
        if name is not None:
            called = nfc(name.get(f"{{{W}}}val", "")).casefold()
            found[called, style.get(f"{{{W}}}type", "")] = style.get(f"{{{W}}}styleId", "")
    wanted = {named: (named.casefold(), _KINDS.get(named, "paragraph")) for named in Named}
    lacking = [f"“{named}”" for named, key in wanted.items() if not found.get(key)]
    if lacking:
        raise UserError("layout.no_styles", file=file, styles=", ".join(lacking))
    return {named: escape(found[key], {'"': "&quot;"}) for named, key in wanted.items()}
