"""Codes as Swedish sentences that say what happened, what is safe and what to do.

The tables are TOML files beside this module, each a flat list of ``"code" = "text with {blanks}"``; read once, when the first text is asked for.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


def text(code: str, parameters: Mapping[str, object] | None = None) -> str:
    """The sentence for a code with its blanks filled in; the bare code where no table has it, so that nothing is hidden."""
    template = _table().get(code)
    if template is None:
        return code
    return template.format_map(_Blanks(parameters or {}))


def known(code: str) -> bool:
    """Whether any table has a sentence for the code."""
    return code in _table()


@cache
def _table() -> Mapping[str, str]:
    table: dict[str, str] = {}
    for file in files(__name__).iterdir():
        if file.name.endswith(".toml"):
            table |= tomllib.loads(file.read_text(encoding="utf-8"))
    return table


class _Blanks(dict[str, object]):
    """Leaves a blank that nobody filled as it is written."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"
