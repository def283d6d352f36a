"""The command line: the same services as the window, no screen needed.

Exit codes: 0 good; 1 findings of severity error; 2 what a person can mend, told in one line on stderr;
130 stopped by Ctrl+C.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _

if TYPE_CHECKING:
    import argparse

    from cchc_desktop.checks.model import Finding
    from cchc_desktop.document.source import ReportSource
    from cchc_desktop.forms.catalog import Catalog
    from cchc_desktop.forms.model import Form
    from cchc_desktop.services.datafile import DataFile
    from cchc_desktop.services.exports import Exported
    from cchc_desktop.services.mailing import Letter
    from cchc_desktop.services.reports import ReportSummary

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
        if not arguments:  # a window's start waits for no parser
            return open_window(None, False)
        from cchc_desktop.arguments import make_parser

        options = make_parser().parse_args(arguments)
        if options.command is None:
            return open_window(options.db, options.sample)
        code = _COMMANDS[options.command](options)
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
        source = data.open_report(data.reports()[0]).outgoing.still()
        findings = findings_of(source)
        if has_errors(findings):
            _print_findings(source.entry.form, findings)
            return HAS_ERRORS
        paths = export(source, options.out).paths  # first, whether or not somebody reads what is printed
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
        source = data.open_report(data.report_for(options.period)).outgoing.still()
    findings = findings_of(source)
    if options.json:
        import json  # not before a window's first paint

        print(json.dumps([_as_json(finding) for finding in findings], ensure_ascii=False, indent=1))
    else:
        _print_findings(source.entry.form, findings)
    return HAS_ERRORS if has_errors(findings) else GOOD


def _export(options: argparse.Namespace) -> int:
    from cchc_desktop.services.datafile import DataFile

    data, refusal = DataFile.open_to_record(options.db, _catalog())
    code = CAN_BE_MENDED
    try:
        with data:
            code = _export_from(data, refusal, options)
    except UserError as error:
        if code != GOOD:
            raise
        _tell(UserError("export.not_closed", cause=error.message.cause))
    return code


def _export_from(data: DataFile, refusal: UserError | None, options: argparse.Namespace) -> int:
    from cchc_desktop.services.exporting import export, findings_of, has_errors
    from cchc_desktop.services.own_base import read_own_base

    summary = data.report_for(options.period)
    source = data.open_report(summary).outgoing.still(draft=options.draft)
    findings = findings_of(source)
    if has_errors(findings) and not options.draft:
        _print_findings(source.entry.form, findings, sys.stderr)
        return HAS_ERRORS
    letter = _letter(source, options.to, options.format) if options.eml else None
    base = data.own_base() if options.base is None else read_own_base(options.base)
    exported = export(source, options.to, options.format, base=base)
    _record(data, summary, exported, refusal)
    print(*exported.paths, sep="\n")
    if letter is not None:
        print(_write_letter(letter, exported))
    return GOOD


def _letter(source: ReportSource, folder: Path, formats: Sequence[str]) -> Letter:
    """Return the letter that takes the files to come; what is wrong with it is told before those."""
    from cchc_desktop.services.exporting import FILE_NAMES
    from cchc_desktop.services.mailing import checked_addresses, draft_letter, mail_name

    names = [FILE_NAMES[name] for name in formats]
    letter = draft_letter(source, names)
    checked_addresses("\n".join(letter.to))
    if (path := folder / mail_name(names)).is_dir():
        raise UserError("file.target_is_folder", path=path)
    return letter


def _write_letter(letter: Letter, exported: Exported) -> Path:
    """Write the letter and return its path.

    Raises UserError "export.no_letter", which says that the files are written all the same.
    """
    from cchc_desktop.services.mailing import mail_name, write_mail

    files = {file.path.name: file.content for file in exported.files}
    try:
        return write_mail(letter, files, exported.paths[0].with_name(mail_name(list(files))))
    except UserError as error:
        raise UserError("export.no_letter", cause=error.message.cause) from error


def _record(data: DataFile, summary: ReportSummary, exported: Exported, refusal: UserError | None) -> None:
    """Keep the export; where that cannot be, say so: the files are written all the same."""
    try:
        if refusal is not None:
            raise refusal
        data.record_export(summary, exported)
    except UserError as error:
        _tell(UserError("export.not_recorded", cause=error.message.cause))


def _exports(options: argparse.Namespace) -> int:
    from cchc_desktop.services.datafile import DataFile
    from cchc_desktop.vietnamese import excerpt

    with DataFile.open(options.db, _catalog(), write=False) as data:
        session = data.open_report(data.report_for(options.period))
        records = session.outgoing.exports()
        for record in records:
            kind = _("dự thảo") if record.draft else _("chính thức")
            for file in record.files:
                print(f"{record.at.astimezone():%d/%m/%Y %H:%M:%S}", kind, file.name, file.sha256, sep="\t")
        differences = session.outgoing.changed_since_export()  # after the list, which is good without it
    if not records:
        print(_("Báo cáo này chưa được xuất lần nào."))
    elif differences:
        print(_("Đã thay đổi từ lần xuất gần nhất:"))
    else:
        print(_("Không có gì thay đổi từ lần xuất gần nhất."))
    for one in differences:
        print(one.name, excerpt(one.before) or "–", excerpt(one.now) or "–", sep="\t")
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


_COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "demo": _demo,
    "rows": _rows,
    "fill": _fill,
    "check": _check,
    "export": _export,
    "exports": _exports,
}
