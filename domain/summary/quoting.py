"""The main arguments about a recommendation: who says the same, and one of them in so many words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from domain.arguments import ArgumentGroup, Passage, group_arguments
from domain.extraction.sentences import sentences
from domain.position import Position, Source, Stance
from domain.recommendation import Recommendation
from domain.response import Response
from domain.richtext import parse, to_plain
from domain.summary import words
from domain.summary.answers import body_of
from domain.summary.naming import some_of
from domain.text import normalise

Said = tuple[Response, Position]

_MOST_PER_STANCE: Mapping[Stance | None, int] = {Stance.NO_OBJECTION: 1, Stance.NOT_CONCERNED: 1}
_MOST = 3
"""Arguments quoted for each stance, where ``_MOST_PER_STANCE`` says nothing else."""
_MOST_PER_STANCE_OF_MANY: Mapping[Stance | None, int] = {
    Stance.NO_OBJECTION: 0,
    Stance.NOT_CONCERNED: 0,
    Stance.UNDECIDED: 1,
    None: 1,
}
_MOST_OF_MANY = 2
"""The same of very many answers: what those say whom the matter does not trouble is left out."""
_RECURRING = 0.05
"""Of very many answers, an argument is quoted if this share of them gives it, or if it is the one that is given most for its stance."""
_NAMED = 12
"""Bodies named for one argument; of more it says how many they are, and the statement of their stance names them."""
_MARKS = re.compile(r"[*_`\[\]<>\\#&~]")
_OPENING = frozenset("-+0123456789")
"""Without any of these, or these at the beginning of a line, Markdown is its own plain text."""
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*\n]+)(?<=[^\s*])\1(?![\w*])")
"""Whole words in bold or italics, which need no parser."""


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument with everybody who gives it. ``quote`` is one sentence, verbatim but for white space, of the first of ``said``."""

    slot: str
    lead: str
    quote: str
    said: tuple[Said, ...]


def main_arguments(recommendation: Recommendation, said: Sequence[Said], of_many: int = 0) -> Iterator[Argument]:
    """The arguments stance by stance, those that most bodies share first. A body whose words hold none of them is not forgotten: its stance names it.

    ``of_many`` is how many have answered, where they are so many that only what recurs is quoted.
    """
    by_stance: dict[Stance | None, dict[str, Said]] = {each: {} for each in (*Stance, None)}
    for each in said:
        by_stance[each[1].stance][each[0].id] = each
    for stance, by_id in by_stance.items():
        most = _most(stance, of_many=bool(of_many))
        if not most:
            continue
        passages = [each for response, position in by_id.values() for each in _passages(response, position)]
        for place, group in enumerate(group_arguments(passages, recommendation.text, most)):
            if place == 0 or group.count >= of_many * _RECURRING:
                yield _argument(stance, group, by_id, briefly=bool(of_many))


def _most(stance: Stance | None, *, of_many: bool) -> int:
    """Arguments that are quoted at most for a stance."""
    if of_many:
        return _MOST_PER_STANCE_OF_MANY.get(stance, _MOST_OF_MANY)
    return _MOST_PER_STANCE.get(stance, _MOST)


def _argument(stance: Stance | None, group: ArgumentGroup, by_id: Mapping[str, Said], *, briefly: bool) -> Argument:
    """The group told by the one whose wording stands for all."""
    speaker = next(each for each in group.passages if normalise(each.text) == group.wording)
    everybody = tuple(by_id[id_] for id_ in dict.fromkeys(each.response_id for each in group.passages))
    first = by_id[speaker.response_id]
    others = tuple(each for each in everybody if each is not first)
    page = page_of(first[1], speaker.text)
    where = f" (s. {page})" if page else ""
    if not others:
        lead = f"{_whose(names_with_marks(everybody), stance)} anför{where}:"
    elif briefly:
        lead = f"{_how_many(first, others, stance)} {body_of(first[0])} skriver{where}:"
    else:
        names = names_with_marks(everybody[:_NAMED] if len(everybody) > _NAMED + 1 else everybody)
        if len(names) < len(everybody):
            names.append(words.bodies(len(everybody) - len(names)) + " till")
        lead = f"{_whose(names, stance)} anför samma eller liknande skäl. {body_of(first[0])} skriver{where}:"
    slot = f"argument:{stance.value if stance else 'none'}:{first[0].id}"
    return Argument(slot, lead, group.wording, (first, *others))


def _whose(names: Sequence[str], stance: Stance | None) -> str:
    aside = words.stance_aside(stance)
    return words.listed(names) + (f", som {aside}," if aside else "," if "," in names[-1] else "")


def _how_many(first: Said, others: Sequence[Said], stance: Stance | None) -> str:
    """How many give an argument, with a few of them beside the one who is quoted."""
    aside = words.stance_aside(stance)
    claim = f"{words.bodies(len(others) + 1)}{f' som {aside}' if aside else ''} anför samma eller liknande skäl"
    names = names_with_marks(others)
    some = some_of(names)
    among = (
        f"bland andra {words.listed(some)}"
        if len(some) < len(names)
        else words.listed([*names_with_marks([first]), *some])
    )
    return f"{words.capital(claim)}, {among}."


def names_with_marks(said: Iterable[Said]) -> list[str]:
    """The bodies' names; a position that was interpreted and not confirmed is said to be."""
    return [
        f"{body_of(response)} ({words.UNCONFIRMED})" if position.source is Source.INTERPRETED else body_of(response)
        for response, position in said
    ]


def words_of(position: Position) -> str:
    """Why the body holds what it holds, in its own words without formatting; empty where it gives no grounds."""
    grounds = position.grounds
    if grounds.strip():
        return _unformatted(grounds)
    return "\n\n".join(each.quote for each in position.evidence if each.quote.strip())


def _unformatted(grounds: str) -> str:
    if _is_plain(grounds):
        return grounds
    bare = _EMPHASIS.sub(r"\2", grounds)
    return bare if _is_plain(bare) else to_plain(parse(grounds))


def _is_plain(text: str) -> bool:
    return _MARKS.search(text) is None and not any(line.lstrip(" \t")[:1] in _OPENING for line in text.split("\n"))


def page_of(position: Position, quote: str) -> int | None:
    """The page of the body's paper that the quote stands on, where it is known."""
    return next((each.page for each in position.evidence if quote in each.quote), None)


def _passages(response: Response, position: Position) -> list[Passage]:
    id_, body, stance = response.id, body_of(response), position.stance
    return [
        Passage(id_, body, stance, paragraph[start:end], start, end)
        for paragraph in words_of(position).split("\n\n")
        for start, end in sentences(paragraph)
    ]
