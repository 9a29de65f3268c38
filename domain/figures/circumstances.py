"""What stands in the way locally: of which kinds, until when, and for how much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from domain import wording
from domain.comparison import Comparison, cell_of
from domain.comparison.circumstances import Amount, Circumstance, timeline
from domain.comparison.circumstances import amounts as compute_amounts
from domain.dates import MONTHS, PartialDate
from domain.figures.stances import pages, part_title
from domain.figures.values import Bar, Bars, Chart, Event, Numbers, Timeline, Unit
from domain.position import ConstraintKind
from domain.text import shorten

MOST_EVENTS = 14
_MOST_SUMS = 18
_LABEL = 90


def kinds(comparison: Comparison) -> tuple[Chart, ...]:
    """In how many answers each kind of circumstance is met; nothing where none is."""
    counted: Counter[ConstraintKind] = Counter()
    for code, times in Counter(comparison.cells).items():
        for kind in cell_of(code).kinds:
            counted[kind] += times
    if not counted:
        return ()
    order = sorted(counted, key=lambda kind: (-counted[kind], list(ConstraintKind).index(kind)))
    bars = tuple(Bar(wording.CONSTRAINT[kind], (counted[kind],)) for kind in order)
    rows = tuple((bar.label, str(bar.total)) for bar in bars)
    told = (
        f"Liggande stapeldiagram över lokala förutsättningar av {len(bars)} slag. "
        f"Vanligast är {bars[0].label.lower()}, i {bars[0].total} svar på enskilda rekommendationer."
    )
    return (Chart("Lokala förutsättningar per slag", told, Numbers(("Slag", "Svar"), rows), Bars(bars, Unit.ANSWERS)),)


def end_dates(comparison: Comparison, circumstances: Iterable[Circumstance]) -> tuple[Chart, ...]:
    """What ends when, and for whom, the soonest first, over as many charts as it takes. The same end told of several recommendations is told once."""
    found: dict[tuple[str, str, PartialDate], Event] = {}
    for due in timeline(comparison, circumstances):
        what = due.constraint.subject or wording.CONSTRAINT[due.constraint.kind]
        body = due.column.name
        found.setdefault(
            (due.column.response_id, what, due.until), Event(due.until, due.constraint.kind, f"{body}: {what}")
        )
    events = list(found.values())
    spans = pages(len(events), MOST_EVENTS)
    return tuple(_ends(events[span.start : span.stop], number, len(spans)) for number, span in enumerate(spans, 1))


def amounts(comparison: Comparison, circumstances: Iterable[Circumstance]) -> tuple[Chart, ...]:
    """The sums of what the bodies have stated, by kind and by area; nothing where no amount is stated."""
    stated = compute_amounts(comparison, circumstances)
    kinds_ = {wording.CONSTRAINT[kind]: amount for kind, amount in stated.by_kind.items()}
    return (
        *_sums("Angivna belopp per slag", "Slag", kinds_),
        *_sums("Angivna belopp per område", "Område", stated.by_area),
    )


def when(until: PartialDate) -> str:
    """The date as it is said: the day, the month or the year."""
    if until.day:
        return f"{until.day} {MONTHS[until.month - 1]} {until.year}"
    return f"{MONTHS[until.month - 1]} {until.year}" if until.month else str(until.year)


def _ends(events: Sequence[Event], number: int, parts: int) -> Chart:
    rows = tuple((str(event.until), wording.CONSTRAINT[event.kind], event.label) for event in events)
    first, last = events[0], events[-1]
    told = f"Tidslinje med {len(events)} slutdatum. Först, {when(first.until)}: {first.label}."
    told += f" Sist, {when(last.until)}: {last.label}." if len(events) > 1 else ""
    shown = tuple(Event(event.until, event.kind, shorten(event.label, _LABEL)) for event in events)
    title = part_title("Vad som löper ut när", number, parts)
    return Chart(title, told, Numbers(("Till", "Slag", "Vad och hos vem"), rows), Timeline(shown))


def _sums(title: str, of: str, stated: Mapping[str, Amount]) -> Iterator[Chart]:
    order = sorted(stated, key=lambda name: (-stated[name].kronor, name))
    total = wording.kronor(sum(amount.kronor for amount in stated.values()))
    spans = pages(len(order), _MOST_SUMS)
    for number, span in enumerate(spans, 1):
        names = order[span.start : span.stop]
        bars = tuple(Bar(shorten(name, _LABEL), (stated[name].kronor,)) for name in names)
        rows = tuple((name, wording.kronor(stated[name].kronor), str(stated[name].times)) for name in names)
        told = (
            f"Liggande stapeldiagram över belopp som instanserna har angett. Störst: {names[0]}, {rows[0][1]}. "
            f"Summan av alla är {total}. Samma kostnad kan vara angiven på flera ställen."
        )
        numbers = Numbers((of, "Belopp", "Uppgifter"), rows)
        yield Chart(part_title(title, number, len(spans)), told, numbers, Bars(bars, Unit.KRONOR))
