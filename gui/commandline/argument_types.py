"""What a word on the command line must be, told in Swedish where it is not."""

from __future__ import annotations

import argparse
import re
from datetime import date
from pathlib import Path


def file_path(word: str) -> Path:
    """A path. Nothing at all, as when a script's variable is empty, would mean the folder the terminal stands in."""
    return Path(filled(word))


def filled(word: str) -> str:
    """A word that is not empty: an id left out by mistake must not mean everything, or something new."""
    if not word.strip():
        raise argparse.ArgumentTypeError("värdet är tomt")
    return word


def day(word: str) -> date:
    """A date as Swedish authorities write it."""
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{word!r} är inte ett datum, skriv det som 2026-01-31") from None


def ordinal(word: str) -> int:
    """A number from 1."""
    if not re.fullmatch(r"0*[1-9][0-9]{0,8}", word, re.ASCII):
        raise argparse.ArgumentTypeError(f"{word!r} är inte ett nummer från 1 och uppåt")
    return int(word)
