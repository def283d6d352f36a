"""The base of the .docx is as its script makes it, and every measure in it is that of the geometry."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.render.package import read_parts
from cchc_desktop.render.styles import Named, style_ids
from installer.make_base_docx import base_docx
from tests.unit.render.documents import LAYOUT
from tests.unit.render.ooxml import findings, part, select

CONTENT = LAYOUT.base_docx.read_bytes()
STYLES = part(CONTENT, "word/styles.xml")
IDS = style_ids(read_parts(CONTENT)["word/styles.xml"], "base.docx")
SIZE = LAYOUT.geometry.size


def of_style(named: Named, path: str) -> list[str]:
    """Return what `path` selects inside a style."""
    return select(STYLES, f"//w:style[@w:styleId='{IDS[named]}']/{path}")


def test_the_file_is_what_its_script_makes() -> None:
    assert read_parts(base_docx(LAYOUT.geometry)) == read_parts(CONTENT)


def test_a_validator_finds_nothing(tmp_path: Path) -> None:
    assert findings(CONTENT, tmp_path, "docx") == []


@pytest.mark.parametrize(
    ("named", "points", "bold", "italic"),
    [
        (Named.BODY, SIZE.body, False, False),
        (Named.HEADING_1, SIZE.body, True, False),
        (Named.NATIONAL_NAME, SIZE.national_name, True, False),
        (Named.NATIONAL_MOTTO, SIZE.national_motto, True, False),
        (Named.SUPERIOR, SIZE.superior, False, False),
        (Named.OFFICE, SIZE.office, True, False),
        (Named.NUMBER, SIZE.number, False, False),
        (Named.PLACE_DATE, SIZE.place_date, False, True),
        (Named.TYPE_NAME, SIZE.type_name, True, False),
        (Named.SUBJECT, SIZE.subject, True, False),
        (Named.AUTHORITY, SIZE.signer, True, False),
        (Named.SIGNER, SIZE.signer, True, False),
        (Named.RECIPIENTS_LABEL, SIZE.recipients_label, True, True),
        (Named.RECIPIENTS, SIZE.recipients, False, False),
        (Named.APPENDIX_LABEL, SIZE.appendix_label, True, False),
        (Named.APPENDIX_TITLE, SIZE.appendix_title, True, False),
        (Named.APPENDIX_NOTE, SIZE.appendix_note, False, True),
        (Named.HEADER, SIZE.page_number, False, False),
        (Named.LETTER_SUBJECT, SIZE.letter_subject, False, False),
        (Named.LEGAL_BASIS, SIZE.legal_basis, False, True),
        (Named.PART, SIZE.body, True, False),
        (Named.URGENCY, SIZE.mark, True, False),
        (Named.CIRCULATION, SIZE.mark, True, False),
        (Named.OTHER_POSITION, SIZE.signer, True, False),
        (Named.SIGNER_BELOW, SIZE.signer, True, False),
        (Named.DRAFTER, SIZE.drafter, False, False),
        (Named.ADDRESS, SIZE.address, False, False),
        (Named.FOOTNOTE, SIZE.footnote, False, False),
        (Named.CELL, SIZE.table, False, False),
    ],
)
def test_styles_look_as_the_law_says(named: Named, points: float, bold: bool, italic: bool) -> None:
    assert of_style(named, "w:rPr/w:sz/@w:val") == [str(round(points * 2))]
    assert bool(of_style(named, "w:rPr/w:b")) is bold
    assert bool(of_style(named, "w:rPr/w:i")) is italic


def test_running_text_is_justified_indented_and_spaced() -> None:
    body = LAYOUT.geometry.body
    assert of_style(Named.BODY, "w:pPr/w:jc/@w:val") == ["both"]
    assert of_style(Named.BODY, "w:pPr/w:ind/@w:firstLine") == [str(round(body.indent / 25.4 * 1440))]
    assert of_style(Named.BODY, "w:pPr/w:spacing/@w:after") == [str(round(body.space * 20))]
    assert of_style(Named.BODY, "w:pPr/w:spacing/@w:line") == [str(round(body.line * 240))]


def test_headings_show_in_the_navigation_pane_and_keep_with_their_text() -> None:
    headings = (Named.HEADING_1, Named.HEADING_2, Named.HEADING_3, Named.HEADING_4)
    for level, named in enumerate(headings):
        assert of_style(named, "w:pPr/w:outlineLvl/@w:val") == [str(level)]
        assert of_style(named, "w:pPr/w:keepNext") != []
        assert IDS[named] == f"Heading{level + 1}"
    assert of_style(Named.APPENDIX_LABEL, "w:pPr/w:outlineLvl/@w:val") == ["0"]


def test_styles_that_word_has_itself_go_by_its_ids() -> None:
    wanted = {
        Named.BODY: "BodyText",
        Named.TYPE_NAME: "Title",
        Named.SUBJECT: "Subtitle",
        Named.HEADER: "Header",
        Named.FOOTER: "Footer",
        Named.FOOTNOTE: "FootnoteText",
        Named.FOOTNOTE_NUMBER: "FootnoteReference",
    }
    assert {named: IDS[named] for named in wanted} == wanted
    own = select(STYLES, "//w:style[not(@w:customStyle)]/@w:styleId")
    assert set(wanted.values()) | {"Heading1", "Heading4", "Normal", "TableNormal"} <= set(own)


def test_word_finds_no_older_version_in_the_settings() -> None:
    settings = part(CONTENT, "word/settings.xml")
    assert select(settings, "//w:compatSetting[@w:name='compatibilityMode']/@w:val") == ["15"]
    assert select(settings, "//w:footnotePr/w:footnote/@w:id") == ["-1", "0"]


def test_the_face_and_the_language_stand_once() -> None:
    assert set(select(STYLES, "//w:rFonts/@*")) == {"Times New Roman"}
    assert select(STYLES, "//w:lang/@w:val") == ["vi-VN"]
