"""The README's table of commands is the command line's own."""

from __future__ import annotations

import argparse
import re
from contextlib import suppress
from pathlib import Path

from gui.commandline.arguments import parser

_README = Path(__file__).resolve().parents[3] / "README.md"


def rows() -> list[tuple[str, set[str]]]:
    """Each row's command and the options that it names, wherever in the row."""
    section = _README.read_text(encoding="utf-8").split("## Kommandoraden", 1)[1].split("\n---\n", 1)[0]
    listed = [line for line in section.splitlines() if line.startswith("| `")]
    return [(re.findall(r"[a-z-]+", line)[0], set(re.findall(r"--[a-z][a-z0-9-]*", line))) for line in listed]


def commands() -> dict[str, argparse.ArgumentParser]:
    """Every command's parser by its name."""
    action = next(each for each in parser()._actions if isinstance(each, argparse._SubParsersAction))
    return dict(action.choices)


def options(name: str) -> set[str]:
    """What a command can be told."""
    command = commands()[name]
    with suppress(SystemExit):
        command.parse_args(["--help"])  # a command learns its options when it is first asked for
    return set(command._option_string_actions)


def test_every_command_has_one_row() -> None:
    assert sorted(name for name, _ in rows()) == sorted(commands())


def test_every_option_that_is_named_is_there() -> None:
    assert {name: wrong for name, named in rows() if (wrong := named - options(name))} == {}
