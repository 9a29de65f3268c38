"""Paragraphs to lines: ragged right, broken at spaces and after hyphens, never wider than the measure.

Widths within a paragraph are thousandths of its size.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Sequence

from domain.richtext import Run
from exports.pdf.fonts import GLUE, Atom, Face, fallback
from exports.pdf.printable import glued

_LAST_RESORT = re.compile(r"(?<=[/.@_&?=+,;:-])(?=\w)")


class Piece:
    """Text in one face within a line: what it says, how it is written, its width, and the run it comes from."""

    __slots__ = ("characters", "face", "run", "text", "width", "written")

    def __init__(self, face: Face, run: int, atoms: Sequence[Atom]) -> None:
        self.face = face
        self.run = run
        self.text = "".join([text for text, _, _ in atoms]).replace(GLUE, " ")
        self.written = "".join([written for _, _, written in atoms])
        self.width = sum([width for _, width, _ in atoms])
        self.characters = set(self.text)


class Line:
    """One line: its pieces from left to right and the width of what is seen."""

    __slots__ = ("pieces", "width")

    def __init__(self, pieces: list[Piece], width: float) -> None:
        self.pieces = pieces
        self.width = width


_Part = tuple[Face, int, Atom]
"""Text in a face, and the run it comes from."""


class _Word:
    """What is not broken. A space or a line break may follow it, in a face and from a run of its own; after a hyphen nothing does."""

    __slots__ = ("ends_line", "gap", "parts", "space", "width")

    def __init__(self, parts: list[_Part]) -> None:
        self.parts = parts
        self.width = sum([atom[1] for _, _, atom in parts]) if len(parts) > 1 else parts[0][2][1]
        self.space: tuple[Face, int] | None = None
        self.gap = 0.0
        self.ends_line = False

    def followed(self, face: Face, run: int) -> None:
        """Let a space follow."""
        self.space = (face, run)
        self.gap = face.space[1]


@functools.lru_cache(maxsize=8192)
def break_lines(
    runs: tuple[Run, ...], styles: tuple[Face, ...], measure: float, *, continues: bool = False
) -> tuple[Line, ...]:
    """Lines of at most ``measure`` (thousandths of the size). ``styles`` are regular, italic, bold and bold italic.

    The text of the lines, one after the other, is the text of the runs; a line that goes on after a space or a line break ends with a space, and so
    does the last where the text ``continues`` in other lines. Paragraphs are remembered: while somebody writes, only one of them is new.
    """
    words = _words(runs, styles)
    if not words:
        return ()
    if any(word.width > measure for word in words):
        words = [part for word in words for part in _fitting(word, measure)]
    lines: list[list[_Word]] = [[]]
    width = 0.0
    for word in words:
        if width + word.width > measure and lines[-1]:
            lines.append([])
            width = 0.0
        lines[-1].append(word)
        width += word.width + word.gap
        if word.ends_line:
            lines.append([])
            width = 0.0
    if not lines[-1]:
        lines.pop()
    _lengthen_last(lines, measure)
    if continues:
        face, run, _ = words[-1].parts[-1]
        words[-1].followed(face, run)
    return tuple(_line(line, last=line is lines[-1] and not continues) for line in lines)


def _lengthen_last(lines: list[list[_Word]], measure: float) -> None:
    """Let no paragraph end with one short word alone: the word before comes with it, where the line above can spare it."""
    if len(lines) < 2 or len(lines[-1]) != 1 or len(lines[-2]) < 4:
        return
    last, above = lines[-1], lines[-2]
    spared = above[-1]
    if last[0].width < 0.08 * measure and spared.space and not spared.ends_line and spared.width < 0.2 * measure:
        last.insert(0, above.pop())


def _line(words: list[_Word], *, last: bool) -> Line:
    pieces: list[Piece] = []
    face, run, atoms = words[0].parts[0][0], words[0].parts[0][1], list[Atom]()
    for word in words:
        parts = word.parts
        if word.space is not None and not (last and word is words[-1]):
            parts = [*parts, (*word.space, word.space[0].space)]
        for part_face, part_run, atom in parts:
            if part_face is not face or part_run != run:
                pieces.append(Piece(face, run, atoms))
                face, run, atoms = part_face, part_run, []
            atoms.append(atom)
    pieces.append(Piece(face, run, atoms))
    seen = sum([piece.width for piece in pieces])
    return Line(pieces, seen - (words[-1].gap if words[-1].space and not last else 0.0))


def _words(runs: Sequence[Run], styles: Sequence[Face]) -> list[_Word]:
    """The words of a paragraph; one that changes style in its middle stays one."""
    words: list[_Word] = []
    parts: list[_Part] = []
    for number, run in enumerate(runs):
        face = styles[2 * run.bold + run.italic]
        text = glued(run.text)
        covered = face.covers_all(text)
        for row, line in enumerate(text.split("\n")):
            for column, token in enumerate(line.split(" ")):
                if (row or column) and parts:
                    words.append(_Word(parts))
                    words[-1].followed(face, number)
                    words[-1].ends_line = not column
                    parts = []
                if not token:
                    continue
                atoms = face.atoms(token)
                if not covered or len(atoms) > 1:
                    for atom in atoms[:-1]:
                        words.append(_Word([*parts, *_parts(atom, face, number)]))
                        parts = []
                    parts += _parts(atoms[-1], face, number)
                else:
                    parts.append((face, number, atoms[0]))
    if parts:
        words.append(_Word(parts))
    return words


def _parts(atom: Atom, face: Face, run: int) -> list[_Part]:
    """The text in the face, with the letters it lacks in the face that has them."""
    text = atom[0]
    if face.covers_all(text):
        return [(face, run, atom)]
    groups = itertools.groupby(text, key=face.covers)
    return [
        (known, run, known.atom("".join(group)))
        for covers, group in groups
        for known in [face if covers else fallback()]
    ]


def _fitting(word: _Word, measure: float) -> Iterator[_Word]:
    """The word, or where it is wider than a line, pieces of it that are not: cut after signs as in addresses, in need between letters."""
    if word.width <= measure:
        yield word
        return
    pending: list[tuple[Face, int, str]] = []
    width = 0.0
    for face, run, (text, _, _) in word.parts:
        for piece in _LAST_RESORT.split(text):
            for each in [piece] if face.atom(piece)[1] <= measure else piece:
                wide = face.atom(each)[1]
                if pending and width + wide > measure:
                    yield _Word([(face, run, face.atom(text)) for face, run, text in pending])
                    pending, width = [], 0.0
                if pending and pending[-1][:2] == (face, run):
                    pending[-1] = (face, run, pending[-1][2] + each)
                else:
                    pending.append((face, run, each))
                width += wide
    last = _Word([(face, run, face.atom(text)) for face, run, text in pending])
    last.space, last.gap, last.ends_line = word.space, word.gap, word.ends_line
    yield last
