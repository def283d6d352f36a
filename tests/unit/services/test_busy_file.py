"""Another program holds the data file: a window does not stand still for it, and nothing is lost."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cchc_desktop.errors import UserError
from cchc_desktop.periods import Period
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.forms import catalog, form_named
from cchc_desktop.services.session import ReportSession

FORMS = catalog()
FORM = form_named(FORMS, None)
PATIENCE = 30.0
STILL = 3.0  # seconds that a window may stand still, with some to spare for a slow machine

Opened = tuple[DataFile, ReportSession, sqlite3.Connection]


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Opened]:
    """A file open in a window with something saved, while another program writes in it for long."""
    path = tmp_path / "cchc.sqlite"
    data = DataFile.open(path, FORMS, create=True, background=True)
    session = data.open_report(data.create_report(FORM, Period(2023, "Q1")))
    session.write_value("plan.total", "44")
    assert data.saver.flush()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE setting SET value = value")
        yield data, session, other
    data.abandon()


def waited(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def refused(act: Callable[[], object]) -> None:
    with pytest.raises(UserError):
        act()


def test_saving_now_does_not_wait_long_and_goes_on(held: Opened) -> None:
    data, session, other = held
    session.write_value("plan.total", "45")
    answers: list[bool] = []
    assert waited(lambda: answers.append(data.saver.flush())) < STILL
    assert answers == [False]
    failure = data.saver.state.failure
    assert failure is not None
    assert failure.code == "data.locked"

    saved = threading.Event()
    data.saver.on_state(lambda state: saved.set() if not state.pending else None)
    other.execute("ROLLBACK")
    assert saved.wait(PATIENCE)
    data.close()
    with DataFile.open(data.path, FORMS, write=False) as again:
        assert again.entry_of(again.report_for(Period(2023, "Q1"))).value("plan.total").typed == "45"


def test_what_is_asked_for_at_once_is_refused_soon(held: Opened) -> None:
    data, session, _other = held
    assert waited(lambda: refused(lambda: data.delete_report(session.summary))) < STILL
    assert waited(lambda: refused(lambda: data.save_setting("theme", "dark"))) < STILL
    assert [summary.id for summary in data.reports()] == [session.summary.id]


def test_closing_does_not_wait_long_and_leaves_all_open(held: Opened) -> None:
    data, session, other = held
    session.write_value("plan.total", "45")
    assert waited(lambda: refused(data.close)) < STILL
    other.execute("ROLLBACK")
    session.write_value("plan.done", "9")
    assert data.saver.flush()
    data.close()
