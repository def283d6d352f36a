"""What a finished report must say, line by line and row by row, taken from its entry."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from cchc_desktop.document.facts import Facts, shown_text
from cchc_desktop.document.letterhead import letterhead, signature, title
from cchc_desktop.document.source import ReportSource
from cchc_desktop.document.text import END, NOTHING
from cchc_desktop.entry.model import Place, PlaceKind, Value
from cchc_desktop.forms.model import Indicator, Kind
from cchc_desktop.i18n import _
from cchc_desktop.render.text import safe, shown_in
from cchc_desktop.services.wording import place_name

_AS_WRITTEN = re.compile(r"-?\d{1,3}(?:\.\d{3})*(?:,\d+)?")  # a figure as Vietnam writes it
_POINT = re.compile(r"[a-zđ]{1,2}\)\s*")
_NUMBER = re.compile(r"(?:[\dIVXLC]+\.)+\s*")
_ENDING = re.compile(r"\s*(?:\./\.?|[.;,])\s*\Z")


class MismatchError(Exception):
    """What a file says at `place` is not what the report says."""

    def __init__(self, place: str, expected: str, found: str) -> None:
        super().__init__(place, expected, found)
        self.place, self.expected, self.found = place, expected, found


@dataclass(frozen=True, slots=True)
class Said:
    """One line of the text: where it belongs, what it says; a line that is not `needed` may be left out."""

    place: str
    text: str
    needed: bool = True
    heading: bool = False

    @property
    def lead(self) -> re.Pattern[str]:
        """What the outline puts before the line: the number of a heading, the letter of a point."""
        return _NUMBER if self.heading else _POINT

    @property
    def bare(self) -> str:
        """The line without what the outline puts before it."""
        return self.text if self.heading else self._without_lead(self.text)

    @property
    def closing(self) -> str:
        """The line as the end mark of the document closes it."""
        return _ENDING.sub("", self.bare) + END

    def said_by(self, line: str) -> bool:
        """Whether `line` of a file says it."""
        return self._without_lead(line) in (self.bare, self.closing) or line == self.text

    def _without_lead(self, line: str) -> str:
        lead = self.lead.match(line)
        return line[lead.end() :] if lead else line


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the appendix: its name, what it shows in each column, and the value behind the figure."""

    place: str
    row: Indicator
    value: Value
    stt: str
    label: str
    unit: str
    figure: str
    note: str

    @property
    def columns(self) -> str:
        """The whole row as it is read."""
        return " ".join(filter(None, (self.stt, self.label, self.unit, self.figure, self.note)))


class Expected:
    """What the files of one report must say."""

    def __init__(self, source: ReportSource, clean: Callable[[str], str] = safe) -> None:
        self.source = source
        self.form = source.entry.form
        self._clean = clean

    def printed(self, letters: Container[int]) -> Expected:
        """Return the same on paper, where `letters` are all that the fonts have."""
        return Expected(self.source, lambda text: shown_in(safe(text), letters))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The rows of the appendix."""
        return tuple(self._line(row) for row in self.form.indicators)

    def _line(self, row: Indicator) -> Line:
        value = self.source.calculation.shown(row.id)
        clean = self._clean
        return Line(
            place=place_name(self.form, Place(PlaceKind.VALUE, row.id)),
            row=row,
            value=value,
            stt=clean(row.stt),
            label=clean(row.printed_label),
            unit=clean(row.unit),
            figure=clean(shown_text(row, value, draft=self.source.draft)),
            note=clean(self.source.entry.note(row.id)),
        )

    def text(self) -> list[Said]:
        """Return the lines of the text from the opening sentence to the closing one."""
        wordings = self.form.wordings
        said = [Said(_("Câu mở đầu"), line) for line in self._filled(wordings.opening)]
        for heading in self.form.outline:
            place = place_name(self.form, Place(PlaceKind.TEXT, heading.id))
            lines = self._filled(self.source.entry.text(heading.id))
            name = one_line(self._clean(heading.title_of(self.source.entry.period.year)))
            said.append(Said(place, name, needed=bool(lines), heading=True))
            said += [Said(place, line) for line in lines] or [Said(place, NOTHING, needed=False)]
        return [*said, *(Said(_("Câu kết"), line) for line in self._filled(wordings.closing))]

    def _filled(self, text: str) -> list[str]:
        """Return the lines of `text` with its bound figures, as they stand on paper."""
        facts = Facts(self.source)
        lines = (line.strip() for line in text.splitlines())
        kept = (line.removesuffix("/.") if line.endswith(END) else line for line in lines if line != END)
        filled = (one_line(self._clean(facts.fill(line))) for line in kept)
        return [line for line in filled if line]

    def around(self) -> dict[str, str]:
        """Return what must stand somewhere around the text, by its name."""
        head, foot = letterhead(self.source), signature(self.source)
        lines = {
            _("Tên cơ quan"): head.office,
            _("Số văn bản"): head.number,
            _("Ngày văn bản"): head.place_date,
            _("Trích yếu"): title(self.source).subject,
            _("Người ký"): foot.name,
            _("Nơi nhận"): "\n".join(foot.recipients),
        }
        return {name: self._clean(text) for name, text in lines.items()}


def one_line(text: str) -> str:
    """Return `text` with one space wherever there is any."""
    return " ".join(text.split())


def reads_back(row: Indicator, figure: str, value: Value) -> bool:
    """Whether the printed `figure` is the number that `value` means; blanks and texts have none to read."""
    if not isinstance(value.amount, Decimal):
        return True
    if _AS_WRITTEN.fullmatch(figure) is None and row.kind is not Kind.CHOICE:
        return False
    try:
        return Decimal(figure.replace(".", "").replace(",", ".")) == value.amount
    except ArithmeticError:
        return False
