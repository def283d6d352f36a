"""The command line's arguments: which there are, and in Vietnamese what is wrong with those given."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import NoReturn

from cchc_desktop import __version__
from cchc_desktop.errors import UserError
from cchc_desktop.i18n import N_, _
from cchc_desktop.periods import Period


class _Parser(argparse.ArgumentParser):
    """argparse with its complaints as a UserError in Vietnamese."""

    def error(self, message: str) -> NoReturn:
        for pattern, text in _COMPLAINTS:
            if match := re.search(pattern, message, re.DOTALL):
                raise UserError("cli.usage", what=_(text).format(*match.groups()))
        raise UserError("cli.usage", what=message)

    def format_help(self) -> str:
        return super().format_help().replace("usage:", _("Cách dùng:"), 1)


_COMPLAINTS = (
    (r"arguments are required: (.+)", N_("thiếu {0}")),
    (r"unrecognized arguments: (.+)", N_("không có tham số {0}")),
    (r"argument .*invalid choice: (\S+)", N_("không có lệnh {0}")),
    (r"argument ([^:]+): expected", N_("thiếu giá trị sau {0}")),
    (r"argument ([^:]+): ignored explicit argument (.+)", N_("{0} không nhận giá trị {1}")),
)


def make_parser() -> argparse.ArgumentParser:
    """Return the parser; `command` is the name of a command, None for the window.

    What cannot be understood is a UserError "cli.usage", "period.unreadable" or "export.unknown_format".
    """
    parser = _Parser(
        prog="run",
        add_help=False,
        allow_abbrev=False,
        description=_("Lập, kiểm tra và xuất báo cáo cải cách hành chính. Không có lệnh: mở cửa sổ."),
    )
    _common(parser)
    parser.add_argument("--version", action="version", version=__version__, help=_("in số phiên bản"))
    parser.add_argument("--db", type=Path, metavar=_("TỆP"), help=_("tệp dữ liệu khác với tệp mặc định"))
    parser.add_argument("--sample", action="store_true", help=_("mở mẫu Quý I/2023 trong một tệp tạm"))
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(title=_("Các lệnh"), metavar="", parser_class=_Parser)

    demo = _command(commands, "demo", _("kiểm tra mẫu Quý I/2023 và xuất ba tài liệu"))
    demo.add_argument(
        "--out", type=Path, default=Path("out"), metavar=_("THƯ_MỤC"), help=_("nơi ghi (./out)")
    )

    rows = _command(commands, "rows", _("in các dòng của biểu mẫu, phân cách bằng tab"))
    rows.add_argument("--form", metavar="ID", help=_("biểu mẫu nào (mới nhất nếu không nêu)"))

    fill = _command(commands, "fill", _("nhập số liệu từ tệp CSV có dòng đầu id,value,note"))
    fill.add_argument("values", type=Path, metavar="VALUES.csv", help=_("tệp CSV, mã UTF-8"))
    _which_report(fill)

    check = _command(commands, "check", _("kiểm tra một báo cáo"))
    _which_report(check)
    check.add_argument("--json", action="store_true", help=_("in dạng JSON"))

    _export_options(_command(commands, "export", _("xuất một báo cáo")))

    exports = _command(commands, "exports", _("in các lần đã xuất và những gì thay đổi từ lần gần nhất"))
    _which_report(exports)
    return parser


def _export_options(export: argparse.ArgumentParser) -> None:
    _which_report(export)
    export.add_argument("--to", type=Path, required=True, metavar=_("THƯ_MỤC"), help=_("nơi ghi"))
    export.add_argument(
        "--format",
        type=_formats,
        default=("docx", "xlsx", "pdf"),
        metavar="docx,xlsx,pdf",
        help=_("định dạng"),
    )
    export.add_argument(
        "--draft", action="store_true", help=_("xuất bản dự thảo, có đóng dấu; xuất được cả khi còn lỗi")
    )
    export.add_argument("--base", type=Path, metavar=_("TỆP.docx"), help=_("mẫu Word dùng cho lần xuất này"))
    export.add_argument(
        "--eml", action="store_true", help=_("soạn thêm một thư nháp (.eml) gửi kèm các tệp đã xuất")
    )


def _command(
    commands: argparse._SubParsersAction[_Parser],
    name: str,
    what: str,
) -> _Parser:
    parser = commands.add_parser(name, help=what, description=what, add_help=False, allow_abbrev=False)
    _common(parser)
    parser.set_defaults(command=name)
    return parser


def _common(parser: argparse.ArgumentParser) -> None:
    parser._positionals.title = _("Tham số")
    parser._optionals.title = _("Tùy chọn")
    parser.add_argument("-h", "--help", action="help", help=_("in hướng dẫn này"))


def _which_report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--db", type=Path, required=True, metavar=_("TỆP"), help=_("tệp dữ liệu"))
    parser.add_argument("--period", type=Period.parse, required=True, metavar="2023-Q1", help=_("kỳ báo cáo"))


def _formats(text: str) -> tuple[str, ...]:
    from cchc_desktop.services.exporting import known_formats

    return known_formats(text.split(","))
