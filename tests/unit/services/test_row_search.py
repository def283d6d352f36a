"""A row is found by its number on paper or by words of it, with diacritics or without, likeliest first."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.forms.model import Form, Indicator
from cchc_desktop.services.forms import catalog
from cchc_desktop.services.row_search import RowSearch, words_of
from cchc_desktop.services.wording import row_number
from cchc_desktop.vietnamese import fold
from tests.unit.small_form import FormFiles

FORM = catalog().forms["cchc-so-nganh/2023"]
SEARCH = RowSearch(FORM)


@pytest.fixture
def small(tmp_path: Path) -> Form:
    return FormFiles(tmp_path).load()


def ids(form: Form, typed: str) -> list[str]:
    return [row.id for row in RowSearch(form).find(typed)]


@pytest.mark.parametrize("typed", ["II.1", "ii.1", "ii 1", " II.1 ", "II.1."])
def test_a_number_finds_its_row_and_then_those_beneath_it(small: Form, typed: str) -> None:
    assert ids(small, typed) == ["staff.head", "staff.quota", "staff.present"]


def test_a_number_without_area_finds_that_number_in_every_area(small: Form) -> None:
    assert ids(small, "1")[:2] == ["plan.rate", "staff.head"]


def test_the_number_of_an_area_finds_its_head(small: Form) -> None:
    assert ids(small, "II")[0] == "staff"


@pytest.mark.parametrize("typed", ["nhiệm vụ đã", "nhiem vu da", "NHIEM VU DA", "nhiệm  vụ, đã"])
def test_words_are_found_with_and_without_diacritics(small: Form, typed: str) -> None:
    assert ids(small, typed)[0] == "plan.done"


def test_words_may_be_begun_and_stand_in_any_order(small: Form) -> None:
    assert ids(small, "xong nhi")[0] == "plan.done"


def test_a_label_that_begins_with_the_words_comes_before_one_that_only_holds_them(small: Form) -> None:
    assert ids(small, "con lai gap") == ["plan.twice"]
    assert ids(small, "con lai")[:2] == ["plan.open", "plan.twice"]
    found = ids(small, "sang kien")
    assert set(found[:2]) == {"plan.idea", "plan.name"}


def test_diacritics_tell_between_labels_that_are_the_same_without_them(tmp_path: Path) -> None:
    files = FormFiles(tmp_path)
    files.replace("indicators.csv", "Được giao", "Số bàn")
    files.replace("indicators.csv", "Có mặt", "Số bản")
    form = files.load()
    assert ids(form, "số bản") == ["staff.present", "staff.quota"]
    assert ids(form, "so ban") == ["staff.quota", "staff.present"]


def test_the_words_of_a_head_lead_to_its_rows(small: Form) -> None:
    assert ids(small, "bien che co mat") == ["staff.present"]
    assert ids(small, "bo may")[0] == "staff"
    assert "staff.quota" in ids(small, "bo may")


@pytest.mark.parametrize("typed", ["", "   ", ".", "…"])
def test_nothing_typed_finds_nothing(small: Form, typed: str) -> None:
    assert ids(small, typed) == []


def test_in_the_official_form_the_number_and_the_words_of_a_clerk_lead_to_the_row() -> None:
    by_words = SEARCH.find("bien che duoc giao")[0]
    assert by_words.label == "Tổng số biên chế được giao trong năm"
    by_number = SEARCH.find("III.7")[0]
    assert (row_number(FORM, by_number.id), by_number.stt) == ("III.7", "7")


@given(st.sampled_from(FORM.indicators), st.booleans())
@settings(max_examples=60, deadline=None)
def test_every_row_is_found_by_its_whole_label(row: Indicator, plain: bool) -> None:
    label = row.label
    found = SEARCH.find(fold(label) if plain else label)
    assert row in found[: sum(words_of(other.label) == words_of(label) for other in FORM.indicators)]


@given(st.text(max_size=40))
def test_whatever_is_typed_is_understood_or_finds_nothing(typed: str) -> None:
    found = SEARCH.find(typed)
    assert len({row.id for row in found}) == len(found)
