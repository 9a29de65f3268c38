"""``python -m tests.benchmarks.interpretation``: how well free-text answers are read, against what a reader found in the seeds.

Prints, for each form of each answer: stances that are right, acceptable to a lenient reader, or wrong; stances given where the text gives none; approvals taken for
rejections or the reverse; the share of told conditions that were found; and the processor time it takes at
best, without reading the file. "Tar ej ställning" counts as open or none.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from domain.document import ReadDocument
from domain.extraction import extract
from domain.interpretation import Interpretation, Phrases, interpret
from domain.interpretation.letterhead import read_letterhead
from domain.position import Position, Stance
from domain.recommendation import Recommendation
from domain.text import normalise
from resources.phrases import table
from storage.readers.reading import read_document

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
RUNS = 5
_BEGINNING = 110
STANCES: Mapping[str, Stance | None] = {
    "tillstyrker": Stance.APPROVE,
    "tillstyrker med synpunkter": Stance.APPROVE_WITH_REMARKS,
    "avstyrker": Stance.REJECT,
    "ingen erinran": Stance.NO_OBJECTION,
    "tar ej ställning": None,
}
_YES = {Stance.APPROVE, Stance.APPROVE_WITH_REMARKS, Stance.NO_OBJECTION}


@dataclass(frozen=True)
class Answer:
    """One answer with its gold, in the forms it exists in."""

    seed: str
    whole: str
    forms: tuple[str, ...]
    body: str
    proposal: str
    """The proposal alone, for a list as the program itself finds it."""


ANSWERS = (
    Answer(
        "seed000",
        "000_*.txt",
        ("000_*.txt", "typeset/000-yttrande-*.pdf", "typeset/000-yttrande-*.docx"),
        "Trafiknämnden",
        "typeset/000-promemoria-*.pdf",
    ),
    Answer(
        "seed004",
        "004_*.txt",
        ("004_*.txt", "typeset/004-yttrande-*.pdf", "typeset/004-yttrande-*.docx"),
        "Locum AB",
        "typeset/004-rapport-*.pdf",
    ),
)


@dataclass
class Score:
    """What was counted over one answer."""

    given: int = 0
    right: int = 0
    lenient: int = 0
    over: int = 0
    swapped: int = 0
    conditions: int = 0
    conditions_found: int = 0
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    milliseconds: float = 0.0


def rows(name: str) -> list[dict[str, Any]]:
    """The rows of one gold file."""
    return [
        json.loads(line) for line in (SHARED / "gold" / name).read_text(encoding="utf-8").splitlines() if line.strip()
    ]


def recommendations(answer: Answer) -> tuple[Recommendation, ...]:
    """The gold's recommendations with their whole wording, taken from where they stand in the seed."""
    texts = [normalise(block.text) for block in read_document(path_of(answer.whole)).blocks]
    found: list[Recommendation] = []
    for row in rows(f"{answer.seed}.jsonl"):
        if row["duplicates_of"] is None and row["to_answer"] and row["tier"] == "core":
            text = _wording(row["text_start"], texts)
            number = row["number"] or ""
            found.append(
                Recommendation(
                    str(row["n"]), answer.seed, text, row["n"], number, row["area"] or "", row["section"] or ""
                )
            )
    return tuple(found)


def found_by_program(answer: Answer) -> tuple[Recommendation, ...]:
    """The list as the program finds it in the proposal; each is called by the gold row it begins as, the others by names of their own."""
    gold = rows(f"{answer.seed}.jsonl")
    free = {row["duplicates_of"] or row["n"] for row in gold}
    listed: list[Recommendation] = []
    for order, each in enumerate(extract(read_document(path_of(answer.proposal))).recommendations):
        begins = _letters(each.text)
        told = (row["duplicates_of"] or row["n"] for row in gold if _letters(row["text_start"]) in begins[:_BEGINNING])
        number = next((n for n in told if n in free), None)
        free.discard(number)
        id_ = f"own{order}" if number is None else str(number)
        listed.append(
            Recommendation(
                id_,
                answer.seed,
                each.text,
                order,
                each.number,
                each.area,
                each.section,
                each.title,
                to_answer=each.to_answer,
            )
        )
    return tuple(listed)


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _wording(start: str, texts: Sequence[str]) -> str:
    """The sentence that begins so, the last time it stands: the chapter's own box comes after summaries and quotations."""
    begins = re.compile(r"\W+".join(re.escape(word) for word in re.findall(r"\w+", start)), re.IGNORECASE)
    for text in reversed(texts):
        match = begins.search(text)
        if match is not None:
            return re.split(r"(?<=\.)\s+(?=[A-ZÅÄÖ])", text[match.start() :])[0]
    return start


def path_of(pattern: str) -> Path:
    """The first file of the seeds that fits."""
    return next(iter(sorted((SHARED / "seeds").glob(pattern))))


def measure(answer: Answer, document: ReadDocument, listed: Sequence[Recommendation], phrases: Phrases) -> Score:
    """Read the answer, hold it against the gold, and take the time."""
    meta = json.loads((SHARED / "gold" / f"{answer.seed}.meta.json").read_text(encoding="utf-8"))
    title = meta.get("title") or next(part["title"] for part in meta["parts"] if "title" in part)
    sender = meta.get("author") or meta["sender_of_referral"]

    letterhead = read_letterhead(document, body=answer.body, title=title, sender_reference=meta["sender_dnr"])

    def read() -> Interpretation:
        return interpret(document, listed, phrases, letterhead=letterhead, title=title, sender=sender)

    known = {each.id for each in listed}
    gold = [
        row for row in rows(f"{answer.seed}.positions.jsonl") if known.issuperset(map(str, row.get("answers_n", ())))
    ]
    score = held_against(gold, read())
    score.milliseconds = min(_milliseconds(read) for _ in range(RUNS))
    return score


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return 1000 * (time.process_time() - began)


def held_against(gold: Sequence[Mapping[str, Any]], read: Interpretation) -> Score:
    """Count one interpretation against the gold's rows."""
    found = {each.recommendation_id: each for each in read.positions}
    score = Score()
    for row in gold:
        wanted, also = STANCES[row["position"]], {STANCES[each] for each in row["alt"]}
        if "answers_n" not in row:
            _count(score, wanted, also, read.overall.stance)
        for n in row.get("answers_n", ()):
            position = found.get(str(n), Position("", str(n)))
            _count(score, wanted, also, position.stance)
            if row["constraint_start"]:
                score.conditions += 1
                score.conditions_found += _tells(position, row["constraint_start"])
    return score


def _count(score: Score, wanted: Stance | None, also: set[Stance | None], got: Stance | None) -> None:
    given = None if got is Stance.UNDECIDED else got
    score.confusion[wanted.value if wanted else "–", given.value if given else "–"] += 1
    score.swapped += (given is Stance.REJECT and wanted in _YES) or (given in _YES and wanted is Stance.REJECT)
    if given is None and wanted is None:
        return
    if wanted is None:
        score.over += given not in also
        return
    score.given += 1
    score.right += given is wanted
    score.lenient += given is not wanted and given in also


def _tells(position: Position, start: str) -> bool:
    said = [each.text for each in position.constraints] + [each.text for each in position.requests]
    said += [each.quote for each in position.evidence] + [position.grounds]
    return any(normalise(start).casefold() in normalise(text).casefold() for text in said)


def table_rows() -> Iterator[tuple[str, Score]]:
    """Every answer in every form, with its score."""
    phrases = Phrases.parse(table("stances"), table("circumstances"))
    for answer in ANSWERS:
        listed = recommendations(answer)
        for form in answer.forms:
            path = path_of(form)
            yield path.name, measure(answer, read_document(path), listed, phrases)
        path = path_of(answer.forms[1])
        yield f"{path.name}, own list", measure(answer, read_document(path), found_by_program(answer), phrases)


def main() -> int:
    """Print the table; 1 where an approval was taken for a rejection or the reverse."""
    if not SHARED.is_dir():
        sys.stdout.write("no seeds here\n")
        return 0
    sys.stdout.write(
        f"{'answer':<52}{'given':>6}{'right':>7}{'lenient':>9}{'right %':>9}{'over':>6}{'swaps':>7}{'conditions':>12}{'ms':>7}\n"
    )
    confusion: Counter[tuple[str, str]] = Counter()
    swapped = 0
    for name, score in table_rows():
        share = 100 * (score.right + score.lenient) / score.given if score.given else 100
        conditions = f"{score.conditions_found}/{score.conditions}"
        sys.stdout.write(
            f"{name:<52}{score.given:>6}{score.right:>7}{score.lenient:>9}{share:>9.0f}{score.over:>6}{score.swapped:>7}"
            f"{conditions:>12}{score.milliseconds:>7.0f}\n"
        )
        confusion += score.confusion
        swapped += score.swapped
    sys.stdout.write("\nwanted → got, over all forms\n")
    for (wanted, got), count in sorted(confusion.items()):
        sys.stdout.write(f"  {wanted:<22} {got:<22} {count:>4}\n")
    return 1 if swapped else 0


if __name__ == "__main__":
    sys.exit(main())
