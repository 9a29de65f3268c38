"""Which chart of the comparison is in front, and its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial

from PySide6.QtCore import QObject, Signal

from domain.comparison import Comparison
from domain.comparison.circumstances import Circumstance
from domain.figures import Chart
from domain.figures import agreement as agreeing
from domain.figures import circumstances as around
from domain.figures import stances as dividing
from domain.ports import Store
from gui.presenters.comparison import ComparisonPresenter
from gui.tasks import Job


class Subject(Enum):
    """What can be shown, each with its words in the list."""

    RECOMMENDATIONS = "Ställningstaganden per rekommendation"
    AREAS = "Ställningstaganden per område"
    AGREEMENT = "Samstämmighet mellan instanser"
    KINDS = "Lokala förutsättningar per slag"
    ENDS = "Vad som löper ut när, och hos vem"
    AMOUNTS = "Angivna belopp"


_OF_CIRCUMSTANCES = frozenset({Subject.ENDS, Subject.AMOUNTS})
_NOTHING = {
    Subject.RECOMMENDATIONS: "Det finns inga rekommendationer att visa.",
    Subject.AREAS: "Det finns inga rekommendationer att visa.",
    Subject.AGREEMENT: "Det krävs svar från minst två instanser för att jämföra dem.",
    Subject.KINDS: "Ingen har angett några lokala förutsättningar.",
    Subject.ENDS: "Ingen har angett när något löper ut.",
    Subject.AMOUNTS: "Ingen har angett några belopp.",
}


@dataclass(frozen=True, slots=True)
class Area:
    """An area that can be chosen, and its rows."""

    word: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Wish:
    """What charts are to be made of."""

    subject: Subject
    comparison: Comparison
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    circumstances: Sequence[Circumstance]


class FiguresPresenter(QObject):
    """A subject takes one chart or several; one of them is in front."""

    changed = Signal()
    """Another chart is in front, or none."""
    failed = Signal(object)
    """The exception that kept the charts from being made."""

    def __init__(self, comparing: ComparisonPresenter, parent: QObject) -> None:
        super().__init__(parent)
        self.comparing = comparing
        self._circumstances: Sequence[Circumstance] | None = None
        self.subject = Subject.RECOMMENDATIONS
        self.area = 0
        self.charts: tuple[Chart, ...] = ()
        self.number = 0
        self._making = False
        self.broken = False
        """Whether the charts could not be made."""
        comparing.loaded.connect(self._reloaded)
        comparing.chosen.connect(self._rechosen)
        self.make()

    @property
    def chart(self) -> Chart | None:
        """The chart in front."""
        return self.charts[self.number] if self.charts else None

    @property
    def areas(self) -> tuple[Area, ...]:
        """All recommendations, and each area's."""
        comparison = self.comparing.comparison
        if comparison is None:
            return ()
        whole = Area("Alla områden", tuple(range(len(comparison.rows))))
        return (whole, *(Area(name, tuple(rows)) for name, rows in comparison.areas))

    @property
    def place(self) -> str:
        """Which of how many; empty for the only one."""
        return f"{self.number + 1} av {len(self.charts)}" if len(self.charts) > 1 else ""

    @property
    def nothing(self) -> str:
        """What is said where there is no chart to make; empty while it is not known."""
        return (
            ""
            if self._making or self.broken or self.charts or self.comparing.comparison is None
            else _NOTHING[self.subject]
        )

    def choose(self, subject: Subject) -> None:
        """Show this instead."""
        if subject is not self.subject:
            self.subject, self.number = subject, 0
            self.make()

    def choose_area(self, area: int) -> None:
        """Show the recommendations of one of ``areas``."""
        if area != self.area:
            self.area, self.number = area, 0
            self.make()

    def turn(self, step: int) -> None:
        """Go to the next chart, or the one before."""
        number = min(max(self.number + step, 0), max(len(self.charts) - 1, 0))
        if number != self.number:
            self.number = number
            self.changed.emit()

    def _reloaded(self) -> None:
        self._circumstances = None
        self.area = min(self.area, max(len(self.areas) - 1, 0))
        self.make()

    def _rechosen(self) -> None:
        if self.subject is Subject.AGREEMENT:
            self.make()

    def make(self) -> None:
        """Have the charts made off the GUI thread: those of sixty thousand positions take longer than a key may wait."""
        comparison, workspace = self.comparing.comparison, self.comparing.workspace
        self.charts, self._making, self.broken = (), comparison is not None, False
        self.changed.emit()
        if comparison is None:
            return
        failed = partial(self._unmade, self.subject)
        if self.subject in _OF_CIRCUMSTANCES and self._circumstances is None:
            work = partial(_circumstances, referral_id=comparison.referral.id)
            workspace.ask(work, self._known, owner=self, key="circumstances", failed=failed)
            return
        wish = _Wish(
            self.subject, comparison, self.areas[self.area].rows, self._columns(comparison), self._circumstances or ()
        )
        draw, made = partial(_charts, wish=wish), partial(self._made, wish)
        workspace.tasks.background(draw, made, owner=self, key="charts", failed=failed)

    def _known(self, circumstances: Sequence[Circumstance]) -> None:
        self._circumstances = circumstances
        self.make()

    def _made(self, wish: _Wish, charts: tuple[Chart, ...]) -> None:
        if wish.comparison is not self.comparing.comparison or wish.subject is not self.subject:
            return
        self.charts, self._making = charts, False
        self.number = min(self.number, max(len(charts) - 1, 0))
        self.changed.emit()

    def _unmade(self, subject: Subject, error: Exception) -> None:
        if subject is not self.subject:
            return
        self._making, self.broken = False, True
        self.changed.emit()
        self.failed.emit(error)

    def _columns(self, comparison: Comparison) -> tuple[int, ...]:
        """Those set side by side, where two or more are."""
        chosen = set(self.comparing.response_ids)
        columns = tuple(at for at, column in enumerate(comparison.columns) if column.response_id in chosen)
        return columns if len(columns) > 1 else ()


def _charts(_: Job, wish: _Wish) -> tuple[Chart, ...]:
    comparison = wish.comparison
    match wish.subject:
        case Subject.RECOMMENDATIONS:
            return dividing.by_recommendation(comparison, wish.rows)
        case Subject.AREAS:
            return dividing.by_area(comparison)
        case Subject.AGREEMENT:
            enough = len(comparison.columns) > 1
            return (agreeing.agreement(comparison, wish.columns),) if enough else ()
        case Subject.KINDS:
            return around.kinds(comparison)
        case Subject.ENDS:
            return around.end_dates(comparison, wish.circumstances)
        case Subject.AMOUNTS:
            return around.amounts(comparison, wish.circumstances)


def _circumstances(store: Store, referral_id: str) -> Sequence[Circumstance]:
    with store.reading() as records:
        return records.circumstances(referral_id)
