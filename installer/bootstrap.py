"""Set-up of the program, on nothing but Python's standard library.

`bootstrap.py run ARGS…` makes sure that everything `main.py` needs is there and starts it with ARGS;
`bootstrap.py check ARGS…` does the same for the checks. What set-up says goes to stderr.
The script `run` passes this file by when all is well.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from installer.installation import PURPOSES, Purpose, Setup, SetupError
from installer.machine import say

NEEDS_A_PERSON = 2
INTERRUPTED = 130
NO_WINDOW = {"-h", "--help", "--version"}


def shows_window(purpose: str, arguments: Sequence[str]) -> bool:
    """Tell whether this start needs Qt's libraries; `rows` and its like do not. `run` has the same rule."""
    option = not arguments or (arguments[0].startswith("-") and arguments[0] not in NO_WINDOW)
    return purpose == "check" or option


def main(arguments: Sequence[str], setup_for: Callable[[Purpose], Setup] = Setup) -> int:
    """Set up for the purpose `arguments[0]` and start it with the rest; return the exit code."""
    purpose, rest = arguments[0], arguments[1:]
    setup = setup_for(PURPOSES[purpose])
    try:
        setup.complete(shows_window(purpose, rest))
    except SetupError as error:
        say(str(error))
        return NEEDS_A_PERSON
    except OSError as error:
        say(
            f"Không cài đặt được: {error}. Hãy kiểm tra quyền ghi và chỗ trống của {setup.root} rồi chạy lại."
        )
        return NEEDS_A_PERSON
    except KeyboardInterrupt:
        say("Đã dừng cài đặt; lần chạy sau sẽ làm lại từ đầu.")
        return INTERRUPTED
    return setup.machine.start([setup.python, setup.root / setup.purpose.script, *rest])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
