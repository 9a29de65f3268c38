"""Where in the papers that an answer came as its position stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from domain.document import BlockKind, SourceDocument
from domain.errors import UserError
from domain.ports import Cancelled, DocumentReader, Store
from domain.position import Evidence
from gui.presenters.papers import Paper, load_paper, starts

_REACH = 4000
"""How far below its heading, in characters, an answer begins."""
_FIRST_WORDS = 8
_NUMBER = re.compile(r"^\s*[\d.]+\s+")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to show of an answer: the passage that was quoted, and where none was, what it says under the title of the recommendation.

    ``text`` is the grounds without formatting.
    """

    papers: tuple[SourceDocument, ...]
    evidence: Evidence | None = None
    title: str = ""
    text: str = ""


def papers_of(store: Store, wanted: Wanted) -> list[Paper]:
    """The papers, as they are at rest."""
    return [load_paper(store, each.referral_id, each.id) for each in wanted.papers]


def is_unread(paper: Paper) -> bool:
    """Whether a paper came as data, so that its text has not been needed until now."""
    return paper.drawable and not paper.blocks


def with_text(reader: DocumentReader, paper: Paper, cancelled: Cancelled | None = None) -> Paper:
    """The paper with its text, read now where it is unread; as it is where that cannot be done."""
    if not is_unread(paper):
        return paper
    with TemporaryDirectory() as folder:
        file = Path(folder, "svar.pdf")
        file.write_bytes(paper.content)
        try:
            return replace(paper, blocks=reader.read(file, None, cancelled).blocks)
        except UserError:
            return paper


def found_in(papers: Sequence[Paper], wanted: Wanted) -> tuple[Paper, tuple[int, int] | None]:
    """The first of the papers that has the passage, with the place; the first of them all where none does."""
    placed = ((each, span_in(each, wanted)) for each in papers)
    return next(((paper, span) for paper, span in placed if span is not None), (papers[0], None))


def span_in(paper: Paper, wanted: Wanted) -> tuple[int, int] | None:
    """Where in the paper's text the passage stands."""
    if wanted.evidence is not None:
        return quote_span(paper, wanted.evidence.quote)
    return answer_span(paper, wanted.title, wanted.text)


def quote_span(paper: Paper, quote: str) -> tuple[int, int] | None:
    """Where in a paper's text a quote stands, white space apart; ``None`` where it does not."""
    return next(_places(_text(paper), quote.split()), None)


def answer_span(paper: Paper, title: str, grounds: str) -> tuple[int, int] | None:
    """Where a paper says this under this title, which also a table of contents may have; the title itself where it says nothing of it there."""
    text = _text(paper)
    opening = next((line.split() for line in grounds.splitlines() if line.strip()), [])
    titles = _titles(paper, title) or list(_places(text, title.split()))
    for words in (opening, opening[:_FIRST_WORDS]):
        for _, end in titles:
            span = next(_places(text[end : end + _REACH], words), None)
            if span is not None:
                return end + span[0], end + span[1]
    return titles[0] if titles else next(_places(text, opening), None)


def _titles(paper: Paper, title: str) -> list[tuple[int, int]]:
    """The blocks that are nothing but the title, with or without its number; headings first."""
    wanted = title.split()
    found = [
        (each.kind is not BlockKind.HEADING, (at, at + len(each.text)))
        for at, each in zip(starts(paper.blocks), paper.blocks, strict=True)
        if wanted and _NUMBER.sub("", each.text).split() == wanted
    ]
    return [span for _, span in sorted(found)]


def _places(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    if words:
        for found in re.finditer(r"\s+".join(map(re.escape, words)), text):
            yield found.span()


def _text(paper: Paper) -> str:
    return "\n".join(block.text for block in paper.blocks)
