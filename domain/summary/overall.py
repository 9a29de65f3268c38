"""What is said of the answers as a whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from domain.position import Source, Stance
from domain.recommendation import Recommendation
from domain.response import Response
from domain.summary import words
from domain.summary.answers import Answers, body_of, unasked
from domain.summary.markdown import bullets, inline
from domain.summary.values import Drafted, StatementKind

FAVOUR = frozenset({Stance.APPROVE, Stance.APPROVE_WITH_REMARKS})
_MOST = 5
_TOTALS = {"totals": False, "totals:interpreted": True}
"""Whether the totals are of interpreted stances."""


def overall(answers: Answers) -> Iterator[Drafted]:
    """How many have answered, the totals of stances, and what most bodies approve and reject."""
    everybody = tuple(answers.whole_link(each) for each in answers.counted)
    for slot, text in texts(answers).items():
        links = everybody
        if slot in _TOTALS:
            saying = {each.id for each in _saying(answers, interpreted=_TOTALS[slot])}
            links = tuple(answers.whole_link(each) for each in answers.counted if each.id in saying)
        yield StatementKind.OVERALL, slot, text, links


def texts(answers: Answers) -> dict[str, str]:
    """The same by slot, without what each rests on; nothing where nobody has answered."""
    if not answers.counted:
        return {}
    told = {
        "answered": inline(_answered(answers)),
        "totals": inline(_totals(answers)),
        "totals:interpreted": inline(_interpreted(answers)),
    }
    for slot, stances, verb in (
        ("approved", FAVOUR, "tillstyrks"),
        ("rejected", frozenset({Stance.REJECT}), "avstyrks"),
    ):
        ranked = _ranked(answers, stances)
        told[slot] = _ranking(answers, ranked, verb) if ranked else ""
    return {slot: text for slot, text in told.items() if text}


def _answered(answers: Answers) -> str:
    extra = [body_of(each) for each in unasked(answers)]
    asked, heard = len(answers.status.asked), len(answers.status.answered)
    if not asked:
        return f"{words.capital(words.bodies(len(answers.counted)))} har svarat på remissen."
    of_asked = f"{words.number(heard, asked)} av {words.number(asked, heard)} tillfrågade instanser har svarat."
    if not heard:
        of_asked = f"ingen av {words.number(asked)} tillfrågade instanser har svarat."
        if asked == 1:
            of_asked = "den tillfrågade instansen har inte svarat."
    elif heard == asked:
        of_asked = f"{'alla' if asked > 1 else 'den'} {words.number(asked)} tillfrågade instans{'er' if asked > 1 else 'en'} har svarat."
    if not extra:
        return words.capital(of_asked)
    further = f"Dessutom har {words.bodies(len(extra))} svarat utan att vara tillfrågad"
    return f"{words.capital(of_asked)} {further}{'e' if len(extra) > 1 else ''}: {words.listed(extra)}."


def _saying(answers: Answers, *, interpreted: bool) -> Iterator[Response]:
    """Whoever has taken a stance: an interpreted one that nobody has confirmed, or another."""
    for said in answers.by_recommendation.values():
        for response, position in said:
            if position.stance is not None and (position.source is Source.INTERPRETED) is interpreted:
                yield response


def _counted(answers: Answers, *, interpreted: bool) -> Counter[Stance]:
    found = Counter[Stance]()
    for (stance, guessed), count in (pair for each in answers.tallies.values() for pair in each.items()):
        if stance is not None and guessed is interpreted:
            found[stance] += count
    return found


def _totals(answers: Answers) -> str:
    found = _counted(answers, interpreted=False)
    if not found:
        return ""
    count, recommendations = found.total(), len(answers.recommendations)
    return (
        f"Svaren innehåller {words.figures(count)} "
        f"{'ställningstagande' if count == 1 else 'ställningstaganden'} till {words.figures(recommendations)} "
        f"{'punkt' if recommendations == 1 else 'punkter'}: {_parts(found)}."
    )


def _interpreted(answers: Answers) -> str:
    found = _counted(answers, interpreted=True)
    if not found:
        return ""
    count = found.total()
    noun = "ställningstagande är tolkat" if count == 1 else "ställningstaganden är tolkade"
    closing = "bekräftat" if count == 1 else "bekräftade"
    further = "ytterligare " if _counted(answers, interpreted=False) else ""
    text = f"{further}{words.figures(count)} {noun} ur löpande text och inte {closing}: {_parts(found)}."
    return words.capital(text)


def _parts(found: Counter[Stance]) -> str:
    return words.listed([f"{words.figures(found[each])} {words.in_totals(each)}" for each in Stance if found[each]])


def _ranked(answers: Answers, stances: frozenset[Stance]) -> list[tuple[Recommendation, int]]:
    """The recommendations on which most bodies take one of the stances, declared or confirmed, each with how many they are."""
    counts = [
        (each, sum(answers.tallies[each.id][stance, False] for stance in stances)) for each in answers.recommendations
    ]
    return [each for each in sorted(counts, key=lambda pair: -pair[1]) if each[1]][:_MOST]


def _ranking(answers: Answers, ranked: Sequence[tuple[Recommendation, int]], verb: str) -> str:
    total = len(answers.counted)
    lead = f"Av flest instanser {verb}:" if len(ranked) > 1 else f"Det som {verb} är:"
    places = {each.id: place for place, each in enumerate(answers.recommendations, 1)}
    items = [
        inline(f"{name_of(each, places[each.id])} ({words.figures(count)} av {words.figures(total)})")
        for each, count in ranked
    ]
    return f"{lead}\n\n{bullets(items)}"


def name_of(recommendation: Recommendation, place: int) -> str:
    """What a recommendation is called in the summary: its number, or place in the list, and its title."""
    number = " ".join(recommendation.number.split()) or str(place)
    title = recommendation.short_title
    if re.match(rf"{re.escape(number)}(?![\w.:]?\w)", title):
        return title
    return f"{number}. {title}" if number[-1:].isdigit() else f"{number} {title}"
