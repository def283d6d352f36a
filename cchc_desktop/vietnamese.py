"""Vietnamese text and numbers: NFC, folding, collation, and numbers as people type and read them."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from cchc_desktop.errors import UserError

MAX_MAGNITUDE = Decimal(10) ** 15
MAX_DECIMALS = 6

# The order of the Vietnamese alphabet; NĐ 30/2020 letters its points by it (a, b, c, d, đ, e, g, h …).
ALPHABET = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
_TONES = "\u0300\u0309\u0303\u0301\u0323"
_SIGNED = re.compile(r"([+\-\u2212])?\s*([0-9][0-9.,]*)")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:[.,][0-9]{3})+")


def nfc(text: str) -> str:
    """Return `text` in NFC; everything that comes in from outside passes through here."""
    return unicodedata.normalize("NFC", text)


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
        letters.append(ALPHABET.index(base) + 0x60 if base in ALPHABET else ord(base[0]))
        tones.append(_TONES.index(tone) + 1 if tone else 0)
    return tuple(letters), tuple(tones)


def upper(text: str) -> str:
    """Return `text` in capitals, NFC."""
    return nfc(text.upper())


def read_number(typed: str, *, decimals: bool) -> tuple[Decimal, ...]:
    """Read a number as a Vietnamese clerk types it.

    Full-width digits, stray spaces, a sign, and either sign for decimals or thousands are understood.
    With `decimals` False the number must be whole, and a dot or comma before three digits groups thousands.
    Returns one reading, or two where "1.234" could be 1234 or 1,234 (first the grouped one); digits after
    the comma stay as typed.

    Raises UserError "value.not_a_number", "value.not_whole", "value.too_large", "value.too_many_digits".
    """
    text = "".join(unicodedata.normalize("NFKC", typed).split())
    match = _SIGNED.fullmatch(text)
    if match is None:
        raise UserError("value.not_a_number", typed=typed.strip())
    digits = match[2]
    readings = _readings(digits, decimals=decimals)
    if not readings:
        raise UserError("value.not_a_number", typed=typed.strip())
    sign = -1 if match[1] in ("-", "\u2212") else 1
    numbers = tuple(sign * Decimal(reading) for reading in readings)
    for number in numbers:
        _limit(number, typed.strip(), decimals=decimals)
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
    from babel.numbers import format_decimal  # 20 ms, and not needed before the first figure is shown

    exponent = number.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    pattern = "#,##0" + ("." + "0" * places if places else "")
    return str(format_decimal(number, format=pattern, locale="vi"))


def plain_number(number: Decimal) -> str:
    """Return `number` with a decimal comma and no grouping ("1234,5"): how it can be typed back for sure."""
    return f"{number:f}".replace(".", ",")
