from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from queue import Queue
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.entry.status import Status, StatusChange
from cchc_desktop.files import PROGRAM_ROOT
from cchc_desktop.storage import changes, repository
from cchc_desktop.storage.database import Database
from cchc_desktop.storage.writer import PendingHead, PendingStatus, Writer
from tests.storage.watched import NOON, PATIENCE, QUOTA, Watch, Watched, edit

if TYPE_CHECKING:
    from tests.storage.conftest import SecondProcess


CHECKED = StatusChange(NOON, Status.CHECKED)
# The clock was set back in between: what counts is the order in which it was done.
SENT = StatusChange(NOON - timedelta(days=400), Status.SENT, "", "47", date(2023, 3, 15))


def test_saved_is_told_when_another_connection_sees_it(watched: Watched) -> None:
    watched.submit(1)
    assert watched.next() == "saved"
    assert watched.saved() == ["1"]
    assert watched.writer.unsaved() == ()
    assert watched.failing() == ""


def test_edits_are_saved_in_order_with_the_moments_of_typing(watched: Watched) -> None:
    watched.submit(*range(200))
    assert watched.writer.flush(PATIENCE)
    lines = repository.history(watched.database, watched.report.id, QUOTA)
    assert [line.after_typed for line in lines] == [str(number) for number in range(200)]
    assert [line.at for line in lines] == [NOON + timedelta(seconds=number) for number in range(200)]
    assert repository.list_reports(watched.database)[0].edited_at == NOON + timedelta(seconds=199)


def test_number_and_date_go_the_same_way(watched: Watched) -> None:
    watched.submit(1)
    watched.writer.save_head(watched.report.id, "47", date(2023, 3, 15))
    assert watched.writer.flush(PATIENCE)
    (report,) = repository.list_reports(watched.database)
    assert (report.number, report.issued_on) == ("47", date(2023, 3, 15))


def test_a_step_of_a_report_goes_the_same_way(watched: Watched) -> None:
    watched.submit(1)
    watched.writer.save_status(watched.report.id, CHECKED)
    watched.writer.save_status(watched.report.id, SENT)
    assert watched.writer.flush(PATIENCE)
    assert repository.list_statuses(watched.database, watched.report.id) == (SENT, CHECKED)
    assert repository.list_reports(watched.database)[0].status is Status.SENT


def test_flush_with_nothing_to_save_returns_at_once(watched: Watched) -> None:
    assert watched.writer.flush(PATIENCE)
    assert watched.told.empty()


def test_stop_saves_what_is_left_and_takes_no_more(watched: Watched) -> None:
    watched.submit(*range(50))
    assert watched.writer.stop()
    assert watched.saved() == [str(number) for number in range(50)]
    with pytest.raises(RuntimeError, match="stopped"):
        watched.submit(51)
    assert watched.writer.stop()


def test_a_writer_in_a_with_block_is_stopped(database: Database) -> None:
    report = changes.add_report(database, "f/1", "2023-Q1")
    with Writer(database) as writer:
        writer.submit(report.id, edit(1), NOON)
    assert len(repository.load_entry(database, report.id)) == 1
    assert not any(thread.name == "writer" for thread in threading.enumerate())


def test_edits_rest_while_they_are_painted_but_nobody_who_asks_waits_for_that(database: Database) -> None:
    report = changes.add_report(database, "f/1", "2023-Q1")
    with Writer(database, rest_seconds=3600.0) as writer:
        writer.submit(report.id, edit(1), NOON)
        writer.submit(report.id, edit(2), NOON)
        assert len(writer.unsaved()) == 2
        assert writer.flush(PATIENCE)
        assert writer.unsaved() == ()
        writer.submit(report.id, edit(3), NOON)
    lines = repository.history(database, report.id, QUOTA)
    assert [line.after_typed for line in lines] == ["1", "2", "3"]


def test_while_saving_fails_nothing_is_dropped_and_it_is_told_once(
    database: Database, watch: Watch, impatient: None
) -> None:
    watched = watch(database, 3600.0)
    with closing(sqlite3.connect(database.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        watched.submit(1)
        assert watched.next() == "data.locked"
        watched.submit(2)
        assert not watched.writer.flush(PATIENCE)
        assert not watched.writer.flush(PATIENCE)
        assert watched.failing() == "data.locked"
        assert len(watched.writer.unsaved()) == 2
        assert watched.told.empty()
        other.execute("ROLLBACK")
    assert watched.writer.flush(PATIENCE)
    assert watched.next() == "saved"
    assert watched.failing() == ""
    assert watched.saved() == ["1", "2"]


def test_saving_goes_on_by_itself_when_it_works_again(
    database: Database, watch: Watch, impatient: None
) -> None:
    watched = watch(database, 0.001)
    with closing(sqlite3.connect(database.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        watched.submit(1)
        assert watched.next() == "data.locked"
        other.execute("ROLLBACK")
    assert watched.next() == "saved"
    assert watched.saved() == ["1"]


def test_another_reason_for_failing_is_told_again(
    database: Database, watch: Watch, tmp_path: Path, impatient: None
) -> None:
    watched = watch(database, 3600.0)
    with closing(sqlite3.connect(database.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        watched.submit(1)
        assert watched.next() == "data.locked"
        other.execute("ROLLBACK")
    moved = database.path.parent.rename(tmp_path / "moved")
    assert not watched.writer.flush(PATIENCE)
    assert watched.next() == "data.vanished"
    moved.rename(database.path.parent)
    assert watched.writer.flush(PATIENCE)
    assert watched.next() == "saved"
    assert watched.saved() == ["1"]


def test_stop_tells_when_something_could_not_be_saved(
    database: Database, watch: Watch, impatient: None
) -> None:
    watched = watch(database, 3600.0)
    with closing(sqlite3.connect(database.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        watched.submit(1)
        watched.writer.save_head(watched.report.id, "47", None)
        assert not watched.writer.stop()
        other.execute("ROLLBACK")
    assert watched.writer.unsaved()[1] == PendingHead(watched.report.id, "47", None)


def test_a_step_that_could_not_be_saved_waits_and_is_rescued(
    path: Path, tmp_path: Path, watch: Watch, impatient: None
) -> None:
    with Database.open(path, create=True, write=True) as database:
        watched = watch(database, 3600.0)
        shutil.rmtree(path.parent)
        watched.writer.save_status(watched.report.id, CHECKED)
        assert watched.next() == "data.vanished"
        assert watched.writer.unsaved() == (PendingStatus(watched.report.id, CHECKED),)
        watched.writer.save_status(watched.report.id, SENT)
        watched.writer.rescue_to(tmp_path / "rescued.sqlite")
    with Database.open(tmp_path / "rescued.sqlite", create=False, write=False) as rescued:
        assert repository.list_statuses(rescued, watched.report.id) == (SENT, CHECKED)
        assert repository.list_reports(rescued)[0].status is Status.SENT


def test_a_bug_reaches_the_owner_and_the_edits_stay_in_hand(watched: Watched) -> None:
    watched.submit(1)
    assert watched.next() == "saved"
    watched.writer.submit(watched.report.id + 1, edit(2), NOON)
    assert watched.next() == "crashed"
    assert isinstance(watched.crash, IntegrityError)
    watched.submit(3)
    assert not watched.writer.flush(PATIENCE)
    assert [pending.report_id for pending in watched.writer.unsaved()] == [
        watched.report.id + 1,
        watched.report.id,
    ]
    assert not watched.writer.stop()


def test_a_bug_in_a_callback_reaches_the_owner(database: Database) -> None:
    report = changes.add_report(database, "f/1", "2023-Q1")
    crashed: Queue[Exception] = Queue()

    def fail(at: datetime) -> None:
        raise ZeroDivisionError

    writer = Writer(database, on_saved=fail, on_crashed=crashed.put)
    writer.submit(report.id, edit(1), NOON)
    assert isinstance(crashed.get(timeout=PATIENCE), ZeroDivisionError)
    assert writer.stop()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 99)), max_size=30))
def test_whatever_several_threads_submit_is_there_in_the_order_of_each(
    tmp_path_factory: pytest.TempPathFactory, typed: list[tuple[int, int]]
) -> None:
    path = tmp_path_factory.mktemp("file") / "cchc.sqlite"
    places = [Place(PlaceKind.VALUE, f"row.{thread}") for thread in range(4)]

    def work(writer: Writer, report_id: int, thread: int) -> None:
        for owner, number in typed:
            if owner == thread:
                writer.submit(report_id, edit(number, places[thread]), NOON)

    with Database.open(path, create=True, write=True) as database:
        report = changes.add_report(database, "f/1", "2023-Q1")
        with Writer(database) as writer:
            threads = [threading.Thread(target=work, args=(writer, report.id, n)) for n in range(4)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        for number, place in enumerate(places):
            expected = [str(figure) for owner, figure in typed if owner == number]
            lines = repository.history(database, report.id, place)
            assert [line.after_typed for line in lines] == expected


TYPE_ON_AND_ON = """
import itertools
from datetime import UTC, datetime
from decimal import Decimal
from cchc_desktop.entry.model import BLANK, Change, Edit, Place, PlaceKind, Value, text_value
from cchc_desktop.storage import changes, repository
from cchc_desktop.storage.writer import Writer

with Database.open(path, create=True, write=True) as database:
    report, *_ = repository.list_reports(database) or [changes.add_report(database, "f/1", "2023-Q1")]
    place = Place(PlaceKind.VALUE, "staff.civil.quota")
    text = Place(PlaceKind.TEXT, "plan")
    start = len(repository.history(database, report.id, place))
    with Writer(database) as writer:
        for number in itertools.count(start):
            figure = Change(place, BLANK, Value(str(number), Decimal(number)))
            long = Change(text, BLANK, text_value(str(number) * 2000))
            writer.submit(report.id, Edit((figure, long)), datetime.now(UTC))
            if number % 3 == 0 and writer.flush(60):
                print(number, flush=True)
"""


def test_what_was_told_to_be_saved_survives_a_kill_in_the_middle_of_writing(
    path: Path, second_process: Callable[[str, Path], SecondProcess]
) -> None:
    for _ in range(3):
        process = second_process(TYPE_ON_AND_ON, path)
        told = [process.line() for _ in range(12)] + process.kill()
        last = int([line for line in told if line.isdigit()][-1])
        with Database.open(path, create=False, write=True) as database:
            report = next(iter(repository.list_reports(database)), None)
            assert report is not None
            typed = [line.after_typed for line in repository.history(database, report.id, QUOTA)]
            assert typed == [str(number) for number in range(len(typed))]
            assert len(typed) > last
            with database.reading() as connection:
                assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            cells = {cell.place: cell.typed for cell in repository.load_entry(database, report.id)}
            assert cells[QUOTA] == typed[-1]
            assert cells[Place(PlaceKind.TEXT, "plan")] == typed[-1] * 2000


def test_what_saving_needs_can_be_loaded_before_the_first_edit(path: Path) -> None:
    script = """
import sys, threading
from pathlib import Path
from cchc_desktop.storage.database import Database
from cchc_desktop.storage.writer import Writer
class Seen:
    def find_spec(self, name, path, target=None):
        if name == "sqlalchemy":
            seen.set()
seen = threading.Event()
sys.meta_path.insert(0, Seen())
with Database.open(Path(sys.argv[1]), create=False, write=True) as database:
    with Writer(database):
        pass
    assert not seen.is_set(), "nothing was to be saved"
    with Writer(database) as writer:
        writer.prepare()
        assert seen.wait(30)
"""
    Database.open(path, create=True, write=True).close()
    done = subprocess.run([sys.executable, "-c", script, str(path)], cwd=PROGRAM_ROOT, capture_output=True)
    assert done.returncode == 0, done.stderr
