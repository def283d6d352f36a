"""The little picture of a document beside the office's fields: letterhead, receivers, signature."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from cchc_desktop.document.official import authority_lines, bare, recipient_lines
from cchc_desktop.office.model import Authority, Office
from cchc_desktop.vietnamese import upper
from ui.theme import LIGHT


def letterhead(office: Office) -> str:
    """Return how an office's documents will roughly read, as rich text; always Vietnamese.

    What nobody has filled in yet is named in grey.
    """
    return f"{_head(office)}{_addressees(office)}{_foot(office)}"


def _head(office: Office) -> str:
    return (
        "<table width='100%'><tr><td align='center' width='160'>"
        f"{_fact(upper(office.superior), 'CƠ QUAN CHỦ QUẢN')}<br>"
        f"<b>{_fact(upper(office.name), 'TÊN CƠ QUAN')}</b><br>────<br>"
        f"Số: …/BC-{_fact(office.symbol, '…')}</td><td align='center'>"
        "<nobr><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b></nobr><br>"
        "<nobr><b>Độc lập - Tự do - Hạnh phúc</b></nobr><br>────────────────────<br>"
        f"<i>{_fact(office.place, 'Địa danh')}, ngày … tháng … năm …</i></td></tr></table>"
        "<p align='center'><b>BÁO CÁO</b></p>"
    )


def _addressees(office: Office) -> str:
    """Return "Kính gửi": one on the same line, several beneath with dashes (NĐ 30/2020, Phụ lục I, II.9)."""
    names = [_html(bare(name)) for name in office.addressees if bare(name)]
    if not names:
        return ""
    lines = names if len(names) == 1 else [f"- {name}{'.' if name is names[-1] else ';'}" for name in names]
    return (
        "<table align='center'><tr><td><nobr>Kính gửi:</nobr></td>"
        f"<td>{'' if len(names) == 1 else '<br>'}{'<br>'.join(lines)}</td></tr></table>"
    )


def _foot(office: Office) -> str:
    as_above = any(bare(name) for name in office.addressees)
    recipients = _lines(recipient_lines(office.recipients, office.archive, as_above=as_above))
    signer = office.signer
    above = [_html(line) for line in authority_lines(signer)]
    if not signer.position.strip() and signer.authority is not Authority.ACTING:  # who acts has the head's
        above.append(_fact("", "CHỨC VỤ"))
    return (
        "<p align='center'>…</p><table width='100%'><tr><td width='48%'>"
        f"<b><i>Nơi nhận:</i></b><br><small>{recipients}</small></td>"
        f"<td align='center'><b>{'<br>'.join(above)}</b><br><br><br>"
        f"<b>{_fact(signer.name, 'Họ và tên')}</b></td>"
        "</tr></table>"
    )


def _lines(lines: Iterable[str]) -> str:
    return "<br>".join(map(_html, lines))


def _fact(text: str, missing: str) -> str:
    """Return what is filled in, else in grey what belongs there; paper is light in every theme."""
    return _html(text) if text.strip() else f"<span style='color: {LIGHT.quiet}'>{missing}</span>"


def _html(text: str) -> str:
    return escape(text, quote=False)
