"""The proof of an export: what is right is never refused, whatever is typed or set."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_desktop.document.source import ReportSource
from cchc_desktop.forms.model import Form
from cchc_desktop.office.model import Authority, EmptySections, Office, Signer
from cchc_desktop.services.exporting import export
from tests.unit.document.reports import OFFICE, filled_report, source
from tests.unit.small_form import FormFiles


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Form:
    return FormFiles(tmp_path_factory.mktemp("form")).load()


@pytest.fixture
def filled(form: Form) -> ReportSource:
    return filled_report(form)


@pytest.mark.parametrize(
    "changes",
    [
        {"draft": True},
        {"number": "", "issued_on": None},
        {"office": Office()},
        {"office": replace(OFFICE, empty_sections=EmptySections.LEAVE_OUT)},
        {"office": replace(OFFICE, addressees=("Sở Nội vụ", "UBND tỉnh"), name="SỞ " + "DÀI " * 30)},
    ],
)
def test_reports_of_every_kind_pass(filled: ReportSource, tmp_path: Path, changes: dict[str, Any]) -> None:
    export(replace(filled, **changes), tmp_path)


MANY = tuple(f"Ủy ban nhân dân huyện thứ {n} và các phòng, ban có liên quan của huyện" for n in range(60))
LONG = "Sở Thông tin, Truyền thông, Khoa học và Công nghệ " * 60


@pytest.mark.parametrize(
    "changes",
    [
        {"recipients": MANY},
        {"addressees": MANY, "superior": "ỦY BAN NHÂN DÂN " * 20},
        {"name": LONG, "superior": LONG, "signer": Signer(LONG, LONG, Authority.FOR_HEAD, LONG)},
        {"addressees": ("- Sở Nội vụ;", "  ", "\u200b"), "recipients": ("Như trên", "\u200b", "ﬁ½①")},
        {"name": "Sở\u00a0Nội\u00advụ ﬁ", "place": "TP. X  ", "signer": Signer(" Quyền  Giám đốc ", "A  B")},
        {"request": "", "receiver": "", "archive": ""},
    ],
)
def test_offices_of_every_kind_pass(filled: ReportSource, tmp_path: Path, changes: dict[str, Any]) -> None:
    export(replace(filled, office=replace(OFFICE, **changes)), tmp_path)


@pytest.mark.parametrize("empty", EmptySections)
@pytest.mark.parametrize(
    "text",
    [
        "c) Ba\na) Một\nd) Hai\nđ) Năm",
        "Hết./.\n./.",
        "./.",
        "\u200b",
        "v.v...",
        "Có {plan.done};",
        "1. Kết quả\n\n",
    ],
)
def test_texts_that_the_document_mends_pass(
    form: Form, tmp_path: Path, text: str, empty: EmptySections
) -> None:
    export(source(form, texts={"trouble": text}, office=replace(OFFICE, empty_sections=empty)), tmp_path)


@pytest.mark.parametrize("closing", ["", "./.", "Hết", "Hết;", "v.v...", "{receiver}.", "a) Hết./."])
def test_every_closing_sentence_passes(tmp_path: Path, closing: str) -> None:
    files = FormFiles(tmp_path / "form")
    files.replace("form.toml", "{office} gửi {receiver}", closing)
    form = files.load()
    export(source(form), tmp_path)
    export(source(form, texts={"trouble": "Thiếu./."}), tmp_path)


def test_a_draft_shows_what_could_not_be_read(form: Form, tmp_path: Path) -> None:
    export(source(form, {"plan.total": "nhiều"}, draft=True), tmp_path)


def test_an_empty_report_passes(form: Form, tmp_path: Path) -> None:
    export(source(form), tmp_path)


@pytest.mark.parametrize(
    "note",
    [
        "chữ " * 4000,
        "x" * 10_000,
        "2\n2\n3\n" * 200,
        "một-hai-" * 400,
        "mềm\u00admại" * 300,
        "emoji 😀 ①②③ ﬁ ½ b\u0301 שלום \u200bقلم \u202eđảo\u202c",
        "=1+1",
        "<w:t>&amp;]]>",
    ],
)
def test_notes_and_texts_of_every_kind_pass(form: Form, tmp_path: Path, note: str) -> None:
    every = dict.fromkeys(("plan.total", "plan.done", "staff.present"), note)
    export(source(form, {"plan.done": "1234567"}, {"trouble": note, "results.plan": note}, every), tmp_path)


_signs = st.sampled_from(
    "aăâbcđêôơưỆ 0123456789.,;:-–/()%&<>\"'“”…=+\n\tﬁ²½①→≤β\u0301\u00ad\u200b\u200e\u00a0😀中א"
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(_signs, max_size=200), min_size=6, max_size=6))
def test_whatever_is_typed_passes(form: Form, tmp_path: Path, texts: list[str]) -> None:
    notes = dict(zip(("plan.rate", "plan.total", "plan.idea", "staff.quota"), texts, strict=False))
    export(
        source(form, {"plan.total": "45"}, {"results.plan": texts[4], "trouble": texts[5]}, notes), tmp_path
    )


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(_signs, max_size=60), min_size=8, max_size=8), st.sampled_from(EmptySections))
def test_whatever_the_office_is_called_passes(
    form: Form, tmp_path: Path, texts: list[str], empty: EmptySections
) -> None:
    name, superior, place, position, signer, *lines = texts
    office = replace(
        OFFICE,
        name=name,
        superior=superior,
        place=place,
        signer=Signer(position, signer, Authority.FOR_HEAD, lines[0]),
        addressees=tuple(lines[:2]),
        recipients=tuple(lines),
        empty_sections=empty,
    )
    export(source(form, texts={"trouble": lines[2]}, office=office), tmp_path, ["docx", "pdf"])
