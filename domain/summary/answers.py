"""The answers to one referral as a summary sees them: those that count, by recommendation, and who has not answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from domain.changes import Kind
from domain.comparison.values import Column, Comparison, by_area, position_code
from domain.journal import JournalRow
from domain.ports import Cancelled, Progress, Reading
from domain.position import Position, Source, Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response, ResponseOrigin
from domain.services.answering import AnswerStatus, status_of
from domain.summary.digests import digest, whole_digest
from domain.summary.values import Link
from domain.text import swedish_order
from domain.wording import UNNAMED

_BESIDE = frozenset({Kind.STATEMENT, Kind.MARK, "setting", "person"})
"""Kinds of journal rows that leave every answer as it is."""


@dataclass(frozen=True)
class Answers:
    """What has been answered, read in one view.

    ``recommendations`` stand as the comparison has them, each area's together; ``responses`` are all that came, ``positions`` what each of them says by recommendation id. Only the latest version of an answer counts, and an answer
    of the office's own only when it has been decided. ``as_of`` is the journal's last row at the time.
    """

    referral: Referral
    recommendations: tuple[Recommendation, ...]
    responses: tuple[Response, ...]
    positions: Mapping[str, Mapping[str, Position]]
    as_of: JournalRow | None = field(default=None, compare=False)

    @cached_property
    def by_id(self) -> Mapping[str, Response]:
        """Every response, also those that no longer count."""
        return {each.id: each for each in self.responses}

    @cached_property
    def counted(self) -> tuple[Response, ...]:
        """The answers that count, by the body's name."""
        return tuple(
            sorted((each for each in self.responses if counts(each)), key=lambda each: swedish_order(body_of(each)))
        )

    @cached_property
    def listed(self) -> Mapping[str, Recommendation]:
        """The recommendations by id, in order."""
        return {each.id: each for each in self.recommendations}

    @cached_property
    def status(self) -> AnswerStatus:
        """Who of those that were asked has answered, and who has answered unasked."""
        return status_of(self.referral, self.responses)

    def gives_the_same_as(self, other: Answers) -> bool:
        """Whether a summary of these is one of the others: they may differ in what does not count, such as an answer that is being written here."""
        ours, theirs = (
            (each.referral, each.recommendations, each.counted, each.status, each.by_id.keys())
            for each in (self, other)
        )
        return ours == theirs and all(
            self.positions.get(each.id) == other.positions.get(each.id) for each in self.counted
        )

    def comparison(self) -> Comparison:
        """The answers that count side by side, for charts."""
        codes = {
            each.id: {
                response.id: position_code(position, each.fingerprint)
                for response, position in self.by_recommendation[each.id]
            }
            for each in self.recommendations
        }
        return Comparison.of(self.referral, self.recommendations, [Column.of(each) for each in self.counted], codes)

    @cached_property
    def by_recommendation(self) -> Mapping[str, Sequence[tuple[Response, Position]]]:
        """What the answers that count say of each recommendation, by the body's name."""
        found: dict[str, list[tuple[Response, Position]]] = {each.id: [] for each in self.recommendations}
        for response in self.counted:
            for recommendation_id, position in self.positions.get(response.id, {}).items():
                if recommendation_id in found and not position.is_empty:
                    found[recommendation_id].append((response, position))
        return found

    @cached_property
    def tallies(self) -> Mapping[str, Counter[tuple[Stance | None, bool]]]:
        """How many take each stance on each recommendation, those apart of whom that is interpreted and not confirmed."""
        return {
            id_: Counter((each.stance, each.source is Source.INTERPRETED) for _, each in said)
            for id_, said in self.by_recommendation.items()
        }

    def link(self, response: Response, position: Position) -> Link:
        """The tie from a statement to a body's position as it is now."""
        return self._link(position.recommendation_id, response.id)

    def _link(self, recommendation_id: str, response_id: str) -> Link:
        key = (recommendation_id, response_id)
        found = self._links.get(key)
        if found is None:
            found = self._links[key] = Link(*key, self._digest(*key))
        return found

    @cached_property
    def _links(self) -> dict[tuple[str, str], Link]:
        return {}

    def whole_link(self, response: Response) -> Link:
        """The tie from a statement to a whole answer as it is now."""
        return self._link("", response.id)

    def digest_of(self, recommendation_id: str, response_id: str) -> str:
        """The present digest of an answer; empty where there is none."""
        return self._link(recommendation_id, response_id).digest

    def _digest(self, recommendation_id: str, response_id: str) -> str:
        response = self.by_id.get(response_id)
        if response is None:
            return ""
        said = self.positions.get(response_id, {})
        if not recommendation_id:
            stances = [(key, each.stance, each.source) for key, each in said.items() if key in self.listed]
            return whole_digest(response.body, stances)
        position = said.get(recommendation_id)
        if position is None or position.is_empty:
            return ""
        recommendation = self.listed.get(recommendation_id)
        earlier = recommendation is not None and position.basis_changed(recommendation.fingerprint)
        return digest(position, response.body, earlier_wording=earlier)


def counts(response: Response) -> bool:
    """Whether the answer is one to sum up: the latest version, and where it is the office's own, decided."""
    return response.counts and (response.origin is ResponseOrigin.RECEIVED or response.state.frozen)


def latest(answers: Answers, response: Response) -> Response | None:
    """The answer that counts in place of this one, which is itself where it is the latest; ``None`` where none counts."""
    seen = set()
    current: Response | None = response
    while current is not None and current.superseded_by and current.id not in seen:
        seen.add(current.id)
        current = answers.by_id.get(current.superseded_by)
    return current if current is not None and counts(current) else None


def gather(
    records: Reading, referral_id: str, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> Answers | None:
    """Read every answer to a referral; ``None`` when it was cancelled."""
    responses = records.responses(referral_id)
    if cancelled is not None and cancelled():
        return None
    positions = records.positions_of_case(referral_id)
    if progress is not None:
        progress(len(responses), len(responses))
    spoken = {id_ for said in positions.values() for id_ in said}
    rows = by_area(each for each in records.recommendations(referral_id) if each.to_answer or each.id in spoken)
    return Answers(records.referral(referral_id), rows, responses, positions, records.last_entry())


def unchanged(records: Reading, answers: Answers) -> bool:
    """Whether nothing has been done since the answers were read that could have changed one: whatever is done leaves a row in the journal, chained to
    the one before."""
    if answers.as_of is None:
        return False
    rows = records.journal(after=answers.as_of.number - 1)
    return rows[:1] == [answers.as_of] and all(each.kind in _BESIDE for each in rows[1:])


def body_of(response: Response) -> str:
    """Whose answer it is, never empty."""
    return _one_line(response.body)


@lru_cache(maxsize=4096)
def _one_line(name: str) -> str:
    return " ".join(name.split()) or UNNAMED


def unanswered(answers: Answers) -> tuple[str, ...]:
    """The bodies on the distribution list that have not answered."""
    return tuple(sorted((each.body for each in answers.status.silent if each.body.strip()), key=swedish_order))


def unasked(answers: Answers) -> tuple[Response, ...]:
    """The answers from bodies that are not on the distribution list; none where there is no list."""
    if not answers.status.asked:
        return ()
    found = {response.id for each in answers.status.unasked for response in each.responses}
    return tuple(each for each in answers.counted if each.id in found)
