"""The parts that every document of an office has: letterhead, number and date, title, signature, recipients.

Rules from NĐ 30/2020/NĐ-CP, Phụ lục I, mục II; type codes from its Phụ lục III.
"""

from __future__ import annotations

from datetime import date

from cchc_desktop.document.facts import OPEN, Facts
from cchc_desktop.document.model import Letterhead, Properties, Signature, Title
from cchc_desktop.document.source import ReportSource
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
_OPEN_NUMBER = " " * 7
_OPEN_DAY = " " * 6


def letterhead(source: ReportSource) -> Letterhead:
    """Return the head of page one."""
    office = source.office
    return Letterhead(
        superior=upper(office.superior),
        office=upper(office.name) or OPEN,
        number=f"Số: {number_and_symbol(source)}" if source.number else f"Số:{number_and_symbol(source)}",
        place_date=f"{office.place or OPEN}, {date_phrase(source.issued_on, source.entry.period.year)}",
    )


def title(source: ReportSource) -> Title:
    """Return the type of document and its subject."""
    return Title(upper(type_name(source)), Facts(source).fill(source.entry.form.wordings.subject))


def properties(source: ReportSource) -> Properties:
    """Return what the files say of themselves."""
    subject = Facts(source).fill(source.entry.form.wordings.subject)
    return Properties(
        title=f"{type_name(source)} {subject[:1].lower()}{subject[1:]}",
        author=source.office.name,
        edited_at=source.edited_at,
        draft=source.draft,
    )


def type_name(source: ReportSource) -> str:
    """Return the type of document as in running text, "Báo cáo"."""
    return TYPE_NAMES.get(source.entry.form.type_code, TYPE_NAMES["BC"])


def number_and_symbol(source: ReportSource) -> str:
    """Return "07/BC-STTTT": a leading zero under 10 (mục II.3.c), blanks while the number is open."""
    number = source.number.strip()
    if "/" in number:  # typed with its symbol
        return number
    shown = f"{int(number):02}" if number.isdecimal() else number
    return f"{shown or _OPEN_NUMBER}/{source.entry.form.type_code}-{source.office.symbol or OPEN}"


def date_phrase(day: date | None, year: int) -> str:
    """Return "ngày 05 tháng 01 năm 2023": leading zeros for days under 10 and months 1 and 2 (mục II.4.b).

    An open date leaves blanks for day and month and names `year`.
    """
    if day is None:
        return f"ngày{_OPEN_DAY}tháng{_OPEN_DAY}năm {year}"
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def signature(source: ReportSource) -> Signature:
    """Return the foot of the text: who gets it and who signs it."""
    office = source.office
    first = ("Như trên",) if source.addressees else ()
    lines = [f"- {_bare(line)};" for line in (*first, *office.recipients) if _bare(line)]
    archive = f"- Lưu: {_bare(office.archive) or 'VT'}."
    return Signature((*lines, archive), authority_lines(office.signer), office.signer.name)


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


def _bare(line: str) -> str:
    """Return a line of recipients without the dash and the punctuation that the list gives it."""
    return line.strip().lstrip("-–").rstrip(" ;.,").strip()
