"""What every official document writes in one way only: numbers, dates, punctuation of lists, who signs.

Rules from NĐ 30/2020/NĐ-CP, Phụ lục I, mục II; type codes from its Phụ lục III.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from cchc_desktop.forms.wording import OPEN
from cchc_desktop.office.model import Authority, Signer
from cchc_desktop.vietnamese import upper

TYPE_NAMES = {
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "QC": "Quy chế",
    "QyĐ": "Quy định",
    "TC": "Thông cáo",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "CTr": "Chương trình",
    "KH": "Kế hoạch",
    "PA": "Phương án",
    "ĐA": "Đề án",
    "DA": "Dự án",
    "BC": "Báo cáo",
    "BB": "Biên bản",
    "TTr": "Tờ trình",
}
_ABOUT = re.compile(r"\s*V/v\b", re.IGNORECASE)
_AS_ABOVE = "Như trên"
_OPEN_NUMBER = " " * 7
_OPEN_DAY = " " * 6


def number_and_symbol(number: str, symbol: str) -> str:
    """Return "07/BC-STTTT": a leading zero under 10 (mục II.3.c), blanks while the number is open.

    `symbol` is all that follows the stroke: "BC-STTTT", of an official letter "STTTT-VP".
    """
    digits, stroke, typed_symbol = number.strip().partition("/")
    shown = digits.lstrip("0").zfill(2) if digits.isdecimal() else digits
    return f"{shown or _OPEN_NUMBER}/{typed_symbol if stroke else symbol or OPEN}"


def number_line(number: str, symbol: str) -> str:
    """Return the line under the office's name, "Số: 07/BC-STTTT"; open it is "Số:       /BC-STTTT"."""
    shown = number_and_symbol(number, symbol)
    return f"Số:{shown}" if shown.startswith(" ") else f"Số: {shown}"


def date_phrase(day: date | None, year: int) -> str:
    """Return "ngày 05 tháng 01 năm 2023": leading zeros for days under 10 and months 1 and 2 (mục II.4.b).

    An open date leaves blanks for day and month and names `year`.
    """
    if day is None:
        return f"ngày{_OPEN_DAY}tháng{_OPEN_DAY}năm {year}"
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def letter_subject(subject: str) -> str:
    """Return the subject of an official letter, "V/v …" (mục II.5.b)."""
    return f"V/v {bare(_ABOUT.sub('', subject))}"


def legal_bases(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the lines on which a document rests: ";" after each, "." after the last (mục II.6.a)."""
    found = [bare(line) for line in lines if bare(line)]
    return (*(f"{line};" for line in found[:-1]), *(f"{line}." for line in found[-1:]))


def recipient_lines(recipients: Sequence[str], archive: str, *, as_above: bool) -> tuple[str, ...]:
    """Return the lines of "Nơi nhận", the last "- Lưu: …." (mục II.9.d).

    `as_above` begins with "Như trên", which stands for those named after "Kính gửi"; typed as well, it still
    stands once.
    """
    names = [bare(line) for line in recipients if bare(line)]
    if as_above:
        names = [_AS_ABOVE, *(name for name in names if name.casefold() != _AS_ABOVE.casefold())]
    return (*(f"- {name};" for name in names), f"- Lưu: {bare(archive) or 'VT'}.")


def authority_lines(signer: Signer) -> tuple[str, ...]:
    """Return the lines in capitals above the signature (mục II.7.b).

    Who is entrusted with the head's post signs "Q." in one line; who signs in another's stead names that one
    first and the own position beneath.
    """
    position = upper(signer.position)
    if signer.authority is Authority.HEAD:
        lines: tuple[str, ...] = (position,)
    elif signer.authority is Authority.ACTING:
        lines = (f"{signer.authority} {upper(signer.head) or position or OPEN}",)
    else:
        lines = (f"{signer.authority} {upper(signer.head) or OPEN}", position)
    return tuple(line for line in lines if line)


def bare(line: str) -> str:
    """Return a line of a list without the dash and the punctuation that the list gives it."""
    return line.strip().lstrip("-–").rstrip(" ;.,").strip()
