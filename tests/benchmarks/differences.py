"""How fast two answers of 2,000 words are compared, beside difflib on the same texts in the same run.

    python -m tests.benchmarks.differences

Both start from the texts and end with places to mark. difflib compares words and signs without its shortcut for common words (``autojunk``), which loses
every *och* and *att* of a long text; the second column lets it take the shortcut.
"""

from __future__ import annotations

import difflib
import math
import os
import random
import re
import statistics
import time
from collections.abc import Callable, Iterator

from domain.differences import differences

WORDS = 2000
ROUNDS = 15
GOAL = 15.0
LONG = 20_000
LONG_GOAL = 500.0
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


def pairs(pick: random.Random) -> Iterator[tuple[str, str, str]]:
    """What is compared, with its name: from a word here and there to wholly different, moved paragraphs, few words over and over."""
    text = prose(WORDS, pick)
    before = " ".join(text)
    for share in (0.005, 0.02, 0.1, 0.3, 0.5, 0.7, 0.9):
        yield f"{share:.1%} changed", before, " ".join(edited(text, share, pick))
    yield "other text", before, " ".join(prose(WORDS, pick))
    paragraphs = before.split("\n\n")
    yield "moved", before, "\n\n".join([*paragraphs[4:], *paragraphs[:4]])
    yield "shuffled", before, "\n\n".join(sorted(paragraphs))
    few = [pick.choice(_COMMON) for _ in range(WORDS)]
    yield "few words", " ".join(few), " ".join(pick.choice(few) if pick.random() < 0.3 else word for word in few)


def milliseconds(work: Callable[[], object]) -> float:
    """Processor time of one call."""
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


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
    """Measure and print; fails where the goal is missed in the middle, or very long texts take long."""
    pick = random.Random(20261)
    ratios = list[float]()
    print("                 ours ms   difflib ms   (autojunk)    ratio")
    for name, before, after in pairs(pick):
        assert differences(before, after).applied() == after
        ours, theirs, shortcut = math.inf, math.inf, math.inf
        for _ in range(ROUNDS):  # in turns, so that both meet the same machine
            ours = min(ours, *(milliseconds(lambda: differences(before, after)) for _ in range(4)))  # noqa: B023
            theirs = min(theirs, milliseconds(lambda: by_difflib(before, after, shortcut=False)))  # noqa: B023
            shortcut = min(shortcut, milliseconds(lambda: by_difflib(before, after, shortcut=True)))  # noqa: B023
        ratios.append(theirs / ours)
        print(f"{name:>14} {ours:9.2f} {theirs:12.1f} {shortcut:12.1f} {theirs / ours:8.1f}")
    least, median = min(ratios), statistics.median(ratios)
    print(f"least ratio {least:.1f}, median {median:.1f}, goal {GOAL:.0f}; load {os.getloadavg()[0]:.1f}")
    for name, share in (("half changed", 0.5), ("other text", 1.0)):
        text = prose(LONG, pick)
        before, after = " ".join(text), " ".join(edited(text, share, pick) if share < 1 else prose(LONG, pick))
        spent = milliseconds(lambda: differences(before, after))  # noqa: B023
        print(f"{LONG} words, {name}: {spent:.0f} ms")
        assert spent < LONG_GOAL
    assert median >= GOAL


if __name__ == "__main__":
    main()
