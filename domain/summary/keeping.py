"""Keeping a summary true: which statements a changed answer touches, what is new since the draft, and drafting anew without losing a person's words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from domain.errors import Refused
from domain.recommendation import ORDER_STEP
from domain.response import Response
from domain.summary.answers import Answers, body_of, counts, latest
from domain.summary.digests import TOLD_BY, Part, changed_parts, stance_in
from domain.summary.newcomers import unheard_of, untrue
from domain.summary.overall import texts
from domain.summary.values import Link, Statement, StatementKind, distinct_slot

_CHANGED = {
    Part.BASIS: "{body} tog ställning till en annan lydelse än dagens, eller har gjort det på nytt.",
    Part.GROUNDS: "{body} har ändrat sin motivering.",
    Part.CONSTRAINTS: "{body} har ändrat sina lokala förutsättningar.",
    Part.REQUESTS: "{body} har ändrat sina önskemål.",
    Part.BODY: "Instansens namn är ändrat till {body}.",
}

LEFT_OUT = "Inget svar ligger längre bakom påståendet. Det tas inte med när sammanställningen exporteras."
"""Said of a statement that every answer has been taken away from."""

_TOLD_IN = {"answered": frozenset({Part.BODY})}
"""Drafted statements that tell of less than others of their kind: only of who has answered."""


def marks(answers: Answers, statements: Iterable[Statement]) -> dict[str, tuple[str, ...]]:
    """By id, the statements that changed answers touch, or that answers which have come since make untrue, with what changed as Swedish sentences. The others
    are absent."""
    shown = [each for each in statements if not each.withdrawn]
    drafted = any(each.kind is StatementKind.OVERALL and not each.edited for each in shown)
    now = texts(answers) if drafted else {}
    found = {each.id: _told(answers, each) or tuple(untrue(answers, each, now)) for each in shown}
    return {id_: sentences for id_, sentences in found.items() if sentences}


def _told(answers: Answers, statement: Statement) -> tuple[str, ...]:
    told = tuple(_touched(answers, statement))
    return (*told, LEFT_OUT) if told and not founded(answers, statement) else told


def _touched(answers: Answers, statement: Statement) -> Iterator[str]:
    told = frozenset(Part) if statement.edited else _TOLD_IN.get(statement.slot, TOLD_BY[statement.kind])
    for link in statement.rests_on:
        response = answers.by_id.get(link.response_id)
        if response is None or not counts(response):
            yield _no_longer(answers, response)
            continue
        now = answers.digest_of(link.recommendation_id, link.response_id)
        if now == link.digest:
            continue
        if not now:
            yield f"{body_of(response)} har tagit tillbaka sitt svar."
            continue
        parts = changed_parts(link.digest, now) & told
        yield from _sentences(body_of(response), link, now, parts)


def _no_longer(answers: Answers, response: Response | None) -> str:
    if response is None:
        return "Ett svar finns inte längre."
    newer = latest(answers, response)
    if newer is not None and newer is not response:
        return f"{body_of(response)} har lämnat en nyare version av sitt svar."
    return f"Svaret från {body_of(response)} räknas inte längre."


def _sentences(body: str, link: Link, now: str, parts: frozenset[Part]) -> Iterator[str]:
    if Part.STANCE in parts and link.recommendation_id:
        yield f"{body} har ändrat ställningstagande från {stance_in(link.digest)} till {stance_in(now)}."
    elif Part.STANCE in parts:
        yield f"{body} har ändrat något av sina ställningstaganden."
    if Part.SOURCE in parts:
        yield f"Hur {body} ska förstås har bekräftats eller rättats."
    for part in Part:
        if part in parts and part in _CHANGED:
            yield _CHANGED[part].format(body=body)


def unheard(
    answers: Answers, statements: Iterable[Statement], recommendation_ids: Collection[str] = ()
) -> dict[str, tuple[Response, ...]]:
    """By recommendation id, the answers that no statement on it rests on: those that came after the draft. Of some recommendations, or of all."""
    heard: dict[str, set[str]] = {each: set() for each in recommendation_ids or answers.by_recommendation}
    for each in statements:
        on = heard.get(each.recommendation_id)
        if on is not None and not each.withdrawn:
            on.update(link.response_id for link in each.rests_on)
    found = {
        id_: tuple(response for response, _ in answers.by_recommendation.get(id_, ()) if response.id not in responses)
        for id_, responses in heard.items()
    }
    return {id_: responses for id_, responses in found.items() if responses}


def founded(answers: Answers, statement: Statement) -> bool:
    """Whether an answer that counts still stands behind the statement. Without one it is no claim to put on paper, whoever wrote it."""
    return next(_standing(answers, statement), None) is not None


def _standing(answers: Answers, statement: Statement) -> Iterator[Link]:
    """What the statement rests on, as it is now: an answer that has a newer version exchanged for it, one that is gone let go."""
    for link in statement.rests_on:
        response = answers.by_id.get(link.response_id)
        newer = latest(answers, response) if response is not None else None
        digest = answers.digest_of(link.recommendation_id, newer.id) if newer is not None else ""
        if newer is not None and digest:
            yield Link(link.recommendation_id, newer.id, digest)


def kept(answers: Answers, statement: Statement) -> Statement:
    """The statement as it reads, resting on the answers as they are now.

    An answer that has a newer version is exchanged for it, one that is gone is let go, and what counts everybody counts those who have come since. Raises
    ``Refused`` where none would be left.
    """
    links = {("", each.id): answers.whole_link(each) for each in unheard_of(answers, statement)}
    links |= {(each.recommendation_id, each.response_id): each for each in _standing(answers, statement)}
    return replace(statement, rests_on=tuple(links.values()), edited=True)


def redrafted(standing: Sequence[Statement], fresh: Iterable[Statement]) -> tuple[Statement, ...]:
    """What to put for the summary to be as newly drafted, but for what people have written, changed or taken out, which stays as it is.

    ``standing`` are all statements of the summary, withdrawn ones too. A drafted statement that the answers no longer give is withdrawn.
    """
    taken = defaultdict[str, Counter[str]](Counter)
    places = {
        (each.recommendation_id, distinct_slot(each.slot, taken[each.recommendation_id])): each
        for each in standing
        if each.slot
    }
    put, found = [], set()
    last = dict[str, int]()
    for each in fresh:
        key = (each.recommendation_id, each.slot)
        before = places.get(key)
        found.add(key)
        if before is None:
            put.append(replace(each, order=last.get(each.recommendation_id, 0) + 1) if standing else each)
        elif not before.edited and not _stands(before, each):
            put.append(
                replace(before, text=each.text, rests_on=each.rests_on, kind=each.kind, slot=each.slot, withdrawn=False)
            )
        last[each.recommendation_id] = before.order if before else put[-1].order
    gone = [each for key, each in places.items() if key not in found and not each.edited and not each.withdrawn]
    return (*put, *(replace(each, withdrawn=True) for each in gone))


def _stands(before: Statement, fresh: Statement) -> bool:
    """Whether a drafted statement says already what it would say anew."""
    ours, theirs = ((each.text, each.kind, each.slot, each.rests_on, each.withdrawn) for each in (before, fresh))
    return ours == theirs


def updated(statement: Statement, fresh: Iterable[Statement]) -> Statement:
    """The statement as the answers give it now, drafted anew in its own place. Raises ``Refused`` where they no longer give it."""
    same = (
        each for each in fresh if (each.recommendation_id, each.slot) == (statement.recommendation_id, statement.slot)
    )
    drafted = next(same, None) if statement.slot else None
    if drafted is None:
        raise Refused("refused.not_given_now")
    return replace(statement, text=drafted.text, rests_on=drafted.rests_on, kind=drafted.kind, edited=False)


def followed(
    before: Statement, now: Statement, standing: Iterable[Statement], fresh: Iterable[Statement]
) -> tuple[Statement, ...]:
    """What the answers that a statement no longer rests on say now, where none of those ``standing`` counts that stance: they would be left unsaid."""
    left = {each.response_id for each in before.rests_on} - {each.response_id for each in now.rests_on}
    told = {each.slot for each in standing if each.recommendation_id == before.recommendation_id}
    return tuple(
        each
        for each in fresh
        if each.kind is StatementKind.STANCE
        and each.slot not in told
        and not left.isdisjoint(link.response_id for link in each.rests_on)
    )


def moved(statements: Sequence[Statement], statement_id: str, step: int) -> tuple[Statement, ...]:
    """The statements of one recommendation to put for one of them to stand a step later (1) or earlier (-1); none where it cannot."""
    at = next((index for index, each in enumerate(statements) if each.id == statement_id), -1)
    to = at + step
    if at < 0 or not 0 <= to < len(statements):
        return ()
    arranged = list(statements)
    arranged.insert(to, arranged.pop(at))
    orders = sorted(each.order for each in statements)
    if len(set(orders)) < len(orders):
        orders = [(place + 1) * ORDER_STEP for place in range(len(arranged))]
    placed = (replace(each, order=order) for each, order in zip(arranged, orders, strict=True))
    known = {each.id: each for each in statements}
    return tuple(each for each in placed if each != known[each.id])
