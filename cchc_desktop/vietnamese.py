"""Vietnamese text and numbers: NFC, folding, collation, and numbers as people type and read them."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from cchc_desktop.errors import UserError

MAX_MAGNITUDE = Decimal(10) ** 15
MAX_DECIMALS = 6
_EXCERPT = 60

# The order of the Vietnamese alphabet, with f, j, w, z of foreign words in their places;
# NĐ 30/2020 letters its points by it (a, b, c, d, đ, e, g, h …).
ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
_TONES = "\u0300\u0309\u0303\u0301\u0323"
_SIGNED = re.compile(r"([+\-\u2212])?([0-9][0-9.,]*)")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:[.,][0-9]{3})+")
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SWAPPED = str.maketrans(",.", ".,")


def nfc(text: str) -> str:
    """Return `text` in NFC; everything that comes in from outside passes through here."""
    return unicodedata.normalize("NFC", text)


def bare(text: str) -> str:
    """Return `text` half-width, without spaces and invisible marks, as numbers are read."""
    return "".join(c for c in half_width(text) if not c.isspace() and unicodedata.category(c) != "Cf")


def excerpt(text: str) -> str:
    """Return what a message quotes of `text`: its beginning, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _EXCERPT else f"{line[:_EXCERPT]}…"


def half_width(text: str) -> str:
    """Return `text` with full-width signs ("１２，５％") as plain ones."""
    return text.translate(_HALF_WIDTH)


def fold(text: str) -> str:
    """Return `text` in lower case without diacritics, for searching ("Đồng" → "dong")."""
    lowered = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d")
    return "".join(c for c in lowered if not unicodedata.combining(c))


def collation_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return a key that sorts by the Vietnamese alphabet first and by tone second."""
    letters: list[int] = []
    tones: list[int] = []
    for char in nfc(text).casefold():
        tone = next((t for t in unicodedata.normalize("NFD", char) if t in _TONES), "")
        base = nfc(unicodedata.normalize("NFD", char).replace(tone, "")) if tone else char
        letters.append(_letter_rank((base or tone)[0]))
        tones.append(_TONES.index(tone) + 1 if tone else 0)
    return tuple(letters), tuple(tones)


def _letter_rank(letter: str) -> int:
    """Return where `letter` stands: digits and signs, then the alphabet, then what it does not have."""
    if letter in ALPHABET:
        return ord("a") + ALPHABET.index(letter)
    return ord(letter) if letter < "a" else ord(letter) + len(ALPHABET)


def upper(text: str) -> str:
    """Return `text` in capitals, NFC."""
    return nfc(text.upper())


def lower_first(text: str) -> str:
    """Return `text` as it stands inside a sentence: the first letter small, the others as they are."""
    return nfc(text[:1].lower() + text[1:])


def read_number(typed: str, *, decimals: bool, percent: bool = False) -> tuple[Decimal, ...]:
    """Read a number as a Vietnamese clerk types it.

    Full-width digits, stray spaces, a sign, and either sign for decimals or thousands are understood.
    With `decimals` False the number must be whole, and a dot or comma before three digits groups thousands.
    With `percent` the sign "%" may stand at the end.
    Returns one reading, or two where "1.234" could be 1234 or 1,234 (first the grouped one); digits after
    the comma stay as typed.

    Raises UserError "value.not_a_number", "value.not_whole", "value.too_large", "value.too_many_digits".
    """
    shown = excerpt(typed)
    match = _SIGNED.fullmatch(bare(typed).removesuffix("%" if percent else ""))
    readings = _readings(match[2], decimals=decimals) if match else []
    if match is None or not readings:
        raise UserError("value.not_a_number", typed=shown)
    sign = "-" if match[1] in ("-", "\u2212") else ""
    numbers = tuple(Decimal(sign + reading) for reading in readings)
    for number in numbers:
        _limit(number, shown, decimals=decimals)
    if not decimals:
        return tuple(number.quantize(Decimal(1)) for number in numbers)
    return numbers


def _readings(digits: str, *, decimals: bool) -> list[str]:
    """Return the plain decimal strings that `digits` ("1.234,5") can mean, the grouped one first."""
    signs = [c for c in digits if c in ".,"]
    if not signs:
        return [digits]
    grouped = bool(_GROUPED.fullmatch(digits)) and len(set(signs)) == 1
    found = [re.sub("[.,]", "", digits)] if grouped else []
    whole, _, fraction = digits.rpartition(signs[-1])
    if fraction and len(set(signs)) == 2 and signs[-1] not in signs[:-1] and _GROUPED.fullmatch(whole):
        found.append(f"{re.sub('[.,]', '', whole)}.{fraction}")
    elif fraction and len(signs) == 1 and (decimals or not grouped):
        found.append(f"{whole}.{fraction}")
    return found


def _limit(number: Decimal, typed: str, *, decimals: bool) -> None:
    if abs(number) > MAX_MAGNITUDE:
        raise UserError("value.too_large", typed=typed)
    if not decimals and number != number.to_integral_value():
        raise UserError("value.not_whole", typed=typed)
    exponent = number.as_tuple().exponent
    if decimals and isinstance(exponent, int) and -exponent > MAX_DECIMALS:
        raise UserError("value.too_many_digits", typed=typed)


def format_number(number: Decimal) -> str:
    """Return `number` as written in Vietnam, "1.234,5" (CLDR vi), with the digits that it carries."""
    return f"{number:,f}".translate(_SWAPPED)  # Babel gives the same in fifty times the time


def plain_number(number: Decimal) -> str:
    """Return `number` with a decimal comma and no grouping ("1234,5"): typed back, it has one reading.

    Three decimals that could be taken for a group of thousands get a zero more ("1,2340").
    """
    text = f"{number:f}".replace(".", ",")
    return text + "0" if _GROUPED.fullmatch(text.removeprefix("-")) else text
