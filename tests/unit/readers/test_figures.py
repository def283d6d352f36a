"""Figures out of a CSV file: every line, or a word that says which line and why."""

import tempfile
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.entry.model import BLANK, Place, PlaceKind, Value
from cchc_desktop.errors import UserError
from cchc_desktop.readers.figures import MAX_BYTES, read_figures, understand
from cchc_desktop.services.forms import catalog, form_named

FORM = form_named(catalog(), "cchc-so-nganh/2023")


def value_of(row: str) -> Place:
    return Place(PlaceKind.VALUE, row)


def figures(folder: Path, content: str | bytes) -> dict[Place, Value]:
    path = folder / "so-lieu.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return understand(read_figures(path), FORM)


def refusal(folder: Path, content: str | bytes) -> str:
    with pytest.raises(UserError) as caught:
        figures(folder, content)
    return str(caught.value)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_reads_values_and_notes_whatever_the_separator(tmp_path: Path, mark: str, separator: str) -> None:
    lines = [["id", "value", "note"], ["staff.civil.quota", "1.234", "QĐ 43"], ["plan.done", "", ""]]
    found = figures(tmp_path, mark + "\r\n".join(separator.join(line) for line in lines))
    assert found[value_of("staff.civil.quota")].amount == Decimal(1234)
    assert found[Place(PlaceKind.NOTE, "staff.civil.quota")].typed == "QĐ 43"
    assert found[value_of("plan.done")] == BLANK
    assert Place(PlaceKind.NOTE, "plan.done") not in found


def test_decomposed_letters_become_nfc(tmp_path: Path) -> None:
    found = figures(tmp_path, "id,value,note\nplan.done,1,Quye\u0302\u0301t\n")
    assert found[Place(PlaceKind.NOTE, "plan.done")].typed == "Quyết"


def test_a_value_that_is_wrong_but_readable_is_taken(tmp_path: Path) -> None:
    found = figures(tmp_path, "id,value,note\ndossiers.on_time_rate,101,\n")
    assert found[value_of("dossiers.on_time_rate")].amount == Decimal(101)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("abc", "không phải là số"),
        ("1.5", "số nguyên"),
        ("-3", "số âm"),
        ("1" + "0" * 16, "10^15"),
    ],
)
def test_names_file_line_and_column(tmp_path: Path, typed: str, said: str) -> None:
    text = refusal(tmp_path, f"id,value,note\nplan.total,45,\nplan.done,{typed},\n")
    assert "so-lieu.csv, dòng 3, cột value" in text
    assert said in text
    assert "Chưa nhập dòng nào" in text
    assert "\n" not in text


def test_lines_count_through_quoted_breaks(tmp_path: Path) -> None:
    text = refusal(tmp_path, 'id,value,note\nplan.total,45,"hai\ndòng"\nplan.done,x,\n')
    assert "dòng 4" in text


def test_an_ambiguous_percentage_tells_both_readings(tmp_path: Path) -> None:
    text = refusal(tmp_path, "id,value,note\ndossiers.on_time_rate,1.234,\n")
    assert "1234" in text
    assert "1,234" in text


def test_a_choice_outside_the_list_names_the_choices(tmp_path: Path) -> None:
    row = next(r.id for r in FORM.indicators if r.choices)
    assert "0 = " in refusal(tmp_path, f"id,value,note\n{row},7,\n")


def test_all_slips_are_counted(tmp_path: Path) -> None:
    text = refusal(tmp_path, "id,value,note\nplan.total,x,\nno.such.row,1,\nplan.done,y,\n")
    assert "Còn 2 lỗi khác (dòng 3, 4)" in text


def test_doubled_and_unknown_ids(tmp_path: Path) -> None:
    doubled = refusal(tmp_path, "id,value,note\nplan.total,1,\nplan.total,1,\n")
    assert "“plan.total” đã có ở dòng 2" in doubled
    assert "dòng 3, cột id" in doubled
    assert "không có id “plan.totals”" in refusal(tmp_path, "id,value,note\nplan.totals,1,\n")


@pytest.mark.parametrize(
    "content", ["", "\n\n", "plan.total,45,\n", "id;so;note\n", "id,value,value\n", "id\n"]
)
def test_wants_the_head(tmp_path: Path, content: str) -> None:
    assert "thiếu dòng đầu" in refusal(tmp_path, content)


def test_other_encodings_name_the_line(tmp_path: Path) -> None:
    assert "dòng 3" in refusal(tmp_path, b"id,value,note\nplan.total,1,\nplan.done,1,Quy\xea\n")
    assert "UTF-8" in refusal(tmp_path, "id,value,note\n".encode("utf-16"))


def test_line_ends_of_old_macs_are_understood(tmp_path: Path) -> None:
    found = figures(tmp_path, "id,value,note\rplan.total,45,a;b;c\rplan.done,20,d;e\r")
    assert found[value_of("plan.done")].amount == Decimal(20)
    assert "dòng 3" in refusal(tmp_path, b"id,value,note\rplan.total,1,\rplan.done,1,\xff\r")
    assert "dòng 3" in refusal(tmp_path, b"id,value,note\rplan.total,1,\rplan.done,1,\0\r")


def test_an_open_quote_is_named_where_its_line_begins(tmp_path: Path) -> None:
    text = refusal(tmp_path, 'id,value,note\nplan.total,1,\nplan.done,"1,\n' + "plan.total,1,\n" * 50)
    assert "dòng 3" in text
    assert "ngoặc kép" in text


def test_a_very_long_note_is_told_as_such(tmp_path: Path) -> None:
    text = refusal(tmp_path, f"id,value,note\nplan.total,1,{'a' * 200_000}\n")
    assert "dòng 2, cột note" in text
    assert "200000 ký tự" in text


def test_a_column_too_many_is_named(tmp_path: Path) -> None:
    assert "“label”" in refusal(tmp_path, "id,label,value,note\nplan.total,Tổng,1,\n")


def test_a_loop_of_links_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").symlink_to(tmp_path / "a.csv")
    with pytest.raises(UserError) as caught:
        read_figures(tmp_path / "a.csv")
    assert caught.value.code == "fill.cannot_read"


def test_hostile_files_get_a_word(tmp_path: Path) -> None:
    assert "ký tự rỗng" in refusal(tmp_path, b"id,value,note\nplan.total,\x00,\n")
    assert "ngoặc kép" in refusal(tmp_path, 'id,value,note\nplan.total,"1,\n')
    assert "nhiều ô hơn" in refusal(tmp_path, "id,value,note\nplan.total,1,a,b\n")
    assert "MB" in refusal(tmp_path, b"x" * (MAX_BYTES + 1))
    assert "dòng" in refusal(tmp_path, "id,value,note\n" + "plan.total,1,\n" * 20_001)


def test_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Không tìm thấy"):
        read_figures(tmp_path / "khong-co.csv")
    (tmp_path / "a.csv").touch()
    with pytest.raises(UserError, match="Không tìm thấy"):
        read_figures(tmp_path / "a.csv" / "b.csv")
    with pytest.raises(UserError, match="thư mục"):
        read_figures(tmp_path)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_words(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder, suppress(UserError):
        found = figures(Path(folder), b"id,value,note\n" + content)
        assert all(value.problem is None for value in found.values())
