"""What a summary of 300 bodies' answers to 200 recommendations costs: ``python -m tests.benchmarks.summary [BODIES RECOMMENDATIONS]``.

Times are processor seconds of one run each; the window does all of it off its own thread.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from time import process_time
from typing import TypeVar

from domain.letter import ExportForm
from domain.services import summaries
from domain.services.editing import PutStatements, apply
from domain.summary.answers import gather
from domain.summary.drafting import draft
from domain.summary.extent import Extent
from domain.summary.tree import compose, paper_form
from exports.letter import render
from exports.pdf.letter import draw
from storage.database import SqliteStore, open_store
from storage.letterheads import LetterheadStore
from tests.corpus import corpus, fill

T = TypeVar("T")


def timed(words: str, work: Callable[[], T]) -> T:
    """Do something and tell what it cost."""
    begun = process_time()
    done = work()
    print(f"{words:<44}{process_time() - begun:8.2f} s")
    return done


def main() -> None:
    """Fill a database, draft, write, read and compose."""
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "bas.db") as store:
        content = corpus(*map(int, sys.argv[1:3]))
        fill(store, content)
        _measure(store, content.referral.id)


def _measure(store: SqliteStore, referral_id: str) -> None:
    with store.reading() as records:
        answers = timed("reading every answer", lambda: gather(records, referral_id))
    assert answers is not None
    fresh = timed("drafting", lambda: draft(answers))
    assert fresh is not None
    print(f"{len(fresh):>12} statements on {sum(len(each.rests_on) for each in fresh)} answers")
    edit = PutStatements(fresh, draft_of=referral_id)
    timed("writing", lambda: apply(store, edit))
    with store.reading() as records:
        statements = timed("reading statements", lambda: records.statements(referral_id))
    timed("holding them against the answers", lambda: summaries.standing(answers, statements))
    form = paper_form(LetterheadStore().get("standard"))
    for extent in Extent:
        dated = partial(compose, answers, statements, form, date(2031, 9, 1), extent)
        letter = timed(f"composing the letter, {extent}", dated)
        document = timed("the letter as DOCX", partial(render, letter, form, ExportForm.DOCX))
        drawn = timed("the letter as PDF", partial(draw, letter, form))
        print(f"{drawn.pages:>12} pages, {len(drawn.data) / 1e6:.1f} MB; DOCX {len(document) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
