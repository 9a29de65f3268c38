"""``python -m tests.benchmarks.comparison``: three hundred bodies' answers to two hundred recommendations, beside plain ways of doing the same.

Medians over the same run, ours and the peer's in turn. ``difflib`` is measured on a sample of the passages and reckoned up to all of them.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from difflib import SequenceMatcher
from pathlib import Path

from domain.comparison import Comparison
from domain.comparison.agreement import Order, Sides, column_order
from domain.comparison.circumstances import amounts, timeline
from domain.comparison.counting import by_column, by_row
from domain.comparison.filtering import Filter, choose
from domain.comparison.planes import Planes
from domain.comparison.searching import Words
from domain.interpretation.phrases import Phrases
from domain.interpretation.topics import Topics
from domain.position import ConstraintKind, Stance
from resources.phrases import table
from storage.database import SqliteStore, open_store
from tests.benchmarks.timing import Action, both, seconds
from tests.corpus import Corpus, Passage, corpus, fill, passages

ROUNDS = 9
_SAMPLE = 12


def measure(title: str, ours: Action, peer: Action | None = None, name: str = "", rounds: int = ROUNDS) -> None:
    """Print the median time of ours and of the peer, taken in turn; in brackets what the processor spent on it, which a busy machine disturbs less."""
    mine, theirs = [], []
    for _ in range(rounds):
        mine.append(seconds(ours))
        if peer is not None:
            theirs.append(seconds(peer))
    line = f"{title:<44} {both(mine)}"
    if theirs:
        line += f"   {name} {both(theirs)}"
    print(line)


def opening(store: SqliteStore, content: Corpus) -> tuple[Comparison, Words]:
    """The matrix from the database, beside one response's positions after another."""

    def ours() -> Comparison:
        with store.reading() as records:
            return records.comparison(content.referral.id)

    def peer() -> None:
        with store.reading() as records:
            for response in records.responses(content.referral.id):
                records.positions(response.id)

    def words() -> Words:
        with store.reading() as records:
            return Words.of(comparison, records.wordings(content.referral.id))

    def circumstances() -> None:
        with store.reading() as records:
            stated = records.circumstances(content.referral.id)
        timeline(comparison, stated)
        amounts(comparison, stated)

    comparison = ours()
    answered = sum(1 for code in comparison.cells if code)
    print(f"{len(comparison.columns)} responses, {len(comparison.rows)} recommendations, {answered} positions")
    measure("open the matrix", ours, peer, "response by response", rounds=5)
    measure("make the texts ready to search, once", words, rounds=3)
    measure("end dates and sums of amounts", circumstances, rounds=3)
    return comparison, words()


def looking(store: SqliteStore, comparison: Comparison, words: Words) -> None:
    """Filters, searches, totals and orders, beside SQLite's own search for the same letters."""
    planes = Planes(comparison)
    sides = Sides(comparison)

    def like(text: str) -> Action:
        return lambda: store._connection.execute(
            "SELECT response, recommendation FROM positions WHERE grounds LIKE ?", (f"%{text}%",)
        ).fetchall()

    def shown(wanted: Filter) -> Action:
        def act() -> None:
            chosen = choose(planes, wanted, words)
            by_row(planes, chosen.cells)
            column_order(sides, Order.BODY)

        return act

    measure("turn the matrix over, once", lambda: Planes(comparison))
    measure("filter by stance", shown(Filter(stances=frozenset({Stance.REJECT}))))
    measure("filter by kind of circumstance", shown(Filter(kinds=frozenset({ConstraintKind.LAW}))))
    for text in ("leverantören", "förslaget", "e"):
        measure(f"search “{text}”", shown(Filter(text=text)), like(text), "LIKE")
    measure(
        "search two words among those who reject", shown(Filter(frozenset({Stance.REJECT}), text="billigare bättre"))
    )
    measure("totals of every response", lambda: by_column(planes))
    every = range(len(sides.columns))
    measure("agreement of every body with every body", lambda: list(map(sides.with_column, every)), rounds=3)


def tying(content: Corpus) -> None:
    """Six thousand passages of strangers' answers, each tied to one of two hundred recommendations."""
    told = passages(content)
    phrases = Phrases.parse(table("stances"), table("circumstances"))
    right = 0

    def ours() -> None:
        nonlocal right
        topics = Topics(content.recommendations, phrases)
        found = [topics.nearest(each.text) for each in told]
        right = sum(
            near is not None and near[0].id == each.recommendation_id for near, each in zip(found, told, strict=True)
        )

    mine = statistics.median(seconds(ours)[1] for _ in range(3))
    sample = random.Random(11).sample(told, _SAMPLE)
    theirs, hits = 0.0, 0
    for each in sample:
        start = time.thread_time()
        hits += _by_difflib(content, each)
        theirs += time.thread_time() - start
    theirs *= len(told) / _SAMPLE
    print(
        f"tie {len(told)} passages: {mine:.2f} s, {right / len(told):.1%} right;"
        f" difflib {theirs:.0f} s (from {_SAMPLE}), {hits / _SAMPLE:.0%} right; 1/{theirs / mine:.0f}"
    )


def _by_difflib(content: Corpus, passage: Passage) -> bool:
    matcher = SequenceMatcher(None, "", passage.text)
    scored = []
    for each in content.recommendations:
        matcher.set_seq1(each.text)
        scored.append((matcher.ratio(), each.id))
    return max(scored)[1] == passage.recommendation_id


def scrolling(path: Path, content: Corpus) -> None:
    """Frames of the matrix while it is scrolled, at every size."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tests.benchmarks.scrolling import scroll  # noqa: PLC0415 - Qt is read when its turn comes

    scroll(path, content)


def main() -> None:
    """Run every measurement."""
    content = corpus()
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as folder:
        path = Path(folder) / "matris.db"
        with open_store(path) as store:
            fill(store, content)
            comparison, words = opening(store, content)
            looking(store, comparison, words)
        tying(content)
        scrolling(path, content)


if __name__ == "__main__":
    main()
