"""What was typed, understood by the kind of its row. Nothing typed is dropped: it is kept and explained."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from decimal import Decimal

from cchc_desktop.entry.model import BLANK, Value
from cchc_desktop.errors import UserError, message
from cchc_desktop.forms.model import Indicator, Kind
from cchc_desktop.vietnamese import fold, format_number, nfc, plain_number, read_number

MAX_TEXT = 20_000


def read_value(row: Indicator, typed: str, *, chosen: Decimal | None = None) -> Value:
    """Return `typed` as a value of `row`; what cannot be read keeps its text and says why in `problem`.

    `chosen` settles a number with two readings ("1.234" as 1234 or as 1,234); it is ignored elsewhere.
    """
    text = clean_text(typed).strip()
    if not text:
        return BLANK
    try:
        return Value(text, _READERS[row.kind](row, text, chosen))
    except UserError as error:
        return Value(text, None, error.message)


def restore_value(row: Indicator | None, typed: str, canonical: str | None) -> Value:
    """Return a stored value: `canonical` holds what was chosen; without it `typed` is read again."""
    if row is None or canonical is None:
        return read_value(row, typed) if row is not None else Value(typed, canonical)
    if row.kind is Kind.TEXT:
        return Value(typed, canonical)
    return Value(typed, Decimal(canonical))


def clean_text(text: str) -> str:
    """Return `text` in NFC without control characters (line breaks and tabs stay)."""
    kept = (c for c in nfc(text.replace("\r\n", "\n")) if c in "\n\t" or unicodedata.category(c) != "Cc")
    return "".join(kept)


def readings_of(row: Indicator, typed: str) -> tuple[Decimal, ...]:
    """Return the readings between which a person must choose; empty when `typed` has fewer than two."""
    if row.kind not in (Kind.PERCENT, Kind.DECIMAL):
        return ()
    try:
        readings = read_number(_without_percent_sign(row, typed), decimals=True)
    except UserError:
        return ()
    return readings if len(readings) > 1 else ()


def _read_count(row: Indicator, text: str, chosen: Decimal | None) -> Decimal:
    (number,) = read_number(text, decimals=False)
    return _not_negative(number, text)


def _read_decimal(row: Indicator, text: str, chosen: Decimal | None) -> Decimal:
    readings = read_number(_without_percent_sign(row, text), decimals=True)
    if len(readings) == 1 or chosen in readings:
        return _not_negative(readings[0] if len(readings) == 1 else Decimal(str(chosen)), text)
    first, second = readings
    raise UserError(
        "value.ambiguous",
        typed=text,
        first=format_number(first),
        second=format_number(second),
        first_plain=plain_number(first),
        second_plain=plain_number(second) + "0",
    )


def _not_negative(number: Decimal, text: str) -> Decimal:
    if number < 0:
        raise UserError("value.negative", typed=text)
    return abs(number)  # also turns -0 into 0


def _without_percent_sign(row: Indicator, text: str) -> str:
    return text.rstrip().removesuffix("%") if row.kind is Kind.PERCENT else text


def _read_choice(row: Indicator, text: str, chosen: Decimal | None) -> Decimal:
    """Accept the code, the word, or the first letters of just one word, with or without diacritics."""
    wanted = fold(unicodedata.normalize("NFKC", text))
    exact = [c for c in row.choices if wanted in (str(c.code), fold(c.label))]
    found = exact or [c for c in row.choices if fold(c.label).startswith(wanted)]
    if len(found) != 1:
        listed = ", ".join(f"{c.code} = {c.label}" for c in row.choices)
        raise UserError("value.not_a_choice", typed=text, choices=listed)
    return Decimal(found[0].code)


def _read_text(row: Indicator, text: str, chosen: Decimal | None) -> str:
    if len(text) > MAX_TEXT:
        raise UserError("value.too_long", length=len(text), limit=MAX_TEXT)
    return text


def _refuse(row: Indicator, text: str, chosen: Decimal | None) -> Decimal:
    raise UserError("value.takes_none", label=row.label)


_READERS: dict[Kind, Callable[[Indicator, str, Decimal | None], Decimal | str]] = {
    Kind.COUNT: _read_count,
    Kind.PERCENT: _read_decimal,
    Kind.DECIMAL: _read_decimal,
    Kind.CHOICE: _read_choice,
    Kind.TEXT: _read_text,
    Kind.NONE: _refuse,
}


def problem_of_note(text: str) -> None:
    """Raise UserError "value.too_long" when a note or text is longer than the program keeps."""
    if len(text) > MAX_TEXT:
        raise UserError("value.too_long", length=len(text), limit=MAX_TEXT)


__all__ = [
    "MAX_TEXT",
    "clean_text",
    "message",
    "problem_of_note",
    "read_value",
    "readings_of",
    "restore_value",
]
