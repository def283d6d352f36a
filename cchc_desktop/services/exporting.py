"""The finished documents: rendered in memory, then written together or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from cchc_desktop.checks.model import Finding
from cchc_desktop.checks.rules import Checks
from cchc_desktop.document.source import ReportSource
from cchc_desktop.errors import UserError
from cchc_desktop.files import PROGRAM_ROOT, atomic_write_all, make_folder
from cchc_desktop.forms.model import Severity
from cchc_desktop.i18n import N_, _

LAYOUT_FOLDER = PROGRAM_ROOT / "templates" / "layouts" / "nd30"
FORMATS = ("docx", "xlsx", "pdf")
FILE_NAMES: Mapping[str, str] = {"docx": "bao-cao.docx", "xlsx": "phu-luc.xlsx", "pdf": "bao-cao.pdf"}
_STEPS = {
    "docx": N_("Đang soạn tệp Word…"),
    "xlsx": N_("Đang soạn tệp Excel…"),
    "pdf": N_("Đang soạn tệp PDF…"),
}

Progress = Callable[[str, int, int], None]


def findings_of(source: ReportSource) -> tuple[Finding, ...]:
    """Return every finding of a report, the gravest first."""
    return Checks(source.entry, source.calculation).findings


def has_errors(findings: Sequence[Finding]) -> bool:
    """Whether the findings keep a report from being final."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def known_formats(names: Sequence[str]) -> tuple[str, ...]:
    """Return `names` without blanks and doubles. Raises UserError "export.unknown_format"."""
    wanted = tuple(dict.fromkeys(name.strip().lower() for name in names if name.strip()))
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown or not wanted:
        raise UserError("export.unknown_format", format=", ".join(unknown), known=", ".join(FORMATS))
    return wanted


def export(
    source: ReportSource,
    folder: Path,
    formats: Sequence[str] = FORMATS,
    *,
    names: Mapping[str, str] = FILE_NAMES,
    progress: Progress = lambda _what, _step, _steps: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[Path, ...]:
    """Write the report of `source` into `folder` and return the paths, in the order of `formats`.

    The .docx and .pdf hold the report with its appendix, the .xlsx the appendix. `progress` hears what is
    being done, which step and of how many; `cancelled` is asked between steps and leaves nothing behind.

    Raises UserError "export.has_errors" for a report with errors that is no draft, "export.cancelled",
    "export.unknown_format", and those of `files.atomic_write_all`.
    """
    formats = known_formats(formats)
    errors = sum(finding.severity is Severity.ERROR for finding in findings_of(source))
    if errors and not source.draft:
        raise UserError("export.has_errors", count=errors)
    contents: dict[Path, bytes] = {}
    for step, name in enumerate(formats):
        if cancelled():
            raise UserError("export.cancelled")
        progress(_(_STEPS[name]), step, len(formats) + 1)
        contents[folder / names[name]] = _render(source, name)
    if cancelled():
        raise UserError("export.cancelled")
    progress(_("Đang ghi tệp…"), len(formats), len(formats) + 1)
    make_folder(folder)
    atomic_write_all(contents)
    return tuple(contents)


def _render(source: ReportSource, name: str) -> bytes:
    """Return the report in the format `name`; the libraries load here, after the window has been painted."""
    from cchc_desktop.render.layout import load_layout

    layout = load_layout(LAYOUT_FOLDER)
    if name == "xlsx":
        from cchc_desktop.document.appendix import compose_appendix
        from cchc_desktop.render.xlsx import render_xlsx

        return render_xlsx(compose_appendix(source), layout)
    from cchc_desktop.document.report import compose_report

    document = compose_report(source)
    if name == "docx":
        from cchc_desktop.render.docx import render_docx

        return render_docx(document, layout)
    from cchc_desktop.render.pdf import render_pdf

    return render_pdf(document, layout)
