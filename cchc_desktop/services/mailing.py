"""The letter that takes a report to its receivers: a draft that the system's mail program opens to be sent.

The draft is an .eml file (RFC 5322, MIME) with `X-Unsent: 1`, which Outlook and Thunderbird open for writing.
It names neither sender nor date nor message id: the mail program knows them once the letter is sent.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from pathlib import Path
from typing import Any

from cchc_desktop.document.facts import Facts
from cchc_desktop.document.letterhead import addressees, symbol, type_name
from cchc_desktop.document.official import date_phrase, number_and_symbol
from cchc_desktop.document.source import ReportSource
from cchc_desktop.entry.values import clean_text
from cchc_desktop.errors import UserError
from cchc_desktop.files import PROGRAM_ROOT, atomic_write_all
from cchc_desktop.forms.wording import OPEN, find_figures
from cchc_desktop.vietnamese import excerpt, fold

TEMPLATE = PROGRAM_ROOT / "templates" / "mails" / "report.toml"
ENDING = ".eml"
MAX_MEGABYTES = 25  # of the letter as it travels: more is turned back by most mail servers
_MEGABYTE = 1_000_000
_KEYS = ("subject", "draft", "text")
_OPENXML = "vnd.openxmlformats-officedocument"
_TYPES = {
    ".docx": f"{_OPENXML}.wordprocessingml.document",
    ".xlsx": f"{_OPENXML}.spreadsheetml.sheet",
    ".pdf": "pdf",
}
_NAMED = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]*)>")
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_ADDRESS = re.compile(rf"{_ATOM}(\.{_ATOM})*@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{{2,63}}")
_MAX_ADDRESS = 254  # RFC 5321, 4.5.3.1.3
_GAP = re.compile(r" {2,}")
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9._() -]+")


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter says: to whom ("a@example.vn" or "Phòng A <a@example.vn>"), its subject, its text."""

    to: tuple[str, ...]
    subject: str
    text: str


def draft_letter(source: ReportSource, files: Sequence[str]) -> Letter:
    """Return the letter that takes the report of `source` with the files named `files`.

    Its words come from `templates/mails/report.toml`, its receivers from the office.
    Raises UserError "mail.template".
    """
    words = _template(TEMPLATE)
    facts = _facts(source, files, words["draft"])
    subject, text = (_fill(words[key], facts, source) for key in ("subject", "text"))
    return Letter(source.office.mail_to, _one_line(subject), text.strip())


def split_addresses(typed: str) -> tuple[str, ...]:
    """Return the addresses in `typed`, each once: one a line, or with "," or ";" between them."""
    lines = clean_text(typed).replace(";", "\n").splitlines()
    found = (" ".join(part.split()) for line in lines for part in _between_commas(line))
    return tuple(dict.fromkeys(part for part in found if part))


def _between_commas(line: str) -> Iterator[str]:
    """Yield what commas part in a line; one before "<" belongs to the name: "Phòng A, B <b@example.vn>"."""
    waiting: list[str] = []
    for part in line.split(","):
        if "<" in part:
            yield ",".join((*waiting, part))
            waiting.clear()
        elif "@" in part:
            yield from (*waiting, part)
            waiting.clear()
        else:
            waiting.append(part)
    yield from waiting


def is_address(line: str) -> bool:
    """Whether `line` is an address that a mail program understands, with or without a name before it."""
    return _ADDRESS.fullmatch(address := _parted(line)[1]) is not None and len(address) <= _MAX_ADDRESS


def checked_addresses(typed: str) -> tuple[str, ...]:
    """Return the addresses in `typed`. Raises UserError "mail.address", naming the first that is none."""
    addresses = split_addresses(typed)
    for address in addresses:
        if not is_address(address):
            raise UserError("mail.address", address=excerpt(address))
    return addresses


def mail_bytes(letter: Letter, files: Mapping[str, bytes]) -> bytes:
    """Return the draft of `letter` with `files` attached under their names; equal input gives equal bytes.

    Raises UserError "mail.address", "mail.too_large".
    """
    to = checked_addresses("\n".join(letter.to))
    subject, text = _one_line(letter.subject), clean_text(letter.text)
    whole = MIMEMultipart(boundary=_boundary(to, subject, text, files))
    whole["X-Unsent"] = "1"
    if to:
        whole["To"] = _receivers(to).encode()
    whole["Subject"] = Header(subject, "utf-8", header_name="Subject").encode()
    whole.attach(MIMEText(text.replace("\n", "\r\n"), "plain", "utf-8"))
    for name, content in files.items():
        whole.attach(_attachment(name, content))
    made = whole.as_bytes(policy=compat32.clone(linesep="\r\n"))
    if len(made) > MAX_MEGABYTES * _MEGABYTE:
        size = -(-len(made) // _MEGABYTE)
        raise UserError("mail.too_large", size=size, limit=MAX_MEGABYTES)
    return made


def mail_name(files: Sequence[str]) -> str:
    """Return the name of the draft that takes `files`: that of the report, "BC-CCHC-Q1-2023-STTTT.eml"."""
    return Path(files[0]).with_suffix(ENDING).name


def write_mail(letter: Letter, files: Mapping[str, bytes], path: Path) -> Path:
    """Write the draft of `letter` with `files` attached to `path` and return it.

    Raises the UserErrors of `mail_bytes` and those of `files.atomic_write_all`.
    """
    atomic_write_all({path: mail_bytes(letter, files)})
    return path


# -- words


def _template(path: Path) -> dict[str, str]:
    try:
        words: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:  # ValueError: neither UTF-8 nor TOML
        raise UserError("mail.template", path=path) from error
    if not all(isinstance(words.get(key), str) for key in _KEYS):
        raise UserError("mail.template", path=path)
    return {key: words[key] for key in _KEYS}


def _facts(source: ReportSource, files: Sequence[str], draft: str) -> dict[str, str]:
    """Return what a letter says of a report beyond what the report's own sentences do."""
    subject = Facts(source).fill(source.entry.form.wordings.subject)
    up = addressees(source)
    receivers = up.names if up else (source.office.receiver,)
    document = type_name(source)
    day = date_phrase(source.issued_on, source.entry.period.year)
    return {
        "document": draft.replace("{document}", document) if source.draft else document,
        "subject": f"{subject[:1].lower()}{subject[1:]}",
        "number": number_and_symbol(source.number or OPEN, symbol(source)),
        "date": _GAP.sub(f" {OPEN} ", day),
        "addressees": "; ".join(receivers) or OPEN,
        "files": "\n".join(f"- {name}" for name in files),
    }


def _fill(text: str, facts: Mapping[str, str], source: ReportSource) -> str:
    """Return `text` with its bound words: those of a letter, else those of every report."""
    words = Facts(source)
    parts: list[str] = []
    start = 0
    for begin, end, name in find_figures(text):
        parts += (text[start:begin], facts.get(name) or words.fill(text[begin:end]))
        start = end
    return "".join((*parts, text[start:]))


def _one_line(text: str) -> str:
    return " ".join(clean_text(text).split())


# -- the file


def _parted(line: str) -> tuple[str, str]:
    """Return name and address of a receiver, the name "" where there is none."""
    match = _NAMED.fullmatch(line)
    return (match["name"].strip(' "'), match["address"].strip()) if match else ("", line)


def _receivers(to: Sequence[str]) -> Header:
    """Return the header of the receivers; names go encoded, so that no sign in them means anything."""
    header = Header(header_name="To")
    for line in to:
        name, address = _parted(line)
        if name:
            header.append(name, "utf-8")
        end = "" if line is to[-1] else ","
        header.append(f"<{address}>{end}" if name else f"{address}{end}", "us-ascii")
    return header


def _attachment(name: str, content: bytes) -> MIMEApplication:
    shown = ascii_name(name)
    part = MIMEApplication(content, _TYPES.get(Path(name).suffix.lower(), "octet-stream"), name=shown)
    part.add_header("Content-Disposition", "attachment", filename=shown)
    return part


def ascii_name(name: str) -> str:
    """Return `name` without diacritics and signs that a mail program of any age could trip over."""
    return _NOT_IN_NAMES.sub("-", fold(name) if not name.isascii() else name)


def _boundary(to: Sequence[str], subject: str, text: str, files: Mapping[str, bytes]) -> str:
    """Return a line that parts the letter: the same for the same letter, and found in no encoded part."""
    digest = hashlib.sha256("\n".join((*to, subject, text)).encode())
    for name, content in files.items():
        digest.update(name.encode("utf-8", "surrogateescape"))
        digest.update(hashlib.sha256(content).digest())
    return f"=_{digest.hexdigest()[:40]}"
