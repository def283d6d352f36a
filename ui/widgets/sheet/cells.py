"""What stands in each cell of a sheet, ready to be shown: words and marks, no colours and no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from cchc_desktop.checks.model import SEVERITY_ORDER, Finding
from cchc_desktop.checks.reasons import is_open, reason_of
from cchc_desktop.entry.model import Place, PlaceKind, Value
from cchc_desktop.entry.values import show_value
from cchc_desktop.forms.model import Choice, Indicator, Kind, Level, Severity
from cchc_desktop.i18n import _
from cchc_desktop.services.wording import severity_name
from cchc_desktop.vietnamese import format_number, lower_first
from ui.widgets.labels import on_hover
from ui.widgets.sheet.columns import KIND_OF, PAST, Column

if TYPE_CHECKING:
    from cchc_desktop.services.session import ReportSession


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as it is painted.

    `mark` is the gravest severity found there; `blamed` says that it is the cell to mend, not just one that
    a rule names. `derived` is what nobody typed: a computed figure, one of an earlier period, a note's hint;
    `carried` what was taken over from the last report and not confirmed yet. `aside` stands small beside the
    text: how far the value is from an earlier figure. `answered` says that the mark is a warning whose
    reason somebody gave.
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
    answered: bool = False

    @property
    def strong(self) -> bool:
        """Whether the cell belongs to a head: an area or a group."""
        return self.level in (Level.AREA, Level.GROUP)


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the answers that a value offers: what it says, what gives it, whether it stands there."""

    words: str
    give: Callable[[], object]
    stands: bool = False


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
        """Return what an editor begins with: what a person typed there, as typed; for an answer its code."""
        place = place_of(row, column)
        if place is None:
            return ""
        value = self._session.entry.at(place)
        is_answer = column is Column.VALUE and row.kind is Kind.CHOICE and value.number is not None
        return format_number(value.number) if is_answer and value.number is not None else value.typed

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
        text = show_value(row, value)
        derived = value.blank and bool(text)
        cell = Cell(Column.VALUE, row.level, text, True, derived, carried=value.carried)
        return self._marked(cell, Place(PlaceKind.VALUE, row.id))

    def _past(self, row: Indicator, column: Column, ask: Callable[[str], Decimal | None]) -> Cell:
        amount = ask(row.id) if row.takes_value else None
        if amount is None:
            return Cell(column, row.level, "", derived=True)
        aside = self._difference(row, amount)
        return Cell(column, row.level, _shown(row, amount), derived=True, aside=aside)

    def _difference(self, row: Indicator, before: Decimal) -> str:
        """Return how far the value is from an earlier figure, as "(+2)"; "" where it is not."""
        now = self._session.shown(row.id).number
        if now is None or now == before or row.kind is Kind.CHOICE:
            return ""
        return f"({'+' if now > before else '−'}{format_number(abs(now - before))})"

    def _note(self, row: Indicator) -> Cell:
        place = Place(PlaceKind.NOTE, row.id)
        note = self._session.entry.at(place)
        text = note.typed or row.note_hint
        cell = Cell(Column.NOTE, row.level, text, True, note.blank, carried=note.carried)
        return self._marked(cell, place)

    def _marked(self, cell: Cell, place: Place) -> Cell:
        """Return `cell` with the mark of the gravest finding at `place`; what was explained comes last."""
        found = [
            (self._is_answered(f), f.severity, f.places[0] == place) for f in self._session.findings_at(place)
        ]
        if not found:
            return cell
        answered, mark, _blamed = min(found, key=lambda one: (one[0], SEVERITY_ORDER[one[1]]))
        return replace(cell, mark=mark, blamed=(answered, mark, True) in found, answered=answered)

    def _is_answered(self, finding: Finding) -> bool:
        """Whether it is a warning for which somebody gave a reason that fits."""
        return finding.severity is Severity.WARNING and not is_open(self._session.entry, finding)

    def feedback(self, row: Indicator, typed: str) -> tuple[Severity | None, str]:
        """Return what to say while `typed` stands in the value: what is wrong, else how it is read."""
        found = self._session.findings_at(Place(PlaceKind.VALUE, row.id))
        grave = [f for f in found if is_open(self._session.entry, f)]
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
        return tuple(self._answer(row, choice) for choice in row.choices)

    def _answer(self, row: Indicator, choice: Choice) -> Answer:
        """Return a choice as an answer; given again where it stands, it is only confirmed."""
        place = Place(PlaceKind.VALUE, row.id)
        value, words = self._session.entry.at(place), f"{choice.code}  {choice.label}"
        if value.number != choice.code:
            return Answer(words, partial(self._session.write_value, row.id, str(choice.code)))
        again = partial(self._session.write_value, row.id, value.typed)
        return Answer(words, again, stands=True)

    def is_ambiguous(self, row: Indicator) -> bool:
        """Whether the number typed in a row has two readings between which nobody has chosen yet."""
        return bool(self._session.readings(row.id))

    def tooltip(self, row: Indicator, column: Column) -> str:
        """Return what is said on hover, as rich text: findings, the formula in words, the whole note."""
        from html import escape  # with its two thousand entities, which no start should wait for

        place = place_of(row, column)
        lines = [self._finding_text(f) for f in self._session.findings_at(place)] if place else []
        if self.cell(row, column).carried:
            lines.append(_("Kế thừa từ kỳ trước, chưa xác nhận (F9 để xác nhận)."))
        if column is Column.VALUE and (formula := self._session.explain(row.id)):
            lines.append(_("Cách tính: {formula}").format(formula=formula))
        if column is Column.NOTE:
            lines += [text for text in (self._session.entry.note(row.id), row.note_hint) if text]
        if aside := self.cell(row, column).aside:
            what = lower_first(self.past_title(row, column))
            lines.append(_("So với {period}: {difference}").format(period=what, difference=aside.strip("()")))
        if (column is Column.VALUE or column in PAST) and (history := self._history(row)):
            lines.append(history)
        return "".join(f"<p>{escape(on_hover(line))}</p>".replace("\n", "<br>") for line in lines)

    def _finding_text(self, finding: Finding) -> str:
        """Return a finding on one line, and the reason that was given for it."""
        reason = reason_of(self._session.entry, finding) if self._is_answered(finding) else None
        if reason is None:
            return finding_text(finding)
        return _("{finding} (đã giải trình: {reason})").format(
            finding=finding_text(finding), reason=reason.text
        )

    def _history(self, row: Indicator) -> str:
        """Return the row's earlier figures in a line each, the latest first, "" without any."""
        figures = self._session.figures(row.id) if row.takes_value else ()
        return "\n".join(f"{period.short_label}: {_shown(row, number)}" for period, number in figures)

    def past_title(self, row: Indicator, column: Column) -> str:
        """Return the title of a column of earlier reports with a row's period: "Kỳ trước (Quý I/2023)"."""
        period = None
        if column is Column.A_YEAR_AGO:
            period = self._session.period.same_period_last_year
        elif self._session.previous(row.id) is not None:
            period = next((period for period, _figure in self._session.figures(row.id)), None)
        return f"{column.full_title} ({period.short_label})" if period else column.full_title

    def spoken(self, row: Indicator, column: Column) -> str:
        """Return the cell for a screen reader: what it is, what stands in it, what is wrong."""
        cell, place = self.cell(row, column), place_of(row, column)
        if place is None:
            title = self.past_title(row, column)
            return f"{title}: {cell.text} {cell.aside}".strip() if column in PAST else cell.text
        text = cell.text or _("trống")
        if cell.carried:
            text = _("{text} (kế thừa, chưa xác nhận)").format(text=text)
        findings = map(self._finding_text, self._session.findings_at(place))
        return ". ".join((f"{row.label}, {column.title}: {text}", *findings))


def _shown(row: Indicator, number: Decimal) -> str:
    """Return a figure of an earlier report as it reads."""
    return show_value(row, Value(str(number), number))


def finding_text(finding: Finding) -> str:
    """Return a finding on one line: how grave, what and why, what to do."""
    return f"{severity_name(finding.severity)}: {finding.text} {finding.remedy}".strip()
