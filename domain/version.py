"""Which program this is, for the files that say what made them."""

from __future__ import annotations

PROGRAM = "Remissbordet"
VERSION = "0.1.0"
"""As ``pyproject.toml`` has it."""
