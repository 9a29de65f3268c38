"""From the marks on one recommendation to one stance, or to none.

Asymmetric on purpose: a stance that the text does not give costs a person one look, a stance turned round puts words in a committee's mouth. So everything
that speaks against a reading takes it away; nothing turns it into its opposite.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.interpretation.marks import Mark
from domain.interpretation.scopes import About
from domain.interpretation.topics import Topics
from domain.position import Stance
from domain.recommendation import Recommendation

_YES = frozenset({Stance.APPROVE, Stance.APPROVE_WITH_REMARKS, Stance.NO_OBJECTION})
_OVERLAP = 0.34
"""How much of the recommendation's weight the words of a position must have where they name the thing rather than the proposal."""
_STATED = 0.5
"""From this much on, the words restate the recommendation, and must do so with the same negation."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark tied to a recommendation, and how sure the tie is, 0–1. ``part``: it is about something beside what the
    recommendation proposes, such as its timetable."""

    mark: Mark
    sureness: float
    part: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """A stance with the marks that carry it; none, with ``contradicted``, where the text says two things."""

    stance: Stance | None
    confidence: float
    carried_by: tuple[Placed, ...]
    contradicted: bool = False


def turned(recommendation: Recommendation, reversals: frozenset[str]) -> bool:
    """Whether the recommendation's point hangs on a negation: "rekommenderas inte vara gemensamt"."""
    words = (word.strip(".,;:()") for word in recommendation.text.casefold().split())
    return sum(1 for word in words if word in reversals) % 2 == 1


def bears_on(mark: Mark, recommendation: Recommendation, topics: Topics, reversals: frozenset[str]) -> bool | None:
    """Whether a mark tells of the recommendation; ``None`` where it does, but of its opposite.

    The code is about the recommendation, not about the service in it: "ser inte behov av gemensamt chefsstöd" is no rejection of a recommendation not to
    have one.
    """
    if not mark.scope.clause:
        return True
    if (
        mark.scope.states
        and not mark.scope.cites
        and not mark.scope.urges
        and not topics.restates(mark.scope.text, recommendation)
    ):
        return False
    share = topics.overlap(mark.scope.text, recommendation)
    if mark.scope.about is About.PROPOSAL and share < _STATED and (mark.scope.cites or not mark.scope.states):
        return True
    if share < _OVERLAP and mark.proposal_only:
        return False
    if mark.stance in (Stance.UNDECIDED, Stance.NOT_CONCERNED):
        return True
    if mark.scope.cites or mark.scope.reversed == turned(recommendation, reversals):
        return True
    return None


def about_a_part(mark: Mark, recommendation: Recommendation, topics: Topics) -> bool:
    """Whether the mark is about something that the recommendation does not itself propose."""
    return (
        mark.scope.about is About.THING
        and mark.scope.clause
        and topics.overlap(mark.scope.text, recommendation) < _OVERLAP
    )


def decide(placed: Sequence[Placed], *, remarked: bool) -> Verdict:
    """One stance for the marks on one recommendation. ``remarked``: the body adds conditions, reservations or requests of its own beside them."""
    if not placed:
        return Verdict(None, 0.0, ())
    stances = {each.mark.stance for each in placed}
    yes, no = stances & _YES, Stance.REJECT in stances
    if yes and no and all(each.part for each in placed if each.mark.stance is Stance.REJECT):
        return _carried(placed, _YES, Stance.APPROVE_WITH_REMARKS)
    if yes and no:
        return Verdict(None, 0.0, tuple(placed), contradicted=True)
    if no:
        return _carried(placed, frozenset({Stance.REJECT}), Stance.REJECT)
    if Stance.UNDECIDED in stances:
        return _undecided(placed, yes=bool(yes))
    if yes & {Stance.APPROVE, Stance.APPROVE_WITH_REMARKS}:
        with_remarks = remarked or Stance.APPROVE_WITH_REMARKS in yes
        return _carried(placed, _YES, Stance.APPROVE_WITH_REMARKS if with_remarks else Stance.APPROVE)
    if yes:
        return _carried(placed, _YES, Stance.NO_OBJECTION)
    return _carried(placed, frozenset({Stance.NOT_CONCERNED}), Stance.NOT_CONCERNED)


def _undecided(placed: Sequence[Placed], *, yes: bool) -> Verdict:
    """An open question about a part leaves a yes standing, with remarks; one about the whole leaves nothing but itself."""
    open_ones = [each for each in placed if each.mark.stance is Stance.UNDECIDED]
    if yes and all(each.mark.scope.about is not About.PROPOSAL for each in open_ones):
        return _carried(placed, _YES, Stance.APPROVE_WITH_REMARKS)
    return _carried(placed, frozenset({Stance.UNDECIDED}), Stance.UNDECIDED)


def _carried(placed: Sequence[Placed], stances: frozenset[Stance], stance: Stance) -> Verdict:
    carriers = tuple(each for each in placed if each.mark.stance in stances)
    return Verdict(stance, max(confidence(each) for each in carriers), carriers)


def confidence(placed: Placed) -> float:
    """How sure one mark is as it was placed, 0–1."""
    named = 0.9 if placed.mark.scope.about is About.THING else 1.0
    return round(placed.mark.strength * placed.sureness * named, 2)
