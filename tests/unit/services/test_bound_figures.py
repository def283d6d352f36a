"""What stands for a figure that a text names, and texts letter by letter."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.forms.wording import find_figures
from cchc_desktop.services.bound_figures import BoundFigure, bound_figure, letters_of
from tests.gui.reports import small_report

TEXTS = st.text(st.one_of(st.sampled_from("{}\n ab."), st.characters(exclude_categories=["Cs"])))


def test_a_figure_is_as_printed_and_says_what_it_is(tmp_path: Path) -> None:
    session = small_report(tmp_path, {"plan.total": "1200", "plan.done": "300"})
    total = BoundFigure("1.200", "I.1 Nhiệm vụ đề ra: 1.200", "plan.total")
    assert bound_figure(session, "plan.total") == total
    assert bound_figure(session, "plan.rate").shown == "25"
    session.write_value("plan.done", "600")
    assert bound_figure(session, "plan.rate").shown == "50"


def test_an_answer_is_its_word(tmp_path: Path) -> None:
    session = small_report(tmp_path, {"plan.idea": "1"})
    assert bound_figure(session, "plan.idea").shown == "Có"


def test_a_text_stands_on_one_line(tmp_path: Path) -> None:
    session = small_report(tmp_path, {"plan.name": "Sáng\nkiến"})
    assert bound_figure(session, "plan.name").shown == "Sáng kiến"


def test_what_cannot_be_read_stands_as_typed(tmp_path: Path) -> None:
    session = small_report(tmp_path, {"plan.total": "bảy"})
    assert bound_figure(session, "plan.total").shown == "bảy"


def test_what_is_blank_is_left_open_and_is_no_zero(tmp_path: Path) -> None:
    figure = bound_figure(small_report(tmp_path, {"plan.done": "0"}), "plan.total")
    assert figure == BoundFigure("…", "I.1 Nhiệm vụ đề ra: còn trống", "plan.total", blank=True)
    assert not bound_figure(small_report(tmp_path, {"plan.done": "0"}), "plan.done").blank


def test_a_row_that_is_not_there_is_told_by_its_id(tmp_path: Path) -> None:
    figure = bound_figure(small_report(tmp_path), "plan.x")
    assert figure == BoundFigure("plan.x", "Không có chỉ tiêu “plan.x” trong biểu mẫu.")


def test_a_figure_is_one_letter() -> None:
    assert letters_of("a {plan.total}{x") == ["a", " ", "{plan.total}", "{", "x"]


@given(TEXTS)
def test_letters_are_the_text_again_and_figures_whole(text: str) -> None:
    letters = letters_of(text)
    assert "".join(letters) == text
    figures = [letter for letter in letters if len(letter) > 1]
    assert figures == [text[start:end] for start, end, _name in find_figures(text)]
