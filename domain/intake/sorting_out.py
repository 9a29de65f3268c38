"""Which files are one answer, and which of a body's answers counts.

Two files are one answer where their bytes are, where they are data with one id that says the same, or where one body's texts are nearly the same, as when an office
sends both an editable file and a PDF (SB PM 2021:1). Two answers of one body to one case are two versions: the later dated counts, else the one that came later.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.bodies import normal_name
from domain.exchange import ReceivedResponse
from domain.intake.naming import known_as
from domain.intake.recognising import long_paragraphs
from domain.intake.values import MEMO, Arrival, CaseKnown, Fate, Known, Sort
from domain.media import MediaType
from domain.position import Position, Stance
from domain.response import Response, ResponseOrigin
from domain.text import normalise

_APART = 0.01
"""The share of words by which two forms of one text may differ: what readers of two formats make of it differs by a hyphen or a header."""
_WORD = re.compile(r"\w+")
_FOUND = 0.8
"""The share of the grounds in data that stand in a text which is the same answer."""
_PREFERRED = (MediaType.JSON, MediaType.PDF)
"""Data first; a PDF has pages to point at."""


@dataclass(frozen=True, slots=True)
class _Version:
    """One answer to compare: an arrival by its place, or a response that is at rest."""

    dated: date
    texts: tuple[str, ...]
    positions: Sequence[Position]
    exact: bool
    response: Response | None = None
    arrival: int = -1
    id: str = ""
    media: str = ""
    memo: bool = False
    """Whether it is the officers' paper, which gives way to the answer itself."""


def sorted_out(arrivals: Sequence[Arrival], known: Known) -> tuple[Arrival, ...]:
    """The arrivals in their order, each with its fate. ``of`` is the name of a file among them, or the id of a response at rest."""
    settled = [replace(each, fate=_first_fate(each), of="", supersedes=()) for each in arrivals]
    _same_files(settled, known)
    groups: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, each in enumerate(settled):
        if each.is_answer and (each.body or each.is_exact):
            groups[each.referral_id, _key(each)].append(number)
    for (referral_id, key), numbers in groups.items():
        _versions(settled, numbers, _standing(known.cases.get(referral_id), key))
    return tuple(settled)


def _first_fate(arrival: Arrival) -> Fate:
    answers = arrival.sort in (Sort.ANSWER, Sort.MEMO) and arrival.referral_id and not arrival.problem
    return Fate.NEW if answers or arrival.sort is Sort.REFERRAL else Fate.LEFT


def _key(arrival: Arrival) -> str:
    if not arrival.body and isinstance(arrival.data, ReceivedResponse):
        return arrival.data.response.id
    return normal_name(arrival.listed or arrival.body)


def _same_files(settled: list[Arrival], known: Known) -> None:
    first: dict[str, str] = {}
    for number, each in enumerate(settled):
        if not each.sha256:
            continue
        kept = known.cases[each.referral_id].files.get(each.sha256) if each.referral_id in known.cases else None
        if each.sha256 in first:
            settled[number] = replace(each, fate=Fate.SAME_FILE, of=first[each.sha256])
        elif kept is not None and kept.response_id and each.sort is not Sort.PAPER:
            settled[number] = replace(each, fate=Fate.SAME_FILE, of=kept.response_id)
        first.setdefault(each.sha256, each.name)


def _standing(case: CaseKnown | None, key: str) -> list[_Version]:
    """The answers of one body that are at rest and count."""
    if case is None:
        return []
    memos = {each.response_id for each in case.files.values() if each.role == MEMO}
    return [
        _Version(
            each.answered_on or date.min,
            case.texts.get(each.id, ()),
            tuple(case.positions.get(each.id, {}).values()),
            exact=each.id in case.exact,
            response=each,
            id=each.id,
            media=next((file.media_type for file in case.files.values() if file.response_id == each.id), ""),
            memo=each.id in memos,
        )
        for each in case.responses
        if each.counts and each.origin is ResponseOrigin.RECEIVED
        and key in (each.id, known_as(each.body, case.referral.bodies))
    ]  # fmt: skip


def _versions(settled: list[Arrival], numbers: Sequence[int], standing: list[_Version]) -> None:
    """Settle one body's answers to one case."""
    answers = [number for number in numbers if settled[number].sort is Sort.ANSWER]
    memos = [number for number in numbers if settled[number].sort is Sort.MEMO]
    beside = memos if answers or any(not each.memo for each in standing) else []
    kept = list(standing)
    for number in sorted(answers if beside else numbers, key=lambda each: _rank(settled[each])):
        mine = _version(settled[number], number)
        twin = next((each for each in kept if _is_same(mine, each)), None)
        if twin is not None:
            settled[number] = replace(settled[number], fate=Fate.SAME_ANSWER, of=_named(settled, twin))
        else:
            kept.append(mine)
    ordered = sorted(kept, key=lambda each: (not each.memo, each.dated, each.arrival))
    latest = ordered[-1]
    for number in beside:
        settled[number] = replace(settled[number], fate=Fate.BESIDE, of=_named(settled, latest))
    if len(ordered) < 2:
        return
    for each in ordered:
        if each.response is None:
            fate, other = (Fate.NEWER, ordered[-2]) if each is latest else (Fate.OLDER, latest)
            settled[each.arrival] = replace(settled[each.arrival], fate=fate, of=_named(settled, other))
    if latest.response is None:
        gone = tuple(each.response.id for each in standing if each.response)
        settled[latest.arrival] = replace(settled[latest.arrival], supersedes=gone)


def _named(settled: Sequence[Arrival], version: _Version) -> str:
    return version.response.id if version.response else settled[version.arrival].name


def _rank(arrival: Arrival) -> tuple[int, int]:
    """Data before text, and PDF before other text, so that of two forms the better is the answer."""
    media = arrival.document.media_type if arrival.document else ""
    return (not arrival.is_exact, _PREFERRED.index(media) if media in _PREFERRED else len(_PREFERRED))


def _version(arrival: Arrival, number: int) -> _Version:
    document, data = arrival.document, arrival.data
    response = data.response if isinstance(data, ReceivedResponse) else None
    return _Version(
        arrival.dated or date.min,
        long_paragraphs(document.blocks) if document else (),
        arrival.positions,
        arrival.is_exact,
        arrival=number,
        id=response.id if response else "",
        media=document.media_type if document else "",
        memo=arrival.sort is Sort.MEMO,
    )


def _is_same(one: _Version, other: _Version) -> bool:
    if one.exact and other.exact:
        return one.id == other.id and one.dated == other.dated and _said(one.positions) == _said(other.positions)
    if one.exact or other.exact:
        exact, text = (one, other) if one.exact else (other, one)
        return _holds(text.texts, exact.positions) or (
            text.dated <= exact.dated and not any(_texts_of(exact.positions))
        )
    return one.dated == other.dated and _stances(one) == _stances(other) and _same_words(one, other)


def _same_words(one: _Version, other: _Version) -> bool:
    """Whether two texts are one text: word for word in one format, and but for a hyphen in two. A word more makes it a new version."""
    mine, theirs = (Counter(_WORD.findall(" ".join(each.texts).casefold())) for each in (one, other))
    apart = (mine - theirs).total() + (theirs - mine).total()
    allowed = 0.0 if one.media == other.media else _APART * mine.total()
    return bool(mine) and apart <= allowed


def _stances(version: _Version) -> dict[str, Stance]:
    return {each.recommendation_id: each.stance for each in version.positions if each.stance is not None}


def _said(positions: Sequence[Position]) -> set[object]:
    """What is said, apart from the ids that each house gives."""
    return {
        (each.basis, each.stance, each.grounds, tuple(one.text for one in each.requests),
         tuple((one.kind, one.text, str(one.until), one.amount_sek) for one in each.constraints))
        for each in positions
    }  # fmt: skip


def _holds(texts: Sequence[str], positions: Sequence[Position]) -> bool:
    """Whether a text has nearly all the grounds that the data has."""
    whole = " ".join(texts)
    wanted = list(_texts_of(positions))
    found = sum(1 for each in wanted if each in whole)
    return bool(wanted) and found >= _FOUND * len(wanted)


def _texts_of(positions: Sequence[Position]) -> Iterator[str]:
    for each in positions:
        for paragraph in each.grounds.split("\n\n"):
            text = normalise(paragraph)
            if len(text) >= 30:
                yield text
