"""The comparison as sheets that others filter, sort and count in: one for each way of looking at it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache, partial

from domain import wording
from domain.bodies import body_type
from domain.comparison import Cell as Said
from domain.comparison import Comparison, cell_of
from domain.position import Evidence, LocalConstraint, Position, Source, Stance
from domain.recommendation import Recommendation
from domain.response import Response, ResponseOrigin
from domain.richtext import words_of
from domain.tables import Cell, ColumnKind, Sheet, Toned
from domain.tables import Column as Head

Positions = Mapping[str, Mapping[str, Position]]
"""By response id and recommendation id."""

_PARTS = " · "
_BETWEEN = "\n\n"
_COUNTED: tuple[Stance | None, ...] = (*Stance, None)


class View(StrEnum):
    """The sheets; values are those of the command line."""

    MATRIX = "matris"
    POSITIONS = "stallningstaganden"
    RECOMMENDATIONS = "rekommendationer"
    AREAS = "omraden"
    CONSTRAINTS = "forutsattningar"
    ANSWERS = "svar"


@dataclass(frozen=True, slots=True)
class Everything:
    """The comparison with every word of the answers in it. ``responses`` stand as the comparison's columns do.

    ``silent`` are the bodies on the distribution list that have not answered, ``unasked`` the ids of answers from others.
    """

    comparison: Comparison
    responses: tuple[Response, ...]
    positions: Positions
    silent: tuple[str, ...] = ()
    unasked: frozenset[str] = frozenset()

    def said(self) -> Iterator[tuple[Response, Recommendation, Position, Said]]:
        """Every position, body by body in the order of the list of recommendations."""
        width = len(self.responses)
        for column, response in enumerate(self.responses):
            given = self.positions.get(response.id, {})
            for row, recommendation in enumerate(self.comparison.rows):
                position = given.get(recommendation.id)
                if position is not None:
                    cell = cell_of(self.comparison.cells[row * width + column])
                    yield response, recommendation, position, cell


def sheets(everything: Everything) -> tuple[Sheet, ...]:
    """Every view, in the order of ``View``."""
    return tuple(sheet(everything, view) for view in View)


def sheet(everything: Everything, view: View) -> Sheet:
    """One view as a sheet."""
    comparison = everything.comparison
    makers: Mapping[View, Callable[[], Sheet]] = {
        View.MATRIX: partial(_matrix, comparison),
        View.POSITIONS: partial(_positions, everything),
        View.RECOMMENDATIONS: partial(_recommendations, comparison),
        View.AREAS: partial(_areas, comparison),
        View.CONSTRAINTS: partial(_constraints, everything),
        View.ANSWERS: partial(_answers, everything),
    }
    return makers[view]()


_NUMBER = Head("Nr", width=8)
_AREA = Head("Område", width=22)
_TEXT = Head("Rekommendation", width=60)
_BODY = Head("Instans", width=34)
_SORT = Head("Typ av instans", width=20)


def _named(recommendation: Recommendation) -> tuple[Cell, Cell, Cell]:
    return recommendation.number or None, recommendation.area or None, recommendation.text


def _matrix(comparison: Comparison) -> Sheet:
    width = len(comparison.columns)
    rows = [
        (*_named(row), *map(_shown, comparison.cells[index * width : (index + 1) * width]))
        for index, row in enumerate(comparison.rows)
    ]
    bodies = (Head(column.name, width=20) for column in comparison.columns)
    return Sheet("Matris", (_NUMBER, _AREA, _TEXT, *bodies), rows, frozen_columns=3)


@lru_cache(maxsize=8192)
def _shown(code: int) -> Toned:
    """A cell of the matrix: sign and word, how it is known, and what stands in the way."""
    said = cell_of(code)
    parts = [stance_text(said.stance if said.answered else None, answered=said.answered)]
    if said.source is not Source.DECLARED:
        parts.append(wording.SOURCE[said.source].lower())
    if said.kinds:
        kinds = sorted(said.kinds, key=list(wording.CONSTRAINT).index)
        parts.append("förutsättning: " + ", ".join(wording.CONSTRAINT[kind].lower() for kind in kinds))
    if said.basis_changed:
        parts.append("underlaget ändrat")
    return Toned(_PARTS.join(parts), said.stance)


def stance_text(stance: Stance | None, *, answered: bool = True) -> str:
    """Sign and word; a position without a stance is not the same as no answer at all."""
    if stance is None and answered:
        return "Svar utan ställningstagande"
    return f"{wording.stance_sign(stance)} {wording.stance_label(stance)}"


_POSITION_HEADS = (
    *(_BODY, _SORT, _NUMBER, _AREA, _TEXT),
    Head("Ställningstagande", width=26),
    Head("Källa", width=22),
    Head("Motivering", width=70),
    Head("Förutsättningar", width=50),
    Head("Önskemål", width=50),
    Head("Citat ur svaret", width=60),
    Head("Sida", ColumnKind.NUMBER, 7),
    Head("Underlaget ändrat", width=12),
)


def _positions(everything: Everything) -> Sheet:
    whose = _whose(everything)
    about = {each.id: _named(each) for each in everything.comparison.rows}
    taken = {stance: Toned(stance_text(stance), stance) for stance in _COUNTED}
    rows = [
        (
            *whose[response.id],
            *about[recommendation.id],
            taken[position.stance],
            wording.SOURCE[position.source],
            words_of(position.grounds) or None,
            _BETWEEN.join([constraint_text(each) for each in position.constraints]) or None,
            _BETWEEN.join([each.text for each in position.requests]) or None,
            _BETWEEN.join([each.quote for each in position.evidence]) or None,
            _page(position.evidence) if position.evidence else None,
            "Ja" if cell.basis_changed else None,
        )
        for response, recommendation, position, cell in everything.said()
    ]
    return Sheet("Ställningstaganden", _POSITION_HEADS, rows, frozen_columns=1)


def _whose(everything: Everything) -> Mapping[str, tuple[str, str]]:
    """The body and its sort, by the id of its response."""
    return {
        response.id: (wording.body_name(response.body, response.origin), wording.BODY_TYPE[column.sort])
        for column, response in zip(everything.comparison.columns, everything.responses, strict=True)
    }


def _page(evidence: Sequence[Evidence]) -> int | None:
    return next((each.page for each in evidence if each.page is not None), None)


def constraint_text(constraint: LocalConstraint) -> str:
    """A circumstance in one line: its kind, what it is about, until when, how much, and the words of it."""
    facts = wording.CONSTRAINT[constraint.kind]
    if constraint.subject:
        facts += f", {constraint.subject}"
    if constraint.until is not None:
        facts += f", till {constraint.until}"
    if constraint.amount_sek is not None:
        facts += f", {wording.kronor(constraint.amount_sek)}"
    return f"{facts}: {constraint.text}" if constraint.text else facts


_COUNT_HEADS = (
    *(Head(wording.stance_label(stance), ColumnKind.NUMBER, 13) for stance in Stance),
    Head("Svar utan ställningstagande", ColumnKind.NUMBER, 17),
    Head(wording.UNANSWERED, ColumnKind.NUMBER, 13),
    Head("Instanser med förutsättningar", ColumnKind.NUMBER, 16),
    Head("Tolkade, inte bekräftade", ColumnKind.NUMBER, 16),
)


def _counted(cells: Iterable[int]) -> tuple[int, ...]:
    stances: Counter[Stance | None] = Counter()
    unanswered = bound = interpreted = 0
    for code, times in Counter(cells).items():
        said = cell_of(code)
        if not said.answered:
            unanswered += times
            continue
        stances[said.stance] += times
        bound += times * bool(said.kinds)
        interpreted += times * (said.source is Source.INTERPRETED)
    return (*(stances[stance] for stance in _COUNTED), unanswered, bound, interpreted)


def _recommendations(comparison: Comparison) -> Sheet:
    width = len(comparison.columns)
    rows = [
        (*_named(row), *_counted(comparison.cells[index * width : (index + 1) * width]))
        for index, row in enumerate(comparison.rows)
    ]
    return Sheet("Per rekommendation", (_NUMBER, _AREA, _TEXT, *_COUNT_HEADS), rows, frozen_columns=3)


def _areas(comparison: Comparison) -> Sheet:
    width = len(comparison.columns)
    rows: list[tuple[Cell, ...]] = [
        (area, len(span), *_counted(comparison.cells[span.start * width : span.stop * width]))
        for area, span in comparison.areas
    ]
    heads = (_AREA, Head("Rekommendationer", ColumnKind.NUMBER, 17), *_COUNT_HEADS)
    return Sheet("Per område", heads, rows, frozen_columns=1)


_CONSTRAINT_HEADS = (
    *(_BODY, _SORT, _NUMBER, _TEXT),
    Head("Slag", width=24),
    Head("Avser", width=30),
    Head("Beskrivning", width=60),
    Head("Gäller till", width=12),
    Head("Senast", ColumnKind.DATE, 12),
    Head("Belopp", ColumnKind.KRONOR, 16),
    Head("Uppgift från", width=24),
    Head("Källa", width=22),
)


def _constraints(everything: Everything) -> Sheet:
    whose = _whose(everything)
    rows = [
        (
            *whose[response.id],
            recommendation.number or None,
            recommendation.text,
            wording.CONSTRAINT[each.kind],
            each.subject or None,
            each.text or None,
            str(each.until) if each.until else None,
            each.until.last_day() if each.until else None,
            each.amount_sek,
            each.vouched_by or None,
            wording.SOURCE[position.source],
        )
        for response, recommendation, position, _ in everything.said()
        for each in position.constraints
    ]
    return Sheet("Förutsättningar", _CONSTRAINT_HEADS, rows, frozen_columns=1)


_ANSWER_HEADS = (
    *(_BODY, _SORT),
    Head("Svar", width=26),
    Head("Diarienummer", width=20),
    Head("Daterat", ColumnKind.DATE, 12),
    Head("Läge", width=14),
    Head("Besvarade", ColumnKind.NUMBER, 11),
    Head("Av", ColumnKind.NUMBER, 8),
)


def _answers(everything: Everything) -> Sheet:
    comparison = everything.comparison
    width, height = len(comparison.columns), len(comparison.rows)
    rows: list[tuple[Cell, ...]] = []
    for index, (column, response) in enumerate(zip(comparison.columns, everything.responses, strict=True)):
        own = response.origin is ResponseOrigin.OWN
        came = "Svarat utan att vara tillfrågad" if response.id in everything.unasked else "Svarat"
        rows.append(
            (
                wording.body_name(response.body, response.origin),
                wording.BODY_TYPE[column.sort],
                "Eget yttrande" if own else came,
                response.reference or None,
                response.answered_on,
                wording.STATE[response.state] if own else None,
                sum(cell_of(code).stance is not None for code in comparison.cells[index::width]),
                height,
            )
        )
    rows += [
        (body, wording.BODY_TYPE[body_type(body)], "Har inte svarat", None, None, None, 0, height)
        for body in everything.silent
    ]
    return Sheet("Svar", _ANSWER_HEADS, rows, frozen_columns=1)
