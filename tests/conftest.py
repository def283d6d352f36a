"""What holds for every test: nothing unexpected in the log; with CCHC_NOTHING_SKIPPED=1 it is not skipped."""

from __future__ import annotations

import logging
import os
from collections.abc import Generator

import pytest

NOTHING_SKIPPED = os.environ.get("CCHC_NOTHING_SKIPPED") == "1"

Phase = Generator[None, object, object]


@pytest.fixture(autouse=True)
def _log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Have the log of every test at hand below; a test that expects a line reads it and calls `clear`."""
    return caplog


# Last, which is innermost: the log of the phase is still being kept when these look at it.
@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_setup(item: pytest.Item) -> Phase:
    return (yield from _watched(item))


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call(item: pytest.Item) -> Phase:
    return (yield from _watched(item))


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> Phase:
    return (yield from _watched(item))


def _watched(item: pytest.Item) -> Phase:
    """Run a phase of `item`; fail it for a warning in the log, and for a skip where that is forbidden."""
    try:
        result = yield
    except pytest.skip.Exception as skipped:
        if NOTHING_SKIPPED:
            pytest.fail(f"nothing may be skipped here: {skipped}", pytrace=False)
        raise
    assert isinstance(item, pytest.Function)
    log = item.funcargs.get("_log")
    if not isinstance(log, pytest.LogCaptureFixture):  # a mark skipped the test before its fixtures
        return result
    said = [record.getMessage() for record in log.records if record.levelno >= logging.WARNING]
    if said:
        pytest.fail(f"unexpected log lines: {said}", pytrace=False)
    return result


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if NOTHING_SKIPPED and report.outcome == "skipped":
        report.outcome = "failed"
        report.longrepr = f"nothing may be skipped here: {report.longrepr}"
    return report
