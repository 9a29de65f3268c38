"""Word by word what differs between two texts, as places to mark in either.

Texts are compared as they are read: formatted text as its words, without Markdown's marks. White space is kept: the parts of a difference, put end to end,
are the texts letter by letter.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from rapidfuzz.distance import Indel, MatchingBlock, Postfix, Prefix

from domain.richtext import parse, to_plain

_ISLAND = 30
"""As many letters, at most, may two changes have between them that count as changed with them."""
_WORTH = 3
"""One part in this many must be sentences that both texts have, if they are to decide what is compared with what."""
_LARGEST_PRODUCT = 400_000_000
"""Pairs of pieces that are compared; the comparison takes a bit of memory for each."""
_MANY = 500
"""Pieces from which on numbering them first takes less time than it saves."""
_LETTERS = 7
"""Letters of a word and the blank after it, on the average."""
_FARTHEST = 400
"""Letters, at most, that an addition is moved to begin where a sentence does."""

Change = tuple[int, int, int, int]
"""A stretch of one text that stands in place of a stretch of the other: start and end in ``before``, start and end in ``after``, ends exclusive.

Where words were only added, the stretch in ``before`` is empty, and the other way round.
"""

_BEGINNING = re.compile(r"(?<=\n)|(?<=[.!?:] )")
"""Where a line or a sentence begins."""

_Run = tuple[int, int, int, int]
"""A stretch of pieces that both texts have: start and end before, start and end after, ends exclusive. There is a separator at either end, or the text ends."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Two texts and what differs between them, in order. ``restyled`` says that the words are the same and their formatting is not."""

    before: str
    after: str
    changes: tuple[Change, ...] = ()
    restyled: bool = False

    def __bool__(self) -> bool:
        return bool(self.changes) or self.restyled

    @property
    def removed(self) -> tuple[tuple[int, int], ...]:
        """Where in ``before`` the words stand that are not in ``after``, as (start, end)."""
        return tuple((start, end) for start, end, _, _ in self.changes if end > start)

    @property
    def added(self) -> tuple[tuple[int, int], ...]:
        """Where in ``after`` the words stand that are not in ``before``, as (start, end)."""
        return tuple((start, end) for _, _, start, end in self.changes if end > start)

    def turned(self) -> Difference:
        """The same, seen from the other text."""
        changes = tuple((added, added_end, start, end) for start, end, added, added_end in self.changes)
        return Difference(self.after, self.before, changes, self.restyled)

    def applied(self) -> str:
        """``before`` with every change carried out, which is ``after``."""
        parts, at = list[str](), 0
        for start, end, added, added_end in self.changes:
            parts += [self.before[at:start], self.after[added:added_end]]
            at = end
        return "".join([*parts, self.before[at:]])


def differences(before: str, after: str) -> Difference:
    """What differs between two plain texts: by words, between the sentences that both have.

    Where the words are too many to compare, what stands between the sentences is wholly different.
    """
    if before == after:
        return Difference(before, after)
    return Difference(before, after, tuple(_by_sentences(before, after, *_same_ends(before, after))))


def markdown_differences(before: str, after: str) -> Difference:
    """What differs between two formatted texts as they are read; the offsets are into their plain texts."""
    left, right = parse(before), parse(after)
    found = differences(to_plain(left), to_plain(right))
    return found if found.changes or left == right else Difference(found.before, found.after, restyled=True)


def _same_ends(before: str, after: str) -> tuple[_Run, _Run]:
    """The pieces that both texts begin with, and those that both end with."""
    head = Prefix.similarity(before, after)
    head = max(before.rfind(" ", 0, head), before.rfind("\n", 0, head))
    tail = min(Postfix.similarity(before, after), len(before) - head - 1, len(after) - head - 1)
    ends = [before.find(separator, len(before) - tail) for separator in " \n"]
    start = min((place for place in ends if place >= 0), default=len(before)) + 1
    return (0, head, 0, head), (start, len(before), start + len(after) - len(before), len(after))


def _by_sentences(before: str, after: str, head: _Run, tail: _Run) -> Iterator[Change]:
    """The changes between two runs: by words, between the sentences and lines that both texts have.

    Too few sentences among many others are no hold: then the words decide, unless they are too many.
    """
    one, two = before[head[1] + 1 : tail[0] - 1], after[head[3] + 1 : tail[2] - 1]
    left, right = _sentences(one), _sentences(two)
    shared = {each for each in set(left).intersection(right) if len(each) > _ISLAND}
    least = max(len(one), len(two)) / _WORTH if len(one) * len(two) <= _LARGEST_PRODUCT * _LETTERS**2 else 0
    if sum(map(len, shared)) < least:
        return _by_words(before, after, head, tail)
    # The others, and short ones such as headings, are told apart by the text they stand in, so that they hold nothing.
    held = [[each if each in shared else side for each in pieces] for side, pieces in enumerate((left, right))]
    gaps = itertools.pairwise((head, *_kept(before, after, head, left, right, _runs(*held)), tail))
    return itertools.chain.from_iterable(_by_words(before, after, run, following, shared) for run, following in gaps)


def _sentences(text: str) -> list[str]:
    """The text cut at line breaks and after full stops, without the sign it was cut at."""
    return text.replace(". ", ".\n").split("\n")


def _by_words(
    before: str, after: str, head: _Run, tail: _Run, moved: AbstractSet[str] = frozenset()
) -> Iterator[Change]:
    """The changes between two runs, by words. Sentences that were moved from or to elsewhere are not taken apart: none of their words stayed."""
    if head[1] + 1 == tail[0] or head[3] + 1 == tail[2]:
        return _changes(before, after, (head, tail))
    left = _words(before[head[1] + 1 : tail[0] - 1], moved)
    right = _words(after[head[3] + 1 : tail[2] - 1], moved)
    return _changes(before, after, (head, *_kept(before, after, head, left, right, _runs(left, right)), tail))


def _words(text: str, whole: AbstractSet[str]) -> list[str]:
    """The text cut at blanks and line breaks alike, one sign after each piece, so that their places are counted, not looked for."""
    if not whole:
        return text.replace("\n", " ").split(" ")
    return [
        word for sentence in _sentences(text) for word in ((sentence,) if sentence in whole else sentence.split(" "))
    ]


def _kept(
    before: str, after: str, head: _Run, left: Sequence[str], right: Sequence[str], runs: Iterable[MatchingBlock]
) -> Iterator[_Run]:
    """Where the common sequence of the pieces after ``head`` stands, less islands in a sea of change.

    A lone *och* between two new sentences tells nobody anything.
    """
    starts, other_starts = _starts(left, head[1] + 1), _starts(right, head[3] + 1)
    before_end, after_end = head[1], head[3]
    for run, following in itertools.pairwise(runs):
        at, length = run.a, run.size
        start, end, other_start = starts[at], starts[at + length] - 1, other_starts[run.b]
        size = end - start
        sea = 2 * size
        if (
            size <= _ISLAND
            and (sea < start - before_end or sea < other_start - after_end)
            and (sea < starts[following.a] - end or sea < other_starts[following.b] - other_start - size)
            and not _breaks_line(before, after, start, other_start, size)
        ):
            continue
        before_end, after_end = end, other_start + size
        if length == 1 or before[start:end] == after[other_start:after_end]:
            yield start, end, other_start, after_end
        else:
            yield from _same_spacing(left[at : at + length], before, after, start, other_start)


def _runs(left: Sequence[object], right: Sequence[object]) -> Sequence[MatchingBlock]:
    """The longest common sequence, with a run of nothing after the last one. Too many pieces have nothing in common."""
    if len(left) * len(right) > _LARGEST_PRODUCT:
        return ()
    if len(left) > _MANY:
        left, right = _numbered(left, right)
    return Indel.editops(left, right).as_matching_blocks()


def _numbered(left: Sequence[object], right: Sequence[object]) -> tuple[list[int], list[int]]:
    """A small number for each piece, the same for the same, which are compared in less time than words. What only ``right`` has is 0."""
    numbers = {piece: number for number, piece in enumerate(dict.fromkeys(left), 1)}
    return list(map(numbers.__getitem__, left)), list(map(numbers.get, right, itertools.repeat(0)))


def _starts(pieces: Sequence[str], start: int) -> list[int]:
    """Where each piece begins, and where another would."""
    return list(itertools.accumulate([len(piece) + 1 for piece in pieces], initial=start))


def _breaks_line(before: str, after: str, start: int, other_start: int, size: int) -> bool:
    """Whether both texts begin a new line in the run or at its ends: then changes on its sides are changes in lines of their own."""
    stretch = before[max(start - 1, 0) : start + size + 1]
    return "\n" in stretch and stretch == after[max(other_start - 1, 0) : other_start + size + 1]


def _same_spacing(words: Sequence[str], before: str, after: str, start: int, other_start: int) -> Iterator[_Run]:
    """A run of the same words, cut where one text goes on and the other begins a new line."""
    end, other_end = start - 1, other_start - 1
    for at, word in enumerate(words):
        if at and before[end] != after[other_end]:
            yield start, end, other_start, other_end
            start, other_start = end + 1, other_end + 1
        end, other_end = end + 1 + len(word), other_end + 1 + len(word)
    yield start, end, other_start, other_end


def _changes(before: str, after: str, runs: Iterable[_Run]) -> Iterator[Change]:
    """What stands between the runs: after a separator, or from the beginning, and up to one, or to the end."""
    following = iter(runs)
    run_start, end, _, other_end = next(following)
    last = len(before)
    for start, run_end, other_start, other_run_end in following:
        removed, added = start - end > 1, other_start - other_end > 1
        if end < 0 or start > last:
            if removed or added:
                first, second = max(end, 0), max(other_end, 0)
                yield _trimmed(before, after, first, min(start, last), second, min(other_start, len(after)))
        elif before[end] != after[other_end]:
            yield _trimmed(before, after, end, start, other_end, other_start)
        elif removed and added:
            letter = before[start - 2]
            if (
                before[end + 1] != after[other_end + 1]
                and (letter != after[other_start - 2] or letter.isalnum())
                and before[start - 1] == after[other_start - 1]
            ):
                yield end + 1, start - 1, other_end + 1, other_start - 1
            else:
                yield _trimmed(before, after, end, start, other_end, other_start)
        elif removed:
            step = _step(before, end + 1, start, end - run_start, run_end - start)
            yield end + 1 + step, start + step, other_start + step, other_start + step
        elif added:
            step = _step(after, other_end + 1, other_start, end - run_start, run_end - start)
            yield start + step, start + step, other_end + 1 + step, other_start + step
        run_start, end, other_end = start, run_end, other_run_end


def _trimmed(before: str, after: str, start: int, end: int, other_start: int, other_end: int) -> Change:
    """The change without the white space and whole words that both sides have at its edges."""
    one, two = before[start:end], after[other_start:other_end]
    head = Prefix.similarity(one, two)
    if _inside_word(one, head) or _inside_word(two, head):
        while head and one[head - 1].isalnum():
            head -= 1
    tail = min(Postfix.similarity(one, two), len(one) - head, len(two) - head)
    if _inside_word(one, len(one) - tail) or _inside_word(two, len(two) - tail):
        while tail and one[-tail].isalnum():
            tail -= 1
    return start + head, end - tail, other_start + head, other_end - tail


def _inside_word(text: str, at: int) -> bool:
    """Whether the place is between two letters of one word."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _step(text: str, start: int, end: int, behind: int, ahead: int) -> int:
    """How far to move a stretch that only one text has, so that it begins where a line or a sentence does and still reads the same.

    ``behind`` and ``ahead`` are the letters that both texts have before and after it; half of either may be passed, and the next stretch may pass the rest.
    """
    if text[start - 2] != text[end - 2] and text[start] != text[end : end + 1]:
        return 0
    behind, ahead = min(behind // 2, _FARTHEST), min(ahead // 2, _FARTHEST)
    back = Postfix.similarity(text[start - behind : start], text[end - behind : end])
    forth = Prefix.similarity(text[start : start + ahead], text[end : end + ahead])
    places = [found.start() for found in _BEGINNING.finditer(text, start - back, start + forth)]
    return max(places, key=lambda place: (text[place - 1] == "\n", -abs(place - start)), default=start) - start
