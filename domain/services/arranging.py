"""Putting the list of recommendations right: add, change, merge, split, move, take out.

Each function reads what is at rest and returns the edit that does it; ``domain.services.editing`` applies the edit and knows how to take it back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.errors import NotFound, Refused
from domain.ids import new_id
from domain.ports import Reading
from domain.position import Position
from domain.recommendation import ORDER_STEP, Occurrence, Origin, Recommendation, RecommendationKind
from domain.services.drafting import joined
from domain.services.editing import Batch, Edit, PutPosition, PutRecommendations


def add(
    records: Reading,
    referral_id: str,
    text: str,
    *,
    after: str | None = None,
    area: str = "",
    kind: RecommendationKind = RecommendationKind.RECOMMENDATION,
    place: Occurrence | None = None,
) -> tuple[Edit, str]:
    """Add a recommendation that a person has worded, or marked out at a ``place``, after the one with the id ``after``, or last.

    Returns the edit and the new id. Raises ``NotFound`` where the one before is no longer on the list.
    """
    listed = list(records.recommendations(referral_id))
    index = len(listed) if after is None else _index(listed, after) + 1
    neighbour = listed[index - 1] if index else None
    new = Recommendation(
        id=new_id(),
        referral_id=referral_id,
        text=text,
        area=area or (neighbour.area if neighbour else ""),
        section=place.section if place else neighbour.section if neighbour else "",
        kind=kind,
        occurrences=(place,) if place else (),
        origin=Origin.MANUAL,
    )
    return PutRecommendations(_placed(listed[:index], [new], listed[index:])), new.id


def change(recommendation: Recommendation) -> Edit:
    """Let the recommendation read as given; positions taken on another wording are then marked by their fingerprint."""
    return PutRecommendations((replace(recommendation, confidence=1.0),))


def take_out(records: Reading, recommendation_ids: Sequence[str]) -> Edit:
    """Take recommendations out of the list; what was said about them is kept for whoever takes it back."""
    return PutRecommendations(
        tuple(replace(records.recommendation(each), withdrawn=True) for each in recommendation_ids)
    )


def move(records: Reading, referral_id: str, recommendation_ids: Sequence[str], before: str | None) -> Edit:
    """Move recommendations, in their present order, to just before the one with the id ``before``, or last.

    A moved recommendation joins the area it lands in when both its new neighbours belong to it. Raises ``NotFound`` where ``before`` is no longer on the list.
    """
    listed = list(records.recommendations(referral_id))
    moving = [each for each in listed if each.id in set(recommendation_ids)]
    resting = [each for each in listed if each.id not in set(recommendation_ids)]
    index = len(resting) if before is None else _index(resting, before)
    around = {each.area for each in (resting[max(index - 1, 0) : index + 1])}
    if len(around) == 1:
        moving = [replace(each, area=next(iter(around))) for each in moving]
    return PutRecommendations(_placed(resting[:index], moving, resting[index:]))


def merge(records: Reading, recommendation_ids: Sequence[str]) -> Edit:
    """Make several recommendations one: the first keeps its id, and takes over the others' texts, places and answers.

    Raises ``Refused`` where a decided or dispatched response has answered one of them.
    """
    chosen = sorted(
        (records.recommendation(each) for each in dict.fromkeys(recommendation_ids)), key=lambda each: each.order
    )
    if len(chosen) < 2:
        raise Refused("refused.merge_one")
    first, *others = chosen
    texts = list(dict.fromkeys(each.text for each in chosen))
    occurrences = tuple(dict.fromkeys(place for each in chosen for place in each.occurrences))
    kept = replace(first, text="\n".join(texts), occurrences=occurrences, confidence=1.0)
    edits: list[Edit] = [PutRecommendations((kept, *(replace(each, withdrawn=True) for each in others)))]
    for response in records.responses(first.referral_id):
        positions = records.positions(response.id)
        answers = [positions[each.id] for each in chosen if each.id in positions]
        if not any(each.recommendation_id != first.id for each in answers):
            continue
        if response.state.frozen:
            raise Refused("refused.frozen", state=response.state.value)
        answer = positions.get(first.id, Position(response.id, first.id))
        said = [positions[each.id] for each in others if each.id in positions]
        edits.append(PutPosition(joined(answer, *said)))
    return Batch(tuple(edits))


def split(records: Reading, recommendation_id: str, offset: int) -> tuple[Edit, str]:
    """Part a recommendation's text at the offset; the first part keeps id and answers, the second becomes a new one right after.

    Returns the edit and the new id. Raises ``Refused`` where one part would be empty, and ``NotFound`` for one that has been taken out.
    """
    whole = records.recommendation(recommendation_id)
    head, tail = whole.text[:offset].strip(), whole.text[offset:].strip()
    if not head or not tail:
        raise Refused("refused.split_empty")
    listed = list(records.recommendations(whole.referral_id))
    index = _index(listed, recommendation_id)
    first = replace(whole, text=head, confidence=1.0)
    second = replace(whole, id=new_id(), text=tail, title="", number="", confidence=1.0, origin=Origin.MANUAL)
    placed = _placed([*listed[:index], first], [second], listed[index + 1 :])
    return PutRecommendations(tuple({each.id: each for each in (first, *placed)}.values())), second.id


def _index(listed: Sequence[Recommendation], recommendation_id: str) -> int:
    for index, each in enumerate(listed):
        if each.id == recommendation_id:
            return index
    raise NotFound("missing.recommendation", id=recommendation_id)


def _placed(
    head: Sequence[Recommendation], middle: Sequence[Recommendation], tail: Sequence[Recommendation]
) -> tuple[Recommendation, ...]:
    """The recommendations whose order number must change for ``middle`` to stand between the others.

    Usually only ``middle`` itself; every one where the numbers beside it leave no room.
    """
    low = head[-1].order if head else 0
    high = tail[0].order if tail else low + ORDER_STEP * (len(middle) + 1)
    step = (high - low) // (len(middle) + 1)
    if step > 0:
        return tuple(replace(each, order=low + step * (index + 1)) for index, each in enumerate(middle))
    return tuple(replace(each, order=(index + 1) * ORDER_STEP) for index, each in enumerate([*head, *middle, *tail]))
