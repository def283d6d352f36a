"""What is still missing before a report can go out, as steps in the order in which a clerk takes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cchc_desktop.checks.model import Finding
from cchc_desktop.checks.reasons import open_findings
from cchc_desktop.checks.rules import UNREADABLE
from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.entry.status import Status
from cchc_desktop.errors import UserError
from cchc_desktop.forms.model import Form, Severity
from cchc_desktop.i18n import N_, _
from cchc_desktop.office.model import IN_PERSON, Office
from cchc_desktop.services.confirming import carried_places
from cchc_desktop.services.session import ReportSession
from cchc_desktop.services.taking import is_missing


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to see to before sending: `text` says what to do, or what is well when it is `done`.

    `place` is where the screen jumps, `action` the menu entry that leads there; either may be missing.
    An `optional` step is a thing to look at that keeps nothing from going out.
    """

    name: str
    done: bool
    text: str
    place: Place | None = None
    action: str = ""
    optional: bool = False


def steps_left(session: ReportSession) -> tuple[Step, ...]:
    """Return every step to a report that has been sent, done or not, in order.

    A report that has been sent has only that one. Raises the UserErrors of the data file.
    """
    if session.locked:
        return (_sent(session),)
    return (
        _office(session.office),
        *_findings(session),
        _carried(session),
        _blank(session),
        _texts(session),
        *_suggested(session),
        _checked(session),
        _exported(session),
        _head(session),
        _sent(session),
    )


def is_ready(steps: Iterable[Step]) -> bool:
    """Whether nothing is left to do."""
    return all(step.done or step.optional for step in steps)


def missing_in(office: Office) -> tuple[str, ...]:
    """Return in words what an official document needs of the office and nobody has filled in."""
    signer = office.signer
    needed = (
        (office.name, N_("tên cơ quan")),
        (office.superior, N_("cơ quan chủ quản")),
        (office.symbol, N_("ký hiệu")),
        (office.place, N_("địa danh")),
        *(() if signer.authority in IN_PERSON else ((signer.head, N_("ký thay ai")),)),
        (signer.position, N_("chức vụ người ký")),
        (signer.name, N_("người ký")),
        ("".join(office.recipients), N_("nơi nhận")),
    )
    return tuple(_(words) for fact, words in needed if not fact.strip())


def empty_headings(session: ReportSession) -> tuple[Place, ...]:
    """Return the headings that have neither a text nor headings of their own."""
    form = session.form
    return tuple(
        Place(PlaceKind.TEXT, heading.id)
        for heading in form.outline
        if not session.entry.text(heading.id).strip() and not _has_headings(form, heading.number)
    )


def suggested_headings(session: ReportSession) -> tuple[Place, ...]:
    """Return the headings under which still stands, word for word, what the form begins them with."""
    return tuple(
        Place(PlaceKind.TEXT, heading.id)
        for heading in session.form.outline
        if heading.text.strip() and session.entry.text(heading.id).strip() == heading.text.strip()
    )


def _has_headings(form: Form, number: str) -> bool:
    return any(other.number.startswith(f"{number}.") for other in form.outline)


# -- each step


def _office(office: Office) -> Step:
    missing = missing_in(office)
    if not missing:
        return Step("office", True, _("Thông tin cơ quan đã đủ."), action="office")
    text = _("Khai báo cơ quan, còn thiếu: {missing}.").format(missing=", ".join(missing))
    return Step("office", False, text, action="office")


def _findings(session: ReportSession) -> Iterable[Step]:
    """Yield the steps for what cannot be read, for errors and for warnings without a reason."""
    found = open_findings(session.entry, session.findings)
    unreadable = [f for f in found if f.rule == UNREADABLE]
    errors = [f for f in found if f.severity is Severity.ERROR and f.rule != UNREADABLE]
    warnings = [f for f in found if f.severity is Severity.WARNING]
    yield _mend("unreadable", unreadable, _("Mọi ô đều đọc được."), _("Nhập lại {count} ô không đọc được."))
    yield _mend("errors", errors, _("Không còn lỗi."), _("Sửa {count} lỗi."))
    said = _("Sửa hoặc giải trình {count} cảnh báo.")
    yield _mend("warnings", warnings, _("Không còn cảnh báo chưa giải trình."), said)


def _mend(name: str, found: list[Finding], good: str, wanted: str) -> Step:
    if not found:
        return Step(name, True, good, action="check")
    return Step(name, False, wanted.format(count=len(found)), found[0].places[0])


def _carried(session: ReportSession) -> Step:
    places = carried_places(session)
    if not places:
        return Step("carried", True, _("Không còn ô kế thừa chưa xác nhận."))
    text = _("Xác nhận {count} ô kế thừa từ kỳ trước.").format(count=len(places))
    return Step("carried", False, text, places[0])


def _blank(session: ReportSession) -> Step:
    """Return the step of the figures: blank may be right, but not where the last period had one, unseen."""
    filled, total = session.progress
    blank = [row.id for row in session.form.indicators if is_missing(session, row.id)]
    if not blank:
        text = _("Đã nhập {filled}/{total} dòng, đủ những dòng kỳ trước có số liệu.")
        return Step("blank", True, text.format(filled=filled, total=total), optional=True)
    text = _("Xem lại {count} dòng kỳ trước có số liệu mà kỳ này còn trống (đã nhập {filled}/{total}).")
    said = text.format(count=len(blank), filled=filled, total=total)
    return Step("blank", False, said, Place(PlaceKind.VALUE, blank[0]), optional=True)


def _texts(session: ReportSession) -> Step:
    empty = empty_headings(session)
    if not empty:
        return Step("texts", True, _("Các mục lời văn đều có nội dung."), optional=True)
    text = _("Xem lại {count} mục lời văn còn trống.").format(count=len(empty))
    return Step("texts", False, text, empty[0], optional=True)


def _suggested(session: ReportSession) -> Iterable[Step]:
    """Yield a step while texts of the form stand there as if somebody had written them."""
    suggested = suggested_headings(session)
    if suggested:
        text = _("Đọc lại {count} mục lời văn còn nguyên lời gợi ý của biểu mẫu.")
        yield Step("suggested", False, text.format(count=len(suggested)), suggested[0], optional=True)


def _head(session: ReportSession) -> Step:
    number, day = session.summary.number, session.summary.issued_on
    if number and day:
        text = _("Văn bản số {number} ngày {day}.").format(number=number, day=f"{day:%d/%m/%Y}")
        return Step("number", True, text, action="number")
    return Step("number", False, _("Ký xong, ghi số và ngày văn bản."), action="number")


def _checked(session: ReportSession) -> Step:
    if session.summary.status is Status.CHECKED:
        return Step("checked", True, _("Đã kiểm tra."), action="status")
    return Step("checked", False, _("Đánh dấu đã kiểm tra."), action="status")


def _exported(session: ReportSession) -> Step:
    """Return the step of the papers: the last export is final and says what the report says now."""
    try:
        changed = session.outgoing.changes_since_final()
    except UserError as error:
        return Step("exported", False, error.message.text, action="export")
    if changed is None:
        return Step("exported", False, _("Xuất bản chính thức để trình ký."), action="export")
    if changed:
        text = _("Xuất lại: đã thay đổi {count} chỗ từ lần xuất gần nhất.").format(count=changed)
        return Step("exported", False, text, action="export")
    day = f"{session.outgoing.exports()[0].at.astimezone():%d/%m/%Y}"
    return Step("exported", True, _("Đã xuất ngày {day}.").format(day=day), action="exported")


def _sent(session: ReportSession) -> Step:
    if not session.locked:
        return Step("sent", False, _("Gửi đi rồi đánh dấu đã gửi."), action="status")
    text = _("Đã gửi, số {number} ngày {day}.")
    day = session.summary.issued_on
    said = text.format(number=session.summary.number, day=f"{day:%d/%m/%Y}" if day else "…")
    return Step("sent", True, said, action="status")
