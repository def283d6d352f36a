"""Set-up decides rightly what to install, what to ask of a person and when to do nothing."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from installer import bootstrap
from installer.bootstrap import LIBRARIES, PURPOSES, VENV_PACKAGE, Machine, Setup, SetupError, SystemPackages

linux_only = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="Qt asks the system for it on Linux"
)


class FakeMachine(Machine):
    """A computer in memory, but for the project's folder: complete unless a test takes something away."""

    def __init__(self, root: Path) -> None:
        super().__init__(root / ".cache" / "setup.log")
        self.root = root
        self.programs = {"apt-get", "sudo"}
        self.modules = {"ensurepip"}
        self.libraries = set(LIBRARIES)
        self.root_user = False
        self.answers: dict[str, tuple[int, str]] = {"sudo -n true": (1, "a password is required")}
        self.commands: list[str] = []
        self.started: list[str] = []

    def has_module(self, name: str) -> bool:
        return name in self.modules

    def has_library(self, soname: str) -> bool:
        return soname in self.libraries

    def has_program(self, name: str) -> bool:
        return name in self.programs

    def is_root(self) -> bool:
        return self.root_user

    def run(
        self,
        command: Sequence[str | Path],
        folder: Path | None = None,
        watch: Callable[[str], None] | None = None,
    ) -> subprocess.CompletedProcess[str]:
        line = " ".join(str(word) for word in command)
        self.commands.append(line)
        code, output = next((answer for part, answer in self.answers.items() if part in line), (0, ""))
        if code == 0:
            self._do(line, folder)
        for said in output.splitlines():
            if watch:
                watch(said)
        return subprocess.CompletedProcess([], code, output)

    def _do(self, line: str, folder: Path | None) -> None:
        if "-m venv" in line:
            python = Setup(PURPOSES["run"], self.root, self).python
            python.parent.mkdir(parents=True)
            python.touch()
        if " install " in line and "apt-get" in line:
            self.libraries = set(LIBRARIES)
            if VENV_PACKAGE in line:
                self.modules.add("ensurepip")
        if "dpkg-deb" in line and folder is None:
            wheels = Path(line.split()[-1]) / "usr/share/python-wheels"
            wheels.mkdir(parents=True)
            (wheels / "pip-1.0-py3-none-any.whl").touch()
        if "apt-get download" in line and folder is not None:
            (folder / "python3-pip-whl_1.0_all.deb").touch()

    def start(self, command: Sequence[str | Path]) -> int:
        self.started = [str(word) for word in command]
        return 7

    def asked_for(self, part: str) -> bool:
        """Tell whether a command that holds `part` was run."""
        return any(part in command for command in self.commands)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project's folder before its first start."""
    (tmp_path / "requirements.txt").write_text("lxml==1.0 \\\n    --hash=sha256:00\n", encoding="utf-8")
    (tmp_path / "requirements-dev.txt").write_text("lxml==1.0 \\\nruff==1.0 \\\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def machine(root: Path) -> FakeMachine:
    return FakeMachine(root)


@pytest.fixture
def setup(root: Path, machine: FakeMachine) -> Setup:
    return Setup(PURPOSES["run"], root, machine)


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


@pytest.mark.parametrize(
    ("purpose", "arguments", "window"),
    [
        ("run", [], True),
        ("run", ["--db", "x.sqlite"], True),
        ("run", ["--sample"], True),
        ("run", ["rows"], False),
        ("run", ["--help"], False),
        ("run", ["-h"], False),
        ("run", ["--version"], False),
        ("run", ["check", "--db", "x.sqlite"], False),
        ("check", [], True),
    ],
)
def test_which_starts_show_a_window(purpose: str, arguments: list[str], window: bool) -> None:
    assert bootstrap.shows_window(purpose, arguments) is window


def test_main_starts_the_program_with_its_arguments(setup: Setup, machine: FakeMachine, root: Path) -> None:
    assert bootstrap.main(["run", "rows", "--form", "a b"], lambda _purpose: setup) == 7
    assert machine.started == [str(setup.python), str(root / "main.py"), "rows", "--form", "a b"]


def test_main_ends_with_2_where_a_person_must_help(
    setup: Setup, machine: FakeMachine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.answers["--require-hashes"] = (1, "from versions: none")
    assert bootstrap.main(["run"], lambda _purpose: setup) == 2
    assert machine.started == []
    out, err = capsys.readouterr()
    assert out == ""
    assert "kiểm tra kết nối mạng" in err.splitlines()[-1]


@pytest.mark.parametrize(
    ("error", "code", "word"),
    [
        (PermissionError(13, "Permission denied"), 2, "Permission denied"),
        (KeyboardInterrupt(), 130, "Đã dừng"),
    ],
)
def test_main_tells_why_it_stopped(
    setup: Setup,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    code: int,
    word: str,
) -> None:
    def fail(_self: Setup, _window: bool) -> None:
        raise error

    monkeypatch.setattr(Setup, "complete", fail)
    assert bootstrap.main(["run"], lambda _purpose: setup) == code
    assert word in capsys.readouterr().err


def test_a_second_start_waits_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting, entered = threading.Event(), threading.Event()
    monkeypatch.setattr(bootstrap, "say", lambda _text: waiting.set())

    def second() -> None:
        with bootstrap.lock(tmp_path / "lock"):
            entered.set()

    thread = threading.Thread(target=second)
    with bootstrap.lock(tmp_path / "lock"):
        thread.start()
        assert waiting.wait(timeout=10)
        assert not entered.is_set()
    thread.join(timeout=10)
    assert entered.is_set()


def test_a_start_that_waited_finds_the_work_done(
    setup: Setup, machine: FakeMachine, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([False, True])
    monkeypatch.setattr(Setup, "is_complete", lambda _self, _window: next(answers))
    setup.complete(window=True)
    assert machine.commands == []


def test_what_a_program_prints_is_logged_and_watched(tmp_path: Path) -> None:
    machine = Machine(tmp_path / "log")
    seen: list[str] = []
    done = machine.run(
        [sys.executable, "-c", "print('a'); print('b'); raise SystemExit(3)"], watch=seen.append
    )
    assert done.returncode == 3
    assert seen == ["a\n", "b\n"]
    assert "a\nb\n" in machine.log.read_text(encoding="utf-8")


def test_modules_and_programs_are_found_or_not(tmp_path: Path) -> None:
    machine = Machine(tmp_path / "log")
    assert machine.has_module("json")
    assert not machine.has_module("no_such_module")
    assert not machine.has_program("no-such-program")
    assert not machine.has_library("libno-such-library.so.1")
