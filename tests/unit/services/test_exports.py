"""The record of exports: what is frozen, what differs later, and the copies that can be had again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cchc_desktop.document.source import ReportSource
from cchc_desktop.entry.model import Place, PlaceKind, Value
from cchc_desktop.errors import UserError
from cchc_desktop.forms.model import Form
from cchc_desktop.office.model import Authority, EmptySections, Signer
from cchc_desktop.render.base import Base
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.exporting import export
from cchc_desktop.services.exports import (
    Difference,
    ExportRecord,
    facts_of,
    freeze,
    from_difference,
    frozen_text,
    record_of,
    restore_frozen,
    write_copy,
)
from cchc_desktop.services.forms import catalog
from cchc_desktop.services.samples import open_sample
from tests.unit.document.reports import source
from tests.unit.services.compared import differences_since
from tests.unit.small_form import FormFiles

VALUES = {"plan.total": "45", "plan.done": "20", "plan.idea": "có"}
TEXTS = {"results.plan": "Có {plan.total} nhiệm vụ."}
NOTES = {"plan.total": "Kế hoạch 27"}


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Form:
    return FormFiles(tmp_path_factory.mktemp("form")).load()


@pytest.fixture
def sample() -> Iterator[DataFile]:
    with open_sample(catalog()) as data:
        yield data


def recorded(made: ReportSource, folder: Path) -> ExportRecord:
    return record_of(export(made, folder, ["xlsx"]))


def places(found: tuple[Difference, ...]) -> list[tuple[str, str, str]]:
    return [(difference.name, difference.before, difference.now) for difference in found]


def test_nothing_differs_from_what_has_just_gone_out(form: Form, tmp_path: Path) -> None:
    made = source(form, VALUES, TEXTS, NOTES)
    assert differences_since(recorded(made, tmp_path), made) == ()


def test_figures_notes_and_texts_that_differ_are_listed_in_the_order_of_the_form(
    form: Form, tmp_path: Path
) -> None:
    record = recorded(source(form, VALUES, TEXTS, NOTES), tmp_path)
    now = source(form, {**VALUES, "plan.total": "50", "staff.quota": "29"}, {"trouble": "Thiếu người."})
    found = differences_since(record, now)
    assert places(found) == [
        ("I.1 Tỷ lệ hoàn thành", "44,44", "40"),
        ("Ghi chú của I.1 Nhiệm vụ đề ra", "Kế hoạch 27", ""),
        ("I.1 Nhiệm vụ đề ra", "45", "50"),
        ("I.1 Còn lại", "25", "30"),
        ("I.1 Còn lại gấp đôi", "50", "60"),
        ("II.1 Được giao", "", "29"),
        ("Mục 1.1", "Có {plan.total} nhiệm vụ.", ""),
        ("Mục 2", "", "Thiếu người."),
    ]
    assert [difference.place for difference in found][2] == Place(PlaceKind.VALUE, "plan.total")


def test_the_same_figure_typed_otherwise_is_no_difference(form: Form, tmp_path: Path) -> None:
    record = recorded(source(form, {"plan.idea": "có", "plan.total": "1234"}), tmp_path)
    assert differences_since(record, source(form, {"plan.idea": "1", "plan.total": "1.234"})) == ()


def test_head_and_office_count_as_well_and_are_named(form: Form, tmp_path: Path) -> None:
    made = source(form, VALUES)
    record = recorded(made, tmp_path)
    office = replace(
        made.office,
        name="Sở Nội vụ",
        signer=Signer("PHÓ GIÁM ĐỐC", "Trần Văn B", Authority.FOR_HEAD, "GIÁM ĐỐC"),
        recipients=("Sở Tài chính", "Như trên"),
        empty_sections=EmptySections.LEAVE_OUT,
    )
    found = differences_since(record, replace(made, number="48", issued_on=date(2023, 3, 20), office=office))
    assert places(found) == [
        ("Số văn bản", "47", "48"),
        ("Ngày văn bản", "16/03/2023", "20/03/2023"),
        ("Tên cơ quan", "Sở Thông tin và Truyền thông", "Sở Nội vụ"),
        ("Thẩm quyền ký", "", "KT."),
        ("Chức vụ người được ký thay", "", "GIÁM ĐỐC"),
        ("Chức vụ người ký", "Giám đốc", "PHÓ GIÁM ĐỐC"),
        ("Người ký", "Nguyễn Văn A", "Trần Văn B"),
        ("Nơi nhận", "Sở Nội vụ (để tổng hợp)", "Sở Tài chính; Như trên"),
        ("Mục không có nội dung", "ghi “Không phát sinh.”", "bỏ mục trống"),
    ]
    assert {difference.place for difference in found} == {None}


def test_whom_it_is_mailed_to_is_no_part_of_the_report(form: Form, tmp_path: Path) -> None:
    made = source(form, VALUES)
    mailed = replace(made, office=replace(made.office, mail_to=("van-thu@example.vn",)))
    assert differences_since(recorded(made, tmp_path), mailed) == ()


def test_another_base_counts_as_well(form: Form, tmp_path: Path) -> None:
    made = source(form, VALUES)
    ((name, before, now),) = places(
        differences_since(recorded(made, tmp_path), made, Base("Mẫu Sở.docx", b"word", None))
    )
    assert (name, before) == ("Tệp mẫu Word", "mẫu của chương trình")
    assert now.startswith("Mẫu Sở.docx (")


def test_a_base_is_digested_once_however_often_a_report_is_compared(
    form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, base = source(form, VALUES), Base("Mẫu Sở.docx", b"word", None)
    digested: list[bytes] = []
    digest = hashlib.sha256

    def counted(content: bytes) -> object:
        digested.append(content)
        return digest(content)

    monkeypatch.setattr(hashlib, "sha256", counted)
    facts = [facts_of(made.office, made.number, made.issued_on, base)["base"] for _edit in range(3)]
    assert facts == [f"Mẫu Sở.docx ({digest(b'word').hexdigest()[:8]})"] * 3
    assert digested == [b"word"]


def test_what_is_frozen_comes_back_whole(form: Form) -> None:
    made = source(form, {**VALUES, "staff.quota": "hai chín"}, TEXTS, NOTES)
    frozen = freeze(made)
    assert restore_frozen(frozen_text(frozen), form) == frozen
    assert frozen.values[Place(PlaceKind.VALUE, "plan.rate")] == Value("", Decimal("44.44"))


def test_a_row_that_the_form_no_longer_has_is_named_by_its_id(form: Form, tmp_path: Path) -> None:
    record = recorded(source(form, VALUES, {}, NOTES), tmp_path)
    fewer = replace(
        form,
        indicators=tuple(row for row in form.indicators if row.id != "plan.idea"),
        by_id={id_: row for id_, row in form.by_id.items() if id_ != "plan.idea"},
    )
    values = {row: typed for row, typed in VALUES.items() if row != "plan.idea"}
    found = differences_since(record, source(fewer, values, {}, NOTES))
    assert places(found) == [("plan.idea", "có", "")]


def test_the_record_names_every_file_by_its_digest(form: Form, tmp_path: Path) -> None:
    exported = export(source(form, VALUES), tmp_path)
    record = record_of(exported)
    assert [file.name for file in record.files] == ["bao-cao.docx", "phu-luc.xlsx", "bao-cao.pdf"]
    assert [file.sha256 for file in record.files] == [file.sha256 for file in exported.files]
    assert [file.size for file in record.files] == [path.stat().st_size for path in exported.paths]
    assert (record.number, record.issued_on, record.draft) == ("47", date(2023, 3, 16), False)


def test_an_exported_file_can_be_had_again(sample: DataFile, tmp_path: Path) -> None:
    summary = sample.reports()[0]
    exported = export(sample.open_report(summary).outgoing.still(), tmp_path / "ra", ["xlsx"])
    (file,) = sample.keep(summary.id, exported).files
    content = exported.paths[0].read_bytes()
    exported.paths[0].unlink()

    assert write_copy(sample, file, tmp_path / "ra").read_bytes() == content
    assert write_copy(sample, file, tmp_path / "ra").name == "phu-luc.xlsx", "the same file is no second one"
    (tmp_path / "ra" / "phu-luc.xlsx").write_text("của người khác")
    assert write_copy(sample, file, tmp_path / "ra").name == "phu-luc (2).xlsx"
    assert (tmp_path / "ra" / "phu-luc.xlsx").read_text() == "của người khác"


def test_a_copy_into_a_file_is_refused(sample: DataFile, tmp_path: Path) -> None:
    summary = sample.reports()[0]
    exported = export(sample.open_report(summary).outgoing.still(), tmp_path, ["xlsx"])
    (file,) = sample.keep(summary.id, exported).files
    with pytest.raises(UserError, match="không phải thư mục"):
        write_copy(sample, file, exported.paths[0])


@pytest.mark.parametrize(
    ("text", "other", "shown"),
    [
        ("", "x", ""),
        ("một hai", "một ba", "một hai"),
        ("a" * 40 + " cuối", "a" * 40 + " đuôi", "…" + "a" * 16 + " cuối"),
        ("a" * 40, "a" * 41, "…" + "a" * 16),
        ("Kế hoạch cải cách hành chính năm 2023", "", "Kế hoạch cải cách hành chính năm 2023"),
        (
            "Kế hoạch cải cách hành chính năm 2023",
            "Kế hoạch cải cách hành chính",
            "…cải cách hành chính năm 2023",
        ),
        ("Kế hoạch số 43/KH-STTTT năm 2023", "Kế hoạch số 43/KH-STTTT năm 2024", "…43/KH-STTTT năm 2023"),
    ],
)
def test_two_texts_are_shown_from_where_they_part(text: str, other: str, shown: str) -> None:
    assert from_difference(text, other) == shown
