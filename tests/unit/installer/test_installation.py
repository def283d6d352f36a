"""Set-up decides rightly what to install, what to ask of a person and when to do nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from installer.installation import PURPOSES, VENV_PACKAGE, Setup, SetupError
from tests.unit.installer.machines import FakeMachine


def test_first_start_makes_the_venv_and_installs_by_hash(setup: Setup, machine: FakeMachine) -> None:
    setup.complete(window=True)
    assert machine.asked_for("-m venv")
    assert machine.asked_for("install --require-hashes")
    assert setup.is_complete(window=True)


def test_second_start_runs_nothing(setup: Setup, machine: FakeMachine) -> None:
    setup.complete(window=True)
    machine.commands.clear()
    setup.complete(window=True)
    assert machine.commands == []


def test_a_changed_requirement_file_is_installed_anew(setup: Setup, machine: FakeMachine, root: Path) -> None:
    setup.complete(window=True)
    machine.commands.clear()
    (root / "requirements.txt").write_text("lxml==2.0\n", encoding="utf-8")
    setup.complete(window=True)
    assert machine.asked_for("-m venv")
    assert machine.asked_for("--require-hashes")


def test_a_venv_whose_python_is_gone_is_made_anew(setup: Setup, machine: FakeMachine) -> None:
    setup.complete(window=True)
    machine.commands.clear()
    setup.python.unlink()
    setup.complete(window=True)
    assert machine.asked_for("-m venv")


def test_an_interrupted_installation_is_not_believed(setup: Setup, machine: FakeMachine) -> None:
    machine.answers["--require-hashes"] = (1, "")
    with pytest.raises(SetupError):
        setup.complete(window=True)
    assert setup.python.exists()
    assert not setup.is_complete(window=False)
    del machine.answers["--require-hashes"]
    setup.complete(window=True)
    assert setup.is_complete(window=True)


def test_the_checks_are_added_to_the_venv_of_the_program(
    setup: Setup, machine: FakeMachine, root: Path
) -> None:
    setup.complete(window=True)
    machine.commands.clear()
    check = Setup(PURPOSES["check"], root, machine)
    check.complete(window=True)
    assert not machine.asked_for("-m venv")
    assert machine.asked_for("requirements-dev.txt")
    assert check.is_complete(window=True)
    assert setup.is_complete(window=True)


def test_the_checks_bring_the_program_with_them(setup: Setup, machine: FakeMachine, root: Path) -> None:
    Setup(PURPOSES["check"], root, machine).complete(window=True)
    assert setup.is_complete(window=True)


def test_each_package_is_named_while_it_is_fetched(
    setup: Setup, machine: FakeMachine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.answers["--require-hashes"] = (0, "Collecting lxml==1.0\n  Downloading lxml\n")
    setup.complete(window=True)
    out, err = capsys.readouterr()
    assert out == ""
    assert "  lxml==1.0\n" in err
    assert "Downloading" not in err


@pytest.mark.parametrize(
    ("output", "cause"),
    [
        ("ERROR: Could not find a version that satisfies lxml==1.0 (from versions: none)", "mạng"),
        ("ConnectTimeoutError", "mạng"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "mã kiểm tra"),
        ("OSError: [Errno 28] No space left on device", "Ổ đĩa"),
        ("AssertionError", "Không cài được"),
    ],
)
def test_what_pip_says_becomes_one_line_with_a_remedy(
    setup: Setup, machine: FakeMachine, output: str, cause: str
) -> None:
    machine.answers["--require-hashes"] = (1, output)
    with pytest.raises(SetupError) as caught:
        setup.complete(window=True)
    assert cause in str(caught.value)
    assert "hãy" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_root_brings_the_venv_package(setup: Setup, machine: FakeMachine) -> None:
    machine.modules.clear()
    machine.root_user = True
    setup.complete(window=True)
    assert machine.asked_for(f"install --no-install-recommends {VENV_PACKAGE}")
    assert not machine.asked_for("--without-pip")


def test_without_rights_pip_comes_out_of_its_debian_package(setup: Setup, machine: FakeMachine) -> None:
    machine.modules.clear()
    setup.complete(window=True)
    assert machine.asked_for("-m venv --without-pip")
    assert machine.asked_for("pip-1.0-py3-none-any.whl/pip install --require-hashes")
    assert setup.is_complete(window=True)


@pytest.mark.parametrize("programs", [{"apt-get", "sudo"}, set()])
def test_without_rights_and_network_the_command_is_told(
    setup: Setup, machine: FakeMachine, programs: set[str]
) -> None:
    machine.modules.clear()
    machine.programs = programs
    machine.answers["apt-get download"] = (100, "Temporary failure resolving")
    with pytest.raises(SetupError, match=f"apt-get install -y {VENV_PACKAGE}"):
        setup.complete(window=True)
    assert not setup.is_complete(window=False)


def test_a_start_that_waited_finds_the_work_done(
    setup: Setup, machine: FakeMachine, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([False, True])
    monkeypatch.setattr(Setup, "is_complete", lambda _self, _window: next(answers))
    setup.complete(window=True)
    assert machine.commands == []
