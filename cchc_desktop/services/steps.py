"""The steps of a report: checked off, sent and locked, reopened with a reason."""

from __future__ import annotations

from datetime import date

from cchc_desktop.checks.reasons import open_findings
from cchc_desktop.entry.status import Status
from cchc_desktop.entry.values import clean_text
from cchc_desktop.errors import UserError
from cchc_desktop.forms.model import Severity
from cchc_desktop.i18n import _
from cchc_desktop.services.confirming import carried_places
from cchc_desktop.services.reasons import MOST_LETTERS
from cchc_desktop.services.session import ReportSession
from cchc_desktop.vietnamese import bare

_FIRST_YEAR = 2000  # of the periods, and so of what is written about them


def check_off(session: ReportSession) -> None:
    """Put the report into the status "Đã kiểm tra".

    Raises UserError "report.not_ready", which names what is missing: errors, warnings without a reason,
    carried values not confirmed; "report.locked" for one that has been sent.
    """
    session.end_try()
    _must_not_be_sent(session)
    _must_be_checked(session)
    if session.summary.status is not Status.CHECKED:
        session.step(Status.CHECKED)


def send(session: ReportSession, number: str, issued_on: date | None, today: date | None = None) -> None:
    """Keep number and date of the document and put the report into "Đã gửi": from now on it is locked.

    A draft is checked off with it. `today` is for the date, which cannot lie in the future; one before the
    cut-off can. Raises UserError "report.no_number", "report.long_number", "report.future_date",
    "report.odd_date", "report.not_ready", "report.locked".
    """
    session.end_try()
    _must_not_be_sent(session)
    if not bare(clean_text(number)) or issued_on is None:
        raise UserError("report.no_number", period=session.period.label)
    if issued_on > (today or date.today()):
        raise UserError("report.future_date", day=f"{issued_on:%d/%m/%Y}")
    if issued_on.year < _FIRST_YEAR:
        raise UserError("report.odd_date", day=f"{issued_on.day:02}/{issued_on.month:02}/{issued_on.year:04}")
    _must_be_checked(session)
    session.write_head(number, issued_on)
    if session.summary.status is not Status.CHECKED:
        session.step(Status.CHECKED)  # it has just been: the history has no gap
    session.step(Status.SENT)


def reopen(session: ReportSession, reason: str) -> None:
    """Let a report that was sent be changed again; `reason` is kept with it.

    Raises UserError "report.not_sent", "report.no_reason", "value.too_long".
    """
    reason = clean_text(reason).strip()
    if not session.locked:
        raise UserError("report.not_sent", period=session.period.label)
    if not bare(reason):
        raise UserError("report.no_reason")
    if len(reason) > MOST_LETTERS:
        raise UserError("value.too_long", length=len(reason), limit=MOST_LETTERS)
    session.step(Status.DRAFT, reason)


def _must_not_be_sent(session: ReportSession) -> None:
    if session.locked:
        raise UserError("report.locked", period=session.period.label)


def _must_be_checked(session: ReportSession) -> None:
    if missing := _missing(session):
        raise UserError("report.not_ready", period=session.period.label, missing="; ".join(missing))


def _missing(session: ReportSession) -> list[str]:
    """Return in words what keeps the report from being checked off, with counts."""
    counts = (
        (_count(session, Severity.ERROR), _("{count} lỗi")),
        (_count(session, Severity.WARNING), _("{count} cảnh báo chưa giải trình")),
        (len(carried_places(session)), _("{count} ô kế thừa chưa xác nhận")),
    )
    return [words.format(count=count) for count, words in counts if count]


def _count(session: ReportSession, severity: Severity) -> int:
    return sum(f.severity is severity for f in open_findings(session.entry, session.findings))
