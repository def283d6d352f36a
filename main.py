"""The program's start, and the one place that knows both the window and the command line."""

from __future__ import annotations

import sys
from pathlib import Path

from cchc_desktop import cli, i18n


def main() -> int:
    """Run what the command line asks for and return the exit code."""
    i18n.use_language()
    return cli.main(sys.argv[1:], _open_window)


def _open_window(data_file: Path | None, sample: bool) -> int:
    # Only here, so that commands start without Qt.
    from ui.app import run

    return run(data_file, sample)


if __name__ == "__main__":
    sys.exit(main())
