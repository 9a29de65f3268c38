"""Paragraphs to lines: ragged right, broken at spaces and after hyphens, never wider than the measure.

Widths within a paragraph are thousandths of its size.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from domain.richtext import Run
from exports.pdf.fonts import GLUE, Face, fallback
from exports.pdf.printable import glued

_BREAKS = re.compile(r"(?<=[^\W\d][^\W\d][-–—/])(?=[^\W\d])")
_LAST_RESORT = re.compile(r"(?<=[/.@_&?=+,;:-])(?=\w)")
_WORDS = re.compile(r"( |\n)")


@dataclass(slots=True)
class Piece:
    """Text in one face within a line: the texts, how they are written, their width, and the run they come from."""

    face: Face
    run: int
    texts: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    width: float = 0.0

    def add(self, text: str) -> None:
        """Put more text after what is there."""
        width, written = self.face.word(text)
        self.texts.append(text)
        self.written.append(written)
        self.width += width


@dataclass(slots=True)
class Line:
    """One line: its pieces from left to right and the width of what is seen."""

    pieces: list[Piece]
    width: float


@dataclass(slots=True)
class _Word:
    """What is not broken: its parts by face and run, and what follows it: a space, a line break, or nothing (after a hyphen)."""

    parts: list[tuple[Face, int, str]]
    width: float
    after: str = ""
    space: tuple[Face, int] | None = None
    """The face and run of the space or break that follows."""

    @property
    def gap(self) -> float:
        """The width of the space that follows."""
        return self.space[0].widths[" "] if self.space else 0.0


def break_lines(runs: Sequence[Run], styles: Sequence[Face], measure: float, *, continues: bool = False) -> list[Line]:
    """Lines of at most ``measure`` (thousandths of the size). ``styles`` are regular, italic, bold and bold italic.

    The text of the lines, one after the other, is the text of the runs; a line that goes on after a space or a line break ends with a space, and so
    does the last where the text ``continues`` in other lines.
    """
    words = list(itertools.chain.from_iterable(_fitting(word, measure) for word in _words(runs, styles)))
    if not words:
        return []
    lines: list[list[_Word]] = [[]]
    width = 0.0
    for word in words:
        if lines[-1] and width + word.width > measure:
            lines.append([])
            width = 0.0
        lines[-1].append(word)
        width += word.width + word.gap
        if word.after == "\n":
            lines.append([])
            width = 0.0
    _lengthen_last(lines, measure)
    if continues:
        face, run, _ = words[-1].parts[-1]
        words[-1].space = (face, run)
    return [_line(each, last=each is lines[-1] and not continues) for each in lines if each]


def _lengthen_last(lines: list[list[_Word]], measure: float) -> None:
    """Let no paragraph end with one short word alone: the word before comes with it, where the line above can spare it."""
    if len(lines) < 2 or len(lines[-1]) != 1 or len(lines[-2]) < 4:
        return
    last, above = lines[-1], lines[-2]
    if last[0].width < 0.08 * measure and above[-1].after == " " and above[-1].width < 0.2 * measure:
        last.insert(0, above.pop())


def _line(words: list[_Word], *, last: bool) -> Line:
    pieces: list[Piece] = []
    width = 0.0
    for index, word in enumerate(words):
        for part in word.parts:
            _append(pieces, *part)
        width += word.width
        final = index == len(words) - 1
        if word.space and not (final and last):
            _append(pieces, *word.space, " ")
            width += 0 if final else word.gap
    return Line(pieces, width)


def _append(pieces: list[Piece], face: Face, run: int, text: str) -> None:
    if not pieces or pieces[-1].face is not face or pieces[-1].run != run:
        pieces.append(Piece(face, run))
    pieces[-1].add(text)


def _words(runs: Sequence[Run], styles: Sequence[Face]) -> Iterator[_Word]:
    """The words of a paragraph; one that changes style in its middle stays one."""
    open_parts: list[tuple[Face, int, str]] = []
    for number, run in enumerate(runs):
        face = styles[2 * run.bold + run.italic]
        for text in _WORDS.split(glued(run.text)):
            if text in (" ", "\n"):
                if open_parts:
                    yield _word(open_parts, text, (face, number))
                    open_parts = []
            elif text:
                *broken, rest = _BREAKS.split(text)
                for each in broken:
                    yield _word([*open_parts, *_parts(each, face, number)])
                    open_parts = []
                open_parts += _parts(rest, face, number)
    if open_parts:
        yield _word(open_parts)


def _parts(text: str, face: Face, run: int) -> Iterable[tuple[Face, int, str]]:
    """The text in the face, with the letters it lacks in the face that has them."""
    widths = face.widths
    if all(character in widths for character in text):
        return ((face, run, text),)
    groups = itertools.groupby(text, key=lambda character: character in widths)
    return [(face if known else fallback(), run, "".join(group)) for known, group in groups]


def _word(parts: list[tuple[Face, int, str]], after: str = "", space: tuple[Face, int] | None = None) -> _Word:
    return _Word(parts, sum(face.word(text)[0] for face, _, text in parts), after, space)


def _fitting(word: _Word, measure: float) -> Iterator[_Word]:
    """The word, or where it is wider than a line, pieces of it that are not: cut after signs as in addresses, in need between letters."""
    if word.width <= measure:
        yield word
        return
    pending: list[tuple[Face, int, str]] = []
    width = 0.0
    for face, run, text in word.parts:
        for piece in _LAST_RESORT.split(text):
            for atom in [piece] if face.word(piece)[0] <= measure else piece:
                wide = face.word(atom)[0]
                if pending and width + wide > measure:
                    yield _word(pending)
                    pending, width = [], 0.0
                if pending and pending[-1][:2] == (face, run):
                    pending[-1] = (face, run, pending[-1][2] + atom)
                else:
                    pending.append((face, run, atom))
                width += wide
    yield _word(pending, word.after, word.space)


def text_of(line: Line) -> str:
    """What a line says."""
    return "".join(text for piece in line.pieces for text in piece.texts).replace(GLUE, " ")
