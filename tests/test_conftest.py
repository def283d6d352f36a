"""The rules for every test: a warning in the log fails it, a skip too where nothing may be skipped."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

ROOT = Path(__file__).parents[1]
LOGS = """
    import logging
    import pytest

    @pytest.fixture
    def before():
        logging.getLogger("x").{level}("from setup")

    @pytest.fixture
    def after():
        yield
        logging.getLogger("x").{level}("from teardown")

    @pytest.fixture(scope="session")
    def long_after():
        yield
        logging.getLogger("x").{level}("from the end")

    def test_setup(before): pass
    def test_call(): logging.getLogger("x").{level}("from call")
    def test_teardown(after): pass
    def test_end(long_after): pass
    def test_expected(caplog):
        logging.getLogger("x").{level}("as expected")
        caplog.clear()
    def test_broken():
        logging.getLogger("x").{level}("before it broke")
        assert 1 == 2
"""
SKIPS = """
    import pytest

    @pytest.fixture
    def disk():
        pytest.skip("no disk")

    @pytest.mark.skip(reason="no Windows")
    def test_mark(): pass
    def test_fixture(disk): pass
    def test_body(): pytest.skip("no screen")
    @pytest.mark.xfail
    def test_known(): assert False
"""


@pytest.fixture
def inner(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A project of its own under the rules of this one, in lines of any length."""
    monkeypatch.delenv("CCHC_NOTHING_SKIPPED", raising=False)
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("COLUMNS", "300")
    pytester.makeconftest((ROOT / "tests" / "conftest.py").read_text(encoding="utf-8"))
    return pytester


@pytest.mark.parametrize("level", ["warning", "error"])
def test_a_warning_in_the_log_fails_each_phase(inner: pytest.Pytester, level: str) -> None:
    inner.makepyfile(LOGS.format(level=level))
    done = inner.runpytest_subprocess("-ra")
    done.assert_outcomes(passed=3, failed=2, errors=3)
    done.stdout.fnmatch_lines_random(
        [
            "ERROR *::test_setup - *unexpected log lines: [[]'from setup'[]]",
            "FAILED *::test_call - *unexpected log lines: [[]'from call'[]]",
            "ERROR *::test_teardown - *unexpected log lines: [[]'from teardown'[]]",
            "ERROR *::* - *unexpected log lines: [[]'from the end'[]]",
            "FAILED *::test_broken - assert 1 == 2",
        ]
    )


def test_information_in_the_log_fails_nothing(inner: pytest.Pytester) -> None:
    inner.makepyfile(LOGS.format(level="info"))
    inner.runpytest_subprocess().assert_outcomes(passed=5, failed=1)


def test_skips_are_allowed_at_home(inner: pytest.Pytester) -> None:
    inner.makepyfile(SKIPS)
    done = inner.runpytest_subprocess()
    done.assert_outcomes(skipped=3, xfailed=1)
    assert done.ret == pytest.ExitCode.OK


@pytest.mark.parametrize("processes", ["0", "1"])
def test_skips_fail_the_run_where_nothing_may_be_skipped(
    inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, processes: str
) -> None:
    monkeypatch.setenv("CCHC_NOTHING_SKIPPED", "1")
    inner.makepyfile(test_some=SKIPS, test_module="import pytest\npytest.importorskip('no_such_module')")
    done = inner.runpytest_subprocess(
        "-ra", "-p", "xdist.plugin", "-n", processes, "--continue-on-collection-errors"
    )
    assert done.ret == pytest.ExitCode.TESTS_FAILED
    done.stdout.fnmatch_lines_random(
        [
            "ERROR *::test_mark - *nothing may be skipped here: no Windows",
            "ERROR *::test_fixture - *nothing may be skipped here: no disk",
            "FAILED *::test_body - *nothing may be skipped here: no screen",
            "*nothing may be skipped here: *no_such_module*",
        ]
    )
