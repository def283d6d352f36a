"""Texts come in the chosen language; Vietnamese needs no catalogue."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from cchc_desktop import i18n
from cchc_desktop.i18n import N_, _, pgettext, use_language


@pytest.fixture(autouse=True)
def _vietnamese_afterwards() -> Iterator[None]:
    yield
    use_language("vi")


@pytest.fixture
def english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalogue with two texts, in the binary form that gettext reads."""
    texts = {"": "Content-Type: text/plain; charset=UTF-8\n", "Lỗi": "Error", "menu\x04Mở": "Open"}
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / f"{i18n.DOMAIN}.mo").write_bytes(_catalogue(texts))
    monkeypatch.setattr(i18n, "LOCALE_DIR", tmp_path)


def _catalogue(texts: dict[str, str]) -> bytes:
    """Return a .mo file, as the GNU gettext manual describes it."""
    pairs = sorted((key.encode(), text.encode()) for key, text in texts.items())
    columns = [key for key, _text in pairs], [text for _key, text in pairs]
    offset = 28 + 16 * len(pairs)
    tables, strings = b"", b""
    for column in columns:
        for text in column:
            tables += struct.pack("<II", len(text), offset + len(strings))
            strings += text + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    return head + tables + strings


def test_without_a_choice_texts_are_vietnamese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CCHC_LANG", raising=False)
    use_language()
    assert _("Lỗi") == "Lỗi"


@pytest.mark.usefixtures("english")
def test_a_language_with_a_catalogue_translates() -> None:
    use_language("en")
    assert _("Lỗi") == "Error"
    assert pgettext("menu", "Mở") == "Open"
    assert pgettext("cửa", "Mở") == "Mở"


@pytest.mark.usefixtures("english")
def test_the_environment_chooses_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_LANG", "en")
    use_language()
    assert _("Lỗi") == "Error"


@pytest.mark.usefixtures("english")
def test_going_back_to_vietnamese_takes_effect_at_once() -> None:
    use_language("en")
    use_language("vi")
    assert _("Lỗi") == "Lỗi"


def test_a_language_without_a_catalogue_falls_back_to_vietnamese() -> None:
    use_language("xx")
    assert _("Lỗi") == "Lỗi"


def test_marking_a_text_does_not_translate_it() -> None:
    assert N_("Lỗi") == "Lỗi"
