"""The review: what was found in the papers, before anything is stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from domain.referral import Referral
from domain.services.importing import Reviewed
from gui import messages
from gui.pages.source.desk_view import DeskView
from gui.pages.source.found_form import FoundForm
from gui.pages.source.history import ReviewHistory
from gui.presenters import facts
from gui.presenters import review as reviewing
from gui.presenters.facts import LABELS
from gui.presenters.found_rows import areas_of, review_rows
from gui.presenters.intake import Intake
from gui.presenters.review import Review
from gui.shell import Shell
from gui.widgets.banner import Banner
from gui.widgets.buttons import push_button
from gui.widgets.labels import ElidedLabel, hairline, label
from resources.messages import text as message_text

TOOLS = {
    "review.take": ("Ta med", "T"),
    "review.leave": ("Uteslut", "U"),
    "review.edit": ("Redigera", "R"),
    "review.title": ("Rubrik", "B"),
    "review.area": ("Område", "O"),
    "review.split": ("Dela", "D"),
    "review.merge": ("Slå ihop", "S"),
    "review.next": ("Nästa", "N"),
}
"""What can be done with what is marked in the list: the action, its word on the button, and its key."""


class ReviewView(DeskView):
    """Holds one review at a time. ``accepted`` asks for it to come to rest, ``dropped`` for it to be forgotten."""

    accepted = Signal()
    dropped = Signal()

    def __init__(self, shell: Shell, act: Callable[[str], None]) -> None:
        super().__init__(shell, "review", deciding=True)
        self.history = ReviewHistory(shell.workspace)
        shell.workspace.steps.addStack(self.history)
        self.intake = Intake()
        self._case: Referral | None = None
        self._listed: tuple[str, ...] = ()
        self._revised = ""
        self.summary = ElidedLabel("", "muted")
        self.new_case = push_button("Nytt ärende", partial(self.join, joins=False))
        self.open_case = push_button("Lägg till i det öppna ärendet", partial(self.join, joins=True))
        self.new_version = push_button("Ny version av en handling", partial(self.join, joins=True, revises=True))
        self.drop = push_button("Avbryt", self.dropped.emit)
        self.accept = push_button("Lägg upp ärendet", self.accepted.emit, kind="primary")
        self.banner = Banner(shell.look)
        self.form = FoundForm()
        self.tools: dict[str, QPushButton] = {}
        self._lay_out_head()
        self._lay_out_side(act)
        form = (self.form.text, self.form.title, self.form.area, self.form.kind, self.form.done)
        head = (self.new_case, self.open_case, self.new_version, self.facts.more, self.drop, self.accept)
        self.order_tabs(head, (*form, *self.tools.values()))
        self.history.shown.connect(self._show)
        self.facts.typed.connect(self._write_fact)
        self.papers.chosen.connect(self._show_paper)
        self.found.moved_to.connect(self._moved)
        self.found.wants_edit.connect(partial(self.edit, "text"))
        self.found.wants_out.connect(partial(self.take, taken=False))
        self.form.changed.connect(self._change)
        self.form.closed.connect(self.close_form)

    @property
    def review(self) -> Review:
        """The review as it is."""
        return self.history.review

    def begin(
        self, intake: Intake, case: Referral | None, listed: tuple[str, ...], *, joins: bool, revised: str = ""
    ) -> None:
        """Start a review. ``case`` is the one that is open, if any, with the texts of its recommendations in ``listed``, and ``revised`` the paper there that the
        one paper is taken to be a new version of."""
        self.intake, self._case, self._listed, self._revised = intake, case, listed, revised
        papers = [(name, each.extraction) for name, each in intake.proposals.items()]
        begun = reviewing.begin(papers, joins=joins and case is not None, revises=bool(revised))
        self.form.hide()
        self.papers.show_papers(intake.papers, next(iter(intake.proposals), ""))
        self._tell_problems()
        self.history.begin(self._knowing(begun))
        first = reviewing.next_to_review(begun, "") or next((each.id for each in begun.items), "")
        self.found.go_to(first)
        self._show(self.review, first)
        self.found.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def result(self) -> Reviewed:
        """What is to come to rest."""
        review = self.review
        return Reviewed(self.intake.proposals, review.chosen, self._referral(review), revises=review.revises)

    @property
    def complete(self) -> bool:
        """Whether it can come to rest: every fact that was written can be right."""
        return not self._wrong

    @property
    def _wrong(self) -> str:
        """The first fact that cannot be right, empty where all can."""
        return next((name for name, words in self.review.facts.items() if not facts.is_right(name, words)), "")

    def join(self, *, joins: bool, revises: bool = False) -> None:
        """Let the papers join the open case, or become a new one, or the one paper take the place of its earlier version there."""
        joins = joins and self._case is not None
        changed = self._knowing(replace(self.review, joins=joins, revises=joins and revises))
        self.history.step("val av ärende", changed)
        self._show(self.review, "")

    def take(self, *, taken: bool) -> None:
        """Take what is marked, or leave it out; then come to what is next to look over."""
        ids = self.found.selected
        if not ids:
            return
        doubtful = any(each.doubtful and not each.reviewed for each in map(self.review.item, ids) if each)
        after = reviewing.take(self.review, ids, taken=taken)
        self.history.step("val" if taken else "uteslutning", after, ids[0])
        if doubtful and len(ids) == 1:
            self.found.go_to(reviewing.next_to_review(after, ids[0]) or ids[0])

    def edit(self, field: str) -> None:
        """Put the cursor in a field of the one in front."""
        if self.found.current:
            self.form.show()
            widget = getattr(self.form, field)
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
            if field != "text":
                widget.selectAll()

    def close_form(self) -> None:
        """Put the form away."""
        self.form.hide()
        self.found.setFocus(Qt.FocusReason.OtherFocusReason)

    def split(self) -> None:
        """Part the one in front where the cursor stands in its text; open the text first where it is not."""
        if not self.form.text.hasFocus():
            self.edit("text")
            self.shell.say("Ställ markören där texten ska delas och tryck Ctrl+Skift+D")
            return
        after = reviewing.split(self.review, self.found.current, self.form.text.offset())
        self.history.step("delning", after, self.found.current)

    def merge(self) -> None:
        """Make the marked ones one; with only one marked, it and the next."""
        ids = self.found.selected
        if len(ids) == 1:
            order = [each.id for each in self.review.items]
            ids += order[order.index(ids[0]) + 1 :][:1]
        after = reviewing.merge(self.review, ids)
        if after != self.review:
            self.history.step("sammanslagning", after, next(each.id for each in after.items if each.id in ids))

    def take_passage(self) -> None:
        passage = self.paper.passage
        if passage is not None and self.paper.paper is not None:
            after, id_ = reviewing.add(self.review, self.paper.paper.id, passage)
            self.paper.clear_choice()
            self.history.step("ny rekommendation", after, id_)
            self.found.setFocus(Qt.FocusReason.OtherFocusReason)

    def next_to_look_over(self) -> None:
        """Come to the next doubtful one."""
        self.found.go_to(reviewing.next_to_review(self.review, self.found.current))

    def _lay_out_head(self) -> None:
        bar = QWidget()
        bar.setProperty("role", "panel")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 10, 12, 2)
        row.setSpacing(8)
        row.addWidget(label("Granska underlaget", "section"))
        row.addWidget(self.summary)
        row.addStretch(1)
        self._targets = QButtonGroup(self)
        for button in (self.new_case, self.open_case, self.new_version):
            button.setCheckable(True)
            self._targets.addButton(button)
            row.addWidget(button)
        row.addSpacing(8)
        row.addWidget(self.facts.more)
        row.addWidget(self.drop)
        row.addWidget(self.accept)
        self.accept.setToolTip("Ctrl+Enter")
        holder = QVBoxLayout()
        holder.setContentsMargins(12, 0, 12, 0)
        holder.addWidget(self.banner)
        self.head.setSpacing(0)
        self.head.addLayout(holder)
        self.head.addWidget(bar)

    def _lay_out_side(self, act: Callable[[str], None]) -> None:
        self.form.hide()
        self.form.setProperty("takes_keys", True)
        self.form.setFocusProxy(self.found)
        tools = QWidget()
        grid = QGridLayout(tools)
        grid.setContentsMargins(10, 8, 10, 8)
        grid.setSpacing(4)
        for column in range(4):
            grid.setColumnStretch(column, 1)
        for number, (id_, (word, key)) in enumerate(TOOLS.items()):
            button = push_button(f"{word}  {key}", partial(act, id_), kind="key")
            button.setAccessibleName(word)
            button.setToolTip(f"{word} ({key})")
            self.tools[id_] = button
            grid.addWidget(button, number // 4, number % 4)
        self.side.addWidget(hairline())
        self.side.addWidget(self.form)
        self.side.addWidget(tools)

    def _show(self, review: Review, about: str) -> None:
        """Show a state whole; ``about`` is what the step to it was about."""
        current = about if review.item(about) else self.found.current
        self.found.show_rows(review_rows(review), current)
        if about:
            self.found.go_to(about)
        self._show_marks()
        self._show_form()
        self._show_summary()
        case = self._case
        chosen = self.new_version if review.revises else self.open_case if review.joins else self.new_case
        for button in (self.new_case, self.open_case, self.new_version):
            button.setVisible(case is not None)
        self.new_version.setVisible(case is not None and len(self.intake.proposals) == 1)
        chosen.setChecked(True)
        if case is not None:
            self.open_case.setToolTip(case.title)
            alike = f"Det mesta står som i {self._revised}. " if self._revised else ""
            self.new_version.setToolTip(f"{alike}Ställningstaganden på ändrad text markeras: underlaget ändrat")
        words = "Lägg in ny version" if review.revises else "Lägg till i ärendet"
        self.accept.setText(words if review.joins else "Lägg upp ärendet")
        self.accept.setEnabled(not self._wrong)
        self._show_facts()

    def _show_summary(self) -> None:
        wrong, left = self._wrong, self.review.left
        told = f"{len(self.review.chosen)} tas med" + (f" · {left} att se över" if left else "")
        self.summary.setText(f"{LABELS[wrong]}: {facts.complaint(wrong)}" if wrong else told)
        self.summary.setProperty("role", "error" if wrong else "muted")
        self.summary.style().unpolish(self.summary)
        self.summary.style().polish(self.summary)

    def _show_facts(self) -> None:
        referral = self._referral(self.review)
        values = {name: self.review.facts.get(name, facts.text_of(referral, name)) for name in LABELS}
        papers = [each for each in self.intake.papers if not each.data]
        found = {name: facts.place_of(papers, name, words) for name, words in values.items() if words}
        self.facts.show_facts(values, {name: place for name, place in found.items() if place}, editable=True)

    def _show_marks(self) -> None:
        if self.paper.paper is not None:
            self.paper.show_marks(reviewing.marks(self.review, self.paper.paper.id))

    def _show_form(self) -> None:
        item = self.review.item(self.found.current)
        self.form.show_found(item.found if item else None, areas_of(self.review))
        for button in self.tools.values():
            button.setEnabled(item is not None)

    def _show_paper(self, name: str) -> None:
        self.paper.show_paper(next((each for each in self.intake.papers if each.id == name), None))
        self._show_marks()

    def _moved(self, id_: str) -> None:
        item = self.review.item(id_)
        places = item.found.occurrences if item else ()
        here = self.paper.paper.id if self.paper.paper else ""
        if places and here not in {each.document_id for each in places}:
            self.papers.go_to(places[0].document_id)
        self.paper.reveal(id_)
        self._show_form()

    def _change(self, name: str, value: object) -> None:
        current = self.found.current
        after = reviewing.change(self.review, current, **{name: value})
        self.history.step("ändrad rekommendation", after, current, field=name)

    def _write_fact(self, name: str, words: str) -> None:
        self.history.step("ändrade uppgifter", reviewing.write_fact(self.review, name, words), field=f"fact:{name}")

    def _referral(self, review: Review) -> Referral:
        return facts.with_facts(self.intake.base(self._case_now if review.joins else None), review.facts)

    @property
    def _case_now(self) -> Referral | None:
        """The case that was open when the review began, with what has been written about it since."""
        case, began = self.shell.workspace.case, self._case
        return case.referral if case is not None and began is not None and case.referral.id == began.id else began

    def _knowing(self, review: Review) -> Review:
        return reviewing.knowing(review, self._listed if review.joins and not review.revises else ())

    def _tell_problems(self) -> None:
        lines = [messages.of(problem).text for problem in self.intake.problems]
        lines += [message_text(code, parameters) for code, parameters in self.intake.warnings]
        if lines:
            self.banner.show_message("\n".join(lines), "warning")
        else:
            self.banner.hide()
