"""The tokens of ``resources/themes``: colours by name, and as the palette that Qt's own drawing uses."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from PySide6.QtGui import QColor, QPalette

from domain.position import Stance

_THEMES = Path(str(resources.files("resources"))) / "themes"
_ROLES: Mapping[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: "canvas",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "panel",
    QPalette.ColorRole.AlternateBase: "canvas",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Button: "panel",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "muted",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Light: "raised",
    QPalette.ColorRole.Midlight: "hairline",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "border",
    QPalette.ColorRole.Shadow: "border",
}


@dataclass(frozen=True, slots=True)
class Tint:
    """A stance's colours: the ink and the soft ground it is readable on."""

    ink: str
    soft: str


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of tokens; colours are ``#RRGGBB``."""

    id: str
    dark: bool
    colours: Mapping[str, str]
    stances: Mapping[Stance, Tint]

    def __getitem__(self, token: str) -> str:
        return self.colours[token]

    def colour(self, token: str) -> QColor:
        """The token as Qt paints with it."""
        return QColor(self.colours[token])

    def tint(self, stance: Stance | None) -> Tint:
        """A stance's colours; muted, without a ground of its own, where there is none."""
        return self.stances[stance] if stance is not None else Tint(self["muted"], self["panel"])

    def palette(self) -> QPalette:
        """The tokens as Qt's own drawing names them."""
        palette = QPalette()
        for role, token in _ROLES.items():
            palette.setColor(role, self.colour(token))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("disabled"))
        palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.PlaceholderText, self.colour("scroll"))
        return palette


@cache
def load(theme_id: str, *, more_contrast: bool = False) -> Theme:
    """A theme by the name of its file; where ``more_contrast`` is asked for, with the tokens that it says otherwise then."""
    table = tomllib.loads((_THEMES / f"{theme_id}.toml").read_text(encoding="utf-8"))
    over = table["more_contrast"] if more_contrast else {"colours": {}, "stances": {}}
    stances = {Stance(code): Tint(**tint) for code, tint in (table["stances"] | over["stances"]).items()}
    return Theme(theme_id, table["dark"], table["colours"] | over["colours"], stances)
