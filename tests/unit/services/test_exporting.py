"""Export: all files or none, no half file, errors only as a draft."""

import errno
import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cchc_desktop.document.source import ReportSource
from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.errors import UserError
from cchc_desktop.services import proof
from cchc_desktop.services.exporting import (
    FILE_NAMES,
    export,
    findings_of,
    has_errors,
    known_formats,
    office_file_names,
)
from cchc_desktop.services.exports import WrittenFile
from cchc_desktop.services.forms import catalog
from cchc_desktop.services.samples import open_sample
from tests.disks import Disk


@pytest.fixture(scope="module")
def sample() -> Iterator[ReportSource]:
    with open_sample(catalog()) as data:
        yield data.open_report(data.reports()[0]).outgoing.still()


@pytest.fixture
def broken() -> Iterator[ReportSource]:
    with open_sample(catalog()) as data:
        session = data.open_report(data.reports()[0])
        session.write_value("staff.civil.present", "30")
        yield session.outgoing.still(draft=False)


def test_writes_the_three_documents_and_tells_how_far_it_is(sample: ReportSource, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    exported = export(sample, tmp_path / "a" / "b", progress=lambda *step: told.append(step))
    assert [path.name for path in exported.paths] == list(FILE_NAMES.values())
    assert sorted(p.name for p in (tmp_path / "a" / "b").iterdir()) == sorted(FILE_NAMES.values())
    assert [step for _, step, _ in told] == [0, 1, 2, 3]
    assert all(steps == 4 for _, _, steps in told)


def test_equal_input_gives_equal_bytes(sample: ReportSource, tmp_path: Path) -> None:
    first, second = export(sample, tmp_path / "1"), export(sample, tmp_path / "2")
    assert [file.sha256 for file in first.files] == [file.sha256 for file in second.files]
    assert [path.read_bytes() for path in second.paths] == [file.content for file in first.files]


def test_errors_only_go_out_as_a_draft(broken: ReportSource, tmp_path: Path) -> None:
    assert has_errors(findings_of(broken))
    with pytest.raises(UserError, match="còn 1 lỗi"):
        export(broken, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_was_exported_is_told_whole(broken: ReportSource, tmp_path: Path) -> None:
    exported = export(replace(broken, draft=True), tmp_path, ["xlsx"])
    assert exported.draft
    assert (exported.number, exported.issued_on) == (broken.number, broken.issued_on)
    assert exported.at.tzinfo is not None
    assert exported.frozen.values[Place(PlaceKind.VALUE, "staff.civil.present")].typed == "30"
    assert hashlib.sha256(exported.paths[0].read_bytes()).hexdigest() == exported.files[0].sha256


def test_a_file_there_that_cannot_be_read_is_told(
    sample: ReportSource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "phu-luc.xlsx").write_text("cũ")

    def refuse(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UserError, match=r"phu-luc\.xlsx"):
        export(sample, tmp_path, ["xlsx"])


def test_other_names_and_fewer_formats(sample: ReportSource, tmp_path: Path) -> None:
    exported = export(sample, tmp_path, ["pdf"], names={"pdf": "khac.pdf"})
    assert exported.paths == (tmp_path / "khac.pdf",)


def test_cancelling_leaves_nothing_behind(sample: ReportSource, tmp_path: Path) -> None:
    asked = iter([False, True])
    with pytest.raises(UserError, match="Đã dừng"):
        export(sample, tmp_path / "ra", cancelled=lambda: next(asked))
    assert not (tmp_path / "ra").exists()


def test_a_full_disk_leaves_no_half_file(sample: ReportSource, disk: Disk) -> None:
    export(sample, disk.folder, ["xlsx"])
    before = (disk.folder / "phu-luc.xlsx").read_bytes()
    disk.fill()
    with pytest.raises(UserError, match="đã đầy"):
        export(sample, disk.folder)
    disk.free()
    assert [path.name for path in disk.folder.iterdir()] == ["phu-luc.xlsx"]
    assert (disk.folder / "phu-luc.xlsx").read_bytes() == before


def test_a_disk_that_can_only_be_read_is_named(sample: ReportSource, disk: Disk) -> None:
    disk.freeze()
    with pytest.raises(UserError, match="chỉ cho đọc"):
        export(sample, disk.folder)
    assert list(disk.folder.iterdir()) == []


def test_a_file_open_elsewhere_is_named(
    sample: ReportSource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(_self: Path, _target: Path) -> Path:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(UserError, match=r"bao-cao\.docx: tệp đang mở") as caught:
        export(sample, tmp_path)
    assert caught.value.code == "file.in_use"
    assert list(tmp_path.iterdir()) == []


def test_when_only_the_second_file_is_open_elsewhere_the_first_stays_too(
    sample: ReportSource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in FILE_NAMES.values():
        (tmp_path / name).write_text("cũ")
    really = Path.replace

    def locked(self: Path, target: Path) -> Path:
        if target.name == "phu-luc.xlsx":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return really(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(UserError, match=r"phu-luc\.xlsx: tệp đang mở"):
        export(sample, tmp_path)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == dict.fromkeys(
        FILE_NAMES.values(), "cũ"
    )


def test_a_target_that_is_a_file_or_a_name_that_is_a_folder(sample: ReportSource, tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("x")
    with pytest.raises(UserError, match="không phải thư mục"):
        export(sample, tmp_path / "tep")
    with pytest.raises(UserError, match="không phải thư mục"):
        export(sample, tmp_path / "tep" / "con")
    (tmp_path / "ra" / "bao-cao.docx").mkdir(parents=True)
    with pytest.raises(UserError, match="là một thư mục"):
        export(sample, tmp_path / "ra")


def failing(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Have the proof end in `error`, once the files are written."""

    def prove(files: Iterable[WrittenFile], _source: ReportSource) -> None:
        assert all(file.path.read_bytes() == file.content for file in files)
        raise error

    monkeypatch.setattr(proof, "prove", prove)


FAILURES = [UserError("export.cancelled"), RuntimeError("a bug"), KeyboardInterrupt()]


@pytest.mark.parametrize("error", FAILURES, ids=repr)
def test_no_file_stays_that_was_not_proved(
    sample: ReportSource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    (tmp_path / "bao-cao.docx").write_text("cũ")
    failing(monkeypatch, error)
    with pytest.raises(type(error)):
        export(sample, tmp_path, ["docx", "xlsx"])
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"bao-cao.docx": "cũ"}


@pytest.mark.parametrize("error", FAILURES, ids=repr)
def test_a_folder_made_for_files_that_failed_goes_away_with_them(
    sample: ReportSource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    (tmp_path / "có sẵn").mkdir()
    failing(monkeypatch, error)
    for folder in (tmp_path / "có sẵn", tmp_path / "có sẵn" / "mới" / "trong"):
        with pytest.raises(type(error)):
            export(sample, folder, ["xlsx"])
    assert list(tmp_path.rglob("*")) == [tmp_path / "có sẵn"]


def test_a_folder_made_for_files_that_cannot_be_written_goes_away_too(
    sample: ReportSource, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="quá dài"):
        export(sample, tmp_path / "mới" / ("dài" * 100), ["xlsx"])
    with pytest.raises(UserError, match="quá dài"):
        export(sample, tmp_path / "mới", ["xlsx"], names={"xlsx": "dài" * 100})
    assert list(tmp_path.iterdir()) == []


def stuck(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have files that can no longer be taken away, as where another program has opened them."""

    def refuse(path: Path, *, missing_ok: bool = False) -> None:
        if not path.name.startswith("."):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        unlink(path, missing_ok=missing_ok)

    unlink = Path.unlink
    monkeypatch.setattr(Path, "unlink", refuse)


def test_a_wrong_file_that_cannot_be_taken_away_is_not_told_as_gone(
    sample: ReportSource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bao-cao.docx").write_text("cũ")
    wrong = UserError("export.proof_failed", path="x", place="Mục 1", expected="1", found="2")
    failing(monkeypatch, wrong)
    stuck(monkeypatch)
    with pytest.raises(UserError) as told:
        export(sample, tmp_path, ["docx", "xlsx"])
    assert told.value.code == "export.proof_left"
    said = str(told.value)
    assert "không đúng với báo cáo ở Mục 1" in said
    assert f"Không bỏ được các tệp vừa ghi: {tmp_path / 'phu-luc.xlsx'}. Tự xóa" in said
    assert "đã được bỏ" not in said
    assert (tmp_path / "bao-cao.docx").read_text() == "cũ", "what can be put back is"


def test_a_bug_stays_a_bug_and_names_the_files_that_stay(
    sample: ReportSource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, RuntimeError("a bug"))
    stuck(monkeypatch)
    with pytest.raises(RuntimeError) as told:
        export(sample, tmp_path, ["xlsx"])
    assert "phu-luc.xlsx" in told.value.__notes__[0]


@pytest.mark.parametrize(
    ("symbol", "name"),
    [
        ("SKHĐT", "BC-CCHC-Q1-2023-SKHDT.docx"),
        ("VP/UBND ", "BC-CCHC-Q1-2023-VP-UBND.docx"),
        ("", "BC-CCHC-Q1-2023.docx"),
    ],
)
def test_the_files_of_an_office_name_period_and_office(sample: ReportSource, symbol: str, name: str) -> None:
    entry = sample.entry
    names = office_file_names(entry.form, entry.period, replace(sample.office, symbol=symbol))
    assert names["docx"] == name
    assert names["xlsx"] == name.replace("BC-", "PL-", 1).replace(".docx", ".xlsx")
    assert names["pdf"] == name.replace(".docx", ".pdf")


def test_formats_are_known() -> None:
    assert known_formats(["PDF ", "docx", "pdf"]) == ("pdf", "docx")
    for wrong in ([], ["odt"], [""]):
        with pytest.raises(UserError, match="Không có định dạng"):
            known_formats(wrong)
