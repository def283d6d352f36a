"""The program's start, and the one place that knows both the window and the command line."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from types import ModuleType

from cchc_desktop import cli, i18n


def main() -> int:
    """Run what the command line asks for and return the exit code."""
    if sys.argv[1:2] == ["--typeset"]:  # asked by the program itself, where it is packaged
        from cchc_desktop.render import typesetter

        return typesetter.main(sys.argv[2:])
    i18n.use_language()
    return cli.main(sys.argv[1:], _open_window)


def _open_window(data_file: Path | None, sample: bool) -> int:
    gc.disable()  # loading makes objects and no garbage: `ui.app` looks for some again once all is loaded
    code: int = _window().run(data_file, sample)
    return code


def _window() -> ModuleType:
    # Only here, so that commands start without Qt.
    from ui import app

    return app


if __name__ == "__main__":
    sys.exit(main())
