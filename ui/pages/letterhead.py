"""The little picture of a document beside the office's fields: letterhead, receivers, signature."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from cchc_desktop.document.official import authority_lines, bare, recipient_lines
from cchc_desktop.office.model import Office
from cchc_desktop.vietnamese import upper


def letterhead(office: Office) -> str:
    """Return how an office's documents will roughly read, as rich text; always Vietnamese."""
    return f"{_head(office)}{_addressees(office)}{_foot(office)}"


def _head(office: Office) -> str:
    return (
        "<table width='100%'><tr><td align='center' width='160'>"
        f"{_html(upper(office.superior))}<br><b>{_html(upper(office.name))}</b><br>────<br>"
        f"Số: …/BC-{_html(office.symbol)}</td><td align='center'>"
        "<nobr><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b></nobr><br>"
        "<nobr><b>Độc lập - Tự do - Hạnh phúc</b></nobr><br>────────────────────<br>"
        f"<i>{_html(office.place)}, ngày … tháng … năm …</i></td></tr></table>"
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
    authority = _lines(authority_lines(office.signer))
    return (
        "<p align='center'>…</p><table width='100%'><tr><td width='48%'>"
        f"<b><i>Nơi nhận:</i></b><br><small>{recipients}</small></td>"
        f"<td align='center'><b>{authority}</b><br><br><br><b>{_html(office.signer.name)}</b></td>"
        "</tr></table>"
    )


def _lines(lines: Iterable[str]) -> str:
    return "<br>".join(map(_html, lines))


def _html(text: str) -> str:
    return escape(text, quote=False)
