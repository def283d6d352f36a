"""The finished documents: rendered in memory, then written together or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.checks.model import Finding
from cchc_desktop.checks.rules import Checks
from cchc_desktop.document.source import ReportSource
from cchc_desktop.errors import UserError
from cchc_desktop.files import PROGRAM_ROOT, atomic_write_all, file_error, make_folder
from cchc_desktop.forms.model import Form, Severity
from cchc_desktop.i18n import N_, _
from cchc_desktop.office.model import Office
from cchc_desktop.periods import Period
from cchc_desktop.services.exports import Exported, WrittenFile, freeze
from cchc_desktop.vietnamese import fold

if TYPE_CHECKING:
    from cchc_desktop.document.model import Document
    from cchc_desktop.render.base import Base
    from cchc_desktop.render.layout import Layout

LAYOUT_FOLDER = PROGRAM_ROOT / "templates" / "layouts" / "nd30"
FORMATS = ("docx", "xlsx", "pdf")
FILE_NAMES: Mapping[str, str] = {"docx": "bao-cao.docx", "xlsx": "phu-luc.xlsx", "pdf": "bao-cao.pdf"}
_WORD = re.compile(r"[A-Z0-9]+")
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


def office_file_names(form: Form, period: Period, office: Office) -> dict[str, str]:
    """Return the names of an office's files: "BC-CCHC-Q1-2023-STTTT.docx", in ASCII, for any mail program.

    They name the period, so that one quarter's documents never take the place of another's.
    """
    parts = ("CCHC", period.span, str(period.year), *_WORD.findall(fold(office.symbol).upper()))
    stem = "-".join(parts)
    report, appendix = f"{form.type_code}-{stem}", f"PL-{stem}"
    return {"docx": f"{report}.docx", "xlsx": f"{appendix}.xlsx", "pdf": f"{report}.pdf"}


def export(
    source: ReportSource,
    folder: Path,
    formats: Sequence[str] = FORMATS,
    *,
    base: Base | None = None,
    names: Mapping[str, str] = FILE_NAMES,
    progress: Progress = lambda _what, _step, _steps: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Exported:
    """Write the report of `source` into `folder` and return what was written, in the order of `formats`.

    The .docx and .pdf hold the report with its appendix, the .xlsx the appendix; `base` is the office's own
    base.docx. `progress` hears what is being done, which step and of how many; `cancelled` is asked between
    steps and leaves nothing behind. Every file is opened again and compared with the entry before the return.

    Raises UserError "export.has_errors" for a report with errors that is no draft, "export.cancelled",
    "export.unknown_format", "export.proof_failed", "export.proof_unreadable" and those of
    `files.atomic_write_all`; whatever is raised, the folder is as it was. "export.proof_left" alone says that
    it is not: files that failed the proof could not be taken away.
    """
    formats = known_formats(formats)
    errors = sum(finding.severity is Severity.ERROR for finding in findings_of(source))
    if errors and not source.draft:
        raise UserError("export.has_errors", count=errors)
    documents = _Documents(source)
    layout = _layout(base)
    contents: dict[Path, bytes] = {}
    for step, name in enumerate(formats):
        if cancelled():
            raise UserError("export.cancelled")
        progress(_(_STEPS[name]), step, len(formats) + 1)
        contents[folder / names[name]] = _render(documents, name, layout)
    if cancelled():
        raise UserError("export.cancelled")
    progress(_("Đang ghi và đối chiếu tệp…"), len(formats), len(formats) + 1)
    files = [WrittenFile(path, name, contents[path]) for name, path in zip(formats, contents, strict=True)]
    with _folder_for_files(folder):
        _write_and_prove(files, source)
    return Exported(
        tuple(files), datetime.now(UTC), source.draft, source.number, source.issued_on, freeze(source, base)
    )


@contextmanager
def _folder_for_files(folder: Path) -> Iterator[None]:
    """Make `folder`; where what is then done fails, it goes away again with the parents that were made."""
    made = [path for path in (folder, *folder.parents) if _is_missing(path)]
    try:
        make_folder(folder)
        yield
    except BaseException:
        for path in made:
            with suppress(OSError):  # somebody has put something into it
                path.rmdir()
        raise


def _is_missing(path: Path) -> bool:
    try:
        return not path.exists()
    except OSError:  # making it will tell why
        return False


def _write_and_prove(files: Sequence[WrittenFile], source: ReportSource) -> None:
    """Write all files and compare each with the entry; where one does not agree all is put back as it was.

    A wrong document must not stay where the right one is expected; nor one that a bug kept from being proved.
    """
    from cchc_desktop.services.proof import prove

    before = _present(file.path for file in files)
    atomic_write_all({file.path: file.content for file in files})
    try:
        prove(files, source)
    except BaseException as error:
        left = [path for path, content in before.items() if not _put_back(path, content)]
        if left and isinstance(error, UserError):
            paths = ", ".join(map(str, left))
            raise UserError("export.proof_left", cause=error.message.cause, paths=paths) from error
        if left:
            error.add_note(f"not proved, and not taken away: {', '.join(map(str, left))}")
        raise


def _put_back(path: Path, content: bytes | None) -> bool:
    """Put back what stood at `path`, None for nothing; return whether that could be done."""
    try:
        if content is None:
            path.unlink(missing_ok=True)
        else:
            atomic_write_all({path: content})
    except (UserError, OSError):  # why the proof failed matters more: the caller tells both
        return False
    return True


def _present(paths: Iterable[Path]) -> dict[Path, bytes | None]:
    """Return what stands at `paths` now, None where nothing does. Raises as `files.file_error`."""
    found: dict[Path, bytes | None] = {}
    for path in paths:
        try:
            found[path] = path.read_bytes() if path.is_file() else None
        except OSError as error:
            raise file_error(path, error) from error
    return found


class _Documents:
    """What the files show, composed once for all of them."""

    def __init__(self, source: ReportSource) -> None:
        self._source = source

    @cached_property
    def report(self) -> Document:
        from cchc_desktop.document.report import compose_report

        return compose_report(self._source)

    @cached_property
    def appendix(self) -> Document:
        from cchc_desktop.document.appendix import compose_appendix

        return compose_appendix(self._source)


def _layout(base: Base | None) -> Layout:
    from cchc_desktop.render.layout import load_layout

    return replace(load_layout(LAYOUT_FOLDER), base=base)


def _render(documents: _Documents, name: str, layout: Layout) -> bytes:
    """Return the report in the format `name`; the libraries load here, after the window has been painted."""
    if name == "xlsx":
        from cchc_desktop.render.xlsx import render_xlsx

        return render_xlsx(documents.appendix, layout)
    if name == "docx":
        from cchc_desktop.render.docx import render_docx

        return render_docx(documents.report, layout)
    from cchc_desktop.render.pdf import render_pdf

    return render_pdf(documents.report, layout)
