"""The phrases by which answers are read: TOML tables beside this module, so that a word can be added without touching a rule."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def table(name: str) -> Mapping[str, object]:
    """One table by its file's name without ending, as TOML gives it. Raises ``FileNotFoundError`` for a name that has no table."""
    return tomllib.loads((files(__name__) / f"{name}.toml").read_text(encoding="utf-8"))
