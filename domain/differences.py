"""Word by word what differs between two texts, as places to mark in either.

Texts are compared as they are read: formatted text as its words, without Markdown's marks. White space is kept: the parts of a difference, put end to end,
are the texts letter by letter.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from domain.richtext import parse, to_plain

_ISLAND = 3
"""As many words, at most, may two changes have between them that count as changed with them."""
_LARGEST_PRODUCT = 400_000_000
"""Pairs of pieces that are compared; the comparison takes a bit of memory for each."""
_LARGEST_SUM = 1_000_000
"""Pieces that each get a letter of their own; Unicode has hardly more."""

_Run = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of one text that stands in place of a stretch of the other: offsets into ``before`` and ``after``, ends exclusive.

    Where words were only added, the stretch in ``before`` is empty, and the other way round.
    """

    before_start: int
    before_end: int
    after_start: int
    after_end: int


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
        return tuple(
            (each.before_start, each.before_end) for each in self.changes if each.before_end > each.before_start
        )

    @property
    def added(self) -> tuple[tuple[int, int], ...]:
        """Where in ``after`` the words stand that are not in ``before``, as (start, end)."""
        return tuple((each.after_start, each.after_end) for each in self.changes if each.after_end > each.after_start)

    def turned(self) -> Difference:
        """The same, seen from the other text."""
        changes = (
            Change(each.after_start, each.after_end, each.before_start, each.before_end) for each in self.changes
        )
        return Difference(self.after, self.before, tuple(changes), self.restyled)

    def applied(self) -> str:
        """``before`` with every change carried out, which is ``after``."""
        parts, at = list[str](), 0
        for each in self.changes:
            parts += [self.before[at : each.before_start], self.after[each.after_start : each.after_end]]
            at = each.before_end
        return "".join([*parts, self.before[at:]])


def differences(before: str, after: str) -> Difference:
    """What differs between two plain texts. Texts too long to compare by words are compared by lines, and longer ones yet are wholly different."""
    if before == after:
        return Difference(before, after)
    for separator in (" ", "\n"):
        left, right = before.split(separator), after.split(separator)
        if len(left) * len(right) <= _LARGEST_PRODUCT and len(left) + len(right) <= _LARGEST_SUM:
            return Difference(before, after, tuple(_changes(before, after, left, right)))
    return Difference(before, after, (_trimmed(before, after, 0, len(before), 0, len(after)),))


def markdown_differences(before: str, after: str) -> Difference:
    """What differs between two formatted texts as they are read; the offsets are into their plain texts."""
    left, right = parse(before), parse(after)
    found = differences(to_plain(left), to_plain(right))
    return found if found.changes or left == right else Difference(found.before, found.after, restyled=True)


def _changes(before: str, after: str, left: Sequence[str], right: Sequence[str]) -> Iterator[Change]:
    """What stands between the runs of pieces that both have. Each piece is followed by one separator, so places are counted, not looked for."""
    piece, other_piece, end, other_end = 0, 0, 0, 0
    for at, other, length in (*_kept(left, right), (len(left), len(right), 0)):
        start = end + sum(map(len, left[piece:at])) + at - piece
        other_start = other_end + sum(map(len, right[other_piece:other])) + other - other_piece
        if at > piece or other > other_piece:
            edges = (piece > 0, at < len(left)), (other_piece > 0, other < len(right))
            if edges[0] == edges[1] and _unlike(left[piece:at], right[other_piece:other]):
                yield Change(end, start - 1, other_end, other_start - 1)
            else:
                # With the separators on both sides, so that what is added or taken away takes one of them along.
                first, second = end - (piece > 0), other_end - (other_piece > 0)
                yield _trimmed(before, after, first, min(start, len(before)), second, min(other_start, len(after)))
        piece, other_piece = at + length, other + length
        same = sum(map(len, left[at:piece])) + length
        end, other_end = start + same, other_start + same


def _kept(left: Sequence[str], right: Sequence[str]) -> list[_Run]:
    """Runs of pieces that stand in both, as (place on the left, place on the right, length): the longest common sequence, less islands in a sea of change.

    A lone *och* between two new sentences tells nobody anything.
    """
    # A letter for each distinct piece: texts are what the comparison takes in fastest.
    letter = defaultdict[str, str](map(chr, itertools.count()).__next__).__getitem__
    matching = Indel.opcodes("".join(map(letter, left)), "".join(map(letter, right))).as_matching_blocks()
    runs = [(each.a, each.b, each.size) for each in matching]
    kept = list[_Run]()
    end, other_end = 0, 0
    for (at, other, length), (next_at, next_other, _) in itertools.pairwise(runs):
        if length <= _ISLAND:
            changed_before = max(at - end, other - other_end)
            changed_after = max(next_at - at, next_other - other) - length
            if length < changed_before and length < changed_after:
                continue
        kept.append((at, other, length))
        end, other_end = at + length, other + length
    return kept


def _unlike(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether the pieces plainly begin and end differently, so that there is nothing to trim."""
    if not left or not right:
        return False
    return left[0][:1] != right[0][:1] and left[-1][-1:] != right[-1][-1:]


def _trimmed(before: str, after: str, at: int, end: int, other: int, other_end: int) -> Change:
    """The change without the white space and whole words that both sides have at its edges."""
    one, two = before[at:end], after[other:other_end]
    shortest = min(len(one), len(two))
    head = tail = 0
    while head < shortest and one[head] == two[head]:
        head += 1
    while head and (_inside_word(one, head) or _inside_word(two, head)):
        head -= 1
    while tail < shortest - head and one[-tail - 1] == two[-tail - 1]:
        tail += 1
    while tail and (_inside_word(one, len(one) - tail) or _inside_word(two, len(two) - tail)):
        tail -= 1
    return Change(at + head, end - tail, other + head, other_end - tail)


def _inside_word(text: str, at: int) -> bool:
    """Whether the place is between two letters of one word."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
