"""Documents that this office referred to before ("Kế hoạch số 12/KH-…"), to be completed while typing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, takewhile
from time import perf_counter

from cchc_desktop.entry.model import PlaceKind
from cchc_desktop.services.session import ReportSession
from cchc_desktop.vietnamese import fold, nfc

LEAST_LETTERS = 2  # of a word, before anything is offered
MOST_OFFERED = 8
_LONGEST = 300  # letters of a reference
_MOST_READ = 4_000  # letters of a note that are looked through
_WORDS_BACK = 10  # a reference is looked for so many words before the cursor

# The types of documents of NĐ 30/2020, Phụ lục III, that reports refer to, and of laws, with their codes.
_TYPES = {
    "Kế hoạch": "KH",
    "Quyết định": "QĐ",
    "Công văn": "CV",
    "Tờ trình": "TTr",
    "Thông báo": "TB",
    "Báo cáo": "BC",
    "Nghị quyết": "NQ",
    "Nghị định": "NĐ",
    "Thông tư": "TT",
    "Chỉ thị": "CT",
    "Hướng dẫn": "HD",
    "Chương trình": "CTr",
    "Đề án": "ĐA",
    "Công điện": "CĐ",
    "Kết luận": "KL",
    "Biên bản": "BB",
    "Giấy mời": "GM",
    "Luật": "",
}
_CODES = {fold(name): fold(code) for name, code in _TYPES.items()}
_NAME = "|".join(_TYPES).replace(" ", r"\s+")
_CODE = "|".join(filter(None, _TYPES.values()))
_DATE = r"ngày\s+\d{1,2}(?:\s*/\s*\d{1,2}\s*/\s*\d{4}|\s+tháng\s+\d{1,2}\s+năm\s+\d{4})"
_REFERENCE = re.compile(
    rf"\b(?P<type>{_NAME}|(?:{_CODE})(?=\s+số\b|\s+\d))"
    r"(?P<what>(?:\s+[^\W\d]+){0,4}?)"  # "Quyết định công bố số …"
    r"\s+(?:số\s+)?(?P<number>\d[\w.]*\s?/\s?[\w./&-]*\w)"
    rf"(?:\s+(?P<date>{_DATE}))?"
    r"(?P<of>\s+của(?:\s+(?!về\b|và\b|ngày\b|năm\b)[^\s;,.()]+){1,9})?",
    re.IGNORECASE,
)
_IN_WORDS = (PlaceKind.NOTE, PlaceKind.TEXT)
_START = re.compile(r"(?<!\w)\w")
_LETTER = re.compile(r"[^\W\d_]")
_HINT_END = re.compile(r"\s*(?:…|\.\.\.).*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Reference:
    """A document as it is written in a note: "Kế hoạch số 12/KH-STTTT ngày 10/01/2023".

    `keys` are the beginnings by which it is found, folded: written out, and by the code of its type.
    """

    text: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """What may stand from `start` of a line on, in the place of what was begun there."""

    start: int = 0
    texts: tuple[str, ...] = ()


NOTHING = Offer()


@lru_cache(maxsize=16_384)
def _found(text: str) -> tuple[tuple[str, str], ...]:
    """Return the documents in `text`, blanks put right, each after what tells it from others."""
    return tuple(
        (f"{_CODES.get(kind, kind)} {fold(_number(match))}", _written(match))
        for match in takewhile(lambda found: found.start() < _MOST_READ, _REFERENCE.finditer(nfc(text)))
        if len(match[0]) <= _LONGEST
        for kind in (fold(" ".join(match["type"].split())),)
    )


def _written(match: re.Match[str]) -> str:
    start, end = (at - match.start() for at in match.span("number"))
    return " ".join(f"{match[0][:start]}{_number(match)}{match[0][end:]}".split())


def _number(match: re.Match[str]) -> str:
    return "".join(match["number"].split())


def ranking(texts: Iterable[str]) -> Iterator[tuple[Reference, ...] | None]:
    """Find each document that `texts`, the newest first, refer to, in its newest wording.

    First come those used most recently and most often: a use counts for less the longer ago it is. It is
    done in small steps: each yields None, the last one what was found.
    """
    worth: dict[str, float] = {}
    newest: dict[str, str] = {}
    for age, text in enumerate(texts):
        for key, written in _found(text):
            newest.setdefault(key, written)
            worth[key] = worth.get(key, 0) + 1 / (1 + age)
        yield None
    ranked = []
    for key in sorted(worth, key=lambda k: -worth[k]):
        ranked.append(_reference(newest[key]))
        yield None
    yield tuple(ranked)


@lru_cache(maxsize=16_384)
def _reference(text: str) -> Reference:
    return Reference(text, (fold(text), *_by_code(text)))


def _by_code(text: str) -> tuple[str, ...]:
    """Return how one who writes the code of the type begins: "kh so 12/…", "kh 12/…"."""
    for name, code in _TYPES.items():
        if code and text.casefold().startswith(name.casefold()):
            number = _REFERENCE.match(text)
            rest = text[number.start("number") :] if number else text[len(name) :].strip()
            return fold(f"{code} số {rest}"), fold(f"{code} {rest}")
    return ()


def complete(left: str, known: Iterable[Reference], *, least: int = LEAST_LETTERS) -> Offer:
    """Return what of `known` may be meant by the end of `left`, the text of a line before the cursor.

    The longest end that begins a document counts, from `least` letters on. The code of a type must be in
    capitals, since "kh" begins many a word.
    """
    begin = max(0, len(left) - _LONGEST)
    starts = [match.start() for match in _START.finditer(left, begin)][-_WORDS_BACK:]
    starts = [start for start in starts if len(_LETTER.findall(left[start:])) >= least]
    begun = tuple(_folded(left[start:]) for start in starts)
    near = [r for r in known if begun and any(key.startswith(begun) for key in r.keys)]  # of thousands
    for start in starts:
        texts = _beginning_with(left[start:], near)
        if texts:
            return Offer(start, texts)
    return NOTHING


def _folded(begun: str) -> str:
    return " ".join(fold(begun).split()) + (" " if begun[-1:].isspace() else "")


def _beginning_with(begun: str, known: Iterable[Reference]) -> tuple[str, ...]:
    folded, by_code = _folded(begun), begun[:LEAST_LETTERS].isupper()
    fitting = (
        reference.text
        for reference in known
        if any(key.startswith(folded) for key in (reference.keys if by_code else reference.keys[:1]))
        and reference.text != begun
    )
    return tuple(islice(fitting, MOST_OFFERED))


def start_of_hint(hint: str) -> str:
    """Return how a note may start that the form asks for: "Kế hoạch số " for "Kế hoạch số …", else ""."""
    return _HINT_END.sub(" ", hint) if _HINT_END.search(hint) else ""


class References:
    """The documents known to one report: its own notes and texts first, then those of the other reports.

    `known` holds them, the one that is likeliest meant first. To find them out takes a while, so it is done
    in small steps between the keys; until then `known` is what it was before.
    """

    def __init__(self, session: ReportSession) -> None:
        self._session = session
        self._past: tuple[str, ...] = ()
        self._work: Iterator[tuple[Reference, ...] | None] = iter(())
        self.known: tuple[Reference, ...] = ()

    def read_past(self) -> tuple[str, ...]:
        """Return the notes of the office, on any thread. Raises the UserErrors "data.…"."""
        return self._session.archive.notes()

    def remember(self, past: tuple[str, ...]) -> None:
        """Take over what `read_past` has returned, and begin to find out anew."""
        self._past = past
        self.renew()

    def renew(self) -> None:
        """Begin to find out anew: this report's own notes have changed."""
        own = [value.typed for place, value in self._session.entry if place.kind in _IN_WORDS]
        own.reverse()  # what was typed last stands last
        self._work = ranking((*own, *self._past))

    def work(self, seconds: float) -> bool:
        """Go on finding out for about so long; return whether something is left to do."""
        end = perf_counter() + seconds
        for found in self._work:
            self.known = self.known if found is None else found
            if perf_counter() >= end:
                return True
        return False

    def offer(self, left: str) -> Offer:
        """Return what may be meant by the end of `left`, the text of a line before the cursor."""
        return complete(left, self.known)

    def offer_all(self, left: str, hint: str = "") -> Offer:
        """Return the same where somebody asks, from one letter on; with nothing begun, what was used last.

        On an empty line `hint`, the form's own, says how to begin, and which documents then fit. Behind a
        word that begins none there is nothing to offer.
        """
        begun = complete(left, self.known, least=1)
        if begun.texts or left[-1:].isalnum():
            return begun
        start = "" if left.strip() else start_of_hint(hint)
        folded = fold(start)
        latest = (reference.text for reference in self.known if reference.keys[0].startswith(folded))
        first = (start,) if start else ()
        return Offer(len(left), (*first, *islice(latest, MOST_OFFERED)))
