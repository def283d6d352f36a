"""Text from before Unicode is recognised and read letter for letter; nothing else is taken for it."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.messages import TEXTS
from cchc_desktop.old_fonts import (
    Encoding,
    draws_capitals,
    encoding_of_font,
    is_syllable,
    is_unicode,
    letters,
    recognise,
    to_unicode,
)
from cchc_desktop.services.forms import catalog, form_named

SMALL = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONES = "\u0300\u0309\u0303\u0301\u0323"
ACCENTED = [
    letter
    for base in SMALL
    for letter in (base, *(unicodedata.normalize("NFC", base + tone) for tone in TONES))
    if not letter.isascii() and (base in "aăâeêioôơuưy" or letter == base)
]
LETTERS = sorted({*ACCENTED, *(letter.upper() for letter in ACCENTED)})

FORM = form_named(catalog(), "cchc-so-nganh/2023")
LABELS = sorted({row.label for row in FORM.indicators})
VIETNAMESE = [
    *LABELS,
    *(heading.title for heading in FORM.outline),
    *(heading.text for heading in FORM.outline if heading.text),
    *(cause for cause, _remedy in TEXTS.values()),
    *(remedy for _cause, remedy in TEXTS.values()),
    "có và là thì tôi",
    "Hà Nam, Nam Hà, Hoà Bình",
    "cà phê, cá rô, bò tót",
]
# Sentences of other languages, chosen for what an old font would make of their accents.
FOREIGN = [
    "La Société générale s’est développée à Hanoï; né à Paris, il a bu du thé très tôt.",
    "Où êtes-vous né? D'où venez-vous? Où est l'été?",
    "Noël, naïf, maïs, aïeul, haïr, août, goût, coûter, boîte, île, être, fête",
    "Le préfet a déjà créé un comité; le délai est dépassé. Ça va où?",
    "Für die Prüfung müssen Gebühren gezahlt werden; größere Städte können später wählen.",
    "Mañana el señor Núñez irá a la reunión del año próximo en España.",
    "São Paulo não é a capital; a educação é importante, irmã e irmão vão à reunião.",
    "Dvořák, Škoda, žluťoučký kůň, ąęłńóśźż, İstanbul, Ærø, Åland, fjöll",
    "The café's naïve résumé cost £5 – a 50 % façade © 2023 ® ™ § 5, ½ m², 20 °C, ± 3 µm · 4 µg",
    "«Bonjour», «où», ¿qué?, ¡sí!",
    "1.234,5 ¹ ² ³ ¼ ½ ¾ × ÷ ± µ ¶ · » «",
    "· Mục\u00ad· µm ×",
    "12 345,6",
    "",
    " \n\t",
    "Zürich µm µn",
]


def typed_for(encoding: Encoding, text: str) -> str:
    """Return `text` as it was typed for an old font."""
    table = {new: old for old, new in sorted(letters(encoding).items(), reverse=True)}
    return "".join(table.get(letter, letter) for letter in text)


def test_there_are_134_letters() -> None:
    assert len(LETTERS) == 134


@pytest.mark.parametrize("letter", LETTERS)
def test_vni_has_each_letter(letter: str) -> None:
    written = {old for old, new in letters(Encoding.VNI).items() if new == letter}
    assert written
    assert {to_unicode(old, Encoding.VNI) for old in written} == {letter}


@pytest.mark.parametrize("letter", LETTERS)
def test_tcvn3_has_each_letter_capitals_by_their_font(letter: str) -> None:
    (old,) = [old for old, new in letters(Encoding.TCVN3).items() if new == letter.lower()]
    assert len(old) == 1
    assert to_unicode(old, Encoding.TCVN3) == letter.lower()
    assert to_unicode(old, Encoding.TCVN3, capitals=True) == letter.upper()


def test_tcvn3_has_seven_capitals_of_its_own() -> None:
    capitals = {new for new in letters(Encoding.TCVN3).values() if new.isupper()}
    assert capitals == set("ĂÂÊÔƠƯĐ")
    assert len(letters(Encoding.TCVN3)) == 67 + 7


@pytest.mark.parametrize(
    ("old", "encoding", "plain"),
    [
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", Encoding.TCVN3, "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        ("§éc lËp - Tù do - H¹nh phóc", Encoding.TCVN3, "Độc lập - Tự do - Hạnh phúc"),
        ("Tæng sè biªn chÕ ®\u00adîc giao", Encoding.TCVN3, "Tổng số biên chế được giao"),
        ("KÕ ho¹ch sè 12/KH-UBND", Encoding.TCVN3, "Kế hoạch số 12/KH-UBND"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", Encoding.VNI, "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("ÑOÄC LAÄP – TÖÏ DO – HAÏNH PHUÙC", Encoding.VNI, "ĐỘC LẬP – TỰ DO – HẠNH PHÚC"),
        ("Quyeát ñònh soá 43/QÑ-UBND", Encoding.VNI, "Quyết định số 43/QĐ-UBND"),
    ],
)
def test_old_text_is_recognised(old: str, encoding: Encoding, plain: str) -> None:
    found = recognise(old)
    assert found is not None
    assert (found.encoding, found.unicode, found.text) == (encoding, plain, old)


@pytest.mark.parametrize("encoding", Encoding)
def test_labels_of_the_form_come_back_as_they_are(encoding: Encoding) -> None:
    known = set(letters(encoding).values())
    long = [
        label
        for label in LABELS
        if len(re.findall(r"[^\W\d_]+", label)) >= 5
        and all(letter in known for letter in label if letter in LETTERS)  # TCVN3 has few capitals
    ]
    found = {label: recognise(typed_for(encoding, label)) for label in long}
    assert len(long) > 100
    assert [label for label, old in found.items() if old is None] == []
    assert [label for label, old in found.items() if old and old.unicode != label] == []
    assert {old.encoding for old in found.values() if old} == {encoding}


@pytest.mark.parametrize("text", [*VIETNAMESE, *FOREIGN])
def test_what_is_unicode_is_left_alone(text: str) -> None:
    assert recognise(text) is None
    assert recognise(text.upper()) is None
    assert recognise(text.lower()) is None


@given(st.lists(st.sampled_from(sorted({w for text in VIETNAMESE for w in text.split()})), max_size=30))
def test_no_choice_of_vietnamese_words_is_taken_for_old(words: list[str]) -> None:
    assert recognise(" ".join(words)) is None


@given(st.lists(st.sampled_from(sorted({w for text in FOREIGN[:8] for w in text.split()})), max_size=30))
def test_no_choice_of_foreign_words_is_taken_for_old(words: list[str]) -> None:
    assert recognise(" ".join(words)) is None


def test_no_two_foreign_words_are_taken_for_old() -> None:
    words = sorted({word for text in FOREIGN for word in text.split() if not word.isascii()})
    assert len(words) > 60
    assert [(one, two) for one in words for two in words if recognise(f"{one} {two}")] == []


@given(st.text())
def test_any_text_is_borne(text: str) -> None:
    found = recognise(text)
    assert found is None or found.unicode != text


@given(st.text(alphabet=st.characters(max_codepoint=0x7F)))
def test_plain_letters_and_figures_are_never_old(text: str) -> None:
    assert recognise(text) is None


def test_a_word_or_two_are_not_enough() -> None:
    assert recognise("Ghi chó") is None
    assert recognise("ViÖt Nam") is None
    assert recognise("hoµ") is None


def test_the_font_settles_what_words_leave_open() -> None:
    found = recognise("Ghi chó", ".VnTime")
    assert found is not None
    assert found.unicode == "Ghi chú"
    found = recognise("Soá", "VNI-Times")
    assert found is not None
    assert found.unicode == "Số"


def test_a_font_of_capitals_gives_capitals() -> None:
    found = recognise("quyÕt ®Þnh", ".VnTimeH")
    assert found is not None
    assert found.unicode == "QUYẾT ĐỊNH"


def test_unicode_in_an_old_font_is_left_alone() -> None:
    assert recognise("Kế hoạch", ".VnTime") is None
    assert recognise("2023", ".VnTime") is None


@pytest.mark.parametrize(
    ("font", "encoding", "capitals"),
    [
        (".VnTime", Encoding.TCVN3, False),
        (".VnTimeH", Encoding.TCVN3, True),
        (".vnarialh", Encoding.TCVN3, True),
        ("VNI-Times", Encoding.VNI, False),
        ("VNI Helve", Encoding.VNI, False),
        ("Times New Roman", None, False),
        ("Vnitrust", None, False),
        ("", None, False),
    ],
)
def test_fonts_are_known_by_name(font: str, encoding: Encoding | None, capitals: bool) -> None:
    assert encoding_of_font(font) is encoding
    assert draws_capitals(font) is capitals


def test_a_long_text_is_told_by_its_beginning() -> None:
    assert recognise("Céng hoµ x· héi chñ nghÜa ViÖt Nam " * 100_000) is not None


SYLLABLES = "nghiêng nguyễn khuyết quốc quý giết gì kỳ ươm yêu oẳn xoong Đẩy ÔNG uống quyển thuở"
FORBIDDEN = "tôt ngiêng kà cế ghao thóc̀ strong café x bb ngh quu nghà yôn"


@pytest.mark.parametrize("word", SYLLABLES.split())
def test_syllables_are_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", FORBIDDEN.split())
def test_what_spelling_forbids_is_none(word: str) -> None:
    assert not is_syllable(word)


def test_letters_of_vietnamese_alone_tell_unicode() -> None:
    assert is_unicode("số")
    assert not is_unicode("sè à é")
