"""Reporting periods: their names, their cut-off windows (NĐ 09/2019/NĐ-CP, Điều 12) and their due dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from cchc_desktop.errors import UserError
from cchc_desktop.i18n import N_, _

_CODE = re.compile(r"(\d{4})-(Q[1-4]|H[12]|9M|Y|M(?:0[1-9]|1[0-2]))", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 2000, 2099
_FRIDAY = 4
# Month in which the window ends, and how many months it covers.
_SPANS = {
    "Q1": (3, 3),
    "Q2": (6, 3),
    "Q3": (9, 3),
    "Q4": (12, 3),
    "H1": (6, 6),
    "H2": (12, 6),
    "9M": (9, 9),
    "Y": (12, 12),
    **{f"M{month:02}": (month, 1) for month in range(1, 13)},
}
_NAMES = {
    "Q1": N_("Quý I"),
    "Q2": N_("Quý II"),
    "Q3": N_("Quý III"),
    "Q4": N_("Quý IV"),
    "H1": N_("6 tháng đầu năm"),
    "H2": N_("6 tháng cuối năm"),
    "9M": N_("9 tháng"),
    "Y": N_("Năm"),
}
# Their names end in the word for "year", so that its number follows at once.
_ENDING_IN_YEAR = ("H1", "H2", "Y")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A reporting period: a year and a span, one of Q1–Q4, H1, H2, 9M, Y, M01–M12."""

    year: int
    span: str

    @classmethod
    def parse(cls, text: str) -> Period:
        """Return the period written as "2023-Q1". Raises UserError "period.unreadable"."""
        match = _CODE.fullmatch(text.strip().upper())
        if match is None or not _FIRST_YEAR <= int(match[1]) <= _LAST_YEAR:
            raise UserError("period.unreadable", text=text)
        return cls(int(match[1]), match[2])

    @property
    def code(self) -> str:
        """The period as written on the command line and in the data file, "2023-Q1"."""
        return f"{self.year}-{self.span}"

    @property
    def name(self) -> str:
        """The span in words: "Quý I", "6 tháng đầu năm", "Năm", "Tháng 01"."""
        if self.span.startswith("M"):
            return _("Tháng {month}").format(month=self.span[1:])
        return _(_NAMES[self.span])

    @property
    def label(self) -> str:
        """The period in words: "Quý I năm 2023", "6 tháng đầu năm 2023", "Năm 2023"."""
        if self.span in _ENDING_IN_YEAR:
            return f"{self.name} {self.year}"
        return _("{span} năm {year}").format(span=self.name, year=self.year)

    @property
    def short_label(self) -> str:
        """The period for tabs and lists: "Quý I/2023", "Năm 2023"."""
        if self.span in _ENDING_IN_YEAR:
            return self.label
        return f"{self.name}/{self.year}"

    @property
    def months(self) -> int:
        """How many months the window covers: flows compare only with windows of the same length."""
        return _SPANS[self.span][1]

    @property
    def cut_off(self) -> date:
        """The last day whose figures count: the 14th of the last month (NĐ 09/2019, Điều 12)."""
        return date(self.year, _SPANS[self.span][0], 14)

    @property
    def start(self) -> date:
        """The first day whose figures count: the 15th, `months` before the cut-off."""
        month = _SPANS[self.span][0] - self.months
        return date(self.year, month, 15) if month >= 1 else date(self.year - 1, month + 12, 15)

    def due(self, *, day: int) -> date:
        """Return the due date: `day` of the last month, moved to the Friday before on a weekend.

        Provinces set their own day, so it is a setting of the form and the office; the window is law.
        """
        return working_day_before(self.cut_off.replace(day=day))

    @property
    def same_period_last_year(self) -> Period:
        """The period of the same span one year earlier."""
        return Period(self.year - 1, self.span)


def working_day_before(day: date) -> date:
    """Return `day`, or the Friday before where it falls on a weekend."""
    return day - timedelta(days=max(0, day.weekday() - _FRIDAY))


def all_spans() -> tuple[str, ...]:
    """Return the spans that exist, in the order of the year."""
    return tuple(_SPANS)
