"""Arranging the letter's own parts: every change an official can make to its sections and signatories, as a new value of the response.

The functions are pure; ``domain.services.editing`` brings the result to rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.ids import new_id
from domain.letterhead import PaperForm
from domain.response import Response, Section, SectionRole, Signatory


def section(response: Response, section_id: str) -> Section | None:
    """One of the response's sections."""
    return next((each for each in response.sections if each.id == section_id), None)


def new_section(
    role: SectionRole = SectionRole.OTHER, papers: Sequence[str] = ("yttrande",), *, before_recommendations: bool = True
) -> Section:
    """An empty section with an id of its own."""
    return Section(new_id(), role, before_recommendations=before_recommendations, papers=tuple(papers))


def with_section(response: Response, changed: Section) -> Response:
    """Put a section in the place of the one with its id, or last."""
    if section(response, changed.id) is None:
        return replace(response, sections=(*response.sections, changed))
    return replace(response, sections=tuple(changed if each.id == changed.id else each for each in response.sections))


def without_section(response: Response, section_id: str) -> Response:
    """Take a section away."""
    return replace(response, sections=tuple(each for each in response.sections if each.id != section_id))


def is_fixed(part: Section, form: PaperForm) -> bool:
    """Whether the house form decides where the section stands in the paper."""
    return part.role.value in form.order


def moved_section(response: Response, section_id: str, step: int, form: PaperForm, paper: str) -> Response:
    """The section one step later (1) or earlier (-1) in the paper, past the recommendations where it stands next to them.

    Unchanged where the house form decides its place, or where there is nothing to change places with.
    """
    moving = section(response, section_id)
    if moving is None:
        return response
    slot = _slot(moving, form)
    beside = [each for each in response.sections if paper in each.papers and _slot(each, form) == slot]
    at = beside.index(moving) + step if moving in beside else -1
    if 0 <= at < len(beside):
        return _placed(response, moving, beside[at], after=step > 0)
    crosses = moving.before_recommendations == (step > 0)
    if moving not in beside or is_fixed(moving, form) or not crosses or "recommendations" not in form.order:
        return response
    crossed = replace(moving, before_recommendations=not moving.before_recommendations)
    beyond = [each for each in response.sections if paper in each.papers and _slot(each, form) == _slot(crossed, form)]
    if not beyond:
        return with_section(response, crossed)
    return _placed(response, crossed, beyond[0] if step > 0 else beyond[-1], after=step < 0)


def with_signatory(response: Response, index: int, signatory: Signatory) -> Response:
    """Put a signatory in the place of the one with the index (from 0), or last."""
    people = list(response.signatories)
    people[index : index + 1] = [signatory]
    return replace(response, signatories=tuple(people))


def without_signatory(response: Response, index: int) -> Response:
    """Take the signatory with the index away."""
    return replace(response, signatories=response.signatories[:index] + response.signatories[index + 1 :])


def moved_signatory(response: Response, index: int, step: int) -> Response:
    """The signatory with the index one step later (1) or earlier (-1)."""
    people, to = list(response.signatories), index + step
    if not (0 <= index < len(people) and 0 <= to < len(people)):
        return response
    people.insert(to, people.pop(index))
    return replace(response, signatories=tuple(people))


def _slot(part: Section, form: PaperForm) -> str:
    """What the section stands among: those of its role, or the loose ones on its side of the recommendations."""
    if is_fixed(part, form):
        return part.role.value
    return "before" if part.before_recommendations or "recommendations" not in form.order else "after"


def _placed(response: Response, moved: Section, other: Section, *, after: bool) -> Response:
    rest = [each for each in response.sections if each.id != moved.id]
    rest.insert(rest.index(other) + after, moved)
    return replace(response, sections=tuple(rest))
