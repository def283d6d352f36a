"""What was typed, understood by the kind of its row. Nothing typed is dropped: it is kept and explained."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from cchc_desktop.entry.model import BLANK, Value, text_value
from cchc_desktop.errors import UserError, message
from cchc_desktop.forms.model import Indicator, Kind
from cchc_desktop.vietnamese import (
    MAX_MAGNITUDE,
    excerpt,
    fold,
    format_number,
    half_width,
    nfc,
    plain_number,
    read_number,
)

MAX_TEXT = 20_000
_MOST_DIGITS = MAX_MAGNITUDE.adjusted()
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
# What XML cannot hold would break the exported files: control characters, surrogates, two non-characters.
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


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


def read_text(typed: str) -> Value:
    """Return `typed` as a note or as the text of a heading; one that is too long says so in `problem`."""
    text = clean_text(typed).strip()
    if len(text) <= MAX_TEXT:
        return text_value(text)
    return Value(text, None, message("value.too_long", length=len(text), limit=MAX_TEXT))


def restore_value(row: Indicator | None, typed: str, canonical: str | None) -> Value:
    """Return a stored value: `canonical` holds what was chosen; without it `typed` is read again.

    A row that the form does not have keeps what is stored; so does the text of a text row.
    """
    if row is None or (canonical is not None and row.kind is Kind.TEXT):
        return Value(typed, canonical)
    number = _stored_number(canonical)
    return Value(typed, number) if typed and number is not None else read_value(row, typed)


def _stored_number(canonical: str | None) -> Decimal | None:
    try:
        number = Decimal(canonical or "NaN")
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) <= _MOST_DIGITS else None


def clean_text(text: str) -> str:
    """Return `text` in NFC with plain line ends and without characters that no document can hold."""
    return nfc(_INVISIBLE.sub("", _LINE_ENDS.sub("\n", text)))


def show_value(row: Indicator, value: Value) -> str:
    """Return a value as it reads in a sentence: the word of a choice, "1.234,5", the text; "" when blank.

    What could not be read shows as typed.
    """
    number = value.number
    if number is None:
        return value.amount if isinstance(value.amount, str) else value.typed
    if row.kind is Kind.CHOICE:
        return next((choice.label for choice in row.choices if choice.code == number), format_number(number))
    return format_number(number)


def readings_of(row: Indicator, typed: str) -> tuple[Decimal, ...]:
    """Return the readings between which a person must choose; empty when `typed` has fewer than two."""
    if row.kind not in (Kind.PERCENT, Kind.DECIMAL):
        return ()
    try:
        readings = read_number(typed, decimals=True, percent=row.kind is Kind.PERCENT)
    except UserError:
        return ()
    return readings if len(readings) > 1 else ()


def _read_count(row: Indicator, text: str, chosen: Decimal | None) -> Decimal:
    (number,) = read_number(text, decimals=False)
    return _not_negative(number, text)


def _read_decimal(row: Indicator, text: str, chosen: Decimal | None) -> Decimal:
    readings = read_number(text, decimals=True, percent=row.kind is Kind.PERCENT)
    if len(readings) == 1 or chosen in readings:
        return _not_negative(readings[0] if len(readings) == 1 else Decimal(str(chosen)), text)
    first, second = readings
    raise UserError(
        "value.ambiguous",
        typed=excerpt(text),
        first=format_number(first),
        second=format_number(second),
        first_plain=plain_number(first),
        second_plain=plain_number(second),
    )


def _not_negative(number: Decimal, text: str) -> Decimal:
    if number < 0:
        raise UserError("value.negative", typed=excerpt(text))
    return abs(number)  # also turns -0 into 0


def _read_choice(row: Indicator, text: str, chosen: Decimal | None) -> Decimal:
    """Accept the code, the word, or the first letters of just one word, with or without diacritics."""
    wanted = fold(half_width(text))
    exact = [c for c in row.choices if wanted in (str(c.code), fold(c.label))]
    found = exact or [c for c in row.choices if fold(c.label).startswith(wanted)]
    if len(found) != 1:
        listed = ", ".join(f"{c.code} = {c.label}" for c in row.choices)
        raise UserError("value.not_a_choice", typed=excerpt(text), choices=listed)
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
