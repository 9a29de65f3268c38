"""Stars in text: one turns italic on or off, two bold, three both.

Where stars are used as Markdown readers agree on, the result is theirs. Taking them as switches instead of nested pairs gives every sequence of
styles one spelling, also where a bold word runs straight into an italic one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.richtext.values import Run

STARS = {(False, False): "", (False, True): "*", (True, False): "**", (True, True): "***"}
"""(bold changes, italic changes) → the stars that say so."""

_STARS = re.compile(r"(\*+)")


@dataclass(slots=True)
class _Piece:
    """A stretch of text with its link; for stars, which of (bold, italic) they switch."""

    text: str
    link: str
    bold: bool = False
    italic: bool = False


def styled(texts: Sequence[tuple[str, str]]) -> list[Run]:
    """Runs from texts with their links. Stars that switch nothing are text."""
    pieces = [_Piece(part, link) for text, link in texts for part in _STARS.split(text) if part]
    if len(pieces) == len(texts) and not any(piece.text[0] == "*" for piece in pieces):
        return [Run(piece.text, link=piece.link) for piece in pieces]
    _pair(pieces, 2)
    _pair(pieces, 1)
    runs: list[Run] = []
    bold = italic = False
    for piece in pieces:
        rest = piece.text
        if piece.bold or piece.italic:
            rest = rest[2 * piece.bold + piece.italic :]
        if piece.text[0] != "*":
            runs.append(Run(rest, bold, italic, piece.link))
            continue
        # A star too many stands outside the words that the others embrace.
        if rest and ((piece.bold and not bold) or (piece.italic and not italic)):
            runs.append(Run(rest, bold, italic, piece.link))
            rest = ""
        bold, italic = bold ^ piece.bold, italic ^ piece.italic
        if rest:
            runs.append(Run(rest, bold, italic, piece.link))
    return runs


def _pair(pieces: list[_Piece], count: int) -> None:
    """Mark the pieces whose stars switch bold (``count`` 2) or italic (1) on and off again."""
    opened: _Piece | None = None
    for index, piece in enumerate(pieces):
        if piece.text[0] != "*" or len(piece.text) not in (count, 3):
            continue
        if opened is None:
            if not _white(pieces, index + 1, 0):
                opened = piece
        elif not _white(pieces, index - 1, -1):
            for end in (opened, piece):
                if count == 2:
                    end.bold = True
                else:
                    end.italic = True
            opened = None


def _white(pieces: list[_Piece], index: int, character: int) -> bool:
    """Whether there is white space or nothing beside the stars."""
    return not 0 <= index < len(pieces) or pieces[index].text[character].isspace()
