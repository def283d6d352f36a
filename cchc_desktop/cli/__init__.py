"""The command line: the same services as the window, no screen needed.

Exit codes: 0 good; 1 findings of severity error, or a report that is not ready to be sent; 2 what a person
can mend, told in one line on stderr; 130 stopped by Ctrl+C.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from cchc_desktop.cli.output import CAN_BE_MENDED, GOOD, STOPPED, tell
from cchc_desktop.errors import UserError

OpenWindow = Callable[[Path | None, bool], int]


def main(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Run one command and return its exit code.

    `arguments` are those after the program's name; `open_window` (data file or None, sample?) starts the
    window and returns its exit code.
    """
    sys.stdout, sys.stderr = _speaking(sys.stdout), _speaking(sys.stderr)
    code = GOOD
    try:
        if not arguments:  # a window's start waits for no parser
            return open_window(None, False)
        from cchc_desktop.cli.parser import make_parser

        options = make_parser().parse_args(arguments)
        if options.run is None:
            return open_window(options.db, options.sample)
        code = options.run(options)
        sys.stdout.flush()
    except UserError as error:
        tell(error)
        return CAN_BE_MENDED
    except BrokenPipeError:
        _forget_output()  # the reader (head, less) has seen enough
    except OSError as error:
        # Whatever the system refuses a command, a person can mend: a full disk under stdout, a folder gone.
        _forget_output()
        tell(UserError("cli.surroundings", what=_what_failed(error)))
        return CAN_BE_MENDED
    except KeyboardInterrupt:
        tell(UserError("cli.stopped"))
        return STOPPED
    return code


def _what_failed(error: OSError) -> str:
    from cchc_desktop.files import reason_of

    return f"{error.filename}: {reason_of(error)}" if error.filename else reason_of(error)


def _speaking(stream: TextIO | None) -> TextIO:
    """Return `stream` speaking UTF-8, and one that says nothing where the caller has closed it."""
    if stream is None:
        return Path(os.devnull).open("w", encoding="utf-8")
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    return stream


def _forget_output() -> None:
    """Let what is left in the buffer of stdout go nowhere, or it would raise again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
