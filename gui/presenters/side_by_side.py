"""The answers to one recommendation set beside each other: which, in which order, and what is washed in their texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QObject, Signal

from domain import marks as marking
from domain.arguments import ArgumentGroup, group_arguments, passages_of
from domain.comparison import Column
from domain.differences import markdown_differences
from domain.document import SourceDocument
from domain.ids import new_id
from domain.intake.values import MEMO
from domain.marks import Mark, MarkedPart
from domain.media import MediaType
from domain.ports import Store
from domain.position import Position, Source, Stance
from domain.recommendation import Recommendation
from domain.richtext import parse, to_plain
from domain.services.editing import Edit, ForgetMark, PutMark
from domain.services.versions import PositionChange, position_change
from domain.text import swedish_order
from gui.presenters.comparison import ComparisonPresenter
from gui.undo import Target
from gui.widgets.reading_text import Span, Wash, side

_STANCES = (*Stance, None)


class Order(StrEnum):
    """How the answers are sorted."""

    STANCE = "stance"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Part:
    """A text of an answer that can be gone over with the pen: ``item`` is the constraint's or request's id, or the number of the quote."""

    part: MarkedPart = MarkedPart.GROUNDS
    item: str = ""


GROUNDS = Part()


@dataclass(frozen=True, slots=True)
class Answers:
    """What has been said of one recommendation: positions by response, marks in them, and the papers that answers came in as.

    ``earlier`` holds what those bodies said whose answer has taken the place of an older one, also by response.
    """

    recommendation: Recommendation
    positions: Mapping[str, Position] = field(default_factory=dict)
    marks: tuple[Mark, ...] = ()
    papers: Mapping[str, tuple[SourceDocument, ...]] = field(default_factory=dict)
    tags: tuple[str, ...] = marking.TAGS
    earlier: Mapping[str, Position] = field(default_factory=dict)
    arguments: tuple[ArgumentGroup, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One answer. ``text`` is the grounds as they are read; ``earlier`` is what the body said before, where this is a newer version."""

    column: Column
    position: Position
    text: str
    marks: tuple[Mark, ...] = ()
    earlier: Position | None = None
    papers: tuple[SourceDocument, ...] = ()
    """The files that the answer came as, the answer itself before an officers' memo."""
    pinned: bool = False
    beside: str = ""
    """The id of the response that it is compared with word by word; empty for none."""

    @property
    def id(self) -> str:
        """The response's id."""
        return self.column.response_id

    @property
    def to_confirm(self) -> bool:
        """Whether the position was read by the program and can be confirmed here."""
        return self.position.source is Source.INTERPRETED and not self.column.state.frozen

    def change(self) -> PositionChange | None:
        """What differs from the version before; ``None`` where there is none or it says the same."""
        return None if self.earlier is None else position_change(self.earlier, self.position)


class SideBySide(QObject):
    """Follows what is chosen in the comparison."""

    shown = Signal()
    """Other answers are to be shown, or the same in another order."""
    washed = Signal()
    """The same answers, with other passages washed."""

    def __init__(self, comparison: ComparisonPresenter, parent: QObject) -> None:
        super().__init__(parent)
        self.comparison = comparison
        self.answers: Answers | None = None
        self.order = Order.STANCE
        self.pinned = ""
        self.argument: ArgumentGroup | None = None
        self.arguments: tuple[ArgumentGroup, ...] = ()
        self._edits = 0
        comparison.chosen.connect(self.read)
        comparison.loaded.connect(self.read)
        comparison.workspace.edited.connect(self._edited)

    def read(self) -> None:
        """Read the answers in front anew, when what has been typed about those that were is on its way to the database."""
        self.comparison.workspace.settle()
        comparison, recommendation_id = self.comparison.comparison, self.comparison.recommendation_id
        if comparison is None or not recommendation_id:
            self.answers = None
            self.shown.emit()
            return
        work = partial(_read, referral_id=comparison.referral.id, recommendation_id=recommendation_id)
        self.comparison.workspace.ask(work, partial(self._show, self._edits), owner=self, key="side by side")

    def cards(self) -> tuple[Card, ...]:
        """The answers to show, in order, the pinned one first."""
        comparison, answers = self.comparison.comparison, self.answers
        if comparison is None or answers is None:
            return ()
        wanted = set(self.comparison.response_ids)
        columns = [each for each in comparison.columns if not wanted or each.response_id in wanted | {self.pinned}]
        cards = [
            self._card(each, answers)
            for each in columns
            if each.response_id in answers.positions or each.response_id in wanted
        ]
        return tuple(sorted(cards, key=self._place))

    def spans(self, card: Card, part: Part = GROUNDS) -> tuple[Span, ...]:
        """What is washed in a text of an answer: what differs from the pinned one, what is marked, and the argument in front."""
        pens = []
        for mark in card.marks:
            at = marking.place(mark, card.position) if Part(mark.part, mark.item) == part else None
            if at is not None:
                pens.append(Span(*at, Wash.PEN, mark.note or mark.tag))
        if part != GROUNDS:
            return tuple(pens)
        passages = self.argument.passages if self.argument else ()
        found = tuple(Span(each.start, each.end, Wash.FOUND) for each in passages if each.response_id == card.id)
        return (*self._differing(card), *pens, *found)

    def sort(self, order: Order) -> None:
        """Sort the answers."""
        self.order = order
        self.shown.emit()

    def pin(self, response_id: str) -> None:
        """Compare the others with this answer, or with none where it is pinned already."""
        self.pinned = "" if response_id == self.pinned else response_id
        self.shown.emit()

    def point_at(self, argument: ArgumentGroup | None) -> None:
        """Wash an argument wherever it is made."""
        self.argument = argument
        self.washed.emit()

    def mark(self, card: Card, part: Part, start: int, end: int, tag: str) -> None:
        """Go over a passage of a text of an answer with the pen."""
        whole = marking.marked_text(card.position, part.part, part.item) or ""
        start, end = marking.whole_words(whole, start, end)
        if start == end:
            return
        about, words = card.position.recommendation_id, whole[start:end]
        made = Mark(new_id(), card.id, about, part.part, part.item, start=start, end=end, quote=words, tag=tag)
        self._edit("markering", PutMark(made), ForgetMark(made))

    def confirm(self, card: Card) -> None:
        """Stand behind an interpreted position as it reads."""
        if card.to_confirm:
            self.comparison.confirm([card.position])
        elif card.position.source is Source.INTERPRETED:
            self.comparison.refuse_frozen([card.column])

    def annotate(self, mark_id: str, note: str) -> None:
        """Let the note to a mark read so, one letter among many."""
        marks = self.answers.marks if self.answers else ()
        mark = next((each for each in marks if each.id == mark_id), None)
        if mark is not None and mark.note != note:
            target = self._target(mark, f"note:{mark_id}")
            edit, inverse = PutMark(replace(mark, note=note)), PutMark(mark)
            self.comparison.workspace.type("anteckning", edit, inverse, target, beside=True)

    def forget(self, mark: Mark) -> None:
        """Take a mark away."""
        self._edit("borttagen markering", ForgetMark(mark), PutMark(mark))

    def _edit(self, words: str, edit: PutMark | ForgetMark, inverse: PutMark | ForgetMark) -> None:
        self.comparison.workspace.edit(words, edit, self._target(edit.mark), inverse, beside=True)

    @staticmethod
    def _target(mark: Mark, field: str = "") -> Target:
        return Target("comparison", mark.recommendation_id, f"matrix:{field}")

    def _edited(self, edit: Edit) -> None:
        """Marks are shown as they are made, a step ahead of the database."""
        if not isinstance(edit, PutMark | ForgetMark):
            return
        self._edits += 1
        answers, mark = self.answers, edit.mark
        if answers is None or answers.recommendation.id != mark.recommendation_id:
            return
        marks = {each.id: each for each in answers.marks}
        if isinstance(edit, PutMark):
            marks[mark.id] = mark
        else:
            marks.pop(mark.id, None)
        tags = tuple(dict.fromkeys((*answers.tags, *filter(None, [mark.tag]))))
        self.answers = replace(answers, marks=tuple(marks.values()), tags=tags)
        self.shown.emit()

    def _show(self, edits: int, answers: Answers) -> None:
        if answers.recommendation.id != self.comparison.recommendation_id:
            return
        if edits != self._edits:  # read before the latest mark was written
            self.read()
            return
        same = self.answers is not None and self.answers.positions == answers.positions
        self.answers = answers
        if not same:
            self.argument = None
            self.arguments = answers.arguments
        self.shown.emit()

    def _card(self, column: Column, answers: Answers) -> Card:
        id_ = column.response_id
        position = answers.positions.get(id_) or Position(id_, answers.recommendation.id)
        pinned = id_ == self.pinned
        beside = self.pinned if self.pinned in answers.positions and not pinned else ""
        marks = tuple(each for each in answers.marks if each.response_id == id_)
        text = to_plain(parse(position.grounds))
        return Card(
            column, position, text, marks, answers.earlier.get(id_), answers.papers.get(id_, ()), pinned, beside
        )

    def _differing(self, card: Card) -> tuple[Span, ...]:
        pin = self.answers.positions.get(card.beside) if self.answers and card.beside else None
        return () if pin is None else side(markdown_differences(pin.grounds, card.position.grounds), after=True)

    def _place(self, card: Card) -> tuple[bool, int, str]:
        by_stance = _STANCES.index(card.position.stance) if self.order is Order.STANCE else 0
        return not card.pinned, by_stance, swedish_order(card.column.body)


def _read(store: Store, *, referral_id: str, recommendation_id: str) -> Answers:
    with store.reading() as records:
        recommendation = records.recommendation(recommendation_id)
        positions = records.positions_on(recommendation_id)
        responses = records.responses(referral_id)
        marks = records.marks(referral_id)
        papers = _by_response(records.documents(referral_id))
        earlier = {
            each.superseded_by: records.position(each.id, recommendation_id) for each in responses if each.superseded_by
        }
    bodies = {each.id: each.body for each in responses}
    passages = [passage for id_, each in positions.items() for passage in passages_of(bodies[id_], each)]
    return Answers(
        recommendation,
        positions,
        tuple(each for each in marks if each.recommendation_id == recommendation_id),
        papers,
        marking.tags(marks),
        earlier,
        group_arguments(passages, recommendation.text),
    )


def _by_response(documents: Sequence[SourceDocument]) -> Mapping[str, tuple[SourceDocument, ...]]:
    """The files of each answer that can be looked at: those with pages first, a memo after the answer itself. Bare data shows nothing."""
    kept = dict[str, tuple[SourceDocument, ...]]()
    for each in sorted(documents, key=lambda one: (one.role == MEMO, not one.pages)):
        if each.response_id and each.media_type != MediaType.JSON:
            kept[each.response_id] = (*kept.get(each.response_id, ()), each)
    return kept
