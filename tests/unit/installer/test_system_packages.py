"""System libraries are installed where that is allowed, else named to the person, and not asked for twice."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from installer.installation import PURPOSES, Setup
from installer.system_packages import LIBRARIES, SystemPackages
from tests.unit.installer.machines import FakeMachine

linux_only = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="Qt asks the system for it on Linux"
)


@linux_only
def test_root_installs_only_what_is_missing(setup: Setup, machine: FakeMachine) -> None:
    machine.root_user = True
    machine.libraries -= {"libEGL.so.1", "libcups.so.2"}
    setup.complete(window=True)
    install = next(command for command in machine.commands if "apt-get" in command and " install " in command)
    assert install.endswith("--no-install-recommends libegl1 libcups2")
    assert not install.startswith("sudo")
    assert setup.is_complete(window=True)


@linux_only
def test_passwordless_sudo_installs(setup: Setup, machine: FakeMachine) -> None:
    machine.answers.clear()
    machine.libraries.remove("libEGL.so.1")
    setup.complete(window=True)
    assert machine.asked_for("sudo -n env DEBIAN_FRONTEND=noninteractive apt-get")
    assert setup.is_complete(window=True)


@linux_only
def test_without_rights_the_window_is_told_the_command_each_time(
    setup: Setup, machine: FakeMachine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.libraries.remove("libEGL.so.1")
    for _start in range(2):
        setup.complete(window=True)
        assert "sudo apt-get install -y libegl1" in capsys.readouterr().err
    assert sum("--require-hashes" in command for command in machine.commands) == 1


@pytest.fixture
def stubborn(machine: FakeMachine) -> FakeMachine:
    """Root's machine, where apt cannot bring the library that is missing."""
    machine.root_user = True
    machine.libraries.remove("libEGL.so.1")
    machine.answers["apt-get"] = (100, "Temporary failure resolving")
    return machine


@linux_only
@pytest.mark.parametrize("purpose", ["run", "check"])
def test_a_second_start_runs_no_apt_get(
    root: Path, stubborn: FakeMachine, capsys: pytest.CaptureFixture[str], purpose: str
) -> None:
    start = Setup(PURPOSES[purpose], root, stubborn)
    start.complete(window=True)
    assert stubborn.asked_for("apt-get")
    stubborn.commands.clear()
    capsys.readouterr()
    start.complete(window=True)
    assert stubborn.commands == []
    assert capsys.readouterr().err.count("apt-get install -y libegl1") == 1


@linux_only
def test_the_first_check_does_not_ask_again_for_what_a_start_asked(
    setup: Setup, stubborn: FakeMachine, root: Path
) -> None:
    setup.complete(window=True)
    stubborn.commands.clear()
    Setup(PURPOSES["check"], root, stubborn).complete(window=True)
    assert not stubborn.asked_for("apt-get")


@linux_only
def test_passwordless_sudo_is_not_asked_again_either(setup: Setup, machine: FakeMachine) -> None:
    machine.libraries.remove("libEGL.so.1")
    setup.complete(window=True)
    assert machine.asked_for("sudo")
    machine.commands.clear()
    setup.complete(window=True)
    assert machine.commands == []


@linux_only
def test_a_changed_requirement_file_asks_again(setup: Setup, stubborn: FakeMachine, root: Path) -> None:
    setup.complete(window=True)
    stubborn.commands.clear()
    (root / "requirements.txt").write_text("lxml==2.0\n", encoding="utf-8")
    setup.complete(window=True)
    assert stubborn.asked_for("--no-install-recommends libegl1")


@linux_only
def test_another_library_that_is_missing_asks_again(
    setup: Setup, stubborn: FakeMachine, monkeypatch: pytest.MonkeyPatch
) -> None:
    setup.complete(window=True)
    stubborn.commands.clear()
    monkeypatch.setitem(LIBRARIES, "libnew.so.1", "libnew1")
    setup.complete(window=True)
    assert stubborn.asked_for("--no-install-recommends libegl1 libnew1")


@linux_only
def test_a_library_brought_by_hand_asks_for_no_other(setup: Setup, stubborn: FakeMachine) -> None:
    stubborn.libraries.remove("libcups.so.2")
    setup.complete(window=True)
    stubborn.commands.clear()
    stubborn.libraries.add("libcups.so.2")
    setup.complete(window=True)
    assert stubborn.commands == []


@linux_only
def test_root_tries_what_a_person_without_rights_could_not(setup: Setup, machine: FakeMachine) -> None:
    machine.libraries.remove("libEGL.so.1")
    setup.complete(window=True)
    machine.root_user = True
    setup.complete(window=True)
    assert machine.asked_for("--no-install-recommends libegl1")
    assert setup.is_complete(window=True)


@linux_only
def test_the_log_of_a_failed_attempt_stays(setup: Setup, stubborn: FakeMachine) -> None:
    setup.complete(window=True)
    stubborn.log.write_text("$ apt-get install", encoding="utf-8")
    setup.complete(window=True)
    assert stubborn.log.exists()


@linux_only
def test_a_command_line_start_is_not_told_of_libraries(
    setup: Setup, machine: FakeMachine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.libraries.clear()
    setup.complete(window=False)
    assert "apt-get" not in capsys.readouterr().err
    machine.commands.clear()
    setup.complete(window=False)
    assert machine.commands == []


@linux_only
def test_libraries_installed_by_hand_are_noticed(setup: Setup, machine: FakeMachine) -> None:
    machine.libraries.clear()
    setup.complete(window=True)
    assert not setup.is_complete(window=True)
    machine.libraries = set(LIBRARIES)
    setup.complete(window=True)
    assert setup.is_complete(window=True)


def test_advice_names_libraries_where_there_is_no_apt(machine: FakeMachine) -> None:
    machine.programs.clear()
    assert "libEGL.so.1" in SystemPackages(machine).advice(["libEGL.so.1"])


def test_command_for_a_person_without_sudo(machine: FakeMachine) -> None:
    machine.programs.remove("sudo")
    assert SystemPackages(machine).command(["libegl1"]) == "su -c 'apt-get install -y libegl1'"
