"""How fast two answers of 2,000 words are compared, beside difflib on the same texts in the same run.

    python -m tests.benchmarks.differences

Both start from the texts and end with places to mark. difflib compares words and signs without its shortcut for common words (``autojunk``), which loses
every *och* and *att* of a long text; the second column lets it take the shortcut.
"""

from __future__ import annotations

import difflib
import os
import random
import re
import statistics
import time
from collections.abc import Callable

from domain.differences import differences

WORDS = 2000
ROUNDS = 15
GOAL = 15.0
_WORD = re.compile(r"\w+|[^\w\s]")
_COMMON = [
    "och",
    "att",
    "i",
    "det",
    "som",
    "en",
    "på",
    "är",
    "av",
    "för",
    "med",
    "till",
    "den",
    "har",
    "de",
    "inte",
    "om",
    "ett",
    "men",
    "var",
    "sig",
    "från",
    "vi",
    "så",
    "kan",
    "när",
    "ska",
    "bör",
    "eller",
]
_STEMS = [
    "kommun",
    "avtal",
    "system",
    "kostnad",
    "tid",
    "krav",
    "data",
    "region",
    "verksamhet",
    "behov",
    "drift",
    "stöd",
    "nämnd",
    "ansvar",
    "uppgift",
    "vård",
    "skola",
]
_ENDINGS = ["", "en", "et", "er", "erna", "ens", "s", "ande", "ning", "ningen"]


def prose(words: int, pick: random.Random) -> list[str]:
    """Words as often as Swedish has them: half of them a few small ones, the rest from a large stock of compounds, with full stops and commas."""
    stock = [one + two + end for one in _STEMS for two in ("", *_STEMS) for end in _ENDINGS]
    text = []
    for _ in range(words):
        word = pick.choice(_COMMON) if pick.random() < 0.45 else pick.choice(stock)
        text.append(word + pick.choices(["", ",", ".", ".\n\n"], [88, 5, 6, 1])[0])
    return text


def edited(text: list[str], share: float, pick: random.Random) -> list[str]:
    """The text with that share of its words taken out, replaced or followed by new ones."""
    result = []
    for word in text:
        kind = pick.random() / share
        if kind < 0.3:
            continue
        result += [*prose(1, pick)] if kind < 0.7 else [word, *prose(1, pick)] if kind < 1 else [word]
    return result


def milliseconds(work: Callable[[], object]) -> float:
    """The least of several rounds, which is the one that was disturbed least."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times) * 1000


def by_difflib(before: str, after: str, *, shortcut: bool) -> list[tuple[int, int, int, int]]:
    """The same task: the places of what differs, by difflib over words and signs."""
    left, right = [list(_WORD.finditer(each)) for each in (before, after)]
    matcher = difflib.SequenceMatcher(None, [each[0] for each in left], [each[0] for each in right], autojunk=shortcut)
    return [
        (
            left[at].start() if at < len(left) else len(before),
            left[end - 1].end() if end > at else 0,
            right[other].start() if other < len(right) else len(after),
            right[other_end - 1].end() if other_end > other else 0,
        )
        for tag, at, end, other, other_end in matcher.get_opcodes()
        if tag != "equal"
    ]


def main() -> None:
    """Measure and print; fails where the goal is missed."""
    pick = random.Random(20261)
    text = prose(WORDS, pick)
    before = " ".join(text)
    ratios = []
    print("changed   ours ms   difflib ms   (autojunk)    ratio")
    for share in (0.02, 0.1, 0.5, 1.0):
        after = " ".join(edited(text, share, pick) if share < 1 else prose(WORDS, pick))
        assert differences(before, after).applied() == after
        ours = milliseconds(lambda after=after: differences(before, after))  # type: ignore[misc]
        theirs = milliseconds(lambda after=after: by_difflib(before, after, shortcut=False))  # type: ignore[misc]
        shortcut = milliseconds(lambda after=after: by_difflib(before, after, shortcut=True))  # type: ignore[misc]
        ratios.append(theirs / ours)
        print(f"{share:7.0%} {ours:9.2f} {theirs:12.1f} {shortcut:12.1f} {theirs / ours:8.1f}")
    print(f"median ratio {statistics.median(ratios):.1f}, goal {GOAL:.0f}; load {os.getloadavg()[0]:.1f}")
    assert statistics.median(ratios) >= GOAL


if __name__ == "__main__":
    main()
