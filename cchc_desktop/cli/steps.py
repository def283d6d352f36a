"""Commands about how far a report is: what is still missing, and the steps to "Đã gửi" and back."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from cchc_desktop.cli.arguments import Commands, day
from cchc_desktop.cli.output import GOOD, HAS_ERRORS, loaded_forms, print_line
from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _

if TYPE_CHECKING:
    from cchc_desktop.services.session import ReportSession


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    commands.add_for_report("ready", _ready, _("in những việc còn phải làm trước khi gửi"))

    status = commands.add_for_report(
        "status", _status, _("in trạng thái, hoặc chuyển báo cáo sang bước khác")
    )
    step = status.add_mutually_exclusive_group()
    step.add_argument("--check", action="store_true", help=_("đánh dấu đã kiểm tra"))
    step.add_argument(
        "--send", action="store_true", help=_("đánh dấu đã gửi và khóa, cần --number và --date")
    )
    step.add_argument("--reopen", metavar=_("LÝ_DO"), help=_("mở lại báo cáo đã gửi"))
    status.add_argument("--number", metavar="47", help=_("số văn bản"))
    status.add_argument("--date", type=day, metavar="15/3/2023", help=_("ngày văn bản"))


def _ready(options: argparse.Namespace) -> int:
    from cchc_desktop.services.datafile import DataFile
    from cchc_desktop.services.readiness import is_ready, steps_left

    with DataFile.open(options.db, loaded_forms(), write=False) as data:
        steps = steps_left(data.open_report(data.report_for(options.period)))
    for step in steps:
        sign = _("xong") if step.done else _("xem") if step.optional else _("còn")
        print_line(sign, step.text)
    return GOOD if is_ready(steps) else HAS_ERRORS


def _status(options: argparse.Namespace) -> int:
    from cchc_desktop.services.datafile import DataFile

    change = options.check or options.send or options.reopen is not None
    if not options.send and (options.number is not None or options.date is not None):
        raise UserError("cli.usage", what=_("--number và --date chỉ đi cùng --send"))
    with DataFile.open(options.db, loaded_forms(), write=change) as data:
        session = data.open_report(data.report_for(options.period))
        if change:
            _step(session, options)
        print_line(session.summary.status.words)
        for past in session.archive.statuses_of(session.summary.id):
            issued = f"{past.issued_on:%d/%m/%Y}" if past.issued_on else ""
            at = f"{past.at.astimezone():%d/%m/%Y %H:%M:%S}"
            print_line(at, past.status.words, past.number, issued, past.reason)
    return GOOD


def _step(session: ReportSession, options: argparse.Namespace) -> None:
    """Take the step that was asked for. Raises the UserErrors of `services.steps`."""
    from cchc_desktop.services.steps import check_off, reopen, send

    if options.check:
        check_off(session)
    elif options.send:
        summary = session.summary
        number = summary.number if options.number is None else options.number
        send(session, number, options.date or summary.issued_on)
    else:
        reopen(session, options.reopen)
