"""How well a colour is read on another (WCAG 2.2, success criterion 1.4.3; relative luminance as defined there)."""

from __future__ import annotations

import colorsys

ENOUGH = 4.5
"""The least contrast of text with its ground (1.4.3, level AA), which EN 301 549 asks of documents from public bodies."""

PAPER = "#ffffff"


def contrast(ink: str, ground: str = PAPER) -> float:
    """The ratio, 1 to 21, between two colours written as ``#rrggbb``."""
    lighter, darker = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable(ink: str) -> str:
    """The colour, or the nearest darker one of the same hue that is read well on paper."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_parts(ink))
    step = 0
    while contrast(ink) < ENOUGH:
        step += 1
        darker = colorsys.hls_to_rgb(hue, max(lightness - step / 100, 0.0), saturation)
        ink = "#" + "".join(f"{round(255 * part):02x}" for part in darker)
    return ink


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4) for part in _parts(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue
