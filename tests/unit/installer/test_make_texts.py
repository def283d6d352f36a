"""The catalogues are those of the program as it stands, and nothing is left untranslated."""

from __future__ import annotations

import gettext
import re
import unicodedata
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from PySide6.QtCore import QTranslator

from installer import make_texts

NEWS = "run `python installer/make_texts.py` and translate what it lists"
PLACE = re.compile(r"(?<!\{)\{(\w*)[^{}]*\}(?!\})")


@pytest.fixture(scope="module")
def template() -> Catalog:
    return make_texts.extract()


@pytest.fixture(scope="module")
def english(template: Catalog) -> Catalog:
    return make_texts.merged("en", template)


def texts(catalog: Catalog) -> dict[str, str]:
    return {str(message.id): str(message.string) for message in catalog if message.id}


def test_the_template_is_current(template: Catalog) -> None:
    assert make_texts.TEMPLATE.read_bytes() == make_texts.as_po(template), NEWS


def test_the_english_catalogue_is_current_and_complete(english: Catalog) -> None:
    assert make_texts.missing(english) == [], NEWS
    assert make_texts.po_file("en").read_bytes() == make_texts.as_po(english), NEWS


def test_what_the_program_reads_is_what_was_translated(english: Catalog) -> None:
    path = make_texts.po_file("en").with_suffix(".mo")
    compiled = gettext.GNUTranslations(BytesIO(path.read_bytes()))

    assert {text: compiled.gettext(text) for text in texts(english)} == texts(english), NEWS


def test_a_translation_names_the_same_facts(english: Catalog) -> None:
    for text, translation in texts(english).items():
        assert sorted(PLACE.findall(text)) == sorted(PLACE.findall(translation)), text


def test_keys_on_labels_are_single_letters_of_their_text(english: Catalog) -> None:
    for text in (*texts(english), *texts(english).values()):
        assert text.replace("&&", "").count("&") <= 1, text
        assert not re.search(r"&(\W|$)", text.replace("&&", "")), text


def test_texts_are_whole_and_in_nfc(template: Catalog) -> None:
    for text in texts(template):
        assert unicodedata.is_normalized("NFC", text)
        assert text == text.strip("\n\t")


def test_a_text_that_has_gone_goes_from_the_catalogue_too() -> None:
    assert texts(make_texts.merged("en", Catalog())) == {}


def test_qts_own_words_are_vietnamese() -> None:
    translator = QTranslator()
    assert translator.load(str(make_texts.QT_WORDS.with_suffix(".qm")))

    for context, word in (
        ("QPlatformTheme", "Cancel"),
        ("QPlatformTheme", "Save"),
        ("QFileDialog", "File &name:"),
        ("QWidgetTextControl", "&Paste"),
        ("QLineEdit", "Select All"),
    ):
        assert translator.translate(context, word) not in ("", word)


def test_every_word_of_qt_is_one_that_qt_asks_for() -> None:
    """German ships with Qt and knows every text of it: what it does not know is misspelt here."""
    from PySide6.QtCore import QLibraryInfo

    german = QTranslator()
    assert german.load("qtbase_de", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    source = make_texts.QT_WORDS.read_text(encoding="utf-8")
    asked = 0
    for context, body in re.findall(r"<name>(\w+)</name>(.*?)</context>", source, re.DOTALL):
        for word in re.findall(r"<source>(.*?)</source>", body, re.DOTALL):
            plain = (
                word.replace("&apos;", "'").replace("&quot;", '"').replace("&lt;", "<").replace("&amp;", "&")
            )
            assert german.translate(context, plain), (context, plain)
            asked += 1
    assert asked > 100
