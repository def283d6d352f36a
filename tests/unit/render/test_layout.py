"""Every measure within what NĐ 30/2020/NĐ-CP, Phụ lục I allows."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest

from cchc_desktop.document.model import Orientation
from cchc_desktop.render.layout import load_layout
from tests.unit.render.documents import LAYOUT

PAGE, SIZE, BODY = LAYOUT.geometry.page, LAYOUT.geometry.size, LAYOUT.geometry.body


def test_the_sheet_and_its_margins() -> None:
    assert (PAGE.width, PAGE.height) == (210, 297)
    assert 20 <= PAGE.top <= 25
    assert 20 <= PAGE.bottom <= 25
    assert 30 <= PAGE.left <= 35
    assert 15 <= PAGE.right <= 20
    assert 0 < PAGE.number_from_top < PAGE.top


@pytest.mark.parametrize(
    ("name", "smallest", "largest"),
    [
        ("national_name", 12, 13),
        ("national_motto", 13, 14),
        ("superior", 12, 13),
        ("office", 12, 13),
        ("number", 13, 13),
        ("place_date", 13, 14),
        ("type_name", 13, 14),
        ("subject", 13, 14),
        ("body", 13, 14),
        ("signer", 13, 14),
        ("recipients_label", 12, 12),
        ("recipients", 11, 11),
        ("appendix_label", 14, 14),
        ("appendix_title", 13, 14),
        ("appendix_note", 13, 14),
        ("page_number", 13, 14),
    ],
)
def test_type_sizes(name: str, smallest: float, largest: float) -> None:
    assert smallest <= asdict(SIZE)[name] <= largest


def test_running_text() -> None:
    assert BODY.indent in (10, 12.7)
    assert BODY.space >= 6
    assert 1 <= BODY.line <= 1.5


def test_rules_are_shares_of_their_lines() -> None:
    head = LAYOUT.geometry.letterhead
    assert 1 / 3 <= head.office_rule <= 1 / 2
    assert 1 / 3 <= head.subject_rule <= 1 / 2


def test_a_sheet_across_is_turned() -> None:
    assert PAGE.paper(Orientation.LANDSCAPE) == (297, 210)
    assert PAGE.text_area(Orientation.PORTRAIT) == (165, 257)
    assert PAGE.text_area(Orientation.LANDSCAPE) == (252, 170)


def test_a_layout_without_a_measure_is_refused(tmp_path: Path) -> None:
    text = (LAYOUT.folder / "geometry.toml").read_text(encoding="utf-8")
    (tmp_path / "geometry.toml").write_text(text.replace("indent =", "# indent ="), encoding="utf-8")
    with pytest.raises(TypeError, match="indent"):
        load_layout(tmp_path)


def test_the_folder_holds_what_the_renderers_read() -> None:
    for path in (LAYOUT.base_docx, LAYOUT.page, LAYOUT.fonts / "LiberationSerif-Regular.ttf"):
        assert path.is_file()
