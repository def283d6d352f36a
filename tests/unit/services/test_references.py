"""Documents named in notes are recognised, ranked by use, and offered by how a clerk begins to type them."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.errors import UserError
from cchc_desktop.services.archive import NO_ARCHIVE
from cchc_desktop.services.references import (
    MOST_OFFERED,
    Reference,
    References,
    complete,
    ranking,
    start_of_hint,
)
from cchc_desktop.services.session import ReportSession
from tests.gui.reports import small_report


def rank_references(texts: Iterable[str]) -> tuple[Reference, ...]:
    """Return what `ranking` finds in the end."""
    *_steps, found = ranking(texts)
    return found or ()


PLAN = "Kế hoạch số 12/KH-STTTT ngày 10/01/2023"
DECISION = "Quyết định số 43/QĐ-UBND ngày 06/01/2023 của UBND tỉnh"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (PLAN, [PLAN]),
        (f"Theo {PLAN}, đã xong.", [PLAN]),
        (f"{DECISION} về giao biên chế", [DECISION]),
        (
            "Tờ trình số 22/TTr-STTTT; Công văn số 5/STTTT-VP.",
            ["Tờ trình số 22/TTr-STTTT", "Công văn số 5/STTTT-VP"],
        ),
        ("Nghị định số 30/2020/NĐ-CP ngày 05/3/2020", ["Nghị định số 30/2020/NĐ-CP ngày 05/3/2020"]),
        ("Thông tư 01/2021/TT-BNV", ["Thông tư 01/2021/TT-BNV"]),
        ("QĐ số 7/QĐ-STTTT", ["QĐ số 7/QĐ-STTTT"]),
        (
            "Nghị quyết số 9/NQ-HĐND ngày 10 tháng 12 năm 2022",
            ["Nghị quyết số 9/NQ-HĐND ngày 10 tháng 12 năm 2022"],
        ),
        ("Quyết định công bố số 132/QĐ-STTTT", ["Quyết định công bố số 132/QĐ-STTTT"]),
        ("Kế  hoạch số 5 / KH-STTTT", ["Kế hoạch số 5/KH-STTTT"]),
        (
            "Kế hoạch số 27/KH-UBND và Kế hoạch số 28/KH-UBND",
            ["Kế hoạch số 27/KH-UBND", "Kế hoạch số 28/KH-UBND"],
        ),
        ("kế hoạch năm 2023, báo cáo của 12 đơn vị, 33/33 hồ sơ", []),
        ("Kế hoạch số …", []),
        ("", []),
    ],
)
def test_documents_are_found_in_what_was_written(text: str, found: list[str]) -> None:
    assert [reference.text for reference in rank_references([text])] == found


@given(st.text(max_size=200))
def test_any_text_can_be_looked_through(text: str) -> None:
    assert all(found.text == " ".join(found.text.split()) for found in rank_references([text]))


def test_what_was_used_last_comes_first_and_of_old_ones_what_was_used_often() -> None:
    often = "Kế hoạch số 3/KH-UBND"
    texts = [PLAN, "Không có", "Kế hoạch số 2/KH-UBND", *[f"{often} ({n})" for n in range(3)]]
    assert [r.text for r in rank_references(texts)] == [PLAN, often, "Kế hoạch số 2/KH-UBND"]


def test_one_document_stands_once_as_it_was_written_last() -> None:
    texts = ["QĐ số 43/QĐ-UBND", DECISION, "quyết định số 43/QĐ-UBND"]
    assert [r.text for r in rank_references(texts)] == ["QĐ số 43/QĐ-UBND"]


KNOWN = rank_references([PLAN, DECISION, "Kế hoạch số 27/KH-UBND", "Thông báo số 1/TB-STTTT"])
PLANS = (PLAN, "Kế hoạch số 27/KH-UBND")


@pytest.mark.parametrize(
    ("left", "start", "texts"),
    [
        ("kế", 0, PLANS),
        ("ke", 0, PLANS),
        ("ke h", 0, PLANS),
        ("Kế hoạch số 1", 0, (PLAN,)),
        ("Theo ke", 5, PLANS),
        ("(kế ho", 1, PLANS),
        ("KH", 0, PLANS),
        ("KH 12", 0, (PLAN,)),
        ("KH số 27", 0, PLANS[1:]),
        ("QĐ", 0, (DECISION,)),
        ("đã gửi; quyết đ", 8, (DECISION,)),
        ("tb", 0, ()),
        ("kh", 0, ()),
        ("k", 0, ()),
        ("", 0, ()),
        ("kế toán", 0, ()),
        ("bike", 0, ()),
        (PLANS[1], 0, ()),
    ],
)
def test_the_end_of_the_line_says_what_is_meant(left: str, start: int, texts: tuple[str, ...]) -> None:
    offer = complete(left, KNOWN)
    assert (offer.start, offer.texts) == (start, texts)


def test_no_more_is_offered_than_can_be_looked_over() -> None:
    many = rank_references(f"Kế hoạch số {n}/KH-UBND" for n in range(1, 30))
    assert len(complete("kế", many).texts) == MOST_OFFERED


@pytest.mark.parametrize(
    ("hint", "start"),
    [
        ("Kế hoạch số …", "Kế hoạch số "),
        ("Kế hoạch số ...", "Kế hoạch số "),
        ("Ghi rõ tên sáng kiến", ""),
        ("", ""),
    ],
)
def test_a_hint_with_dots_says_how_a_note_begins(hint: str, start: str) -> None:
    assert start_of_hint(hint) == start


class Office:
    """An archive with the notes of other reports."""

    def __init__(self, *notes: str) -> None:
        self._notes = notes
        self.asked = 0

    def notes(self) -> tuple[str, ...]:
        self.asked += 1
        return self._notes

    def __getattr__(self, name: str) -> object:
        return getattr(NO_ARCHIVE, name)


def with_archive(session: ReportSession, archive: object) -> References:
    session.archive = archive  # type: ignore[assignment]
    return References(session)


def find_out(known: References) -> None:
    """Let `known` be what it comes to, the notes of the other reports read once."""
    if not known.known:
        with suppress(UserError):
            known.remember(known.read_past())
    known.renew()
    while known.work(1):
        pass


@pytest.fixture
def session(tmp_path: Path) -> ReportSession:
    return small_report(tmp_path)


def test_the_report_itself_and_the_other_reports_are_read_the_latest_first(session: ReportSession) -> None:
    office = Office(DECISION)
    known = with_archive(session, office)
    session.write_note("plan.total", "Kế hoạch số 1/KH-UBND")
    session.write_note("plan.done", PLAN)
    find_out(known)
    assert [r.text for r in known.known] == [PLAN, "Kế hoạch số 1/KH-UBND", DECISION]
    session.undo()
    find_out(known)
    assert PLAN not in [r.text for r in known.known]
    assert office.asked == 1


def test_many_long_notes_are_read_in_steps_none_of_which_keeps_a_key_waiting(session: ReportSession) -> None:
    notes = [f"Kế hoạch số {n}/KH-UBND; " * 800 for n in range(200)]
    known = with_archive(session, Office(*notes))
    known.remember(known.read_past())
    steps = []
    began = perf_counter()
    while known.work(0.002):
        assert known.known == ()
        steps.append(perf_counter() - began)
        began = perf_counter()
    assert len(steps) > 5
    assert sorted(steps)[len(steps) // 2] < 0.016
    assert len(known.known) == 200


def test_among_thousands_of_documents_what_is_meant_is_found_before_the_next_key() -> None:
    many = rank_references(f"Kế hoạch số {n}/KH-UBND" for n in range(5_000))
    began = perf_counter()
    assert complete("Theo đó thì các đơn vị đã làm kế hoạch xong", many).texts == ()
    assert perf_counter() - began < 0.05  # usually a tenth of that


def test_a_long_line_is_no_longer_looked_through_than_a_reference_is_long() -> None:
    line = "chữ " * 25_000
    began = perf_counter()
    offer = complete(f"{line}KH", rank_references([PLAN]))
    assert perf_counter() - began < 0.1
    assert (offer.start, offer.texts) == (len(line), (PLAN,))


@pytest.mark.parametrize(
    ("left", "start", "texts"),
    [
        ("", 0, (DECISION, PLAN)),
        ("Theo ", 5, (DECISION, PLAN)),
        ("Q", 0, (DECISION,)),
        ("Theo k", 5, (PLAN,)),
        ("x", 0, ()),
        ("Theo", 0, ()),
    ],
)
def test_where_somebody_asks_one_letter_is_enough_and_no_word_is_run_into(
    session: ReportSession, left: str, start: int, texts: tuple[str, ...]
) -> None:
    known = with_archive(session, Office(DECISION, PLAN))
    find_out(known)
    offer = known.offer_all(left)
    assert (offer.start, offer.texts) == (start, texts)


def test_where_somebody_asks_the_hint_comes_first_and_what_fits_it(session: ReportSession) -> None:
    known = with_archive(session, Office(DECISION, PLAN))
    find_out(known)
    assert known.offer_all("", "Kế hoạch số …").texts == ("Kế hoạch số ", PLAN)
    assert known.offer_all("").texts == (DECISION, PLAN)
    assert known.offer_all("Theo ", "Kế hoạch số …").texts == (DECISION, PLAN)
    begun = known.offer_all("Theo quy", "Kế hoạch số …")
    assert (begun.start, begun.texts) == (5, (DECISION,))


def test_without_the_data_folder_the_own_notes_are_still_offered(session: ReportSession) -> None:
    class Gone(Office):
        def notes(self) -> tuple[str, ...]:
            raise UserError("data.vanished", path="cchc.sqlite")

    known = with_archive(session, Gone())
    session.write_note("plan.total", PLAN)
    find_out(known)
    assert [r.text for r in known.known] == [PLAN]
