"""Laying letters out in a process of its own, so that the window's thread never waits for a page to be set."""

from __future__ import annotations

from domain.letter import Letter
from domain.letterhead import Letterhead
from domain.services.previewing import Preview
from exports.children import LastingChild


class PreviewProcess:
    """``domain.services.previewing.LetterLayout`` with a child that is kept from one letter to the next."""

    def __init__(self) -> None:
        self._child: LastingChild[Preview] = LastingChild("exports.preview_worker", ended="export.preview_ended")

    def layout(self, letter: Letter, letterhead: Letterhead) -> Preview:
        """The pages. Raises ``ExportError``, with the code ``export.preview_ended`` where the child has come to an end."""
        return self._child.ask(letter, letterhead)

    def close(self) -> None:
        """End the child. A later letter starts a new one."""
        self._child.close()
