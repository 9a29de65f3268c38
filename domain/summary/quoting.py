"""The main arguments for and against a recommendation: who says the same, and one of them in so many words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from domain.extraction.sentences import sentences
from domain.position import Position, Source, Stance
from domain.response import Response
from domain.richtext import parse, to_plain
from domain.summary import words
from domain.summary.answers import body_of
from domain.text import normalise

Said = tuple[Response, Position]

MOST_PER_STANCE = 5
"""Arguments quoted for each stance; the other bodies are named together after them."""
_LONGEST_QUOTE = 320
"""Characters, after which a quote ends with the sentence."""
_PLAIN = str.maketrans("", "", "*_`[]<>\\#")


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument with everybody who gives it. ``quote`` is verbatim from the first of ``said``; empty where many are only named."""

    slot: str
    lead: str
    quote: str
    said: tuple[Said, ...]


def main_arguments(said: Sequence[Said]) -> Iterator[Argument]:
    """The arguments stance by stance, those that most bodies share first."""
    for stance in (*Stance, None):
        arguing = [each for each in said if each[1].stance is stance and words_of(each[1])]
        groups = sorted(_alike(arguing), key=len, reverse=True)
        shown, rest = groups[:MOST_PER_STANCE], groups[MOST_PER_STANCE:]
        for group in shown:
            yield _argument(stance, group)
        if rest:
            yield _others(stance, [each for group in rest for each in group])


def _alike(said: Iterable[Said]) -> list[list[Said]]:
    groups: dict[str, list[Said]] = {}
    for each in said:
        groups.setdefault(normalise(quote_of(each[1])[0]).casefold(), []).append(each)
    return list(groups.values())


def _argument(stance: Stance | None, group: Sequence[Said]) -> Argument:
    aside = words.stance_aside(stance)
    names = names_with_marks(group)
    whose = words.listed(names) + (f", som {aside}," if aside else "," if "," in names[-1] else "")
    quote, page = quote_of(group[0][1])
    where = f" (s. {page})" if page else ""
    if len(group) == 1:
        lead = f"{whose} anför{where}:"
    else:
        lead = f"{whose} anför samma eller liknande skäl. {names[0]} skriver{where}:"
    slot = f"argument:{stance.value if stance else 'none'}:{group[0][0].id}"
    return Argument(slot, lead, quote, tuple(group))


def _others(stance: Stance | None, said: Sequence[Said]) -> Argument:
    aside = words.stance_aside(stance)
    subject = f"ytterligare {words.bodies(len(said))}" + (f" som {aside}" if aside else "")
    lead = words.capital(f"{subject} har lämnat egna skäl: {words.listed(names_with_marks(said))}.")
    return Argument(f"argument:{stance.value if stance else 'none'}:others", lead, "", tuple(said))


def names_with_marks(said: Iterable[Said]) -> list[str]:
    """The bodies' names; a position that was interpreted and not confirmed is said to be."""
    return [
        f"{body_of(response)} ({words.UNCONFIRMED})" if position.source is Source.INTERPRETED else body_of(response)
        for response, position in said
    ]


def words_of(position: Position) -> str:
    """Why the body holds what it holds, in its own words without formatting; empty where it gives no grounds."""
    if position.grounds.strip():
        return _unformatted(position.grounds)
    return "\n\n".join(each.quote for each in position.evidence if each.quote.strip())


def quote_of(position: Position) -> tuple[str, int | None]:
    """The beginning of the body's own words in whole sentences, verbatim but for white space, and its page where it is known.

    Where only a part of a sentence or a text can be given, it ends with an ellipsis.
    """
    page = None if position.grounds.strip() or not position.evidence else position.evidence[0].page
    return _opening(normalise(words_of(position))), page


def _opening(text: str) -> str:
    end = 0
    for _, stop in sentences(text):
        if end and stop > _LONGEST_QUOTE:
            break
        end = stop
    if end <= 2 * _LONGEST_QUOTE:
        return text[:end] if end >= len(text) else f"{text[:end]} …"
    return f"{text[: 2 * _LONGEST_QUOTE].rpartition(' ')[0]} …"


@lru_cache(maxsize=4096)
def _unformatted(markdown: str) -> str:
    if markdown.translate(_PLAIN) == markdown and "\n" not in markdown and not markdown[:1].isdigit():
        return markdown.strip()
    return to_plain(parse(markdown))
