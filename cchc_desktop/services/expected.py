"""What a finished report must say, line by line and row by row, taken from its entry and its office."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Container, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from cchc_desktop.document.facts import Facts, office_of_province, shown_text
from cchc_desktop.document.letterhead import symbol, type_name
from cchc_desktop.document.numbering import appendix_labels, renumbered
from cchc_desktop.document.official import (
    authority_lines,
    bare,
    date_phrase,
    number_and_symbol,
    number_line,
    recipient_lines,
)
from cchc_desktop.document.source import ReportSource
from cchc_desktop.document.text import END, NOTHING, lettered
from cchc_desktop.entry.model import Place, PlaceKind, Value
from cchc_desktop.forms.model import Heading, Indicator, Kind
from cchc_desktop.forms.wording import OPEN
from cchc_desktop.i18n import _
from cchc_desktop.office.model import EmptySections
from cchc_desktop.render.text import safe, shown_in
from cchc_desktop.render.words import ADDRESSEES_LABEL, NATIONAL_MOTTO, NATIONAL_NAME, RECIPIENTS_LABEL
from cchc_desktop.services.wording import place_name
from cchc_desktop.vietnamese import upper

_AS_WRITTEN = re.compile(r"-?\d{1,3}(?:\.\d{3})*(?:,\d+)?")  # a figure as Vietnam writes it
_CLOSING = " .,;/"  # what may close a line, and gives way to the end mark in the last one


class MismatchError(Exception):
    """What a file says at `place` is not what the report says."""

    def __init__(self, place: str, expected: str, found: str) -> None:
        super().__init__(place, expected, found)
        self.place, self.expected, self.found = place, expected, found


@dataclass(frozen=True, slots=True)
class Said:
    """One line of the report: where it belongs, what it says; the `last` of the text closes with "./."."""

    place: str
    text: str
    last: bool = False

    @property
    def unclosed(self) -> str:
        """The line without what gives way to the end mark."""
        return self.text.rstrip(_CLOSING) if self.last else self.text

    @property
    def shown(self) -> str:
        """The line as it should be read."""
        return f"{self.unclosed}{END}" if self.last else self.text

    def said_by(self, line: str) -> bool:
        """Whether `line` of a file says it."""
        if self.last:
            return line.endswith(END) and line.rstrip(_CLOSING) == self.unclosed
        return line == self.text


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
        self._facts = Facts(source)

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

    def head(self) -> list[Said]:
        """Return the letterhead: who writes, under which number, where and when."""
        source, office = self.source, self.source.office
        day = date_phrase(source.issued_on, source.entry.period.year)
        return self._parts(
            (_("Cơ quan chủ quản"), upper(office.superior)),
            (_("Tên cơ quan"), upper(office.name) or OPEN),
            (_("Quốc hiệu"), f"{NATIONAL_NAME} {NATIONAL_MOTTO}"),
            (_("Số văn bản"), number_line(source.number, symbol(source))),
            (_("Ngày văn bản"), f"{office.place or OPEN}, {day}"),
        )

    def title(self) -> list[Said]:
        """Return what stands between the letterhead and the text."""
        return self._parts(
            (_("Tên loại văn bản"), upper(type_name(self.source))),
            (_("Trích yếu"), self._facts.fill(self.form.wordings.subject)),
            (_("Kính gửi"), self._addressees()),
        )

    def _addressees(self) -> str:
        names = self._named()
        if len(names) < 2:
            return "".join(f"{ADDRESSEES_LABEL} {name}" for name in names)
        return " ".join((ADDRESSEES_LABEL, *(f"- {name};" for name in names[:-1]), f"- {names[-1]}."))

    def _named(self) -> list[str]:
        return [bare(name) for name in self.source.office.addressees if bare(name)]

    def text(self) -> list[Said]:
        """Return the lines of the text from the opening sentence to the closing one."""
        wordings = self.form.wordings
        said = self._lines(_("Câu mở đầu"), wordings.opening)
        texts = {heading.id: self._under(heading) for heading in self.form.outline}
        filled = self._with_something(texts)
        every = self.source.office.empty_sections is EmptySections.SAY
        numbers = renumbered(self.form.outline, frozenset(texts) if every else filled)
        for heading in self.form.outline:
            if heading.id in numbers:
                said.append(self._titled(heading, numbers[heading.id]))
                said += texts[heading.id]
                if heading.id not in filled and not self._has_headings(heading):
                    said.append(Said(said[-1].place, NOTHING))
        said += self._lines(_("Câu kết"), wordings.closing)
        *others, last = said or [Said(_("Câu kết"), "")]
        return [*(line for line in others if line.text), replace(last, last=True)]

    def _titled(self, heading: Heading, number: str) -> Said:
        title = heading.title_of(self.source.entry.period.year)
        return Said(self._place(heading), one_line(self._clean(f"{number}. {title}")))

    def _under(self, heading: Heading) -> list[Said]:
        return self._lines(self._place(heading), self.source.entry.text(heading.id))

    def _place(self, heading: Heading) -> str:
        return place_name(self.form, Place(PlaceKind.TEXT, heading.id))

    def _with_something(self, texts: Mapping[str, Collection[Said]]) -> frozenset[str]:
        """Return the headings with a text of their own or under a heading of theirs."""
        filled = [heading for heading in self.form.outline if texts[heading.id]]
        return frozenset(
            heading.id
            for heading in self.form.outline
            if any(other is heading or _is_under(other, heading) for other in filled)
        )

    def _has_headings(self, heading: Heading) -> bool:
        return any(_is_under(other, heading) for other in self.form.outline)

    def _lines(self, place: str, text: str) -> list[Said]:
        """Return the lines of `text` as they stand on paper: points in order, bound figures filled in."""
        stripped = (line.strip() for line in text.splitlines())
        lines = lettered(line for line in stripped if line and line != END)
        kept = (line.removesuffix("/.") if line.endswith(END) else line for line in lines)
        return [Said(place, one_line(self._clean(self._facts.fill(line)))) for line in kept]

    def foot(self) -> list[Said]:
        """Return who gets the report and who signs it."""
        office = self.source.office
        recipients = recipient_lines(office.recipients, office.archive, as_above=bool(self._named()))
        return self._parts(
            *((_("Nơi nhận"), line) for line in (RECIPIENTS_LABEL, *recipients)),
            *((_("Chức vụ người ký"), line) for line in authority_lines(office.signer)),
            (_("Người ký"), office.signer.name),
        )

    def appendix(self) -> list[Said]:
        """Return what stands above the table."""
        source = self.source
        number = number_and_symbol(source.number, symbol(source))
        day = date_phrase(source.issued_on, source.entry.period.year)
        document = f"{type_name(source)} số {number} {day} của {office_of_province(source)}"
        title = self._facts.fill(self.form.wordings.appendix_title)
        place = _("Đầu Phụ lục")
        return self._parts(
            *((place, text) for text in (*appendix_labels(1), title, f"(Kèm theo {document})"))
        )

    def _parts(self, *parts: tuple[str, str]) -> list[Said]:
        """Return the `parts`, each with its name, that say something."""
        said = (Said(place, one_line(self._clean(text))) for place, text in parts)
        return [part for part in said if part.text]


def _is_under(heading: Heading, above: Heading) -> bool:
    return heading.number.startswith(f"{above.number}.")


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
