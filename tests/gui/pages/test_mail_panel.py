"""Sending a report: the files exported, the letter written and opened, or the way out where it cannot be."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QAbstractButton

from cchc_desktop.errors import UserError
from tests.gui.keys import focused, press
from tests.gui.pages.conftest import Program
from ui.pages import mail_panel
from ui.pages.mail_panel import MailPanel

REPORT = "BC-CCHC-Q1-2023-STTTT"
NAMES = [f"{REPORT}.docx", "PL-CCHC-Q1-2023-STTTT.xlsx", f"{REPORT}.pdf"]
LETTER = f"{REPORT}.eml"


class Desktop(QObject):
    """A desktop that takes every file and folder it is asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    """A desktop with a mail program."""
    monkeypatch.setattr(mail_panel, "has_mail_program", lambda: True)
    taking = Desktop()
    QDesktopServices.setUrlHandler("file", taking, "take")  # type: ignore[arg-type]  # it takes no bytes
    yield taking
    QDesktopServices.unsetUrlHandler("file")


def opened(program: Program, folder: Path) -> MailPanel:
    program.page.strips.open_mail()
    program.page.strips.mail.folder.setText(str(folder))
    return program.page.strips.mail


def finished(program: Program, panel: MailPanel) -> str:
    program.bot.waitUntil(lambda: bool(panel.result.text) and not panel.busy, timeout=20_000)
    return panel.result.text


def read(path: Path) -> EmailMessage:
    mail = message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(mail, EmailMessage)
    return mail


def attached(mail: EmailMessage) -> dict[str | None, object]:
    return {part.get_filename(): part.get_content() for part in mail.iter_attachments()}


def test_enter_exports_and_opens_the_letter(program: Program, desktop: Desktop, tmp_path: Path) -> None:
    folder = tmp_path / "ra"
    panel = opened(program, folder)
    press(Qt.Key.Key_Return)

    assert f"Đã soạn thư {LETTER}" in finished(program, panel)
    assert desktop.opened == [folder / LETTER]
    assert {path.name for path in folder.iterdir()} == {*NAMES, LETTER}
    mail = read(folder / LETTER)
    assert (mail["X-Unsent"], mail["To"]) == ("1", "cchc.sonoivu@example.vn")
    assert attached(mail) == {name: (folder / name).read_bytes() for name in NAMES}
    assert f"Đã soạn thư {LETTER}" in program.window.foot.message.text()


def test_the_export_is_recorded_like_any_other(program: Program, desktop: Desktop, tmp_path: Path) -> None:
    panel = opened(program, tmp_path / "ra")
    panel.start()
    finished(program, panel)

    (record,) = program.page.session.outgoing.exports()
    assert {file.name for file in record.files} == set(NAMES)


def test_the_letter_is_as_the_person_wrote_it(program: Program, desktop: Desktop, tmp_path: Path) -> None:
    panel = opened(program, tmp_path / "ra")
    panel.to.setText("a@example.vn; Phòng A <b@example.vn>")
    panel.subject.setText("Báo cáo của Sở")
    panel.text.setPlainText("Xin gửi.\nTrân trọng.")
    panel.formats["xlsx"].setChecked(False)
    panel.start()
    finished(program, panel)
    mail = read(tmp_path / "ra" / LETTER)
    body = mail.get_body(("plain",))

    assert [address.addr_spec for address in mail["To"].addresses] == ["a@example.vn", "b@example.vn"]
    assert mail["Subject"] == "Báo cáo của Sở"
    assert body is not None
    assert body.get_content() == "Xin gửi.\r\nTrân trọng."
    assert list(attached(mail)) == [NAMES[0], NAMES[2]]


def test_what_nobody_wrote_in_follows_what_is_ticked(program: Program, tmp_path: Path) -> None:
    panel = opened(program, tmp_path)
    assert NAMES[1] in panel.text.toPlainText()
    panel.formats["xlsx"].setChecked(False)
    assert NAMES[1] not in panel.text.toPlainText()

    panel.text.setPlainText("Xin gửi.")
    panel.formats["xlsx"].setChecked(True)
    assert panel.text.toPlainText() == "Xin gửi."


def test_opening_again_keeps_what_was_written_and_renews_the_rest(program: Program, tmp_path: Path) -> None:
    panel = opened(program, tmp_path)
    panel.subject.setText("Của tôi")
    panel.leave()
    office = replace(program.desk.office(), mail_to=("khac@example.vn",), receiver="Sở Nội vụ A")
    program.desk.save_office(office)
    opened(program, tmp_path)

    assert panel.subject.text() == "Của tôi"
    assert panel.to.text() == "khac@example.vn"
    assert "Sở Nội vụ A" in panel.text.toPlainText()


def test_without_receivers_the_cursor_waits_for_one(program: Program, tmp_path: Path) -> None:
    program.desk.save_office(replace(program.desk.office(), mail_to=()))
    panel = opened(program, tmp_path)

    assert focused() is panel.to


def test_an_address_that_is_none_is_told_before_anything_is_written(program: Program, tmp_path: Path) -> None:
    panel = opened(program, tmp_path / "ra")
    panel.to.setText("sai")
    panel.start()

    assert "“sai” không phải là địa chỉ" in panel.result.text
    assert focused() is panel.to
    assert not (tmp_path / "ra").exists()


def test_a_report_with_errors_is_sent_only_as_a_draft(
    program: Program, desktop: Desktop, tmp_path: Path
) -> None:
    program.page.session.write_value("staff.civil.present", "30")
    panel = opened(program, tmp_path / "ra")
    panel.start()
    assert "còn 1 lỗi" in finished(program, panel)
    assert not (tmp_path / "ra").exists()
    draft, show = panel.result.buttons()
    assert show.text() == "Xem lỗi"

    draft.click()
    assert "Đã soạn thư" in finished(program, panel)
    assert read(tmp_path / "ra" / LETTER)["Subject"].startswith("Dự thảo Báo cáo")


def test_the_errors_in_the_way_are_one_press_away(program: Program, tmp_path: Path) -> None:
    program.page.session.write_value("staff.civil.present", "30")
    panel = opened(program, tmp_path / "ra")
    panel.start()
    finished(program, panel)
    panel.result.buttons()[1].click()

    assert panel.isHidden()
    assert focused() is program.page.findings.view


def test_without_a_mail_program_the_folder_opens_and_the_words_can_be_copied(
    program: Program, desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail_panel, "has_mail_program", lambda: False)
    folder = tmp_path / "ra"
    panel = opened(program, folder)
    panel.start()

    assert "chưa có chương trình thư" in finished(program, panel)
    assert desktop.opened == [folder]
    copy, again = panel.result.buttons()
    assert (copy.text(), again.text()) == ("Chép nội dung", "Mở thư mục")
    copy.click()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Gửi tới: cchc.sonoivu@example.vn\nTiêu đề: Báo cáo tình hình")
    assert copied.endswith(panel.text.toPlainText())
    assert "Đã chép" in program.window.foot.message.text()


def test_a_system_that_cannot_open_it_after_all_counts_as_having_none(
    program: Program, desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail_panel, "open_file", lambda _path: False)
    panel = opened(program, tmp_path / "ra")
    panel.start()

    assert "chưa có chương trình thư" in finished(program, panel)


def test_a_letter_open_elsewhere_gets_another_name(
    program: Program, desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    move = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target.name == LETTER:
            raise PermissionError(errno.EACCES, "in use", str(target))
        return move(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    panel = opened(program, tmp_path)
    panel.start()
    program.bot.waitUntil(lambda: "đang mở ở chương trình khác" in panel.result.text, timeout=20_000)
    assert {path.name for path in tmp_path.iterdir()} >= set(NAMES)
    other = panel.result.buttons()[0]
    assert other.text() == f"Ghi thành {REPORT} (2).eml"
    other.click()

    assert "Đã soạn thư" in finished(program, panel)
    assert desktop.opened == [tmp_path / f"{REPORT} (2).eml"]


def test_a_letter_too_heavy_is_told_and_its_files_stay(
    program: Program, desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def heavy(*_args: object) -> Path:
        raise UserError("mail.too_large", size=30, limit=25)

    monkeypatch.setattr(mail_panel, "write_mail", heavy)
    panel = opened(program, tmp_path / "ra")
    panel.start()
    program.bot.waitUntil(lambda: "nặng 30 MB" in panel.result.text, timeout=20_000)

    assert {path.name for path in (tmp_path / "ra").iterdir()} == set(NAMES)
    assert [button.text() for button in panel.result.buttons()] == ["Mở thư mục"]


def test_a_template_that_cannot_be_read_is_told_and_the_fields_stay_free(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cchc_desktop.services.mailing.TEMPLATE", tmp_path / "mat.toml")
    panel = opened(program, tmp_path)

    assert "mat.toml" in panel.result.text
    assert panel.subject.text() == ""


def test_cancelling_leaves_nothing(program: Program, desktop: Desktop, tmp_path: Path) -> None:
    panel = opened(program, tmp_path / "ra")
    panel.start()
    press(Qt.Key.Key_Escape)

    assert "Đã dừng" in finished(program, panel)
    assert not (tmp_path / "ra").exists()
    assert desktop.opened == []


def test_tab_goes_through_the_strip_as_it_reads(program: Program, tmp_path: Path) -> None:
    panel = opened(program, tmp_path)
    panel.to.setFocus()
    for field in (panel.subject, panel.text, panel.folder):
        press(Qt.Key.Key_Tab)
        assert focused() is field
    said = []
    for _step in range(7):
        press(Qt.Key.Key_Tab)
        button = focused()
        assert isinstance(button, QAbstractButton)
        said.append(button.text().replace("&", ""))

    assert said == ["Chọn…", "Word", "Excel", "PDF", "Bản dự thảo", "Soạn thư", "Đóng"]


def test_the_strip_fits_a_small_screen(program: Program, tmp_path: Path) -> None:
    panel = opened(program, tmp_path)

    assert panel.minimumSizeHint().width() <= 940
    assert panel.sizeHint().height() <= 260
