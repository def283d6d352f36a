"""The copies that the program keeps by itself: one a day, old ones thinned."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.errors import UserError
from cchc_desktop.storage import changes
from cchc_desktop.storage.backup import back_up_today, superfluous, thin
from cchc_desktop.storage.connection import side_file
from cchc_desktop.storage.database import Database
from tests.storage.datafiles import TODAY, damage, files, setting

# -- by itself


def test_the_first_opening_of_a_day_makes_a_backup(database: Database) -> None:
    changes.save_setting(database, "a", "morning")
    made = back_up_today(database.path, TODAY)
    assert made == side_file(database.path, ".sao-luu") / "2023-03-14.sqlite"
    changes.save_setting(database, "a", "noon")
    assert back_up_today(database.path, TODAY) is None
    assert setting(made) == "morning"
    assert back_up_today(database.path, TODAY + timedelta(days=1)) is not None


def test_old_backups_are_thinned(database: Database) -> None:
    folder = side_file(database.path, ".sao-luu")
    folder.mkdir()
    for name in ("2022-01-03.sqlite", "2022-01-31.sqlite", "của tôi.sqlite"):
        (folder / name).write_text("")
    back_up_today(database.path, TODAY)
    assert len(files(folder)) == 4, "they stay until it is asked for"
    thin(database.path, TODAY)
    assert files(folder) == ["2022-01-31.sqlite", "2023-03-14.sqlite", "của tôi.sqlite"]


def test_without_a_new_backup_the_old_ones_stay(old_file: Path) -> None:
    folder = side_file(old_file, ".sao-luu")
    folder.mkdir()
    for name in ("2022-01-03.sqlite", "2022-01-31.sqlite"):
        (folder / name).write_text("")
    damage(old_file, "report")
    with pytest.raises(UserError) as told:
        back_up_today(old_file, TODAY)
    assert told.value.code == "data.corrupt"
    assert files(folder) == ["2022-01-03.sqlite", "2022-01-31.sqlite"]


def name(day: date) -> str:
    return f"{day.isoformat()}.sqlite"


@given(st.sets(st.integers(0, 400), max_size=60), st.integers(0, 400))
def test_thinning_keeps_a_week_of_days_eight_weeks_and_every_month(ages: set[int], shift: int) -> None:
    today = TODAY + timedelta(days=shift)
    days = {today - timedelta(days=age) for age in ages}
    kept = {day for day in days if name(day) not in superfluous(map(name, days), today)}
    assert {day for day in days if (today - day).days <= 7} <= kept
    recent = {day for day in days if (today - day).days <= 56}
    assert {day.isocalendar()[:2] for day in recent} == {day.isocalendar()[:2] for day in kept & recent}
    old = days - recent
    assert {(day.year, day.month) for day in old} == {(day.year, day.month) for day in kept & old}
    assert superfluous(map(name, kept), today) == ()


def test_a_year_of_days_comes_down_to_a_few_files() -> None:
    names: set[str] = set()
    for day in (TODAY + timedelta(days=number) for number in range(365)):
        names.add(name(day))
        names -= set(superfluous(names, day))
    last = TODAY + timedelta(days=364)
    assert {name(last - timedelta(days=age)) for age in range(8)} <= names
    assert 8 + 7 + 10 <= len(names) <= 8 + 9 + 13


def test_each_label_thins_by_itself_and_a_set_back_clock_loses_nothing() -> None:
    names = [
        "2022-01-31.sqlite",
        "2022-01-10-120000-truoc-khoi-phuc.sqlite",
        "2022-01-10-120000-truoc-khoi-phuc_2.sqlite",
        "2022-01-10-110000-truoc-nang-cap-0001.sqlite",
        "2022-01-10-120000-truoc-nang-cap-0002.sqlite",
        "2030-01-01.sqlite",
        "2030-01-02.sqlite",
        "2022-02-30.sqlite",
        "notes.txt",
    ]
    assert superfluous(names, TODAY) == ("2022-01-10-120000-truoc-khoi-phuc.sqlite",)
