"""Looking through what was found in papers before anything is stored. Every step gives a new state; an earlier one is always whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from domain.extraction.likeness import same_recommendation
from domain.extraction.result import Extraction, Found
from domain.recommendation import Occurrence, RecommendationKind
from gui.presenters.papers import Mark, Passage, Tone

SURE = 0.7
"""What is less certain than this is looked over first."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing found. ``doubtful`` ones are looked over first; ``reviewed`` says that a person has had their say on it.

    The occurrences' ``document_id`` is the paper's name in the review. ``missed`` marks a passage that the reader of the paper did not take as a
    recommendation, ``known`` one that the open case already has.
    """

    id: str
    found: Found
    taken: bool = True
    doubtful: bool = False
    reviewed: bool = False
    missed: bool = False
    known: bool = False

    @property
    def tone(self) -> Tone:
        """How its mark is drawn."""
        if self.doubtful and not self.reviewed:
            return Tone.DOUBTFUL
        return Tone.TAKEN if self.taken else Tone.LEFT_OUT


@dataclass(frozen=True, slots=True)
class Review:
    """What a person has made of the papers so far.

    ``items`` stand in the order of the papers. ``facts`` holds what was written over the case's facts, by field. ``joins`` says that the papers
    join the case that is open rather than become a new one, ``revises`` that the one paper is a new version of one there. ``made`` counts the ids
    given out.
    """

    items: tuple[Item, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    joins: bool = False
    revises: bool = False
    made: int = 0

    def item(self, id_: str) -> Item | None:
        """One of them by its id."""
        return next((each for each in self.items if each.id == id_), None)

    @property
    def chosen(self) -> tuple[Found, ...]:
        """What is to come to rest, in order. What a person has confirmed is certain."""
        return tuple(
            replace(each.found, confidence=1.0) if each.reviewed else each.found for each in self.items if each.taken
        )

    @property
    def left(self) -> int:
        """How many doubtful ones nobody has looked at."""
        return sum(1 for each in self.items if each.doubtful and not each.reviewed)


def begin(papers: Sequence[tuple[str, Extraction]], *, joins: bool = False, revises: bool = False) -> Review:
    """The review of papers, each with its name: what is clear is taken already, passages that may have been missed are not.

    What several papers state is one thing to answer, with its places in all of them.
    """
    items: list[Item] = []
    made = 0
    for name, extraction in papers:
        fresh: list[Item] = []
        for found in extraction.recommendations:
            placed = replace(found, occurrences=_in_paper(found.occurrences, name))
            twin = next((at for at, each in enumerate(items) if same_recommendation(each.found.text, found.text)), None)
            if twin is not None:
                items[twin] = _with_places(items[twin], placed.occurrences)
                continue
            made += 1
            fresh.append(Item(str(made), placed, doubtful=found.confidence < SURE))
        for place in _in_paper(extraction.missed, name):
            made += 1
            found = Found(place.text, RecommendationKind.RECOMMENDATION, section=place.section, occurrences=(place,))
            found = replace(found, confidence=0.0)
            fresh.append(Item(str(made), found, taken=False, doubtful=True, missed=True))
        items += sorted(fresh, key=_place)
    return Review(tuple(items), joins=joins, revises=joins and revises, made=made)


def knowing(review: Review, listed: Sequence[str]) -> Review:
    """The review with those marked that the open case has already; ``listed`` are its recommendations' texts."""
    known = {
        each.id
        for each in review.items
        if not each.missed and any(same_recommendation(text, each.found.text) for text in listed)
    }
    return replace(review, items=tuple(replace(each, known=each.id in known) for each in review.items))


def take(review: Review, ids: Sequence[str], *, taken: bool) -> Review:
    """Take some of them, or leave them out."""
    return _changed(review, {id_: {"taken": taken, "reviewed": True} for id_ in ids})


def change(review: Review, id_: str, **values: Any) -> Review:
    """Put fields of what was found right: text, title, area, number, kind. Whoever puts something right wants it."""
    item = review.item(id_)
    if item is None or all(getattr(item.found, name) == value for name, value in values.items()):
        return review
    return _changed(review, {id_: {"found": replace(item.found, **values), "taken": True, "reviewed": True}})


def split(review: Review, id_: str, offset: int) -> Review:
    """Part the text of one at the offset; the same review where one part would be empty."""
    item = review.item(id_)
    head, tail = (item.found.text[:offset].strip(), item.found.text[offset:].strip()) if item else ("", "")
    if item is None or not head or not tail:
        return review
    first = replace(item, found=replace(item.found, text=head), taken=True, reviewed=True)
    new = str(review.made + 1)
    second = replace(first, id=new, found=replace(item.found, text=tail, title="", number=""))
    at = review.items.index(item)
    items = (*review.items[:at], first, second, *review.items[at + 1 :])
    return replace(review, items=items, made=review.made + 1)


def merge(review: Review, ids: Sequence[str]) -> Review:
    """Make several one: the first keeps its place and takes over the others' texts and places."""
    chosen = [each for each in review.items if each.id in set(ids)]
    if len(chosen) < 2:
        return review
    first = chosen[0]
    texts = dict.fromkeys(each.found.text for each in chosen)
    places = dict.fromkeys(place for each in chosen for place in each.found.occurrences)
    found = replace(first.found, text="\n".join(texts), occurrences=tuple(places))
    whole = replace(first, found=found, taken=True, reviewed=True, missed=False)
    others = {each.id for each in chosen[1:]}
    items = tuple(whole if each.id == first.id else each for each in review.items if each.id not in others)
    return replace(review, items=items)


def add(review: Review, paper: str, marked: Passage) -> tuple[Review, str]:
    """Take a passage that a person has marked out. Returns the review and the new one's id, or that of one that is the same passage."""
    for each in review.items:
        if any(
            (place.document_id, place.start, place.end) == (paper, marked.start, marked.end)
            for place in each.found.occurrences
        ):
            return take(review, [each.id], taken=True), each.id
    place = Occurrence(paper, marked.page, marked.section, marked.start, marked.end, marked.text)
    before = [at for at, each in enumerate(review.items) if _before(each, place)]
    at = before[-1] + 1 if before else 0
    area = review.items[before[-1]].found.area if before else ""
    found = Found(
        marked.text,
        RecommendationKind.RECOMMENDATION,
        area=area,
        section=marked.section,
        occurrences=(place,),
        by_hand=True,
    )
    new = Item(str(review.made + 1), found, reviewed=True)
    items = (*review.items[:at], new, *review.items[at:])
    return replace(review, items=items, made=review.made + 1), new.id


def write_fact(review: Review, name: str, text: str) -> Review:
    """Write over one of the case's facts."""
    return replace(review, facts={**review.facts, name: text})


def numbered(review: Review) -> list[tuple[str, Item]]:
    """Each with the number it is shown with; passages that nobody has taken yet have a question mark instead."""
    pairs: list[tuple[str, Item]] = []
    number = 0
    for each in review.items:
        counted = not each.missed or each.taken
        number += counted
        pairs.append((str(number) if counted else "?", each))
    return pairs


def marks(review: Review, paper: str) -> tuple[Mark, ...]:
    """What is marked in a paper: every place where something stands, with the number it has in the list."""
    return tuple(
        Mark(each.id, number, place.start, place.end, each.tone)
        for number, each in numbered(review)
        for place in each.found.occurrences
        if place.document_id == paper
    )


def next_to_review(review: Review, after: str) -> str:
    """The next doubtful one that nobody has looked at, from the one named and around; passages that may have been missed come last.

    Empty where none is left.
    """
    doubtful = sorted((each for each in review.items if each.doubtful), key=lambda each: each.missed)
    ids = [each.id for each in doubtful]
    at = ids.index(after) if after in ids else -1
    around = (*doubtful[at + 1 :], *doubtful[: at + 1])
    return next((each.id for each in around if not each.reviewed), "")


def _changed(review: Review, changes: Mapping[str, Mapping[str, Any]]) -> Review:
    items = tuple(replace(each, **changes[each.id]) if each.id in changes else each for each in review.items)
    return replace(review, items=items)


def _in_paper(places: Sequence[Occurrence], name: str) -> tuple[Occurrence, ...]:
    return tuple(replace(each, document_id=name) for each in places)


def _with_places(item: Item, places: tuple[Occurrence, ...]) -> Item:
    return replace(item, found=replace(item.found, occurrences=item.found.occurrences + places))


def _place(item: Item) -> int:
    return item.found.occurrences[0].start if item.found.occurrences else 0


def _before(item: Item, place: Occurrence) -> bool:
    first = item.found.occurrences[0] if item.found.occurrences else None
    return first is not None and first.document_id == place.document_id and first.start <= place.start
