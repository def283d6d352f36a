"""The named styles that a base .docx must have: what they are called in Word, and their ids in one file."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from lxml import etree

from cchc_desktop.errors import UserError

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
    NATIONAL_NAME = "Quốc hiệu"
    NATIONAL_MOTTO = "Tiêu ngữ"
    SUPERIOR = "Cơ quan chủ quản"
    OFFICE = "Cơ quan ban hành"
    NUMBER = "Số và ký hiệu"
    PLACE_DATE = "Địa danh và thời gian"
    RULE = "Đường kẻ"
    SUBJECT_RULE = "Đường kẻ dưới trích yếu"
    TYPE_NAME = "Title"
    SUBJECT = "Subtitle"
    ADDRESSEES = "Kính gửi"
    RECIPIENTS_LABEL = "Nơi nhận"
    RECIPIENTS = "Danh sách nơi nhận"
    AUTHORITY = "Quyền hạn và chức vụ"
    SIGNER = "Họ tên người ký"
    APPENDIX_LABEL = "Phụ lục"
    APPENDIX_TITLE = "Tiêu đề phụ lục"
    APPENDIX_NOTE = "Kèm theo văn bản"
    CELL = "Chữ trong bảng"
    CELL_CENTER = "Chữ giữa ô"
    CELL_NUMBER = "Số trong bảng"
    CELL_HEAD = "Đầu bảng"
    END = "Cuối trang"
    HEADER = "header"
    FRAME = "Bảng dàn trang"
    GRID = "Bảng số liệu"


def style_ids(styles_xml: bytes, file: str) -> Mapping[Named, str]:
    """Return the id that each named style has in `styles_xml`.

    Word gives styles other ids when an office edits them, but keeps their names. Raises UserError
    "layout.no_style" naming `file` and the first style that it lacks.
    """
    found: dict[str, str] = {}
    for style in etree.fromstring(styles_xml).iter(f"{{{W}}}style"):
        name = style.find(f"{{{W}}}name")
        if name is not None:
            found[name.get(f"{{{W}}}val", "").casefold()] = style.get(f"{{{W}}}styleId", "")
    ids: dict[Named, str] = {}
    for named in Named:
        if named.casefold() not in found:
            raise UserError("layout.no_style", file=file, style=named.value)
        ids[named] = found[named.casefold()]
    return ids
