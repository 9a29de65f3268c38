"""What answers that came or changed later make untrue in a statement that does not rest on them: how many have answered or take a stance, and of how many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from domain.position import Source, Stance
from domain.response import Response
from domain.summary import words
from domain.summary.answers import Answers, body_of, latest
from domain.summary.values import Statement, StatementKind

OF_EVERYBODY = frozenset({"answered", "approved", "rejected"})
"""Drafted statements that count everybody who has answered, and so rest on them all."""
_NAMED = 3
_STANCE = "stance:"


def unheard_of(answers: Answers, statement: Statement) -> tuple[Response, ...]:
    """Who has answered without being counted in a statement that counts everybody; a newer version of an answer that is counted is told of as that."""
    if statement.slot not in OF_EVERYBODY:
        return ()
    counted = (answers.by_id.get(each.response_id) for each in statement.rests_on)
    heard = {now.id for each in counted if each is not None and (now := latest(answers, each)) is not None}
    return tuple(each for each in answers.counted if each.id not in heard)


def untrue(answers: Answers, statement: Statement, now: Mapping[str, str]) -> Iterator[str]:
    """What makes the statement untrue though no answer that it rests on has changed, as Swedish sentences. ``now`` is what the answers
    give on the whole as they are now, by slot.

    What a person has written is not held against what the program would have written.
    """
    come = unheard_of(answers, statement)
    if come:
        yield f"{words.capital(_names(come))} har svarat sedan det skrevs."
    elif statement.kind is StatementKind.OVERALL and not statement.edited and now.get(statement.slot) != statement.text:
        yield "Svaren eller sändlistan har ändrats sedan det skrevs."
    elif not statement.edited and (joined := _joined(answers, statement)):
        yield f"{words.capital(_names(joined))} har nu samma ställningstagande, och räknas inte med."
    elif not statement.edited and not _opens_as_now(answers, statement):
        yield f"Nu har {words.bodies(len(answers.counted))} svarat, och påståendet räknar av ett annat antal."


def _joined(answers: Answers, statement: Statement) -> tuple[Response, ...]:
    """Who takes the stance that the statement counts without being counted in it."""
    if statement.kind is not StatementKind.STANCE or not statement.slot.startswith(_STANCE):
        return ()
    code, _, guessed = statement.slot.removeprefix(_STANCE).partition(":")
    stance = (Stance(code) if code in set(Stance) else None, bool(guessed))
    counts = answers.tallies.get(statement.recommendation_id)
    if counts is None or counts[stance] <= len(statement.rests_on):
        return ()
    heard = {each.response_id for each in statement.rests_on}
    return tuple(
        response
        for response, position in answers.by_recommendation[statement.recommendation_id]
        if (position.stance, position.source is Source.INTERPRETED) == stance and response.id not in heard
    )


def _opens_as_now(answers: Answers, statement: Statement) -> bool:
    """Whether a statement on how many take a stance counts them of as many as have answered now."""
    about = answers.listed.get(statement.recommendation_id)
    code = statement.slot.removeprefix(_STANCE)
    if about is None or not statement.slot.startswith(_STANCE) or code not in set(Stance):
        return True
    claim = words.stance_claim(Stance(code), about.kind, len(statement.rests_on), len(answers.counted))
    return statement.text.startswith(claim)


def _names(come: Sequence[Response]) -> str:
    if len(come) > _NAMED:
        return words.bodies(len(come))
    return words.listed([body_of(each) for each in come])
