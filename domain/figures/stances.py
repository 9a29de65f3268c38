"""How the bodies' stances are divided: a bar a recommendation, or an area."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise, zip_longest

from domain import wording
from domain.comparison import Comparison, cell_of
from domain.figures.values import Bar, Chart, Numbers, Series, StackedBars
from domain.position import Stance
from domain.text import shorten

MOST_BARS = 18
"""As many as a page holds at a size that can be read."""
_LABEL = 64
_UNSAID = "Svar utan ställningstagande"

SERIES = (
    *(Series(wording.STANCE[stance], stance) for stance in Stance),
    Series(_UNSAID),
    Series(wording.UNANSWERED, answered=False),
)


def by_recommendation(comparison: Comparison, rows: Sequence[int] | None = None) -> tuple[Chart, ...]:
    """A bar for each recommendation, or for those in ``rows``, over as many charts as it takes."""
    chosen = range(len(comparison.rows)) if rows is None else rows
    width = len(comparison.columns)
    bars = []
    for index in chosen:
        row = comparison.rows[index]
        label = f"{row.number} {row.short_title}".strip()
        bars.append(Bar(shorten(label, _LABEL), _parts(comparison.cells[index * width : (index + 1) * width])))
    return _charts("Ställningstaganden per rekommendation", "Rekommendation", bars)


def by_area(comparison: Comparison) -> tuple[Chart, ...]:
    """A bar for each area: every answer to each of its recommendations."""
    width = len(comparison.columns)
    bars = [
        Bar(shorten(area, _LABEL), _parts(comparison.cells[span.start * width : span.stop * width]))
        for area, span in comparison.areas
    ]
    return _charts("Ställningstaganden per område", "Område", bars)


def pages(count: int, most: int) -> tuple[range, ...]:
    """The numbers below ``count`` in as few ranges as hold at most ``most`` each, as equally long as they can be."""
    parts = -(-count // most)
    edges = [count * index // parts for index in range(parts + 1)] if parts else []
    return tuple(range(start, end) for start, end in pairwise(edges))


def part_title(title: str, number: int, parts: int) -> str:
    """The title of one of several charts that show one thing."""
    return title if parts == 1 else f"{title} ({number} av {parts})"


def _parts(cells: Iterable[int]) -> tuple[int, ...]:
    counted: Counter[tuple[Stance | None, bool]] = Counter()
    for code, times in Counter(cells).items():
        said = cell_of(code)
        counted[said.stance, said.answered] += times
    return tuple(counted[series.stance, series.answered] for series in SERIES)


def _charts(title: str, of: str, bars: Sequence[Bar]) -> tuple[Chart, ...]:
    used = [n for n, _ in enumerate(SERIES) if any(bar.parts[n] for bar in bars)]
    series = tuple(SERIES[n] for n in used)
    kept = [Bar(bar.label, tuple(bar.parts[n] for n in used)) for bar in bars]
    spans = pages(len(kept), MOST_BARS)
    return tuple(
        _chart(part_title(title, number, len(spans)), of, series, kept[span.start : span.stop])
        for number, span in enumerate(spans, 1)
    )


def _chart(title: str, of: str, series: tuple[Series, ...], bars: Sequence[Bar]) -> Chart:
    header = (of, *(each.label for each in series), "Summa")
    rows = tuple((bar.label, *map(str, bar.parts), str(bar.total)) for bar in bars)
    sums = [sum(column) for column in zip_longest(*(bar.parts for bar in bars), fillvalue=0)]
    total = sum(sums)
    shares = ", ".join(
        f"{each.label.lower()} {count} ({count / total:.0%})".replace("%", "\u00a0procent")
        for each, count in zip(series, sums, strict=True)
        if count
    )
    told = f"Staplat liggande stapeldiagram med {_count(len(bars), of)}. Av sammanlagt {total}: {shares}."
    most = max(bars, key=lambda bar: _share(bar, series, Stance.REJECT), default=None)
    if most is not None and _share(most, series, Stance.REJECT):
        told += f" Störst andel avstyrker har {most.label}."
    return Chart(title, told, Numbers(header, rows), StackedBars(series, tuple(bars)))


def _share(bar: Bar, series: Sequence[Series], stance: Stance) -> float:
    matching = sum(part for part, each in zip(bar.parts, series, strict=True) if each.stance is stance)
    return matching / bar.total if bar.total else 0.0


def _count(number: int, of: str) -> str:
    plural = {"Rekommendation": "rekommendationer", "Område": "områden"}[of]
    return f"{number} {of.lower() if number == 1 else plural}"
