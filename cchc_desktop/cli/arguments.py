"""The arguments of the command line, with what is wrong in those given told in Vietnamese."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn

from cchc_desktop.errors import UserError
from cchc_desktop.i18n import N_, _
from cchc_desktop.periods import Period

Run = Callable[[argparse.Namespace], int]


class Parser(argparse.ArgumentParser):
    """argparse with its complaints as a UserError in Vietnamese."""

    def error(self, message: str) -> NoReturn:
        """Raise UserError "cli.usage" about `message`, one of argparse's."""
        for pattern, text in _COMPLAINTS:
            if match := re.search(pattern, message, re.DOTALL):
                raise UserError("cli.usage", what=_(text).format(*match.groups()))
        raise UserError("cli.usage", what=message)

    def format_help(self) -> str:
        """Return the help of argparse with its one English word in Vietnamese."""
        return super().format_help().replace("usage:", _("Cách dùng:"), 1)


_COMPLAINTS = (
    (r"one of the arguments (.+) is required", N_("thiếu một trong các tham số {0}")),
    (r"arguments are required: (.+)", N_("thiếu {0}")),
    (r"unrecognized arguments: (.+)", N_("không có tham số {0}")),
    (r"argument ([^:]+): not allowed with argument (.+)", N_("{0} không đi cùng {1}")),
    (r"argument .*invalid choice: (\S+)", N_("không có lệnh {0}")),
    (r"argument ([^:]+): expected", N_("thiếu giá trị sau {0}")),
    (r"argument ([^:]+): ignored explicit argument (.+)", N_("{0} không nhận giá trị {1}")),
)


class Commands:
    """The commands of a parser, to which each module of commands adds its own."""

    def __init__(self, parser: Parser) -> None:
        self._commands = parser.add_subparsers(title=_("Các lệnh"), metavar="", parser_class=Parser)

    def add(self, name: str, run: Run, what: str) -> Parser:
        """Add the command `name` that calls `run`; `what` it does stands in the help."""
        parser = self._commands.add_parser(
            name, help=what, description=what, add_help=False, allow_abbrev=False
        )
        add_help(parser)
        parser.set_defaults(run=run)
        return parser

    def add_for_file(self, name: str, run: Run, what: str) -> Parser:
        """Add a command about a data file, named by --db."""
        parser = self.add(name, run, what)
        parser.add_argument("--db", type=Path, required=True, metavar=_("TỆP"), help=_("tệp dữ liệu"))
        return parser

    def add_for_report(self, name: str, run: Run, what: str) -> Parser:
        """Add a command about one report, named by --db and --period."""
        parser = self.add_for_file(name, run, what)
        parser.add_argument(
            "--period", type=Period.parse, required=True, metavar="2023-Q1", help=_("kỳ báo cáo")
        )
        return parser


def add_help(parser: Parser) -> None:
    """Add the argument that every command has, under Vietnamese titles."""
    parser._positionals.title = _("Tham số")
    parser._optionals.title = _("Tùy chọn")
    parser.add_argument("-h", "--help", action="help", help=_("in hướng dẫn này"))


def day(text: str) -> date:
    """Return the day written as "15/3/2023" or "2023-03-15". Raises UserError "cli.usage"."""
    for pattern in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text.strip(), pattern).date()
        except ValueError:
            continue
    raise UserError("cli.usage", what=_("không đọc được ngày {text}, viết như 15/3/2023").format(text=text))


def count(text: str) -> int:
    """Return the number from 1 on that is written as `text`. Raises UserError "cli.usage"."""
    if not re.fullmatch(r"[0-9]{1,9}", text) or int(text) == 0:
        raise UserError("cli.usage", what=_("{text} không phải là số thứ tự, viết như 1").format(text=text))
    return int(text)


def whole(text: str) -> int:
    """Return the whole number written in digits. Raises UserError "cli.usage"."""
    if not re.fullmatch(r"[0-9]{1,9}", text.strip()):
        raise UserError("cli.usage", what=_("{text} không phải là số đếm 1, 2, 3").format(text=text))
    return int(text)


def year(text: str) -> int:
    """Return the year written as four digits. Raises UserError "period.unreadable"."""
    return Period.parse(f"{text}-Y").year
