"""How everything looks: tokens from ``resources/themes``, as a palette, a style sheet and tinted icons."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from domain.position import Stance
from gui.icons import TintedIcon

SMALL, SECTION, TITLE = 0.9, 1.15, 1.35
"""Sizes of type as parts of the system's own."""

_THEMES = Path(str(resources.files("resources"))) / "themes"


class Scheme(StrEnum):
    """What the user has chosen."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


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


@cache
def load(theme_id: str) -> Theme:
    """A theme by the name of its file."""
    table = tomllib.loads((_THEMES / f"{theme_id}.toml").read_text(encoding="utf-8"))
    stances = {Stance(code): Tint(**tint) for code, tint in table["stances"].items()}
    return Theme(theme_id, table["dark"], table["colours"], stances)


class Look(QObject):
    """The theme in force, for everything that paints. One for the application."""

    changed = Signal()

    def __init__(self, application: QApplication, preferences: QSettings) -> None:
        super().__init__(application)
        self._application = application
        self._preferences = preferences
        self._icons: dict[tuple[str, str], QIcon] = {}
        self.base_font = QFont(application.font())
        self.scheme = _scheme(cast("str", preferences.value("theme", Scheme.SYSTEM.value)))
        self.theme = load("light")
        application.setStyle("fusion")
        self._tell_system()
        application.styleHints().colorSchemeChanged.connect(self._follow)
        self._apply()

    def choose(self, scheme: Scheme) -> None:
        """Use light, dark or what the system uses, from now on."""
        self.scheme = scheme
        self._preferences.setValue("theme", scheme.value)
        self._tell_system()
        self._apply()

    def font(self, scale: float = 1.0, *, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """The interface's font, at a part of its own size."""
        font = QFont(self.base_font)
        if font.pointSizeF() > 0:
            font.setPointSizeF(font.pointSizeF() * scale)
        else:
            font.setPixelSize(round(font.pixelSize() * scale))
        font.setWeight(weight)
        return font

    def icon(self, name: str, ink: str = "text") -> QIcon:
        """An icon that follows the theme, in the colour of a token (``ink``)."""
        key = (name, ink)
        if key not in self._icons:
            self._icons[key] = QIcon(TintedIcon(name, ink, self._colour_of))
        return self._icons[key]

    def _colour_of(self, token: str) -> str:
        return self.theme[token]

    def _tell_system(self) -> None:
        """The title bar and the system's own dialogs follow the choice too."""
        hints = self._application.styleHints()
        if self.scheme is Scheme.SYSTEM:
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Dark if self.scheme is Scheme.DARK else Qt.ColorScheme.Light)

    def _follow(self) -> None:
        if self.scheme is Scheme.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        system_dark = self._application.styleHints().colorScheme() is Qt.ColorScheme.Dark
        dark = self.scheme is Scheme.DARK or (self.scheme is Scheme.SYSTEM and system_dark)
        self.theme = load("dark" if dark else "light")
        self._application.setPalette(_palette(self.theme))
        self._application.setStyleSheet(style_sheet(self.theme, self.base_font))
        self.changed.emit()


def style_sheet(theme: Theme, font: QFont) -> str:
    """The style sheet with the tokens filled in: ``@token`` for a colour, ``@small`` and the like for sizes of type in points."""
    sheet = (_THEMES / "desk.qss").read_text(encoding="utf-8")
    size = font.pointSizeF() if font.pointSizeF() > 0 else font.pixelSize() * 0.75
    sizes = {"size_small": size * SMALL, "size_section": size * SECTION, "size_title": size * TITLE, "size": size}
    values = dict(theme.colours) | {name: f"{points:.2f}pt" for name, points in sizes.items()}
    values["theme_folder"] = (_THEMES / theme.id).as_posix()
    for name in sorted(values, key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", values[name])
    return sheet


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
        for each, token in {
            role.Window: "canvas",
            role.WindowText: "text",
            role.Base: "panel",
            role.AlternateBase: "canvas",
            role.Text: "text",
            role.PlaceholderText: "muted",
            role.Button: "panel",
            role.ButtonText: "text",
            role.ToolTipBase: "raised",
            role.ToolTipText: "text",
            role.Highlight: "accent",
            role.HighlightedText: "on_accent",
            role.Link: "accent",
            role.LinkVisited: "accent",
            role.Accent: "accent",
            role.Light: "raised",
            role.Midlight: "hairline",
            role.Mid: "border",
            role.Dark: "border",
            role.Shadow: "border",
        }.items():
            palette.setColor(group, each, theme.colour(token))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, theme.colour("disabled"))
    return palette


def _scheme(value: str) -> Scheme:
    return Scheme(value) if value in {each.value for each in Scheme} else Scheme.SYSTEM
