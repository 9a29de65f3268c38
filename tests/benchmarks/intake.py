"""What taking in everybody's own PDFs costs, beside reading their attachments with pikepdf alone: ``python -m tests.benchmarks.intake [COUNT [FOLDER]]``.

The goal is three times as long for all of it: every file recognised and tied to its case and body, and every position at rest, in a database that is open as it is in the window, which
then shows them. The two ways are tried in turn, so
that a busy machine disturbs both alike; the processor's time, that of the children with it, is told beside, for on such a machine the clock alone says little. FOLDER keeps the
letters for another time; making them takes a few minutes.
"""

from __future__ import annotations

import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf

from domain.interpretation import Phrases
from domain.letter import ExportForm, Paper
from domain.ports import Store
from domain.services import intake
from domain.services.intake import IntakeReport
from domain.services.letters import compose
from exports.letter import render
from resources.phrases import table
from storage.database import open_store
from storage.letterheads import LetterheadStore
from storage.readers.reading import FileReader
from tests.corpus import BODIES, FREE_TEXT, RECOMMENDATIONS, Corpus, corpus

ROUNDS = 5
GOAL = 3.0


def write_letters(made: Corpus, folder: Path, count: int) -> None:
    """The first answers as letters, a PDF each; those that are there already are left."""
    letterhead = LetterheadStore().get("standard")
    for number in range(count):
        path = folder / f"{number:03}.pdf"
        if path.exists():
            continue
        said = {each.recommendation_id: each for each in made.positions[number]}
        letter = compose(made.referral, made.recommendations, made.responses[number], said, letterhead, Paper.YTTRANDE)
        path.write_bytes(render(letter, letterhead, ExportForm.PDF, attachment=made.exchange(number)))


def read_attachments(folder: Path) -> int:
    """The attachments' bytes, by pikepdf alone."""
    total = 0
    for path in sorted(folder.glob("*.pdf")):
        with pikepdf.open(path) as document:
            total += sum(len(each.get_file().read_bytes()) for each in document.attachments.values())
    return total


@contextmanager
def asked(made: Corpus) -> Iterator[Store]:
    """A new database that knows the case."""
    with tempfile.TemporaryDirectory() as place, open_store(Path(place, "mätning.db")) as store:
        with store.writing() as records:
            records.put_referral(made.referral)
            records.put_recommendations(made.recommendations)
        yield store


def take_in(store: Store, referral_id: str, folder: Path, phrases: Phrases) -> IntakeReport:
    """Everything that a user waits for."""
    known = intake.look_up(store, referral_id)
    return intake.accept(store, intake.read_answers(FileReader(), [folder], known, phrases), phrases)


def main() -> int:
    """Measure and print; 1 where it takes longer than the goal."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else BODIES
    made = corpus(BODIES + FREE_TEXT if count > BODIES - FREE_TEXT else BODIES, RECOMMENDATIONS)
    phrases = Phrases.parse(table("stances"), table("circumstances"))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(place)
        folder.mkdir(exist_ok=True)
        write_letters(made, folder, count)
        # What was made for the letters is not looked through again in either way.
        gc.collect()
        gc.freeze()
        rounds = []
        for _ in range(ROUNDS):
            with asked(made) as store:
                start = _clocks()
                read_attachments(folder)
                alone = _clocks()
                report = take_in(store, made.referral.id, folder, phrases)
                done = _clocks()
            if report.exact != count:
                raise SystemExit(f"{report.exact} of {count} answers came in")
            rounds.append([(b - a, c - b) for a, b, c in zip(start, alone, done, strict=True)])
    for kind, name in enumerate(("the clock", "the processor")):
        theirs, ours = (statistics.median(each[kind][way] for each in rounds) for way in (0, 1))
        ratio = statistics.median(each[kind][1] / each[kind][0] for each in rounds)
        print(f"by {name:<14} pikepdf alone {theirs:6.2f} s   taken in {ours:6.2f} s   {ratio:5.2f} times as long")
    met = statistics.median(each[0][1] / each[0][0] for each in rounds) <= GOAL
    print(f"{count} attachments; goal by the clock: {GOAL:.1f} times")
    return int(not met)


def _clocks() -> tuple[float, float]:
    """What the clock shows, and what the processor has worked, in our children that have ended too; seconds."""
    worked = os.times()
    return time.perf_counter(), sum(worked[:4])


if __name__ == "__main__":
    sys.exit(main())
