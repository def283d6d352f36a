"""Commands that make the papers of a report, and that list those made."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.cli.arguments import Commands
from cchc_desktop.cli.output import CAN_BE_MENDED, GOOD, HAS_ERRORS, loaded_forms, print_findings, tell
from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _

if TYPE_CHECKING:
    from cchc_desktop.document.source import ReportSource
    from cchc_desktop.services.datafile import DataFile
    from cchc_desktop.services.exports import Exported
    from cchc_desktop.services.mailing import Letter
    from cchc_desktop.services.reports import ReportSummary


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    demo = commands.add("demo", _demo, _("kiểm tra mẫu Quý I/2023 và xuất ba tài liệu"))
    demo.add_argument(
        "--out", type=Path, default=Path("out"), metavar=_("THƯ_MỤC"), help=_("nơi ghi (./out)")
    )
    export = commands.add_for_report("export", _export, _("xuất một báo cáo"))
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
    commands.add_for_report("exports", _exports, _("in các lần đã xuất và những gì thay đổi từ lần gần nhất"))


def _formats(text: str) -> tuple[str, ...]:
    from cchc_desktop.services.exporting import known_formats

    return known_formats(text.split(","))


def _demo(options: argparse.Namespace) -> int:
    from cchc_desktop.services.exporting import export, findings_of, has_errors
    from cchc_desktop.services.samples import open_sample

    with open_sample(loaded_forms()) as data:
        source = data.open_report(data.reports()[0]).outgoing.still()
        findings = findings_of(source)
        if has_errors(findings):
            print_findings(source.entry, findings)
            return HAS_ERRORS
        paths = export(source, options.out).paths  # first, whether or not somebody reads what is printed
        print_findings(source.entry, findings)
        print(*paths, sep="\n")
    return GOOD


def _export(options: argparse.Namespace) -> int:
    from cchc_desktop.services.datafile import DataFile

    data, refusal = DataFile.open_to_record(options.db, loaded_forms())
    code = CAN_BE_MENDED
    try:
        with data:
            code = _export_from(data, refusal, options)
    except UserError as error:
        if code != GOOD:
            raise
        tell(UserError("export.not_closed", cause=error.message.cause))
    return code


def _export_from(data: DataFile, refusal: UserError | None, options: argparse.Namespace) -> int:
    from cchc_desktop.services.exporting import export, findings_of, has_errors
    from cchc_desktop.services.own_base import read_own_base

    summary = data.report_for(options.period)
    source = data.open_report(summary).outgoing.still(draft=options.draft)
    findings = findings_of(source)
    if has_errors(findings) and not options.draft:
        print_findings(source.entry, findings, sys.stderr)
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
        data.keep(summary.id, exported)
    except UserError as error:
        tell(UserError("export.not_recorded", cause=error.message.cause))


def _exports(options: argparse.Namespace) -> int:
    from cchc_desktop.services.datafile import DataFile
    from cchc_desktop.vietnamese import excerpt

    with DataFile.open(options.db, loaded_forms(), write=False) as data:
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
