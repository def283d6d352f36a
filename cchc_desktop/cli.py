"""The command line: the same services as the window, no screen needed.

Exit codes: 0 good; 1 findings of severity error; 2 what a person can mend, told in one line on stderr;
130 stopped by Ctrl+C.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

from cchc_desktop import __version__
from cchc_desktop.errors import UserError
from cchc_desktop.i18n import N_, _
from cchc_desktop.periods import Period

if TYPE_CHECKING:
    from cchc_desktop.checks.model import Finding
    from cchc_desktop.forms.catalog import Catalog
    from cchc_desktop.forms.model import Form

GOOD, HAS_ERRORS, CAN_BE_MENDED = 0, 1, 2
STOPPED = 130  # what shells call a command that Ctrl+C has ended

OpenWindow = Callable[[Path | None, bool], int]


def main(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Run one command and return its exit code.

    `arguments` are those after the program's name; `open_window` (data file or None, sample?) starts the
    window and returns its exit code.
    """
    sys.stdout, sys.stderr = _speaking(sys.stdout), _speaking(sys.stderr)
    code = GOOD
    try:
        options = _parser().parse_args(arguments)
        if options.command is None:
            return open_window(options.db, options.sample)
        code = options.command(options)
        sys.stdout.flush()
    except UserError as error:
        _tell(error)
        return CAN_BE_MENDED
    except BrokenPipeError:
        _forget_output()  # the reader (head, less) has seen enough
    except OSError as error:
        # Whatever the system refuses a command, a person can mend: a full disk under stdout, a folder gone.
        _forget_output()
        _tell(UserError("cli.surroundings", what=_what_failed(error)))
        return CAN_BE_MENDED
    except KeyboardInterrupt:
        _tell(UserError("cli.stopped"))
        return STOPPED
    return code


def _what_failed(error: OSError) -> str:
    from cchc_desktop.files import reason_of

    return f"{error.filename}: {reason_of(error)}" if error.filename else reason_of(error)


def _speaking(stream: TextIO | None) -> TextIO:
    """Return `stream` speaking UTF-8, and one that says nothing where the caller has closed it."""
    if stream is None:
        return Path(os.devnull).open("w", encoding="utf-8")
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    return stream


def _tell(error: UserError) -> None:
    with suppress(OSError):  # where stderr cannot be written either, only the exit code is left to tell
        print(str(error), file=sys.stderr, flush=True)


def _forget_output() -> None:
    """Let what is left in the buffer of stdout go nowhere, or it would raise again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _catalog() -> Catalog:
    """Return the forms, after a line on stderr for each that is left out because of an error."""
    from cchc_desktop.services.forms import catalog

    forms = catalog()
    for error in forms.errors:
        _tell(error)
    return forms


# -- commands


def _demo(options: argparse.Namespace) -> int:
    from cchc_desktop.services.exporting import export, findings_of, has_errors
    from cchc_desktop.services.samples import open_sample

    with open_sample(_catalog()) as data:
        source = data.open_report(data.reports()[0]).still()
        findings = findings_of(source)
        if has_errors(findings):
            _print_findings(source.entry.form, findings)
            return HAS_ERRORS
        paths = export(source, options.out)  # first, whether or not somebody reads what is printed
        _print_findings(source.entry.form, findings)
        print(*paths, sep="\n")
    return GOOD


def _rows(options: argparse.Namespace) -> int:
    from cchc_desktop.services.forms import form_named

    form = form_named(_catalog(), options.form)
    print("id", "area", "stt", "level", "label", "unit", "kind", sep="\t")
    for row in form.indicators:
        area, unit = form.by_id[row.area].stt, row.unit.replace("\n", " / ")
        print(row.id, area, row.stt, row.level, row.printed_label, unit, row.kind, sep="\t")
    return GOOD


def _fill(options: argparse.Namespace) -> int:
    from cchc_desktop.services.filling import fill

    filled = fill(options.db, _catalog(), options.period, options.values)
    text = _("Đã nhập {lines} ô vào báo cáo {period}; đã có số liệu {filled}/{total} dòng.")
    print(
        text.format(
            lines=filled.places, period=options.period.label, filled=filled.filled, total=filled.total
        )
    )
    return GOOD


def _check(options: argparse.Namespace) -> int:
    from cchc_desktop.services.datafile import DataFile
    from cchc_desktop.services.exporting import findings_of, has_errors

    with DataFile.open(options.db, _catalog(), write=False) as data:
        source = data.open_report(data.report_for(options.period)).still()
    findings = findings_of(source)
    if options.json:
        import json  # not before a window's first paint

        print(json.dumps([_as_json(finding) for finding in findings], ensure_ascii=False, indent=1))
    else:
        _print_findings(source.entry.form, findings)
    return HAS_ERRORS if has_errors(findings) else GOOD


def _export(options: argparse.Namespace) -> int:
    from cchc_desktop.services.datafile import DataFile
    from cchc_desktop.services.exporting import export, findings_of, has_errors

    with DataFile.open(options.db, _catalog(), write=False) as data:
        source = data.open_report(data.report_for(options.period)).still(draft=options.draft)
    findings = findings_of(source)
    if has_errors(findings) and not options.draft:
        _print_findings(source.entry.form, findings, sys.stderr)
        return HAS_ERRORS
    for path in export(source, options.to, options.format):
        print(path)
    return GOOD


# -- what is printed


def _as_json(finding: Finding) -> dict[str, object]:
    from cchc_desktop.entry.model import PlaceKind

    rows = dict.fromkeys(place.id for place in finding.places if place.kind is not PlaceKind.TEXT)
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "rows": list(rows),
        "text": finding.text,
        "remedy": finding.remedy,
    }


def _print_findings(form: Form, findings: Sequence[Finding], stream: TextIO | None = None) -> None:
    from cchc_desktop.services.wording import place_name, severity_counts, severity_name

    stream = stream or sys.stdout
    for finding in findings:
        where = place_name(form, finding.places[0]) if finding.places else ""
        severity = severity_name(finding.severity)
        print(f"{severity}\t{where}\t{finding.text} {finding.remedy}", file=stream)
    print(severity_counts(findings), file=stream)


# -- arguments


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


def _parser() -> argparse.ArgumentParser:
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

    demo = _command(commands, "demo", _demo, _("kiểm tra mẫu Quý I/2023 và xuất ba tài liệu"))
    demo.add_argument(
        "--out", type=Path, default=Path("out"), metavar=_("THƯ_MỤC"), help=_("nơi ghi (./out)")
    )

    rows = _command(commands, "rows", _rows, _("in các dòng của biểu mẫu, phân cách bằng tab"))
    rows.add_argument("--form", metavar="ID", help=_("biểu mẫu nào (mới nhất nếu không nêu)"))

    fill = _command(commands, "fill", _fill, _("nhập số liệu từ tệp CSV có dòng đầu id,value,note"))
    fill.add_argument("values", type=Path, metavar="VALUES.csv", help=_("tệp CSV, mã UTF-8"))
    _which_report(fill)

    check = _command(commands, "check", _check, _("kiểm tra một báo cáo"))
    _which_report(check)
    check.add_argument("--json", action="store_true", help=_("in dạng JSON"))

    export = _command(commands, "export", _export, _("xuất một báo cáo"))
    _which_report(export)
    export.add_argument("--to", type=Path, required=True, metavar=_("THƯ_MỤC"), help=_("nơi ghi"))
    export.add_argument(
        "--format",
        type=_formats,
        default=("docx", "xlsx", "pdf"),
        metavar="docx,xlsx,pdf",
        help=_("định dạng"),
    )
    export.add_argument("--draft", action="store_true", help=_("xuất cả khi còn lỗi, đóng dấu dự thảo"))
    return parser


def _command(
    commands: argparse._SubParsersAction[_Parser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    what: str,
) -> _Parser:
    parser = commands.add_parser(name, help=what, description=what, add_help=False, allow_abbrev=False)
    _common(parser)
    parser.set_defaults(command=run)
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
