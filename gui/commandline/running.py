"""Running one command: its answer printed, its errors told in one line, its exit code."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Sequence

from domain.errors import UserError
from domain.text import shorten
from gui.commandline.arguments import parser
from gui.commandline.tools import ANSWER_IS_NO, WRONG_USAGE, Answer, Tools
from resources import messages


def run(argv: Sequence[str], tools: Tools) -> int:
    """Carry out a command line and return its exit code: 0, 1 where the answer is no, 2 where the user must put something right.

    Without a command the window opens.
    """
    _hold_standard_streams()
    _speak_utf8()
    arguments = parser().parse_args(argv)
    if arguments.command is None:
        return tools.window(arguments.database, arguments.example)
    try:
        answer: Answer = arguments.run(arguments, tools)
    except UserError as error:
        print(messages.text(error.code, error.parameters), file=sys.stderr)
        return WRONG_USAGE
    except OSError as error:
        # The disk itself said no, where nobody could know beforehand: full, gone, or a name longer than it takes.
        print(messages.text("usage.disk", {"name": _beginning(error.filename)}), file=sys.stderr)
        return WRONG_USAGE
    try:
        _print(answer, as_json=arguments.json)
    except BrokenPipeError:
        # The reader at the other end, such as head, has seen enough.
        sys.stdout = io.StringIO()
    except OSError:
        sys.stdout = io.StringIO()
        print(messages.text("usage.not_told"), file=sys.stderr)
        return WRONG_USAGE
    return 0 if answer.yes else ANSWER_IS_NO


def _beginning(name: object) -> str:
    """A file's name as the disk knew it, short enough for one line."""
    words = str(name or "")
    return f"”{shorten(words, 120)}”" if words else ""


def _print(answer: Answer, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(answer.data, ensure_ascii=False, indent=1))
    else:
        print("\n".join(answer.lines))
        for warning in answer.warnings:
            print(f"Obs: {warning}", file=sys.stderr)
    sys.stdout.flush()


def _hold_standard_streams() -> None:
    """Give standard streams that a script has closed a place where nothing comes of them: the next file to be opened, the database, would get their number."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w" if number else "r", encoding="utf-8"))  # noqa: SIM115, PTH123


def _speak_utf8() -> None:
    """The answer is UTF-8 also where the terminal's own encoding has no å, as in a pipe on Windows."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
