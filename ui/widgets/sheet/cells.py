"""What stands in each cell of a sheet, ready to be shown: words and marks, no colours and no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from html import escape
from typing import TYPE_CHECKING

from cchc_desktop.checks.model import SEVERITY_ORDER, Finding
from cchc_desktop.entry.model import Place, PlaceKind, Value
from cchc_desktop.entry.values import show_value
from cchc_desktop.forms.model import Indicator, Kind, Level, Severity
from cchc_desktop.i18n import _
from cchc_desktop.services.wording import severity_name
from cchc_desktop.vietnamese import format_number
from ui.widgets.sheet.columns import KIND_OF, PAST, Column

if TYPE_CHECKING:
    from cchc_desktop.services.session import ReportSession


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as it is painted.

    `mark` is the gravest severity found there; `blamed` says that it is the cell to mend, not just one that
    a rule names. `derived` is what nobody typed: a computed figure, one of an earlier period, a note's hint;
    `carried` what was taken over from the last report and not confirmed yet. `aside` stands small beside the
    text: how far the value is from an earlier figure.
    """

    column: Column
    level: Level
    text: str
    editable: bool = False
    derived: bool = False
    mark: Severity | None = None
    blamed: bool = False
    carried: bool = False
    aside: str = ""

    @property
    def strong(self) -> bool:
        """Whether the cell belongs to a head: an area or a group."""
        return self.level in (Level.AREA, Level.GROUP)


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the answers that a value offers: what it says, and what gives it."""

    words: str
    give: Callable[[], object]


def is_editable(row: Indicator, column: Column) -> bool:
    """Whether something can be typed there: a note anywhere, a value where the row takes one."""
    return column is Column.NOTE or (column is Column.VALUE and row.takes_value)


def place_of(row: Indicator, column: Column) -> Place | None:
    """Return the place of a report that the cell shows, None for what the form itself says."""
    return Place(KIND_OF[column], row.id) if is_editable(row, column) else None


class Cells:
    """Makes the cells of a report's rows."""

    def __init__(self, session: ReportSession) -> None:
        self._session = session
        self._makers: dict[Column, Callable[[Indicator], Cell]] = {
            Column.STT: lambda row: Cell(Column.STT, row.level, row.stt),
            Column.LABEL: lambda row: Cell(Column.LABEL, row.level, row.label),
            Column.UNIT: lambda row: Cell(Column.UNIT, row.level, row.unit),
            Column.VALUE: self._value,
            Column.PREVIOUS: lambda row: self._past(row, Column.PREVIOUS, session.previous),
            Column.A_YEAR_AGO: lambda row: self._past(row, Column.A_YEAR_AGO, session.a_year_ago),
            Column.NOTE: self._note,
        }

    def cell(self, row: Indicator, column: Column) -> Cell:
        """Return the cell in `column` of `row`."""
        return self._makers[column](row)

    def typed(self, row: Indicator, column: Column) -> str:
        """Return what a person typed there, as typed: what an editor begins with."""
        place = place_of(row, column)
        return self._session.entry.at(place).typed if place else ""

    def copied(self, row: Indicator, column: Column) -> tuple[str, Decimal | None]:
        """Return a cell for the clipboard: its words, and the number that it holds, a choice's code too."""
        if column is Column.LABEL:
            return row.printed_label, None
        cell = self.cell(row, column)
        if column is Column.NOTE and cell.derived:
            return "", None  # a hint is no content
        return cell.text, self._session.shown(row.id).number if column is Column.VALUE else None

    def _value(self, row: Indicator) -> Cell:
        if not row.takes_value:
            return Cell(Column.VALUE, row.level, "")
        value = self._session.shown(row.id)
        mark, blamed = self._mark(Place(PlaceKind.VALUE, row.id))
        text = show_value(row, value)
        derived = value.blank and bool(text)
        return Cell(Column.VALUE, row.level, text, True, derived, mark, blamed, value.carried)

    def _past(self, row: Indicator, column: Column, ask: Callable[[str], Decimal | None]) -> Cell:
        amount = ask(row.id) if row.takes_value else None
        if amount is None:
            return Cell(column, row.level, "", derived=True)
        aside = self._difference(row, amount)
        return Cell(column, row.level, _shown(row, amount), derived=True, aside=aside)

    def _difference(self, row: Indicator, before: Decimal) -> str:
        """Return how far the value is from an earlier figure, with its sign; "" where it is not."""
        now = self._session.shown(row.id).number
        if now is None or now == before or row.kind is Kind.CHOICE:
            return ""
        return f"{'+' if now > before else '−'}{format_number(abs(now - before))}"

    def _note(self, row: Indicator) -> Cell:
        place = Place(PlaceKind.NOTE, row.id)
        note = self._session.entry.at(place)
        mark, blamed = self._mark(place)
        text = note.typed or row.note_hint
        return Cell(Column.NOTE, row.level, text, True, note.blank, mark, blamed, note.carried)

    def _mark(self, place: Place) -> tuple[Severity | None, bool]:
        findings = self._session.findings_at(place)
        if not findings:
            return None, False
        mark = min((f.severity for f in findings), key=SEVERITY_ORDER.__getitem__)
        return mark, any(f.places[0] == place for f in findings if f.severity is mark)

    def feedback(self, row: Indicator, typed: str) -> tuple[Severity | None, str]:
        """Return what to say while `typed` stands in the value: what is wrong, else how it is read."""
        found = self._session.findings_at(Place(PlaceKind.VALUE, row.id))
        grave = [f for f in found if f.severity is not Severity.HINT]
        if grave:
            mark = min((f.severity for f in grave), key=SEVERITY_ORDER.__getitem__)
            return mark, "\n".join(f"{f.text} {f.remedy}" for f in grave if f.severity is mark)
        shown = show_value(row, self._session.shown(row.id))
        return None, "" if shown == typed.strip() or not typed.strip() else f"= {shown}"

    def answers(self, row: Indicator) -> tuple[Answer, ...]:
        """Return what a value offers: the two readings of what was typed, else the choices of its row."""
        if readings := self._session.readings(row.id):
            choose = self._session.choose_reading
            return tuple(Answer(f"{r:f}".replace(".", ","), partial(choose, row.id, r)) for r in readings)
        write = self._session.write_value
        return tuple(Answer(f"{c.code}  {c.label}", partial(write, row.id, str(c.code))) for c in row.choices)

    def is_ambiguous(self, row: Indicator) -> bool:
        """Whether the number typed in a row has two readings between which nobody has chosen yet."""
        return bool(self._session.readings(row.id))

    def tooltip(self, row: Indicator, column: Column) -> str:
        """Return what is said on hover, as rich text: findings, the formula in words, the whole note."""
        place = place_of(row, column)
        lines = [finding_text(f) for f in self._session.findings_at(place)] if place else []
        if self.cell(row, column).carried:
            lines.append(_("Kế thừa từ kỳ trước, chưa xác nhận (F9 để xác nhận)."))
        if column is Column.VALUE and (formula := self._session.explain(row.id)):
            lines.append(_("Cách tính: {formula}").format(formula=formula))
        if column is Column.NOTE:
            lines += [text for text in (self._session.entry.note(row.id), row.note_hint) if text]
        if (column is Column.VALUE or column in PAST) and (history := self._history(row)):
            lines.append(history)
        return "".join(f"<p>{escape(line)}</p>".replace("\n", "<br>") for line in lines)

    def _history(self, row: Indicator) -> str:
        """Return the row's earlier figures, the latest first, "" without any."""
        figures = self._session.figures(row.id) if row.takes_value else ()
        return " · ".join(f"{period.short_label}: {_shown(row, number)}" for period, number in figures)

    def spoken(self, row: Indicator, column: Column) -> str:
        """Return the cell for a screen reader: what it is, what stands in it, what is wrong."""
        cell, place = self.cell(row, column), place_of(row, column)
        if place is None:
            return f"{column.full_title}: {cell.text} {cell.aside}".strip() if column in PAST else cell.text
        text = cell.text or _("trống")
        if cell.carried:
            text = _("{text} (kế thừa, chưa xác nhận)").format(text=text)
        findings = (finding_text(f) for f in self._session.findings_at(place))
        return ". ".join((f"{row.label}, {column.title}: {text}", *findings))


def _shown(row: Indicator, number: Decimal) -> str:
    """Return a figure of an earlier report as it reads."""
    return show_value(row, Value(str(number), number))


def finding_text(finding: Finding) -> str:
    """Return a finding on one line: how grave, what and why, what to do."""
    return f"{severity_name(finding.severity)}: {finding.text} {finding.remedy}".strip()
