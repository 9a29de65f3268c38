"""What is shown of answers on their way in: a row a file, those to look at first, and what can be put right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from domain.intake import Arrival, Fate, Sort, all_tied_to
from domain.intake.telling import SORT, adrift_of, doubts_of, fate_of, positions_of, sum_of
from domain.services.intake import Intake, IntakeReport
from resources import messages

SORTS = (Sort.ANSWER, Sort.MEMO, Sort.PAPER)
"""What a person may say that a file is, in the order of the choice."""


_SAID_ALREADY = {"import.body_unknown", "import.no_positions"}
"""What a file's doubts say before it comes to rest."""


@dataclass(frozen=True, slots=True)
class ArrivalRow:
    """A file as it is shown. ``number`` is its place among the arrivals, ``tone`` empty, warning or danger; ``response_id`` the answer once it is at rest."""

    number: int
    name: str
    sort: str
    body: str
    positions: str
    fate: str
    tone: str = ""
    notes: tuple[str, ...] = ()
    response_id: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """As the table shows it."""
        return (self.name, self.body or "–", self.positions, self.fate)

    @property
    def spoken(self) -> str:
        """As a screen reader says it."""
        parts = (self.name, self.sort, self.body, self.positions, self.fate, *self.notes)
        return ", ".join(part for part in parts if part)


def rows_before(intake: Intake) -> tuple[ArrivalRow, ...]:
    """The files as they were recognised, those to look at first."""
    return _in_order(_row(number, each, intake) for number, each in enumerate(intake.arrivals))


def rows_after(intake: Intake, report: IntakeReport) -> tuple[ArrivalRow, ...]:
    """The files as they came to rest, with what to look at."""
    rows = []
    for number, each in enumerate(report.rows):
        row = _row(number, each.arrival, intake)
        told = tuple(
            messages.text(code, parameters).rstrip(".") for code, parameters in each.notes if code not in _SAID_ALREADY
        )
        notes = tuple(dict.fromkeys((*row.notes, *told)))
        tone = row.tone or ("warning" if each.lost else "")
        rows.append(
            ArrivalRow(number, row.name, row.sort, row.body, row.positions, row.fate, tone, notes, each.response_id)
        )
    return _in_order(rows)


def is_unlisted(arrival: Arrival, intake: Intake) -> bool:
    """Whether an answer comes from a body that the case's distribution list does not have."""
    case = intake.known.cases.get(arrival.referral_id)
    bodies = case.referral.bodies if case else ()
    return bool(arrival.is_answer and arrival.body and bodies and not all_tied_to(arrival.body, bodies))


def bodies_of(arrival: Arrival, intake: Intake) -> tuple[str, ...]:
    """The distribution list to choose a body from."""
    case = intake.known.cases.get(arrival.referral_id or intake.known.chosen)
    return case.referral.bodies if case else ()


def to_take_in(intake: Intake) -> int:
    """How many answers there are to take in."""
    return sum(1 for each in intake.arrivals if each.is_answer)


def to_lay_beside(intake: Intake) -> int:
    """How many files there are to keep beside answers that are here, such as a Word file after the PDF or the memo that came later."""
    return sum(1 for each in intake.arrivals if each.fate in (Fate.SAME_ANSWER, Fate.BESIDE))


def take_words(intake: Intake) -> tuple[str, str]:
    """What there is to do with the files, and the verb on the button that does it."""
    count, beside = to_take_in(intake), to_lay_beside(intake)
    if count:
        told = "Inget är sparat än. Se igenom de markerade och rätta det som är fel."
        return told, "Läs in 1 yttrande" if count == 1 else f"Läs in {count} yttranden"
    if beside:
        files = "1 fil" if beside == 1 else f"{beside} filer"
        return f"Här finns inget nytt yttrande, men {files} att lägga bredvid det som finns.", f"Lägg {files} bredvid"
    return "Här finns inget nytt yttrande att läsa in.", "Läs in 0 yttranden"


def sum_before(intake: Intake) -> str:
    """What was found, in one line: "27 lästa: 19 exakta, 8 att bekräfta"."""
    answers = [each for each in intake.arrivals if each.is_answer]
    exact = sum(1 for each in answers if each.is_exact)
    failed = sum(1 for each in intake.arrivals if each.sort is Sort.UNREAD)
    return sum_of(len(intake.arrivals) - failed, exact, len(answers) - exact, failed)


def _row(number: int, arrival: Arrival, intake: Intake) -> ArrivalRow:
    elsewhere = _other_case(arrival, intake)
    notes = [elsewhere, *doubts_of(arrival), adrift_of(arrival)]
    if is_unlisted(arrival, intake):
        notes.append("Finns inte i sändlistan: hålls för sig som svar utan att ha fått remissen")
    if arrival.problem is not None:
        notes.append(messages.text(arrival.problem.code, arrival.problem.parameters))
    if arrival.of:
        notes.append(_related(arrival, intake))
    says_nothing = arrival.is_answer and not arrival.positions
    if says_nothing:
        notes.append("Inga ställningstaganden hittades: de kan skrivas in för hand")
    to_look_at = elsewhere or arrival.is_doubtful or arrival.problem or says_nothing or is_unlisted(arrival, intake)
    tone = "danger" if arrival.sort is Sort.UNREAD else "warning" if to_look_at else ""
    return ArrivalRow(
        number,
        arrival.name,
        SORT[arrival.sort],
        arrival.body,
        positions_of(arrival),
        fate_of(arrival),
        tone,
        tuple(each.rstrip(".") for each in notes if each),
    )


def _other_case(arrival: Arrival, intake: Intake) -> str:
    """Which case the file goes to, where that is another than the one it was given to; it will not be seen among the rest."""
    case = intake.known.cases.get(arrival.referral_id)
    answers = arrival.sort in (Sort.ANSWER, Sort.MEMO)
    if case is None or not answers or arrival.referral_id == (intake.known.chosen or arrival.referral_id):
        return ""
    return f"Svarar på en annan remiss, och hamnar i det ärendet: {case.referral.title or case.referral.reference}"


def _related(arrival: Arrival, intake: Intake) -> str:
    """The other file that the fate speaks of; nothing where it is an answer that is at rest."""
    names = {each.name for each in intake.arrivals}
    return f"Jämför {arrival.of}" if arrival.of in names else ""


def _in_order(rows: Iterable[ArrivalRow]) -> tuple[ArrivalRow, ...]:
    return tuple(sorted(rows, key=lambda each: ({"warning": 0, "danger": 1}.get(each.tone, 2), each.number)))
