"""Making a summary of the responses to a referral, and keeping it true. Every change is an edit, which can be taken back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from domain.errors import Refused
from domain.ids import new_id
from domain.marks import Mark, place
from domain.ports import Cancelled, Progress, Reading, Store
from domain.recommendation import ORDER_STEP
from domain.response import Response
from domain.services.editing import PutStatements
from domain.summary import keeping
from domain.summary.answers import Answers, body_of, gather, unchanged
from domain.summary.drafting import draft, fresh_on, redraft
from domain.summary.markdown import inline, quote
from domain.summary.values import Link, Statement, StatementKind, in_order

__all__ = [
    "Prepared",
    "Summary",
    "draft_of",
    "fresh_on",
    "last_order",
    "links_to",
    "made_beside",
    "own_statement",
    "prepared",
    "quoting_statement",
    "read",
    "standing",
    "withdrawn",
]

_TRIES = 3
_FEW = 50
"""More changed statements than these, and the whole summary is looked at anew."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A summary as it stands: its statements in order, the answers as they are now, and what has happened between.

    ``marks`` tells by statement id what has changed in the answers that it rests on, ``unheard`` by recommendation id whose answers no statement rests on.
    """

    answers: Answers
    statements: tuple[Statement, ...] = ()
    marks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unheard: Mapping[str, tuple[Response, ...]] = field(default_factory=dict)

    def on(self, recommendation_id: str) -> tuple[Statement, ...]:
        """The statements on one recommendation in order; on the answers as a whole where the id is empty."""
        return tuple(in_order(each for each in self.statements if each.recommendation_id == recommendation_id))

    def after(self, changed: Sequence[Statement]) -> Summary:
        """The summary when these statements stand in the place of those with their ids; only what they touch is looked at anew."""
        new = {each.id: each for each in changed}
        if len(new) > _FEW:
            rest = (each for each in self.statements if each.id not in new)
            return standing(self.answers, [each for each in (*rest, *new.values()) if not each.withdrawn])
        statements = [new.pop(each.id, each) for each in self.statements]
        shown = tuple(each for each in (*statements, *new.values()) if not each.withdrawn)
        ids = {each.id for each in changed}
        marks = {id_: told for id_, told in self.marks.items() if id_ not in ids}
        touched = {each.recommendation_id for each in changed} - {""}
        news = {id_: who for id_, who in self.unheard.items() if id_ not in touched}
        if touched and shown:
            news |= keeping.unheard(self.answers, shown, touched)
        return replace(self, statements=shown, marks=marks | keeping.marks(self.answers, changed), unheard=news)


def read(
    records: Reading,
    referral_id: str,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    *,
    known: Answers | None = None,
) -> Summary | None:
    """The summary of a referral as it stands; ``None`` when it was cancelled. What is ``known`` of the answers is not worked out again where they are the same."""
    answers = gather(records, referral_id, progress, cancelled)
    if answers is None:
        return None
    answers = known if known is not None and known == answers else answers
    return standing(answers, records.statements(referral_id))


def standing(answers: Answers, statements: Sequence[Statement]) -> Summary:
    """The summary with these statements, held against the answers. Statements on recommendations that are withdrawn are left out."""
    shown = tuple(each for each in statements if not each.recommendation_id or each.recommendation_id in answers.listed)
    news = keeping.unheard(answers, shown) if shown else {}
    return Summary(answers, shown, keeping.marks(answers, shown), news)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A draft that is not at rest yet, and the answers that it was made of."""

    answers: Answers
    statements: tuple[Statement, ...]


def prepared(answers: Answers, progress: Progress | None = None, cancelled: Cancelled | None = None) -> Prepared:
    """The draft that the answers give, made without a database.

    Raises ``Refused``: ``refused.nothing_to_sum_up`` where no answer has come that counts, ``refused.draft_cancelled`` when it was cancelled.
    """
    if not answers.counted:
        raise Refused("refused.nothing_to_sum_up")
    return _finished(answers, draft(answers, progress, cancelled))


def made_beside(
    store: Store, answers: Answers, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> Prepared:
    """The draft that the answers give, and those give that are changed while it is made. Nobody has to wait for it, so they may change again: a few times
    it is tried to keep up with them, and ``draft_of`` does what is left. Raises as ``prepared``."""
    made = prepared(answers, progress, cancelled)
    for _ in range(_TRIES):
        with store.reading() as records:
            if unchanged(records, made.answers):
                break
            now = gather(records, answers.referral.id)
        made = _caught_up(made, now, cancelled)
    return made


def draft_of(records: Reading, made: Prepared) -> PutStatements:
    """The edit that brings a prepared draft to rest; where the answers have changed since it was made, what they touch is made again. What people have
    written, changed or taken out stays. Raises as ``prepared``."""
    referral_id = made.answers.referral.id
    if not unchanged(records, made.answers):
        made = _caught_up(made, gather(records, referral_id))
    before = records.statements(referral_id, withdrawn=True)
    return PutStatements(keeping.redrafted(before, made.statements), draft_of=referral_id)


def _caught_up(made: Prepared, now: Answers | None, cancelled: Cancelled | None = None) -> Prepared:
    """The draft as the answers give it now."""
    if now is None:
        raise Refused("refused.draft_cancelled")
    if now.gives_the_same_as(made.answers):
        return Prepared(now, made.statements)
    if not now.counted:
        raise Refused("refused.nothing_to_sum_up")
    return _finished(now, redraft(now, made.answers, made.statements, cancelled))


def _finished(answers: Answers, statements: tuple[Statement, ...] | None) -> Prepared:
    if statements is None:
        raise Refused("refused.draft_cancelled")
    return Prepared(answers, statements)


def own_statement(answers: Answers, recommendation_id: str, text: str, links: Iterable[Link], order: int) -> Statement:
    """A statement of a person's own on selected answers. Raises ``Refused`` where none is selected."""
    referral_id = answers.referral.id
    id_ = new_id()
    return Statement(id_, referral_id, StatementKind.OWN, text, tuple(links), recommendation_id, order, edited=True)


def quoting_statement(answers: Answers, mark: Mark, recommendation_id: str, order: int) -> Statement:
    """A statement of a person's own that quotes a marked passage and rests on the answer that says it.

    Raises ``Refused`` ``refused.no_answer_behind`` where that answer does not count, or does not say it any more.
    """
    response = answers.by_id.get(mark.response_id)
    position = answers.positions.get(mark.response_id, {}).get(mark.recommendation_id)
    if response is None or position is None or place(mark, position) is None:
        raise Refused("refused.no_answer_behind")
    text = f"{inline(body_of(response))} skriver:\n\n{quote(mark.quote)}"
    links = links_to(answers, mark.recommendation_id, [mark.response_id])
    return own_statement(answers, recommendation_id, text, links, order)


def links_to(answers: Answers, recommendation_id: str, response_ids: Collection[str]) -> tuple[Link, ...]:
    """Ties to what the responses say of a recommendation, or to whole answers where the id is empty; those that say nothing are left out."""
    keys = ((recommendation_id, id_) for id_ in response_ids)
    return tuple(Link(*key, digest) for key in keys if (digest := answers.digest_of(*key)))


def last_order(statements: Sequence[Statement]) -> int:
    """Where a statement comes after all of these."""
    return max((each.order for each in statements), default=0) + ORDER_STEP


def withdrawn(statement: Statement) -> Statement:
    """The statement taken out by a person."""
    return replace(statement, withdrawn=True, edited=True)
