"""The office's own base.docx in the dialog: chosen, refused in place, taken away, kept only with the rest."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from PySide6.QtWidgets import QScrollArea

from cchc_desktop.errors import UserError
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.own_base import save_built_in_base
from tests.gui.pages.conftest import Program
from ui.pages import own_base
from ui.pages.office import OfficeDialog
from ui.pages.own_base import NamedBase, OwnBaseField


@pytest.fixture
def data(program: Program) -> DataFile:
    """The data file that is open."""
    assert program.desk.data is not None
    return program.desk.data


def asked(program: Program, data: DataFile) -> tuple[OfficeDialog, OwnBaseField]:
    """Return the dialog and, within it, the field."""
    dialog = OfficeDialog(data.office(), bases=data)
    program.bot.addWidget(dialog)
    dialog.tabs.setCurrentIndex(2)
    dialog.show()
    assert dialog.base is not None
    return dialog, dialog.base


def choose(field: OwnBaseField, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Choose the file `path` as a person does."""
    monkeypatch.setattr(own_base, "ask_word_file", lambda *_args: path)
    field.choose.click()


def edited(folder: Path, name: str = "mau-so.docx") -> Path:
    """Return a base.docx of the office's own: the built-in one as it was saved to be edited."""
    path = folder / name
    save_built_in_base(path)
    return path


def name_of(base: NamedBase | None) -> str:
    return base.name if base else ""


def test_a_chosen_base_is_named_and_kept_with_the_office(
    program: Program, data: DataFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog, field = asked(program, data)
    assert field.name.text() == "Mẫu có sẵn của chương trình"
    assert not field.drop.isVisible()

    choose(field, edited(tmp_path), monkeypatch)
    assert field.name.text() == "mau-so.docx"
    assert data.own_base() is None
    dialog.accept()

    assert name_of(data.own_base()) == "mau-so.docx"
    _again, field = asked(program, data)
    assert field.name.text() == "mau-so.docx"


def test_cancelling_keeps_what_was(
    program: Program, data: DataFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog, field = asked(program, data)
    choose(field, edited(tmp_path), monkeypatch)
    dialog.reject()

    assert data.own_base() is None


def test_it_can_be_taken_away(program: Program, data: DataFile, tmp_path: Path) -> None:
    data.save_own_base(edited(tmp_path).read_bytes(), "mau-so.docx")
    dialog, field = asked(program, data)
    field.drop.click()
    assert field.name.text() == "Mẫu có sẵn của chương trình"
    dialog.accept()

    assert data.own_base() is None


@pytest.mark.parametrize(
    ("content", "said"), [(b"khong phai Word", "không phải văn bản Word"), (b"PK\x03\x04\x00", "bị hỏng")]
)
def test_what_cannot_serve_is_said_in_place_and_what_was_stays(
    program: Program,
    data: DataFile,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    content: bytes,
    said: str,
) -> None:
    data.save_own_base(edited(tmp_path).read_bytes(), "mau-so.docx")
    dialog, field = asked(program, data)
    (tmp_path / "sai.docx").write_bytes(content)
    choose(field, tmp_path / "sai.docx", monkeypatch)

    assert said in field.said.text()
    assert "sai.docx" in field.said.text()
    assert field.said.property("kind") == "error"
    assert field.name.text() == "mau-so.docx"
    dialog.accept()
    assert name_of(data.own_base()) == "mau-so.docx"


def test_a_long_word_about_it_can_be_scrolled_to_on_a_small_screen(
    program: Program, data: DataFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> NamedBase:
        raise UserError("layout.no_styles", file="mau.docx", styles=", ".join(["“Tên cơ quan”"] * 60))

    dialog, field = asked(program, data)
    dialog.resize(dialog.minimumSizeHint())
    monkeypatch.setattr(own_base, "read_own_base", refuse)
    choose(field, Path("mau.docx"), monkeypatch)
    (area,) = (area for area in dialog.findChildren(QScrollArea) if area.isAncestorOf(field))

    program.bot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    assert field.said.height() >= field.said.heightForWidth(field.said.width())


def test_a_file_that_is_gone_is_said(
    program: Program, data: DataFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _dialog, field = asked(program, data)
    choose(field, tmp_path / "mat.docx", monkeypatch)

    assert "mat.docx" in field.said.text()


def test_thinking_better_of_it_changes_nothing(
    program: Program, data: DataFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    _dialog, field = asked(program, data)
    before = field.said.text()
    monkeypatch.setattr(own_base, "ask_word_file", lambda *_args: None)
    monkeypatch.setattr(own_base, "ask_word_target", lambda *_args: None)
    field.choose.click()
    field.save.click()

    assert field.said.text() == before


def test_where_it_cannot_be_kept_the_dialog_stays_and_says_why(
    program: Program, data: DataFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_content: bytes, _name: str) -> NamedBase:
        raise UserError("data.read_only", path=data.path)

    dialog, field = asked(program, data)
    choose(field, edited(tmp_path), monkeypatch)
    monkeypatch.setattr(data, "save_own_base", refuse)
    dialog.tabs.setCurrentIndex(0)
    dialog.accept()

    assert dialog.isVisible()
    assert field.said.isVisible()
    assert "chỉ cho đọc" in field.said.text()
    monkeypatch.undo()
    dialog.accept()
    assert not dialog.isVisible()
    assert name_of(data.own_base()) == "mau-so.docx"


def test_one_that_can_no_longer_be_read_is_said_and_another_can_be_chosen(
    program: Program, data: DataFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> NamedBase:
        raise UserError("layout.base_broken", file="mau-so.docx")

    with monkeypatch.context() as patch:
        patch.setattr(data, "own_base", refuse)
        dialog, field = asked(program, data)
    assert "bị hỏng" in field.said.text()
    choose(field, edited(tmp_path, "khac.docx"), monkeypatch)
    dialog.accept()

    assert name_of(data.own_base()) == "khac.docx"


def test_the_built_in_one_is_saved_to_be_edited_and_serves_again(
    program: Program, data: DataFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _dialog, field = asked(program, data)
    monkeypatch.setattr(own_base, "ask_word_target", lambda *_args: tmp_path / "base.docx")
    field.save.click()
    assert "Đã lưu base.docx" in field.said.text()

    choose(field, tmp_path / "base.docx", monkeypatch)
    assert field.name.text() == "base.docx"


def test_a_folder_that_takes_no_file_is_said(
    program: Program, data: DataFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "no", str(target))

    _dialog, field = asked(program, data)
    monkeypatch.setattr(own_base, "ask_word_target", lambda *_args: tmp_path / "base.docx")
    monkeypatch.setattr(Path, "replace", refuse)
    field.save.click()

    assert "Không ghi được" in field.said.text()
    assert field.said.property("kind") == "error"
