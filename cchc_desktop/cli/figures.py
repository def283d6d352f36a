"""Commands about what stands in a report: its rows, figures, findings, reasons, and how they came about."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.cli.arguments import Commands, count
from cchc_desktop.cli.output import GOOD, HAS_ERRORS, loaded_forms, print_findings, print_json, print_line
from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _

if TYPE_CHECKING:
    from cchc_desktop.checks.model import Finding
    from cchc_desktop.entry.model import Entry, Place
    from cchc_desktop.forms.catalog import Catalog
    from cchc_desktop.forms.model import Form
    from cchc_desktop.services.session import ReportSession


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    rows = commands.add("rows", _rows, _("in các dòng của biểu mẫu, phân cách bằng tab"))
    rows.add_argument("--form", metavar="ID", help=_("biểu mẫu nào (mới nhất nếu không nêu)"))

    fill = commands.add_for_report("fill", _fill, _("nhập số liệu từ tệp CSV có dòng đầu id,value,note"))
    fill.add_argument("values", type=Path, metavar="VALUES.csv", help=_("tệp CSV, mã UTF-8"))

    check = commands.add_for_report("check", _check, _("kiểm tra một báo cáo"))
    check.add_argument("--json", action="store_true", help=_("in dạng JSON"))

    reason = commands.add_for_report("reason", _reason, _("giải trình một cảnh báo"))
    reason.add_argument(
        "--rule", required=True, metavar="ID", help=_("quy tắc, hoặc key mà check --json in ra")
    )
    reason.add_argument("--note", action="store_true", help=_("in cả vào ghi chú của dòng"))
    reason.add_argument("text", metavar=_("LÝ_DO"), help=_("lý do; để trống ('') là bỏ giải trình"))

    silence = commands.add_for_file("silence", _silence, _("in hoặc đổi các gợi ý đã tắt"))
    silence.add_argument(
        "--rule",
        metavar="ID",
        help=_("tắt gợi ý này trong mọi báo cáo: rule hoặc kind mà check --json in ra"),
    )
    silence.add_argument("--off", action="store_true", help=_("bật lại các gợi ý của quy tắc sau --rule"))

    confirm = commands.add_for_report("confirm", _confirm, _("xác nhận số liệu kế thừa từ kỳ trước"))
    which = confirm.add_mutually_exclusive_group(required=True)
    which.add_argument("--row", action="append", metavar="ID", help=_("dòng nào; nêu được nhiều lần"))
    which.add_argument("--all", action="store_true", help=_("tất cả các dòng"))

    history = commands.add_for_report("history", _history, _("in các lần thay đổi của một ô"))
    history.add_argument("--row", required=True, metavar="ID", help=_("dòng hoặc mục lời văn"))
    history.add_argument("--note", action="store_true", help=_("ghi chú của dòng thay vì số liệu"))
    history.add_argument(
        "--take", type=count, metavar="N", help=_("lấy lại giá trị trước lần thay đổi thứ N, 1 là lần cuối")
    )


def _rows(options: argparse.Namespace) -> int:
    from cchc_desktop.services.forms import form_named

    form = form_named(loaded_forms(), options.form)
    print("id", "area", "stt", "level", "label", "unit", "kind", sep="\t")
    for row in form.indicators:
        area, unit = form.by_id[row.area].stt, row.unit.replace("\n", " / ")
        print(row.id, area, row.stt, row.level, row.printed_label, unit, row.kind, sep="\t")
    return GOOD


def _fill(options: argparse.Namespace) -> int:
    from cchc_desktop.services.filling import fill

    filled = fill(options.db, loaded_forms(), options.period, options.values)
    text = _("Đã nhập {lines} ô vào báo cáo {period}; đã có số liệu {filled}/{total} dòng.")
    print(
        text.format(
            lines=filled.places, period=options.period.label, filled=filled.filled, total=filled.total
        )
    )
    return GOOD


def _check(options: argparse.Namespace) -> int:
    from cchc_desktop.services.datafile import DataFile
    from cchc_desktop.services.exporting import has_errors

    with DataFile.open(options.db, loaded_forms(), write=False) as data:
        session = data.open_report(data.report_for(options.period))
    if options.json:
        print_json(_as_json(session.entry, finding) for finding in session.findings)
    else:
        print_findings(session.entry, session.findings)
    return HAS_ERRORS if has_errors(session.findings) else GOOD


def _as_json(entry: Entry, finding: Finding) -> dict[str, object]:
    from cchc_desktop.checks.reasons import reason_of
    from cchc_desktop.entry.model import PlaceKind

    begun = reason_of(entry, finding)
    reason = None if begun is None or begun.draft else begun
    rows = dict.fromkeys(place.id for place in finding.places if place.kind is not PlaceKind.TEXT)
    return {
        "rule": finding.rule,
        "key": finding.key,
        "kind": finding.kind,
        "severity": str(finding.severity),
        "rows": list(rows),
        "text": finding.text,
        "remedy": finding.remedy,
        "reason": reason and reason.text,
        "stale": reason is not None and reason.stale,
    }


# -- reasons and confirmations


def _reason(options: argparse.Namespace) -> int:
    from cchc_desktop.services.datafile import DataFile
    from cchc_desktop.services.reasons import give_reason

    with DataFile.open(options.db, loaded_forms()) as data:
        session = data.open_report(data.report_for(options.period))
        finding = _warning(session, options.rule)
        give_reason(session, finding, options.text, in_note=options.note)
    print_line(finding.text, options.text.strip() or _("không giải trình"))
    return GOOD


def _warning(session: ReportSession, rule: str) -> Finding:
    """Return the warning of `rule`, or the one with that key where a rule gives several.

    Raises UserError "reason.no_warning", "reason.several".
    """
    from cchc_desktop.forms.model import Severity

    warnings = [finding for finding in session.findings if finding.severity is Severity.WARNING]
    found = [f for f in warnings if f.key == rule] or [f for f in warnings if f.rule == rule]
    if not found:
        known = ", ".join(f.key for f in warnings) or "–"
        raise UserError("reason.no_warning", rule=rule, period=session.period.label, known=known)
    if len(found) > 1:
        raise UserError("reason.several", rule=rule, keys=", ".join(f.key for f in found))
    return found[0]


def _confirm(options: argparse.Namespace) -> int:
    from cchc_desktop.services.confirming import carried_places, confirm
    from cchc_desktop.services.datafile import DataFile

    with DataFile.open(options.db, loaded_forms()) as data:
        session = data.open_report(data.report_for(options.period))
        for row in options.row or ():
            _must_be_row(session.form, row)
        edit = confirm(session, carried_places(session, options.row))
        left = len(carried_places(session))
    text = _("Đã xác nhận {count} ô; còn {left} ô kế thừa chưa xác nhận.")
    print(text.format(count=len(edit.changes), left=left))
    return GOOD


def _must_be_row(form: Form, row: str) -> None:
    if row not in form.by_id:
        raise UserError("fill.unknown_id", form=form.key, id=row)


# -- hints that nobody wants to see


def _silence(options: argparse.Namespace) -> int:
    from cchc_desktop.services.datafile import DataFile

    if options.off and options.rule is None:
        raise UserError("cli.usage", what=_("--off chỉ đi cùng --rule"))
    forms = loaded_forms()
    with DataFile.open(options.db, forms, write=options.rule is not None) as data:
        silenced = data.silenced()
        if options.rule is not None:
            if options.rule not in silenced | _hints_of(forms):
                raise UserError("silence.unknown_rule", rule=options.rule)
            silenced = silenced - {options.rule} if options.off else silenced | {options.rule}
            data.silence(silenced)
    for rule in sorted(silenced):
        print_line(rule)
    if not silenced:
        print(_("Không có gợi ý nào bị tắt."))
    return GOOD


def _hints_of(forms: Catalog) -> frozenset[str]:
    """Return what hints of all `forms` are silenced by: rules, those of texts, of a row and of all rows."""
    from cchc_desktop.checks.history import FAMILIES, HINTS_OF_ROWS
    from cchc_desktop.checks.rules import BLANK_FIGURE, OUTLIVED
    from cchc_desktop.forms.model import Severity

    known = forms.forms.values()
    written = (rule.id for form in known for rule in form.rules if rule.severity is Severity.HINT)
    of_rows = (f"{row.id}_{word}" for form in known for row in form.indicators for word in HINTS_OF_ROWS)
    return frozenset((BLANK_FIGURE, OUTLIVED, *FAMILIES, *written, *of_rows))


# -- how a value came about


def _history(options: argparse.Namespace) -> int:
    from cchc_desktop.services.datafile import DataFile
    from cchc_desktop.services.past import changes_of, take_back, words_of

    with DataFile.open(options.db, loaded_forms(), write=options.take is not None) as data:
        session = data.open_report(data.report_for(options.period))
        place = _place(session.form, options.row, note=options.note)
        changes = changes_of(session, place)
        if options.take is not None:
            if options.take > len(changes):
                raise UserError("history.no_change", number=options.take, count=len(changes))
            change = changes[options.take - 1]
            take_back(session, change.place or place, change.before)
            changes = changes_of(session, place)
    for change in changes:
        at = change.place or place
        before, after = (words_of(session.form, at, v) or "–" for v in (change.before, change.after))
        print_line(f"{change.at.astimezone():%d/%m/%Y %H:%M:%S}", change.label, before, after)
    if not changes:
        print(_("Ô này chưa có thay đổi nào."))
    return GOOD


def _place(form: Form, id_: str, *, note: bool) -> Place:
    """Return the place that is called `id_`: a row's value or note, or the text under a heading."""
    from cchc_desktop.entry.model import Place, PlaceKind

    if any(heading.id == id_ for heading in form.outline) and id_ not in form.by_id:
        return Place(PlaceKind.TEXT, id_)
    _must_be_row(form, id_)
    return Place(PlaceKind.NOTE if note else PlaceKind.VALUE, id_)
