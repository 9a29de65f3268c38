"""``python3 -m tests [arguments of pytest]``: makes the environment at the first run, then runs the tests in it."""

from __future__ import annotations

import os
import sys

from gui.commandline import environment, screen


def main() -> int:
    """Run pytest with the command line's arguments and return its exit code."""
    environment.ensure(environment.TESTS)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    trouble = screen.trouble_with_screen()
    if trouble:
        print(trouble, file=sys.stderr)
        return environment.WRONG_USAGE

    # A test module is compiled in many steps, the program in each of a thousand children: once is enough, whatever the shell is set to.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    import pytest  # noqa: PLC0415 - not there before the environment is

    return pytest.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
