"""Tokens: every pair that meets on screen can be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from domain.position import Stance
from gui.style.tokens import Theme, load
from gui.theme import Contrast, Look, Scheme


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio, WCAG 2.1."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=[("light", False), ("dark", False), ("light", True), ("dark", True)])
def theme(request: pytest.FixtureRequest) -> Theme:
    theme_id, more_contrast = request.param
    return load(theme_id, more_contrast=more_contrast)


@pytest.mark.parametrize("ground", ["canvas", "panel", "raised", "accent_soft", "hover"])
def test_text_can_be_read_on_every_ground(theme: Theme, ground: str) -> None:
    assert contrast(theme["text"], theme[ground]) >= 10.5
    assert contrast(theme["muted"], theme[ground]) >= 5


@pytest.mark.parametrize(
    ("ink", "ground", "least"),
    [
        ("accent", "panel", 4.5),
        ("accent", "accent_soft", 4.5),
        ("accent", "canvas", 4.5),
        ("on_accent", "accent", 4.5),
        ("on_accent", "accent_hover", 4.5),
        ("warning", "warning_soft", 4.5),
        ("danger", "danger_soft", 4.5),
        ("danger", "panel", 4.5),
        ("border", "panel", 3),
        ("border", "canvas", 3),
        ("focus", "panel", 3),
        ("focus", "canvas", 3),
        ("border", "raised", 3),
        ("focus", "raised", 3),
        ("focus", "accent_soft", 3),
        ("focus", "danger_soft", 3),
        ("focus", "warning_soft", 3),
        ("accent", "raised", 4.5),
        ("danger", "canvas", 4.5),
        ("danger", "raised", 4.5),
        ("warning", "panel", 4.5),
        ("text", "highlight", 4.5),
    ],
)
def test_pairs_that_meet(theme: Theme, ink: str, ground: str, least: float) -> None:
    assert contrast(theme[ink], theme[ground]) >= least


@pytest.mark.parametrize("stance", list(Stance))
def test_a_stance_can_be_read_on_its_ground(theme: Theme, stance: Stance) -> None:
    tint = theme.tint(stance)
    assert contrast(tint.ink, tint.soft) >= 5.2
    assert contrast(tint.ink, theme["panel"]) >= 4.5


@pytest.mark.parametrize("theme_id", ["light", "dark"])
def test_more_contrast_leaves_nothing_faint(theme_id: str) -> None:
    """WCAG 2.1's strictest: 7 for words, also muted and coloured ones, and lines and what cannot be used now can be told too."""
    theme = load(theme_id, more_contrast=True)
    inks = ("text", "muted", "accent", "danger", "warning")
    words = [(ink, ground) for ink in inks for ground in ("canvas", "panel", "raised", "hover")]
    words += [
        ("on_accent", "accent"),
        ("danger", "danger_soft"),
        ("warning", "warning_soft"),
        ("accent", "accent_soft"),
    ]
    lines = [
        (ink, ground) for ink in ("border", "hairline", "disabled", "scroll", "focus") for ground in ("canvas", "panel")
    ]
    for pairs, least in ((words, 7), (lines, 4.5)):
        found = {pair: contrast(*(theme[each] for each in pair)) for pair in pairs}
        assert {pair: ratio for pair, ratio in found.items() if ratio < least} == {}
    assert all(contrast(tint.ink, tint.soft) >= 7 for tint in map(theme.tint, Stance))


def test_more_contrast_when_the_system_or_the_user_asks_for_it(qapp: QApplication, tmp_path: Path) -> None:
    preferences = QSettings(str(tmp_path / "p.ini"), QSettings.Format.IniFormat)
    look = Look(qapp, preferences)
    look.choose(Scheme.LIGHT)
    assert look.theme["text"] == load("light")["text"]
    look.choose_contrast(Contrast.MORE)
    assert look.theme["text"] == load("light", more_contrast=True)["text"] == "#000000"
    assert qapp.palette().text().color().name() == "#000000"
    again = Look(qapp, preferences)
    assert again.theme["text"] == "#000000"
    again.choose_contrast(Contrast.SYSTEM)
    assert again.theme["text"] == load("light")["text"]


def test_no_stance_is_muted(theme: Theme) -> None:
    assert theme.tint(None).ink == theme["muted"]


def test_icons_follow_the_theme_and_are_sharp_at_any_scale(qapp: QApplication, tmp_path: Path) -> None:
    look = Look(qapp, QSettings(str(tmp_path / "p.ini"), QSettings.Format.IniFormat))
    icon = look.icon("pencil", "text")
    assert look.icon("pencil", "text") is icon
    look.choose(Scheme.LIGHT)
    light = icon.pixmap(QSize(20, 20), 2.0)
    assert light.size() == QSize(40, 40)
    look.choose(Scheme.DARK)
    assert icon.pixmap(QSize(20, 20), 2.0).toImage() != light.toImage()
    disabled = icon.pixmap(QSize(20, 20), 2.0, QIcon.Mode.Disabled)
    assert disabled.toImage() != icon.pixmap(QSize(20, 20), 2.0).toImage()
    copy = QIcon(icon)
    assert not copy.pixmap(16, 16).isNull()


def test_a_preference_that_makes_no_sense_is_the_system_s(qapp: QApplication, tmp_path: Path) -> None:
    preferences = QSettings(str(tmp_path / "p.ini"), QSettings.Format.IniFormat)
    preferences.setValue("theme", "pink")
    look = Look(qapp, preferences)
    assert look.scheme is Scheme.SYSTEM
    dark = qapp.styleHints().colorScheme() is Qt.ColorScheme.Dark
    assert look.theme.dark is dark
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    look.choose(Scheme.LIGHT)
    assert not load(look.theme.id).dark
