"""The parser of the command line: which commands there are."""

from __future__ import annotations

from pathlib import Path

from cchc_desktop import __version__
from cchc_desktop.cli import figures, papers, reports, settings, steps
from cchc_desktop.cli.arguments import Commands, Parser, add_help
from cchc_desktop.i18n import _


def make_parser() -> Parser:
    """Return the parser; `run` is what a command calls, None for the window.

    What cannot be understood is a UserError "cli.usage", "period.unreadable" or "export.unknown_format".
    """
    parser = Parser(
        prog="run",
        add_help=False,
        allow_abbrev=False,
        description=_("Lập, kiểm tra và xuất báo cáo cải cách hành chính. Không có lệnh: mở cửa sổ."),
    )
    add_help(parser)
    parser.add_argument("--version", action="version", version=__version__, help=_("in số phiên bản"))
    parser.add_argument("--db", type=Path, metavar=_("TỆP"), help=_("tệp dữ liệu khác với tệp mặc định"))
    parser.add_argument("--sample", action="store_true", help=_("mở mẫu Quý I/2023 trong một tệp tạm"))
    parser.set_defaults(run=None)
    commands = Commands(parser)
    for module in (figures, reports, settings, steps, papers):
        module.add_to(commands)
    return parser
