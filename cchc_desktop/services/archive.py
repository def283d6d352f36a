"""What the data file remembers of a report beside its figures: exports, statuses, every change of a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from cchc_desktop.entry.model import Place
from cchc_desktop.entry.status import StatusChange
from cchc_desktop.services.reports import PastChange

if TYPE_CHECKING:
    from cchc_desktop.render.base import Base
    from cchc_desktop.services.exports import Exported, ExportRecord, KeptFile


class Archive(Protocol):
    """Where it is kept. All but `keep` are for one thread; all raise the UserErrors "data.…"."""

    def exports_of(self, report_id: int, /) -> tuple[ExportRecord, ...]:
        """Return the exports of a report, the latest first."""

    def keep(self, report_id: int, exported: Exported, /) -> ExportRecord:
        """Keep an export, from any thread."""

    def content_of(self, file: KeptFile, /) -> bytes:
        """Return a kept file."""

    def own_base(self) -> Base | None:
        """Return the office's own base.docx, None where it has none."""

    def changes_at(self, report_id: int, place: Place, /) -> tuple[PastChange, ...]:
        """Return every change of one place of a report, the latest first."""

    def statuses_of(self, report_id: int, /) -> tuple[StatusChange, ...]:
        """Return every step of a report, the latest first."""

    def notes(self) -> tuple[str, ...]:
        """Return every distinct note and text of all reports, those of the newest first."""

    def silenced(self) -> frozenset[str]:
        """Return the rules whose hints nobody wants to see."""

    def silence(self, rules: frozenset[str], /) -> None:
        """Keep which rules give no hints from now on."""


class _NoArchive:
    """Keeps nothing: for a report that lives in memory alone."""

    def exports_of(self, report_id: int, /) -> tuple[ExportRecord, ...]:
        return ()

    def keep(self, report_id: int, exported: Exported, /) -> ExportRecord:
        from cchc_desktop.services.exports import record_of

        return record_of(exported)

    def content_of(self, file: KeptFile, /) -> bytes:
        raise KeyError(file.sha256)

    def own_base(self) -> Base | None:
        return None

    def changes_at(self, report_id: int, place: Place, /) -> tuple[PastChange, ...]:
        return ()

    def statuses_of(self, report_id: int, /) -> tuple[StatusChange, ...]:
        return ()

    def notes(self) -> tuple[str, ...]:
        return ()

    def silenced(self) -> frozenset[str]:
        return frozenset()

    def silence(self, rules: frozenset[str], /) -> None:
        """Forget it: there is no file to keep it in."""


NO_ARCHIVE: Archive = _NoArchive()
