"""The colours of the themes, for what is drawn and written outside the window."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from domain.position import Stance


@dataclass(frozen=True, slots=True)
class Tint:
    """A stance's colours: the ink and the soft ground it is readable on."""

    ink: str
    soft: str


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme; colours are ``#RRGGBB``."""

    tokens: Mapping[str, str]
    stances: Mapping[Stance, Tint]

    def __getitem__(self, token: str) -> str:
        return self.tokens[token]

    def tint(self, stance: Stance | None) -> Tint:
        """A stance's colours; muted where there is none."""
        return self.stances[stance] if stance is not None else Tint(self["muted"], self["panel"])


@cache
def colours(theme: str) -> Colours:
    """The theme ``light`` or ``dark``."""
    table = tomllib.loads((resources.files("resources") / "themes" / f"{theme}.toml").read_text(encoding="utf-8"))
    return Colours(table["colours"], {Stance(code): Tint(**tint) for code, tint in table["stances"].items()})
