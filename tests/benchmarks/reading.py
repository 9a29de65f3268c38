"""What the reading finds, counted: ``python -m tests.benchmarks.reading [-v]``.

Prints, for each seed and each form it is at hand in (text, PDF, DOCX), recall and precision over recommendations that must be answered, the share of
metadata fields that are right, and the time the extraction takes. ``-v`` names what was missed and what was found falsely.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from domain.extraction import Extraction, Metadata, extract
from storage.readers.reading import read_document
from tests.benchmarks.scoring import Row, Score, read_gold, score, words_of

_ROOT = Path(__file__).resolve().parents[2]
_SHARED = _ROOT.parent / "shared"
_GOLD = Path(__file__).resolve().parent / "gold"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper in several forms: ``stem`` of its typeset files or its text, and which gold rows (from, to) stand in it."""

    stem: str
    seed: str
    first: int = 1
    last: int = 10_000


PAPERS = (
    Paper("000_*", "000"),
    Paper("000-tjansteutlatande-trafiknamnden", "000", 1, 5),
    Paper("000-yttrande-trafiknamnden", "000", 6, 14),
    Paper("000-promemoria-it-styrning", "000", 15),
    Paper("001_*", "001"),
    Paper("001-tjansteutlatande-fsn-locum", "001", 1, 6),
    Paper("002_*", "002"),
    Paper("002-tjansteskrivelse-region-gotland", "002"),
    Paper("003_*", "003"),
    Paper("003-tjansteutlatande-kungsholmen", "003"),
    Paper("004_*", "004"),
    Paper("004-yttrande-locum", "004", 2, 23),
    Paper("004-rapport-gemensamma-tjanster", "004", 24),
    Paper("001-remissbrev-it-styrning", "none"),
    Paper("004-remissbrev", "none"),
)


def forms_of(paper: Paper) -> Iterator[Path]:
    """The files a paper is at hand in."""
    seeds = _SHARED / "seeds"
    yield from sorted(seeds.glob(f"{paper.stem}.txt"))
    yield from (
        path for suffix in ("pdf", "docx") for path in sorted((seeds / "typeset").glob(f"{paper.stem}.{suffix}"))
    )


def gold_of(paper: Paper) -> list[Row]:
    """The gold rows of a paper, from the shared list or from the project's own hashes."""
    places = (_SHARED / "gold" / f"seed{paper.seed}.jsonl", _GOLD / f"seed{paper.seed}.jsonl")
    rows = next((read_gold(path) for path in places if path.exists()), [])
    return [row for row in rows if paper.first <= row.number <= paper.last]


def metadata_gold() -> Mapping[str, Mapping[str, str]]:
    """Hashes of the metadata values of each paper, by its stem and field."""
    path = _GOLD / "metadata.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def value_hash(value: object) -> str:
    """A hash of a metadata value: dates in ISO 8601, lists as their sorted items, white space and case apart."""
    match value:
        case date():
            text = value.isoformat()
        case tuple() | list():
            text = "|".join(sorted(" ".join(words_of(str(each))) for each in value))
        case _:
            text = " ".join(words_of(str(value)))
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def wrong_fields(metadata: Metadata, gold: Mapping[str, str]) -> list[str]:
    """The fields whose value is not the gold's."""
    return [name for name, digest in gold.items() if value_hash(getattr(metadata, name) or "") != digest]


def main(arguments: Sequence[str]) -> int:
    """Print the table; 1 where no seed is at hand."""
    fields = metadata_gold()
    wanted = hits = counted = right = asked = 0
    _say(f"{'paper':44}{'recall':>8}{'prec.':>8}{'found':>7}{'metadata':>10}{'ms':>7}")
    for paper in PAPERS:
        rows = gold_of(paper)
        for path in forms_of(paper):
            extraction, took = _timed(path)
            result = score(extraction.recommendations, rows)
            gold = fields.get(paper.stem, {})
            wrong = wrong_fields(extraction.metadata, gold)
            judged = bool(rows)
            _say(
                f"{path.name[:43]:44}{_share(result.recall, judged=judged)}{_share(result.precision, judged=judged)}{len(extraction.recommendations):7}"
                f"{f'{len(gold) - len(wrong)}/{len(gold)}':>10}{took * 1000:7.0f}"
            )
            if "-v" in arguments:
                _explain(result, wrong, extraction, judged=judged)
            if judged:
                wanted, hits, counted = wanted + result.wanted, hits + result.hits, counted + result.counted
            right, asked = right + len(gold) - len(wrong), asked + len(gold)
    if not counted:
        _say("no seed is at hand")
        return 1
    _say(f"{'all':44}{hits / wanted:8.3f}{hits / counted:8.3f}{'':7}{right / max(asked, 1):10.3f}")
    return 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _timed(path: Path) -> tuple[Extraction, float]:
    document = read_document(path)
    started = time.process_time()
    extraction = extract(document)
    return extraction, time.process_time() - started


def _share(value: float, *, judged: bool) -> str:
    return f"{value:8.3f}" if judged else f"{'–':>8}"


def _explain(result: Score, wrong: Sequence[str], extraction: Extraction, *, judged: bool) -> None:
    for number in result.missed:
        _say(f"    missed: row {number}")
    for text in result.false if judged else ():
        _say(f"    false: {text}")
    for name in wrong:
        _say(f"    {name}: {getattr(extraction.metadata, name)!r}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
