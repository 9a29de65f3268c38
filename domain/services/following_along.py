"""What a person has confirmed or corrected in one version of an answer, and the newer version of it.

It follows along only where the newer version says the same of the recommendation, word for word: a person vouches for a text, and for no other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from domain.changes import Changes, Kind
from domain.document import ReadDocument
from domain.intake.values import MEMO
from domain.interpretation import Interpretation, sentence_key
from domain.journal import JournalEntry
from domain.journal_detail import difference
from domain.marks import carried
from domain.ports import Reading, Writing
from domain.position import Position, Source
from domain.response import Response

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Paper:
    """The newer version's paper, and what reads an earlier version's as it would be read today."""

    document: ReadDocument
    read: Callable[[ReadDocument], Interpretation]


@dataclass(frozen=True, slots=True)
class Followed:
    """What the newer version says, with what followed along to it, by recommendation id.

    ``kept`` are the recommendations where a person's word followed along, ``lost`` those where it did not and the newer version says something else.
    """

    said: Mapping[str, Position]
    kept: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


def follow_along(
    records: Reading, old: Response, newer: str, said: Iterable[Position], paper: Paper | None = None
) -> Followed:
    """Let what a person has confirmed or corrected in the version ``old`` follow to the version with the id ``newer``, which says ``said``.

    ``paper`` is what it was read from. What came as data has none: it is the body's own word, and nobody's earlier word stands in its place.
    """
    touched = _touched(records, old.id)
    now = {each.recommendation_id: each for each in said}
    same: frozenset[str] = frozenset()
    if touched and paper is not None:
        told_before = _told_before(records, old, paper.read)
        same = frozenset(id_ for id_, told in _all_told(now.values(), paper.document).items() if told in told_before)
    kept, lost = [], []
    for before in touched:
        came = now.get(before.recommendation_id)
        if came is not None and before.recommendation_id in same:
            now[came.recommendation_id] = replace(before, response_id=newer, evidence=came.evidence)
            kept.append(before.recommendation_id)
        elif came is None or came.stance is not before.stance or came.source is not Source.DECLARED:
            lost.append(before.recommendation_id)
    return Followed(now, tuple(kept), tuple(lost))


def move_marks(records: Writing, old: Response, newer: str, said: Mapping[str, Position]) -> Changes:
    """Let the passages that somebody has gone over with the pen in ``old`` be marked in the version ``newer``, which says ``said``."""
    moved = []
    for mark in records.marks(old.referral_id):
        if mark.response_id == old.id:
            there = carried(mark, newer, said.get(mark.recommendation_id))
            records.put_mark(there)
            records.append(JournalEntry("edit", Kind.MARK, mark.id, difference(mark, there)))
            moved.append(mark.id)
    return Changes.of(Kind.MARK, moved)


def superseded(response_id: str, newer: str, followed: Followed | None = None) -> JournalEntry:
    """The journal's row of a version that another counts in place of, with what people's words on it came to."""
    detail: dict[str, object] = {"by": newer}
    if followed is not None and (followed.kept or followed.lost):
        detail |= {"kept": list(followed.kept), "left": list(followed.lost)}
    return JournalEntry("supersede", Kind.RESPONSE, response_id, detail)


def left_behind(records: Reading, recommendation_ids: Sequence[str]) -> tuple[tuple[str, Mapping[str, object]], ...]:
    """The message that tells where a person's word did not follow along; none where it did everywhere."""
    if not recommendation_ids:
        return ()
    titles = [f"”{records.recommendation(each).short_title}”" for each in recommendation_ids[:_NAMED]]
    named = ", ".join(titles) + (" …" if len(recommendation_ids) > _NAMED else "")
    return (("import.confirmed_left", {"count": len(recommendation_ids), "titles": named}),)


def _touched(records: Reading, response_id: str) -> list[Position]:
    """The positions that a person has confirmed or changed."""
    return [
        each
        for each in records.positions(response_id).values()
        if each.source is Source.CONFIRMED
        or any(row.action == "edit" for row in records.journal(f"{response_id}/{each.recommendation_id}"))
    ]


def _told_before(
    records: Reading, response: Response, read: Callable[[ReadDocument], Interpretation]
) -> frozenset[tuple[object, ...]]:
    """What the answer's papers tell, read anew: what was written since may be a person's own words. A memo beside the answer is not it."""
    papers = [each for each in records.documents(response.referral_id) if each.response_id == response.id]
    answers = [each for each in papers if each.role != MEMO] or papers
    documents = [
        ReadDocument(each.name, each.media_type, records.document_blocks(each.id), each.pages) for each in answers
    ]
    return frozenset(told for document in documents for told in _all_told(read(document).positions, document).values())


def _all_told(positions: Iterable[Position], document: ReadDocument) -> dict[str, tuple[object, ...]]:
    """What each position tells, by recommendation id."""
    paragraphs = _words(block.text for block in document.blocks)
    return {each.recommendation_id: _told(each, paragraphs) for each in positions}


def _told(position: Position, paragraphs: frozenset[str]) -> tuple[object, ...]:
    """All that a reading says of a recommendation, with the paragraphs that its quotes stand in; without the layout and the places on the page."""
    quotes = _words(each.quote for each in position.evidence)
    return (
        position.recommendation_id,
        position.stance,
        sentence_key(position.grounds),
        quotes,
        frozenset(each for each in paragraphs if any(quote in each for quote in quotes)),
        _words(f"{each.kind.value} {each.text}" for each in position.constraints),
        _words(each.text for each in position.requests),
    )


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(map(sentence_key, texts))
