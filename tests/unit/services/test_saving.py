"""What is safe, and what is not: a folder that goes away, a second window, a share, a step of a report."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_desktop.entry.status import Status
from cchc_desktop.errors import UserError
from cchc_desktop.periods import Period
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.forms import catalog, form_named
from cchc_desktop.services.saving import SaveState
from cchc_desktop.services.session import ReportSession
from cchc_desktop.storage import network

FORMS = catalog()
FORM = form_named(FORMS, None)
Q1 = Period(2023, "Q1")
PATIENCE = 30.0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "USB"
    folder.mkdir()
    return folder / "cchc.sqlite"


def opened(path: Path) -> tuple[DataFile, ReportSession]:
    """Open a new file as a window does, with one report in which something is saved."""
    data = DataFile.open(path, FORMS, create=True, background=True)
    session = data.open_report(data.create_report(FORM, Q1))
    session.write_value("plan.total", "44")
    assert data.saver.flush()
    return data, session


def told(data: DataFile, when: Callable[[SaveState], bool]) -> threading.Event:
    """Return what is set as soon as the saver tells of a state that is as asked."""
    event = threading.Event()
    data.saver.on_state(lambda state: event.set() if when(state) else None)
    return event


def typed_in(path: Path) -> tuple[str, str]:
    with DataFile.open(path, FORMS, write=False) as data:
        entry = data.entry_of(data.report_for(Q1))
        return entry.value("plan.total").typed, entry.note("plan.total")


def test_nothing_is_called_saved_while_the_folder_is_gone(path: Path) -> None:
    data, session = opened(path)
    failed = told(data, lambda state: state.failure is not None)
    saved_at = data.saver.state.saved_at
    shutil.rmtree(path.parent)
    session.write_value("plan.total", "45")
    session.step(Status.CHECKED)
    assert failed.wait(PATIENCE)
    state = data.saver.state
    assert state.failure is not None
    assert state.failure.code == "data.vanished"
    assert "không còn ở chỗ cũ" in state.failure.message.cause
    assert (state.pending, state.saved_at) == (2, saved_at)
    data.abandon()


def test_saving_goes_on_when_the_folder_is_back(path: Path, tmp_path: Path) -> None:
    data, session = opened(path)
    failed = told(data, lambda state: state.failure is not None)
    away = path.parent.rename(tmp_path / "away")
    session.write_value("plan.total", "45")
    assert failed.wait(PATIENCE)
    saved = told(data, lambda state: state.failure is None and not state.pending)
    away.rename(path.parent)
    session.write_note("plan.total", "Kế hoạch số 12")
    assert saved.wait(PATIENCE)
    data.close()
    assert typed_in(path) == ("45", "Kế hoạch số 12")


def test_the_folder_back_without_the_file_gets_it_all_by_a_rescue(path: Path) -> None:
    data, session = opened(path)
    shutil.rmtree(path.parent)
    session.write_value("plan.total", "45")
    assert not data.saver.flush()
    path.parent.mkdir()
    session.write_note("plan.total", "Kế hoạch số 12")
    assert not data.saver.flush()
    session.step(Status.CHECKED)
    data.rescue_to(path)
    assert typed_in(path) == ("45", "Kế hoạch số 12")
    with DataFile.open(path, FORMS) as again:
        assert again.report_for(Q1).status is Status.CHECKED


def test_a_file_that_went_away_with_everything_saved_is_told_at_closing(path: Path, tmp_path: Path) -> None:
    data, _session = opened(path)
    shutil.rmtree(path.parent)
    with pytest.raises(UserError) as refused:
        data.close()
    assert refused.value.code == "data.vanished"
    data.rescue_to(tmp_path / "rescued.sqlite")
    assert typed_in(tmp_path / "rescued.sqlite") == ("44", "")


def test_a_command_is_told_too(path: Path, tmp_path: Path) -> None:
    data = DataFile.open(path, FORMS, create=True)
    session = data.open_report(data.create_report(FORM, Q1))
    away = path.parent.rename(tmp_path / "away")
    with pytest.raises(UserError) as refused:
        session.write_value("plan.total", "45")
    assert refused.value.code == "data.vanished"
    away.rename(path.parent)
    data.close()


@pytest.mark.parametrize("change", ["create", "copy", "delete", "setting"])
def test_what_is_asked_for_while_the_folder_is_gone_is_refused_whole(
    path: Path, tmp_path: Path, change: str
) -> None:
    data, session = opened(path)
    away = path.parent.rename(tmp_path / "away")
    asked: dict[str, Callable[[], object]] = {
        "create": lambda: data.create_report(FORM, Period(2023, "H1")),
        "copy": lambda: data.copy_report(session.summary, Period(2023, "H1")),
        "delete": lambda: data.delete_report(session.summary),
        "setting": lambda: data.save_setting("theme", "dark"),
    }
    with pytest.raises(UserError) as refused:
        asked[change]()
    assert refused.value.code == "data.vanished"
    away.rename(path.parent)
    assert [summary.period for summary in data.reports()] == [Q1]
    assert (data.bin(), data.setting("theme")) == ((), "")
    data.close()


# -- two windows, a share


def test_a_second_window_is_refused_and_may_read(path: Path) -> None:
    data, session = opened(path)
    with pytest.raises(UserError) as refused:
        DataFile.open(path, FORMS, background=True)
    assert refused.value.code == "data.in_use"
    assert str(path) in refused.value.message.cause
    assert "đang mở ở một cửa sổ khác" in refused.value.message.cause
    with DataFile.open(path, FORMS, write=False) as reader:
        assert reader.entry_of(reader.report_for(Q1)).value("plan.total").typed == "44"
        session.write_value("plan.total", "45")
        assert data.saver.flush()
        assert reader.entry_of(reader.report_for(Q1)).value("plan.total").typed == "45"
        with pytest.raises(UserError) as refused:
            reader.open_report(reader.report_for(Q1)).write_value("plan.total", "46")
        assert refused.value.code == "data.read_only"
    data.close()
    assert typed_in(path) == ("45", "")


def test_a_file_on_a_share_is_read_and_not_written(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(path)[0].close()
    table = tmp_path / "mounts"
    mounts = f"/dev/sda2 / ext4 rw 0 0\n//may-chu/chung {path.parent} cifs rw 0 0\n"
    table.write_text(mounts, encoding="utf-8")
    monkeypatch.setattr(network, "_MOUNTS", table)
    with pytest.raises(UserError) as refused:
        DataFile.open(path, FORMS, background=True)
    assert refused.value.code == "data.network"
    assert "ổ mạng" in refused.value.message.cause
    assert "Chép tệp về" in refused.value.message.remedy
    assert typed_in(path) == ("44", "")
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_damaged_file_is_let_go_of_when_a_person_gives_up(path: Path) -> None:
    opened(path)[0].close()
    data = DataFile.open(path, FORMS, background=True)
    session = data.open_report(data.reports()[0])
    failed = told(data, lambda state: state.failure is not None)
    os.truncate(path, 4096)
    session.write_value("plan.total", "45")
    assert failed.wait(PATIENCE)
    data.abandon()
    data.abandon()
    path.unlink()
    with DataFile.open(path, FORMS, create=True) as again:
        assert again.reports() == ()
