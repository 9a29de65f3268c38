"""How everything looks: the theme in force, its fonts and icons, and a change of it at once."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QFont, QIcon
from PySide6.QtWidgets import QApplication, QToolTip

from gui.icons import TintedIcon
from gui.style.desk_style import DeskStyle
from gui.style.roles import scale_font
from gui.style.tokens import load

E = TypeVar("E", bound=StrEnum)


class Scheme(StrEnum):
    """What the user has chosen."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Contrast(StrEnum):
    """How far ink and ground are apart, as the user has chosen."""

    SYSTEM = "system"
    MORE = "more"


class Look(QObject):
    """The theme in force, for everything that paints. One for the application."""

    changed = Signal()

    def __init__(self, application: QApplication, preferences: QSettings) -> None:
        super().__init__(application)
        self._application = application
        self._preferences = preferences
        self._icons: dict[tuple[str, str], QIcon] = {}
        self._fonts: dict[tuple[float, QFont.Weight], QFont] = {}
        self.base_font = QFont(application.font())
        self.scheme = _chosen(Scheme, preferences.value("theme"), Scheme.SYSTEM)
        self.contrast = _chosen(Contrast, preferences.value("contrast"), Contrast.SYSTEM)
        self.theme = load("light")
        self._style = DeskStyle(self.theme)
        application.setStyle(self._style)
        self._tell_system()
        self._hints = application.styleHints()  # kept, for what Python has of its parts goes with it
        self._hints.colorSchemeChanged.connect(self._follow)
        self._accessibility = self._hints.accessibility()
        self._accessibility.contrastPreferenceChanged.connect(lambda _: self._apply())
        self._apply()

    def choose(self, scheme: Scheme) -> None:
        """Use light, dark or what the system uses, from now on."""
        self.scheme = scheme
        self._preferences.setValue("theme", scheme.value)
        self._tell_system()
        self._apply()

    def choose_contrast(self, contrast: Contrast) -> None:
        """Use what the system asks for, or more contrast than the usual, from now on."""
        self.contrast = contrast
        self._preferences.setValue("contrast", contrast.value)
        self._apply()

    def font(self, scale: float = 1.0, *, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """The interface's font, at a part of its own size."""
        kept = self._fonts.get((scale, weight))
        if kept is not None:
            return QFont(kept)
        font = QFont(self.base_font)
        scale_font(font, self.base_font, scale)
        font.setWeight(weight)
        self._fonts[scale, weight] = font
        return QFont(font)

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
        asked = self._accessibility.contrastPreference() is Qt.ContrastPreference.HighContrast
        more = self.contrast is Contrast.MORE or asked
        self.theme = self._style.theme = load("dark" if dark else "light", more_contrast=more)
        palette = self.theme.palette()
        self._application.setPalette(palette)
        QToolTip.setPalette(palette)
        self.changed.emit()


def _chosen(kind: type[E], kept: object, otherwise: E) -> E:
    return next((each for each in kind if each.value == kept), otherwise)
