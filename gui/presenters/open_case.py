"""The open case as values: what an edit does to what is shown, before it has come to rest."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TypeVar

from domain.position import Position
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response, ResponseOrigin
from domain.services.cases import CaseDesk
from domain.services.editing import (
    Batch,
    Edit,
    ForgetMark,
    PutMark,
    PutPosition,
    PutRecommendations,
    PutReferral,
    PutResponse,
    PutShared,
    PutStatements,
    PutWaiver,
)

V = TypeVar("V", Referral, Response, Recommendation)


def after(case: CaseDesk, edit: Edit) -> CaseDesk:
    """The case as it reads when the edit has been made; edits of other cases and responses leave it as it was."""
    match edit:
        case PutPosition(position):
            return _with_position(case, position)
        case PutRecommendations(recommendations):
            return replace(case, recommendations=_with_recommendations(case, recommendations))
        case PutResponse(response):
            mine = case.response is not None and case.response.id == response.id
            return replace(case, response=response) if mine else case
        case PutReferral(referral):
            return replace(case, referral=referral) if case.referral.id == referral.id else case
        case PutStatements() | PutWaiver() | PutMark() | ForgetMark() | PutShared():
            return case
        case Batch(edits):
            for each in edits:
                case = after(case, each)
            return case


def as_shown(case: CaseDesk, edit: Edit) -> Edit:
    """The edit that writes, of everything this edit wrote, what is shown now: for trying again after a failure."""
    match edit:
        case PutPosition(position) if position.response_id in _response_ids(case):
            return PutPosition(case.positions.get(position.recommendation_id, _emptied(position)))
        case PutRecommendations(recommendations):
            shown = {each.id: each for each in case.recommendations}
            return PutRecommendations(
                tuple(shown.get(each.id, replace(each, withdrawn=True)) for each in recommendations)
            )
        case PutResponse(response) if case.response is not None and case.response.id == response.id:
            return PutResponse(case.response)
        case PutReferral(referral) if case.referral.id == referral.id:
            return PutReferral(case.referral)
        case Batch(edits):
            return Batch(tuple(as_shown(case, each) for each in edits))
    return edit


def only_changed(case: CaseDesk, edit: Edit, opposite: Edit) -> Edit:
    """The edit with what it changes of what ``opposite`` put there, and the rest of the value as it is shown: what has come beside it since stays."""
    match edit, opposite:
        case PutReferral(after), PutReferral(before) if after.id == before.id == case.referral.id:
            return PutReferral(_over(case.referral, after, before))
        case PutResponse(after), PutResponse(before) if (
            case.response is not None and after.id == before.id == case.response.id
        ):
            return PutResponse(_over(case.response, after, before))
        case PutRecommendations(put), PutRecommendations(others):
            now, before_it = ({each.id: each for each in listed} for listed in (case.recommendations, others))
            known = now.keys() & before_it.keys()
            return PutRecommendations(
                tuple(_over(now[each.id], each, before_it[each.id]) if each.id in known else each for each in put)
            )
    return edit


def overtaken(edit: Edit, newer: Edit) -> Edit:
    """What is left to write of an edit, of what stands beside the answer, when a newer one has been made of the same statements and marks."""
    gone = _beside(newer)
    match edit:
        case PutStatements(statements):
            return replace(edit, statements=tuple(each for each in statements if each.id not in gone))
        case PutMark(mark) | ForgetMark(mark) if mark.id in gone:
            return Batch(())
        case Batch(edits):
            return Batch(tuple(overtaken(each, newer) for each in edits))
    return edit


def addressed(edit: Edit, response_id: str) -> Edit:
    """The edit with its blank response id filled in: positions taken before there was a response to take them in."""
    match edit:
        case PutPosition(position) if not position.response_id:
            return PutPosition(replace(position, response_id=response_id))
        case Batch(edits):
            return Batch(tuple(addressed(each, response_id) for each in edits))
    return edit


def is_addressed(edit: Edit) -> bool:
    """Whether every position in the edit says which response it belongs to."""
    match edit:
        case PutPosition(position):
            return bool(position.response_id)
        case Batch(edits):
            return all(is_addressed(each) for each in edits)
    return True


def with_response(case: CaseDesk, response: Response) -> CaseDesk:
    """The case with the response that has been begun for the positions already shown."""
    positions = {key: replace(each, response_id=response.id) for key, each in case.positions.items()}
    return replace(case, response=response, positions=positions)


def _with_position(case: CaseDesk, position: Position) -> CaseDesk:
    if position.response_id not in _response_ids(case):
        return case
    positions = dict(case.positions)
    positions.pop(position.recommendation_id, None)
    if not position.is_empty:
        response_id = case.response.id if case.response else ""
        positions[position.recommendation_id] = replace(position, response_id=response_id)
    return replace(case, positions=positions)


def _with_recommendations(case: CaseDesk, changed: tuple[Recommendation, ...]) -> tuple[Recommendation, ...]:
    listed = {each.id: each for each in case.recommendations}
    listed |= {each.id: each for each in changed if each.referral_id == case.referral.id}
    return tuple(sorted((each for each in listed.values() if not each.withdrawn), key=lambda each: each.order))


def _response_ids(case: CaseDesk) -> tuple[str, ...]:
    """The ids of the answer in front; a blank one is the office's own, whether it has been begun or not."""
    if case.response is None:
        return ("",)
    return ("", case.response.id) if case.response.origin is ResponseOrigin.OWN else (case.response.id,)


def _beside(edit: Edit) -> set[str]:
    """The ids of the statements and marks in an edit."""
    match edit:
        case PutStatements(statements):
            return {each.id for each in statements}
        case PutMark(mark) | ForgetMark(mark):
            return {mark.id}
        case Batch(edits):
            return {id_ for each in edits for id_ in _beside(each)}
    return set()


def _over(now: V, after: V, before: V) -> V:
    """The value as it is now, with the fields in which the other two differ as they are after."""
    names = (field.name for field in fields(now) if field.init)
    return replace(
        now, **{name: getattr(after, name) for name in names if getattr(after, name) != getattr(before, name)}
    )


def _emptied(position: Position) -> Position:
    return Position(position.response_id, position.recommendation_id)
