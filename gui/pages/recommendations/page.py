"""Rekommendationer: list, source and answer side by side."""

from __future__ import annotations

from gui.pages.page import Page


class RecommendationsPage(Page):
    """Where positions are taken."""
