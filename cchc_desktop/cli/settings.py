"""The command about when the office reports: periods, due dates, reminders."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from cchc_desktop.cli.arguments import Commands
from cchc_desktop.cli.output import GOOD, print_line
from cchc_desktop.errors import UserError
from cchc_desktop.i18n import N_, _

if TYPE_CHECKING:
    from cchc_desktop.office.reporting import Reporting

_PERIODS, _DUE, _REMINDERS, _DAYS = "periods", "due.", "reminders", "remind_days"
_SWITCH = {"on": True, "off": False}
_KNOWN = N_("periods, due.Q1 … due.M12, reminders, remind_days")


def add_to(commands: Commands) -> None:
    """Add the command of this module."""
    settings = commands.add_for_file("settings", _settings, _("in hoặc sửa kỳ báo cáo, hạn gửi, nhắc hạn"))
    settings.add_argument(
        "--set",
        action="append",
        default=[],
        metavar=_("MỤC=GIÁ_TRỊ"),
        help=_(
            "sửa một mục: “periods=Q1; H1; 9M; Y”, due.Q1=27/02 (để trống: hạn của biểu mẫu), "
            "reminders=on hoặc off, remind_days=7"
        ),
    )


def _settings(options: argparse.Namespace) -> int:
    from cchc_desktop.cli.output import loaded_forms
    from cchc_desktop.services.datafile import DataFile

    wanted = bool(options.set)
    with DataFile.open(options.db, loaded_forms(), write=wanted, create=wanted) as data:
        reporting = data.reporting()
        for setting in options.set:
            reporting = _changed(reporting, setting)
        if wanted:
            data.save_reporting(reporting)
    print_line(_PERIODS, "; ".join(reporting.spans))
    for span, day in sorted(reporting.due.items()):
        print_line(f"{_DUE}{span}", day)
    print_line(_REMINDERS, next(word for word, on in _SWITCH.items() if on is reporting.reminders))
    print_line(_DAYS, str(reporting.remind_days))
    return GOOD


def _changed(reporting: Reporting, setting: str) -> Reporting:
    """Return `reporting` with one "name=value". Raises UserError "cli.usage", "due.unreadable"."""
    from cchc_desktop.office.reporting import MOST_REMIND_DAYS, day_and_month

    key, equals, text = (part.strip() for part in setting.partition("="))
    if not equals:
        raise _unknown(key, _(_KNOWN))
    if key == _PERIODS:
        return replace(reporting, spans=_spans(text))
    if key.startswith(_DUE):
        spans = _spans(key.removeprefix(_DUE))
        if len(spans) != 1:
            raise _unknown(key, _(_KNOWN))
        (span,) = spans
        due = {other: day for other, day in reporting.due.items() if other != span}
        return replace(reporting, due=due | {span: day_and_month(text)} if text else due)
    if key == _REMINDERS and text in _SWITCH:
        return replace(reporting, reminders=_SWITCH[text])
    if key == _DAYS and text.isdecimal() and int(text) <= MOST_REMIND_DAYS:
        return replace(reporting, remind_days=int(text))
    known = {_REMINDERS: "on, off", _DAYS: f"0–{MOST_REMIND_DAYS}"}.get(key)
    raise _unknown(text if known else key, known or _(_KNOWN))


def _spans(text: str) -> tuple[str, ...]:
    """Return the spans in `text`, in the order of the year. Raises UserError "cli.usage"."""
    from cchc_desktop.periods import all_spans

    given = [part.strip().upper() for part in text.split(";") if part.strip()]
    for part in given:
        if part not in all_spans():
            raise _unknown(part, ", ".join(all_spans()))
    return tuple(span for span in all_spans() if span in given)


def _unknown(given: str, known: str) -> UserError:
    return UserError("cli.usage", what=_("không có {given}, chỉ có {known}").format(given=given, known=known))
