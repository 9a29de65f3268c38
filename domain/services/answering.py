"""Who has answered a referral: the distribution list with its answers, and those who answered without having been asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.bodies import same_body
from domain.changes import Changes, Kind
from domain.errors import Refused
from domain.intake.naming import all_tied_to
from domain.journal import JournalEntry
from domain.ports import Store
from domain.referral import Referral
from domain.response import Response, ResponseOrigin
from domain.services.editing import PutReferral
from domain.text import normalise, swedish_order


@dataclass(frozen=True, slots=True)
class BodyStatus:
    """One body: its name as the list has it, or as the answer has it for those who were not asked, and its answers, the one that counts first."""

    body: str
    responses: tuple[Response, ...] = ()

    @property
    def answered(self) -> bool:
        """Whether it has an answer that counts."""
        return any(each.counts for each in self.responses)


@dataclass(frozen=True, slots=True)
class AnswerStatus:
    """``asked`` in the order of the distribution list; ``unasked`` by name, answers that nobody has put a name to last, each for itself, with an empty ``body``."""

    referral_id: str
    asked: tuple[BodyStatus, ...] = ()
    unasked: tuple[BodyStatus, ...] = ()

    @property
    def answered(self) -> tuple[BodyStatus, ...]:
        """Those who were asked and have answered."""
        return tuple(each for each in self.asked if each.answered)

    @property
    def silent(self) -> tuple[BodyStatus, ...]:
        """Those who were asked and have not."""
        return tuple(each for each in self.asked if not each.answered)


def answer_status(store: Store, referral_id: str) -> AnswerStatus:
    """Who has answered. Raises ``NotFound``."""
    with store.reading() as records:
        return status_of(records.referral(referral_id), records.responses(referral_id))


def status_of(referral: Referral, responses: Sequence[Response]) -> AnswerStatus:
    """Who has answered, of a case that has been looked up. The office's own answer counts when it has been decided, one that several give together for each of
    them."""
    asked: dict[str, list[Response]] = {body: [] for body in referral.bodies}
    unasked: dict[str, list[Response]] = {}
    for each in responses:
        if each.origin is ResponseOrigin.OWN and not each.state.frozen:
            continue
        listed = all_tied_to(each.body, referral.bodies)
        for body in listed:
            asked[body].append(each)
        if not listed:
            name = next((known for known in unasked if same_body(known, each.body)), each.body)
            unasked.setdefault(name or each.id, []).append(each)
    strangers = sorted(unasked.values(), key=lambda each: (not each[0].body, swedish_order(each[0].body)))
    return AnswerStatus(
        referral.id,
        tuple(BodyStatus(body, _counting_first(found)) for body, found in asked.items()),
        tuple(BodyStatus(found[0].body, _counting_first(found)) for found in strangers),
    )


def _counting_first(responses: list[Response]) -> tuple[Response, ...]:
    newest_first = responses[::-1]
    newest_first.sort(key=lambda each: not each.counts)
    return tuple(newest_first)


def with_bodies(referral: Referral, names: Sequence[str]) -> PutReferral:
    """The edit that adds bodies last to the distribution list; blank names, and those that it has under the same or another spelling, are left out."""
    bodies = list(referral.bodies)
    for name in map(normalise, names):
        if name and not any(same_body(name, each) for each in bodies):
            bodies.append(name)
    return PutReferral(replace(referral, bodies=tuple(bodies)))


def without_bodies(referral: Referral, names: Sequence[str]) -> PutReferral:
    """The edit that takes bodies off the distribution list; what they have answered is kept, among those who were not asked."""
    return PutReferral(replace(referral, bodies=tuple(each for each in referral.bodies if each not in names)))


def attribute(store: Store, response_id: str, body: str) -> Changes:
    """Let an answer that somebody else has given be this body's; what it says is as it was. Raises ``Refused`` for the office's own."""
    with store.writing() as records:
        before = records.response(response_id)
        if before.origin is not ResponseOrigin.RECEIVED:
            raise Refused("refused.frozen", state=before.state.value)
        records.put_response(replace(before, body=normalise(body), updated_at=records.now()))
        detail = {"from": before.body, "to": normalise(body)}
        records.append(JournalEntry("attribute", Kind.RESPONSE, response_id, detail))
    return Changes.of(Kind.RESPONSE, [response_id])
