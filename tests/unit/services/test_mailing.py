"""The draft of a letter: read back by another reader it says what was meant, and nothing smuggled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.document.source import ReportSource
from cchc_desktop.errors import UserError
from cchc_desktop.services import mailing
from cchc_desktop.services.forms import catalog
from cchc_desktop.services.mailing import (
    MAX_MEGABYTES,
    Letter,
    ascii_name,
    draft_letter,
    is_address,
    mail_bytes,
    mail_name,
    split_addresses,
    write_mail,
)
from cchc_desktop.services.samples import open_sample

FILES = {
    "BC-CCHC-Q1-2023-STTTT.docx": b"PK\x03\x04\r\n\x00\xff",
    "BC-CCHC-Q1-2023-STTTT.pdf": b"%PDF-1.7\n.\n",
}
LETTER = Letter(
    ("van-thu@example.vn", "Phòng Kế hoạch, Tài chính <khtc@example.vn>"),
    "Báo cáo tình hình, kết quả thực hiện cải cách hành chính quý I năm 2023 – Sở Thông tin và Truyền thông",
    "Kính gửi: Sở Nội vụ\n\nSở gửi báo cáo.\n",
)


@pytest.fixture(scope="module")
def sample() -> Iterator[ReportSource]:
    with open_sample(catalog()) as data:
        yield data.open_report(data.reports()[0]).outgoing.still()


def read(content: bytes) -> EmailMessage:
    found = message_from_bytes(content, policy=default)
    assert isinstance(found, EmailMessage)
    return found


def receivers(mail: EmailMessage) -> list[str]:
    """Return names and addresses as their plain headers say them."""
    raw = next(value for name, value in mail.raw_items() if name == "To")
    return [line.strip() for line in str(make_header(decode_header(raw))).split(">")]


def test_the_draft_reads_back_as_it_was_meant() -> None:
    mail = read(mail_bytes(LETTER, FILES))
    body = mail.get_body(("plain",))

    assert mail["X-Unsent"] == "1"
    assert mail["Subject"] == LETTER.subject
    assert [a.addr_spec for a in mail["To"].addresses] == ["van-thu@example.vn", "khtc@example.vn"]
    assert receivers(mail)[0] == "van-thu@example.vn, Phòng Kế hoạch, Tài chính <khtc@example.vn"
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == LETTER.text
    assert {part.get_filename(): part.get_content() for part in mail.iter_attachments()} == FILES


def test_what_only_sending_knows_is_left_to_the_mail_program() -> None:
    mail = read(mail_bytes(LETTER, FILES))

    assert {"From", "Date", "Message-ID", "Sender"}.isdisjoint(mail.keys())


def test_every_line_ends_as_mail_wants_it_and_none_is_too_long() -> None:
    lines = mail_bytes(LETTER, FILES).split(b"\r\n")

    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(len(line) for line in lines) <= 78
    assert all(line.isascii() for line in lines)


def test_attachments_say_what_they_are() -> None:
    mail = read(mail_bytes(LETTER, {**FILES, "PL.xlsx": b"x", "khac.bin": b"y"}))

    assert [part.get_content_type() for part in mail.iter_attachments()] == [
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/octet-stream",
    ]


def test_equal_letters_have_equal_bytes_and_others_others() -> None:
    first = mail_bytes(LETTER, FILES)

    assert mail_bytes(LETTER, dict(FILES)) == first
    assert mail_bytes(replace(LETTER, text="Khác"), FILES) != first


def test_a_letter_without_receivers_is_addressed_in_the_mail_program() -> None:
    assert read(mail_bytes(replace(LETTER, to=()), FILES))["To"] is None


HOSTILE = st.text(st.characters() | st.sampled_from('\r\n:<>",;=?'), max_size=300)


@given(HOSTILE, HOSTILE, HOSTILE)
def test_no_text_becomes_a_header_of_its_own(name: str, subject: str, text: str) -> None:
    name = re.sub(r'[@<>;",\n\r\x85\u2028\u2029]', "", name)
    letter = Letter((f"{name} <a@example.vn>",), f"{subject}\r\nBcc: b@example.vn", text)
    mail = read(mail_bytes(letter, {"a.pdf": b"1"}))

    assert mail.keys() == ["Content-Type", "MIME-Version", "X-Unsent", "To", "Subject"]
    assert [a.addr_spec for a in mail["To"].addresses] == ["a@example.vn"]
    assert [part.get_content() for part in mail.iter_attachments()] == [b"1"]


@given(st.text(st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S", "Zs")), max_size=400))
def test_a_subject_of_any_length_comes_back_whole(subject: str) -> None:
    content = mail_bytes(replace(LETTER, subject=subject), {})
    raw = next(value for name, value in read(content).raw_items() if name == "Subject")

    assert str(make_header(decode_header(raw))) == mailing._one_line(subject)
    assert max(len(line) for line in content.split(b"\r\n")) <= 78


@pytest.mark.parametrize(
    "to",
    [
        "a@example.vn\r\nBcc: b@example.vn",
        "a@example.vn Bcc: b@example.vn",
        "a <b> <c@example.vn>",
        "văn-thư@example.vn",
        "a@example",
        "a..b@example.vn",
        "a@" + "-example.vn",
        f"{'a' * 250}@example.vn",
        "Sở Nội vụ",
        "<>",
    ],
)
def test_what_is_no_address_is_named(to: str) -> None:
    with pytest.raises(UserError, match="không phải là địa chỉ thư điện tử"):
        mail_bytes(replace(LETTER, to=(to,)), FILES)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("a@example.vn, b@example.vn", ("a@example.vn", "b@example.vn")),
        ("a@example.vn;b@example.vn\n\n a@example.vn ", ("a@example.vn", "b@example.vn")),
        (
            "a@example.vn, Phòng A, B <b@example.vn>, c@example.vn",
            ("a@example.vn", "Phòng A, B <b@example.vn>", "c@example.vn"),
        ),
        ("khong-phai, a@example.vn", ("khong-phai", "a@example.vn")),
        ("Sở Nội vu\u0323", ("Sở Nội vụ",)),
        (" ,;\n", ()),
    ],
)
def test_addresses_are_parted_as_people_write_them(typed: str, found: tuple[str, ...]) -> None:
    assert split_addresses(typed) == found


def test_an_address_may_stand_in_brackets_after_a_name() -> None:
    assert is_address('"Văn thư" <van-thu@example.vn>')
    assert not is_address("van-thu")


def test_a_letter_heavier_than_servers_take_is_refused() -> None:
    heavy = {"a.pdf": bytes(MAX_MEGABYTES * 750_000)}
    with pytest.raises(UserError, match=f"quá {MAX_MEGABYTES} MB") as caught:
        mail_bytes(LETTER, heavy)
    assert "nặng 26 MB" in str(caught.value)


def test_the_letter_is_named_after_the_report(tmp_path: Path) -> None:
    made = write_mail(LETTER, FILES, tmp_path / mail_name(list(FILES)))

    assert made == tmp_path / "BC-CCHC-Q1-2023-STTTT.eml"
    assert made.read_bytes() == mail_bytes(LETTER, FILES)


def test_a_letter_that_cannot_be_written_leaves_the_one_before(tmp_path: Path) -> None:
    path = write_mail(LETTER, FILES, tmp_path / "thu.eml")
    with pytest.raises(UserError):
        write_mail(replace(LETTER, to=("sai",)), FILES, path)

    assert list(tmp_path.iterdir()) == [path]
    assert path.read_bytes() == mail_bytes(LETTER, FILES)


def test_names_of_attachments_are_plain_letters() -> None:
    assert ascii_name("Báo cáo “quý”.docx") == "bao cao -quy-.docx"
    assert ascii_name("BC-CCHC (2).pdf") == "BC-CCHC (2).pdf"


# -- the words


def test_the_words_name_the_report_and_its_files(sample: ReportSource) -> None:
    letter = draft_letter(sample, list(FILES))

    assert letter.to == sample.office.mail_to
    assert letter.subject == LETTER.subject
    assert letter.text.startswith("Kính gửi: Sở Nội vụ\n")
    assert not {"{", "}"} & set(letter.subject + letter.text)
    assert "gửi Báo cáo số 47/BC-STTTT ngày 16 tháng 3 năm 2023 về tình hình, kết quả" in letter.text
    assert "- BC-CCHC-Q1-2023-STTTT.docx\n- BC-CCHC-Q1-2023-STTTT.pdf\n" in letter.text


def test_what_is_open_stays_open_and_a_draft_says_so(sample: ReportSource) -> None:
    letter = draft_letter(replace(sample, number="", issued_on=None, draft=True), [])

    assert letter.subject.startswith("Dự thảo Báo cáo tình hình")
    assert "gửi Dự thảo Báo cáo số …/BC-STTTT ngày … tháng … năm 2023 về" in letter.text


def test_those_kindly_addressed_stand_in_the_letter(sample: ReportSource) -> None:
    office = replace(sample.office, addressees=("UBND tỉnh A", "- Sở B;"))

    assert draft_letter(replace(sample, office=office), []).text.startswith("Kính gửi: UBND tỉnh A; Sở B\n")


def test_a_name_in_braces_is_a_name(sample: ReportSource) -> None:
    office = replace(sample.office, name="Sở {request}\r\nBcc: x", receiver="")
    letter = draft_letter(replace(sample, office=office), ["{number}.pdf"])

    assert letter.subject.endswith("– Sở {request} Bcc: x")
    assert "- {number}.pdf" in letter.text
    assert letter.text.startswith("Kính gửi: …\n")


@pytest.mark.parametrize("content", [b"\xff", b"subject =", b'subject = "a"\ndraft = 1\ntext = "b"'])
def test_a_template_that_cannot_be_read_is_named(
    sample: ReportSource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    path = tmp_path / "report.toml"
    path.write_bytes(content)
    monkeypatch.setattr(mailing, "TEMPLATE", path)
    with pytest.raises(UserError, match=r"report\.toml") as caught:
        draft_letter(sample, [])
    assert caught.value.code == "mail.template"
