"""What can go wrong and be mended by a person. Everything else is a bug and goes to the crash dialog.

Every message has a code, a cause and a remedy; the texts stand in one table, `messages.TEXTS`.
"""

from __future__ import annotations

from typing import NamedTuple

from cchc_desktop.i18n import _
from cchc_desktop.messages import TEXTS


class Message(NamedTuple):
    """A thing to tell a person: its code in `TEXTS` and the facts that its text names."""

    code: str
    facts: tuple[tuple[str, object], ...] = ()

    @property
    def cause(self) -> str:
        """What happened and why, one or two sentences."""
        return self._text(0)

    @property
    def remedy(self) -> str:
        """What to do about it, one sentence."""
        return self._text(1)

    @property
    def text(self) -> str:
        """Cause and remedy on one line."""
        return " ".join(f"{self.cause} {self.remedy}".split())

    def _text(self, part: int) -> str:
        return _(TEXTS[self.code][part]).format(**dict(self.facts))


def message(code: str, **facts: object) -> Message:
    """Return the message `code` (a key of `TEXTS`) with its facts."""
    if code not in TEXTS:
        raise KeyError(code)
    return Message(code, tuple(facts.items()))


class UserError(Exception):
    """A failure that a person can mend; `code` is a key of `TEXTS`, `facts` fill its text."""

    def __init__(self, code: str, **facts: object) -> None:
        self.message = message(code, **facts)
        super().__init__(code)

    @property
    def code(self) -> str:
        """The key of the message in `TEXTS`."""
        return self.message.code

    def __str__(self) -> str:
        return self.message.text
