"""What is wrong in the files of a form, gathered so that one reading names everything."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from cchc_desktop.errors import Message, UserError, message
from cchc_desktop.i18n import _


class Spot(NamedTuple):
    """A place in a file: physical line and column counted from 1, 0 where there is none.

    In a CSV file `column` counts cells, `cell` is the head of the cell and `character` counts within it.
    """

    file: Path
    line: int = 0
    column: int = 0
    cell: str = ""
    character: int = 0

    @property
    def text(self) -> str:
        """The place in words: "…/indicators.csv, dòng 5, cột 10 (formula), ký tự 3"."""
        parts = [str(self.file)]
        if self.line:
            parts.append(_("dòng {line}").format(line=self.line))
        if self.column:
            named = _("cột {column} ({cell})") if self.cell else _("cột {column}")
            parts.append(named.format(column=self.column, cell=self.cell))
        if self.character:
            parts.append(_("ký tự {character}").format(character=self.character))
        return ", ".join(parts)


class Problem(NamedTuple):
    """One thing wrong: where, what and how to mend it."""

    spot: Spot
    message: Message

    @property
    def text(self) -> str:
        """Place, cause and remedy on one line."""
        return f"{self.spot.text}: {self.message.text}"


@dataclass(slots=True)
class Problems:
    """The problems found so far in one form."""

    found: list[Problem] = field(default_factory=list)

    def add(self, spot: Spot, code: str, **facts: object) -> None:
        """Note that `code` (a key of `messages.TEXTS`) holds at `spot`."""
        self.found.append(Problem(spot, message(code, **facts)))

    def stop(self) -> None:
        """Raise UserError "form.invalid" or "form.invalid_many" where anything was found, else do nothing.

        Its facts hold the first problem, how many follow, and every Problem in `problems`.
        """
        if not self.found:
            return
        first = self.found[0]
        raise UserError(
            "form.invalid" if len(self.found) == 1 else "form.invalid_many",
            where=first.spot.text,
            file=first.spot.file,
            line=first.spot.line,
            column=first.spot.column,
            cause=first.message.cause,
            remedy=first.message.remedy,
            more=len(self.found) - 1,
            problems=tuple(self.found),
        )
