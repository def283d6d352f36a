"""Every message has a cause and a remedy, in Vietnamese, that its facts can fill."""

from __future__ import annotations

import string
import unicodedata

import pytest

from cchc_desktop.errors import UserError, message
from cchc_desktop.files import PROGRAM_ROOT
from cchc_desktop.messages import TEXTS


def fields_of(text: str) -> set[str]:
    return {name for _literal, name, _spec, _conversion in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("code", TEXTS)
def test_every_code_has_a_cause_and_a_remedy_that_can_be_filled(code: str) -> None:
    cause, remedy = TEXTS[code]
    facts: dict[str, object] = dict.fromkeys(fields_of(cause) | fields_of(remedy), "x")
    said = message(code, **facts)
    assert said.cause
    assert said.remedy
    assert said.text == " ".join(f"{said.cause} {said.remedy}".split())


@pytest.mark.parametrize("code", TEXTS)
def test_texts_are_nfc_and_calm(code: str) -> None:
    for text in TEXTS[code]:
        assert unicodedata.is_normalized("NFC", text)
        assert "!" not in text


def test_every_code_is_said_somewhere() -> None:
    files = [path for folder in ("cchc_desktop", "ui") for path in (PROGRAM_ROOT / folder).rglob("*.py")]
    source = "".join(path.read_text(encoding="utf-8") for path in files if path.parent.name != "messages")
    assert [code for code in TEXTS if f'"{code}"' not in source] == []


def test_a_message_names_its_facts() -> None:
    said = message("value.not_a_number", typed="abc")
    assert said.cause == "“abc” không phải là số."
    assert said.remedy == "Gõ lại bằng chữ số, ví dụ 1234 hoặc 44,44."
    assert said.text == f"{said.cause} {said.remedy}"


def test_a_message_is_a_value() -> None:
    assert message("value.not_a_number", typed="a") == message("value.not_a_number", typed="a")
    assert message("value.not_a_number", typed="a") != message("value.not_a_number", typed="b")


def test_facts_with_braces_are_not_taken_for_fields() -> None:
    assert "{x}" in message("value.not_a_number", typed="{x}").text


def test_a_message_stands_on_one_line() -> None:
    assert "\n" not in message("value.not_a_number", typed="a\nb").text


def test_an_unknown_code_is_a_bug() -> None:
    with pytest.raises(KeyError):
        message("no.such.code")
    with pytest.raises(KeyError):
        UserError("no.such.code")


def test_a_user_error_speaks_to_the_person() -> None:
    error = UserError("period.unreadable", text="2023")
    assert error.code == "period.unreadable"
    assert str(error) == error.message.text
    assert "“2023” không phải là kỳ báo cáo." in str(error)
