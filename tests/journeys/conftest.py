"""What every journey starts with."""

from __future__ import annotations

from tests.gui.desks import show_window

__all__ = ["show_window"]
