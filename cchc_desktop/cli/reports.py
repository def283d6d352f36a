"""Commands about the reports of a data file: which there are and are due, new ones, the bin, the office."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.cli.arguments import Commands, whole, year
from cchc_desktop.cli.output import GOOD, loaded_forms, print_json, print_line
from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _
from cchc_desktop.periods import Period

if TYPE_CHECKING:
    from cchc_desktop.office.model import Office
    from cchc_desktop.services.datafile import DataFile
    from cchc_desktop.services.reports import ReportSummary
    from cchc_desktop.services.year import Card


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    reports = commands.add_for_file("reports", _reports, _("in các báo cáo của một năm và việc cần làm tiếp"))
    reports.add_argument("--year", type=year, metavar="2023", help=_("năm nào (năm nay nếu không nêu)"))
    reports.add_argument("--json", action="store_true", help=_("in dạng JSON"))

    new = commands.add_for_report("new", _new, _("lập báo cáo mới, kế thừa từ kỳ trước"))
    new.add_argument("--form", metavar="ID", help=_("biểu mẫu nào (mới nhất của kỳ nếu không nêu)"))

    copy = commands.add_for_report("copy", _copy, _("sao chép một báo cáo sang kỳ khác"))
    copy.add_argument(
        "--to", type=Period.parse, required=True, metavar="2023-H1", help=_("kỳ của báo cáo mới")
    )
    commands.add_for_report("delete", _delete, _("bỏ một báo cáo vào thùng rác"))
    commands.add_for_file("bin", _bin, _("in các báo cáo trong thùng rác"))
    restore = commands.add_for_report("restore", _restore, _("lấy một báo cáo ra khỏi thùng rác"))
    restore.add_argument(
        "--nth",
        type=whole,
        default=1,
        metavar="2",
        help=_("báo cáo thứ mấy của kỳ, như lệnh bin in ra (1, bỏ sau cùng, nếu không nêu)"),
    )

    calendar = commands.add_for_file("calendar", _calendar, _("ghi lịch hạn gửi và ngày chốt số liệu (.ics)"))
    calendar.add_argument("--year", type=year, metavar="2023", help=_("năm nào (năm nay nếu không nêu)"))
    calendar.add_argument("--to", type=Path, required=True, metavar=_("TỆP.ics"), help=_("tệp lịch"))

    office = commands.add_for_file("office", _office, _("in hoặc sửa thông tin cơ quan"))
    office.add_argument(
        "--set",
        action="append",
        default=[],
        metavar=_("MỤC=GIÁ_TRỊ"),
        help=_("sửa một mục, như symbol=STTTT; danh sách cách nhau bằng dấu chấm phẩy"),
    )


# -- the round of the year


def _reports(options: argparse.Namespace) -> int:
    from cchc_desktop.services.datafile import DataFile
    from cchc_desktop.services.year import year_of

    today = date.today()
    forms = loaded_forms()
    with DataFile.open(options.db, forms, write=False) as data:
        found = year_of(data, forms, options.year or today.year, today)
    if options.json:
        print_json(_as_json(card) for card in found.cards)
        return GOOD
    for card in found.cards:
        counts = _("{errors} lỗi, {warnings} cảnh báo, {hints} gợi ý.").format(
            errors=card.errors, warnings=card.warnings, hints=card.hints
        )
        done = (f"{card.filled}/{card.total}", counts) if card.summary and not card.problem else ()
        print_line(card.period.code, _status(card), card.due_words, *done)
    print(found.next_step.text)
    return GOOD


def _status(card: Card) -> str:
    return card.status.words if card.status else _("Chưa lập")


def _as_json(card: Card) -> dict[str, object]:
    return {
        "period": card.period.code,
        "status": card.status and str(card.status),
        "due": card.due.isoformat(),
        "days_left": card.days_left,
        "waits": card.waits,
        "filled": card.filled,
        "total": card.total,
        "errors": card.errors,
        "warnings": card.warnings,
        "hints": card.hints,
        "unconfirmed": card.unconfirmed,
        "problem": card.problem and str(card.problem),
    }


def _calendar(options: argparse.Namespace) -> int:
    from cchc_desktop.services.calendar import write_calendar
    from cchc_desktop.services.datafile import DataFile
    from cchc_desktop.services.year import year_of

    today = date.today()
    forms = loaded_forms()
    with DataFile.open(options.db, forms, write=False) as data:
        cards = year_of(data, forms, options.year or today.year, today).cards
        write_calendar(options.to, cards, data.reporting())
    print(options.to)
    return GOOD


# -- making and deleting


def _new(options: argparse.Namespace) -> int:
    from cchc_desktop.services.datafile import DataFile
    from cchc_desktop.services.forms import form_for, form_named

    forms = loaded_forms()
    form = form_named(forms, options.form) if options.form else form_for(forms, options.period)
    if form not in forms.for_period(options.period):
        raise UserError("form.none_for_period", period=options.period.label)
    with DataFile.open(options.db, forms, create=True) as data:
        entry = data.entry_of(data.create_report(form, options.period))
    text = _("Đã lập báo cáo {period}, kế thừa {count} ô từ kỳ trước.")
    print(text.format(period=options.period.label, count=sum(value.carried for _place, value in entry)))
    return GOOD


def _copy(options: argparse.Namespace) -> int:
    from cchc_desktop.services.datafile import DataFile

    with DataFile.open(options.db, loaded_forms()) as data:
        data.copy_report(data.report_for(options.period), options.to)
    text = _("Đã sao chép báo cáo {period} sang {to}.")
    print(text.format(period=options.period.label, to=options.to.label))
    return GOOD


def _delete(options: argparse.Namespace) -> int:
    from cchc_desktop.services.datafile import DataFile
    from cchc_desktop.services.reports import DAYS_IN_BIN

    with DataFile.open(options.db, loaded_forms()) as data:
        data.delete_report(data.report_for(options.period))
    text = _("Đã bỏ báo cáo {period} vào thùng rác, giữ ở đó {days} ngày.")
    print(text.format(period=options.period.label, days=DAYS_IN_BIN))
    return GOOD


def _bin(options: argparse.Namespace) -> int:
    from cchc_desktop.services.datafile import DataFile
    from cchc_desktop.services.reports import DAYS_IN_BIN

    with DataFile.open(options.db, loaded_forms(), write=False) as data:
        found = [(summary, _filled(data, summary)) for summary in data.bin()]
    periods = [summary.period for summary, _filled_so_far in found]
    for place, (summary, filled) in enumerate(found):
        deleted = (summary.deleted_at or summary.edited_at).astimezone()
        at = _("bỏ lúc {at}").format(at=f"{deleted:%H:%M:%S %d/%m/%Y}")
        kept = _("giữ đến {day}").format(day=f"{deleted + timedelta(days=DAYS_IN_BIN):%d/%m/%Y}")
        period = summary.period
        nth = (f"--nth {periods[: place + 1].count(period)}",) if periods.count(period) > 1 else ()
        told = (summary.status.words, summary.number, at, kept, filled)
        print_line(period.code, period.label, *told, *nth)
    if not found:
        print(_("Thùng rác không có báo cáo nào."))
    return GOOD


def _filled(data: DataFile, summary: ReportSummary) -> str:
    """Return how much of a report is filled, in words; of one that cannot be opened why."""
    try:
        filled, total = data.open_report(summary).progress
    except UserError as error:
        return error.message.cause
    return _("đã điền {filled}/{total}").format(filled=filled, total=total)


def _restore(options: argparse.Namespace) -> int:
    from cchc_desktop.services.datafile import DataFile

    with DataFile.open(options.db, loaded_forms()) as data:
        found = [summary for summary in data.bin() if summary.period == options.period]
        if not found:
            raise UserError("report.not_in_bin", period=options.period.label)
        if not 1 <= options.nth <= len(found):
            known = map(str, range(1, len(found) + 1))
            raise UserError("cli.usage", what=_only(f"--nth {options.nth}", known))
        data.restore_report(found[options.nth - 1])
    print(_("Đã lấy lại báo cáo {period}.").format(period=options.period.label))
    return GOOD


# -- the office


def _office(options: argparse.Namespace) -> int:
    from cchc_desktop.services.datafile import DataFile

    with DataFile.open(options.db, loaded_forms(), write=bool(options.set), create=bool(options.set)) as data:
        office = data.office()
        if options.set:
            office = _changed(office, options.set)
            data.save_office(office)
    for key, value in _facts(office).items():
        print_line(key, "; ".join(value) if isinstance(value, tuple) else value)
    return GOOD


def _facts(office: Office) -> dict[str, str | tuple[str, ...]]:
    """Return what stands in `office` by name, that of the signer as "signer.name"."""
    facts = asdict(office)
    signer = {f"signer.{key}": value for key, value in facts.pop("signer").items()}
    return {**facts, **signer}


def _changed(office: Office, settings: list[str]) -> Office:
    """Return `office` with the `settings`, each "name=value". Raises UserError "cli.usage"."""
    from cchc_desktop.entry.values import clean_text
    from cchc_desktop.office.model import Authority, EmptySections, office_from

    choices = {"signer.authority": tuple(Authority), "empty_sections": tuple(EmptySections)}
    facts = _facts(office)
    for setting in settings:
        key, equals, typed = setting.partition("=")
        if not equals or key not in facts:
            raise UserError("cli.usage", what=_only(key, facts))
        text = " ".join(clean_text(typed).split())
        if key in choices and text not in choices[key]:
            raise UserError("cli.usage", what=_only(text, filter(None, choices[key])))
        listed = tuple(part.strip() for part in text.split(";") if part.strip())
        facts[key] = listed if isinstance(facts[key], tuple) else text
    signer = {key.removeprefix("signer."): value for key, value in facts.items() if key.startswith("signer.")}
    return office_from({**facts, "signer": signer})


def _only(given: str, known: Iterable[str]) -> str:
    return _("không có {given}, chỉ có {known}").format(given=given, known=", ".join(known))
