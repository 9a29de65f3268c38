"""What the letter's form shows and does: the response's parts in the paper's order, and every change as a step of undo."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from domain.letter import Paper
from domain.letterhead import Letterhead, PaperForm
from domain.response import Response, Section, SectionRole, Signatory
from domain.services import responses, sections
from domain.services.editing import PutResponse
from domain.services.letters import arranged
from domain.wording import SECTION
from gui.pages.letter import values
from gui.pages.letter.plan import FIELDS, PAGE, USUAL_SECTIONS
from gui.undo import Target
from gui.workspace import Workspace

PAUSE = 80
"""Milliseconds without a key that are a pause in typing."""

Change = Callable[[Response], Response]

_NO_FORM = PaperForm("", ("recommendations",))


class LetterPresenter(QObject):
    """The letter of the open case. ``paper`` is the one in front."""

    letterheads_read = Signal()
    """The house forms are known."""
    paper_chosen = Signal()
    placed = Signal(object)
    """Something has been added or moved; the ``Target`` is where the cursor belongs."""

    paused = Signal()
    """Somebody who was typing has paused, and what was typed is part of the letter."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pending: set[Hashable] = set()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._paused)
        self.workspace = workspace
        self.paper = Paper.YTTRANDE
        self.letterheads: tuple[Letterhead, ...] = ()

    @property
    def response(self) -> Response | None:
        """The answer as it reads now."""
        return self.workspace.response

    @property
    def form(self) -> PaperForm:
        """What the letter's house form says of the paper in front."""
        chosen = self.response.letterhead if self.response else ""
        letterhead = next((each for each in self.letterheads if each.id == chosen), None)
        return letterhead.form(self.paper) if letterhead else _NO_FORM

    def read_letterheads(self) -> None:
        """Look for house forms; their files may have changed since last time."""
        self.workspace.tasks.background(
            lambda _: self.workspace.desk.letterheads().available(),
            self._keep_letterheads,
            owner=self,
            key="letterheads",
        )

    def choose_paper(self, paper: Paper) -> None:
        """Put one of the papers in front."""
        if paper is not self.paper:
            self.workspace.settle()
            self.paper = paper
            self.paper_chosen.emit()

    def begin(self) -> None:
        """Begin an answer to the open case, with the office's usual sender, signatories and house form."""
        if self.workspace.case is None:
            return
        work = partial(responses.ensure_own, referral_id=self.workspace.case.referral.id)
        self.workspace.ask(work, lambda begun: self.workspace.announce(begun[1]), owner=self, key="begin")

    @property
    def typing(self) -> bool:
        """Whether somebody is in the middle of typing."""
        return self._pause.isActive()

    def soon(self, field: QObject, key: Hashable, keep: Callable[[], None]) -> None:
        """Make what is being typed in a field part of the letter within a moment; what it does when its text changes."""
        self._pending.add(key)
        self._pause.start()
        self.workspace.soon(key, partial(self._keep, field, key, keep))

    def is_pending(self, key: Hashable) -> bool:
        """Whether a field holds something typed that the letter does not have yet, and so must not be shown anew."""
        return key in self._pending

    def value(self, name: str) -> values.Value:
        """What a field holds."""
        return values.read(self.response, name) if self.response else ""

    def type(self, name: str, value: values.Value) -> None:
        """Let a field hold what has been typed in it so far."""
        text = value if isinstance(value, str) else ""
        self._type(lambda old: values.put(old, name, value), FIELDS[name].step, Target(PAGE, field=name), text)

    def set(self, name: str, value: values.Value) -> None:
        """Let a field hold a value, as a step of its own."""
        self._edit(lambda old: values.put(old, name, value), FIELDS[name].step, Target(PAGE, field=name))

    def choose_letterhead(self, letterhead_id: str) -> None:
        """Print on another house form."""
        self._edit(lambda old: replace(old, letterhead=letterhead_id), "brevmall", Target(PAGE, field="letterhead"))

    # Sections

    def sections(self) -> tuple[tuple[Section, ...], tuple[Section, ...]]:
        """The paper's sections as they will stand: those before the recommendations, and those after."""
        carried = [each for each in self.response.sections if self.paper in each.papers] if self.response else []
        before: list[Section] = []
        after: list[Section] = []
        side = before
        for part in arranged(self.form, carried):
            if isinstance(part, Section):
                side.append(part)
            elif part == "recommendations":
                side = after
        return tuple(before), tuple(after)

    def heading(self, section: Section) -> str:
        """What the section is called in the paper."""
        return section.heading or self.usual_heading(section.role)

    def usual_heading(self, role: SectionRole) -> str:
        """The house form's word for a role."""
        return self.form.headings.get(role.value) or SECTION[role]

    def type_section_text(self, section_id: str, text: str) -> None:
        """Let a section have the text (Markdown) that has been written so far."""
        section = self._section(section_id)
        if section is not None:
            changed = replace(section, text=text)
            step, target = self.heading(section), Target(PAGE, section_id, "text")
            self._type(lambda old: sections.with_section(old, changed), step, target, text)

    def type_section_heading(self, section_id: str, heading: str) -> None:
        """Let a section be called what has been typed so far; the house form's word for it where that is nothing."""
        section = self._section(section_id)
        if section is not None:
            changed = replace(section, heading=heading)
            target = Target(PAGE, section_id, "heading")
            self._type(lambda old: sections.with_section(old, changed), "avsnittets rubrik", target, heading)

    def addable(self) -> tuple[tuple[SectionRole, ...], tuple[Section, ...]]:
        """What can be added to the paper: roles of the house form that are not there, and sections that only the other paper carries."""
        carried = self.response.sections if self.response else ()
        here = {each.role for each in carried if self.paper in each.papers}
        roles = [role for role in SectionRole if role.value in self.form.order and role not in here]
        elsewhere = tuple(each for each in carried if self.paper not in each.papers)
        return (*(role for role in roles if role is not SectionRole.OTHER), SectionRole.OTHER), elsewhere

    def add_section(self, role: SectionRole, *, before: bool = True) -> str:
        """Add an empty section to the paper; returns its id."""
        made = sections.new_section(role, (self.paper.value,), before_recommendations=before)
        step, target = f"avsnittet {self.usual_heading(role)}", Target(PAGE, made.id, "text")
        self._edit(lambda old: sections.with_section(old, made), step, target)
        self.placed.emit(target)
        return made.id

    def add_usual_sections(self) -> None:
        """Give an empty paper the sections that it usually has; those that the other paper has too become common to both."""
        roles = [role for role in USUAL_SECTIONS if role.value in self.form.order]
        paper = self.paper

        def change(old: Response) -> Response:
            for role in roles:
                shared = next((each for each in old.sections if each.role is role), None)
                if shared is None:
                    old = sections.with_section(old, sections.new_section(role, (paper.value,)))
                elif paper not in shared.papers:
                    papers = tuple(each.value for each in Paper if each is paper or each in shared.papers)
                    old = sections.with_section(old, replace(shared, papers=papers))
            return old

        self._edit(change, "vanliga avsnitt", Target(PAGE, field="subject"))

    def papers_of(self, section_id: str) -> tuple[Paper, ...]:
        """The papers that carry the section."""
        section = self._section(section_id)
        return tuple(each for each in Paper if section is not None and each in section.papers)

    def carry(self, section_id: str, paper: Paper, *, carried: bool) -> None:
        """Let a paper carry the section, or not; the last paper that does keeps it."""

        def change(old: Response) -> Response:
            section = sections.section(old, section_id)
            if section is None:
                return old
            papers = tuple(each.value for each in Paper if (carried if each is paper else each in section.papers))
            return sections.with_section(old, replace(section, papers=papers)) if papers else old

        target = Target(PAGE, section_id, "text")
        self._edit(change, "avsnittets handlingar", target)
        self.placed.emit(target)

    def remove_section(self, section_id: str) -> None:
        """Take a section away, from every paper."""
        section = self._section(section_id)
        if section is not None:
            step, target = f"borttaget avsnitt {self.heading(section)}", Target(PAGE, section_id, "text")
            self._edit(lambda old: sections.without_section(old, section_id), step, target)

    def can_move(self, section_id: str, step: int) -> bool:
        """Whether the section can change places with its neighbour; the house form decides for most."""
        return self.response is not None and self._moved(self.response, section_id, step) != self.response

    def move_section(self, section_id: str, step: int) -> None:
        """Move the section one place up (-1) or down (1)."""
        target = Target(PAGE, section_id, "text")
        self._edit(lambda old: self._moved(old, section_id, step), "flyttat avsnitt", target)
        self.placed.emit(target)

    def is_fixed(self, section_id: str) -> bool:
        """Whether the house form decides where the section stands."""
        section = self._section(section_id)
        return section is not None and sections.is_fixed(section, self.form)

    # Signatories

    def signatories(self) -> tuple[Signatory, ...]:
        """Those who sign."""
        return self.response.signatories if self.response else ()

    def type_signatory(self, index: int, field: str, text: str) -> None:
        """Let a signatory's ``name``, ``title`` or ``organisation`` be what has been typed so far."""
        people = self.signatories()
        if index < len(people):
            changed: Signatory = replace(people[index], **{field: text})
            target = Target(PAGE, str(index), f"signatory.{field}")
            self._type(lambda old: sections.with_signatory(old, index, changed), "underskrift", target, text)

    def add_signatory(self) -> None:
        """Make room for one more signature."""
        index = len(self.signatories())
        target = Target(PAGE, str(index), "signatory.name")
        self._edit(lambda old: sections.with_signatory(old, index, Signatory()), "ny underskrift", target)
        self.placed.emit(target)

    def remove_signatory(self, index: int) -> None:
        """Take a signature away."""
        target = Target(PAGE, str(index), "signatory.name")
        self._edit(lambda old: sections.without_signatory(old, index), "borttagen underskrift", target)

    def move_signatory(self, index: int, step: int) -> None:
        """Let somebody sign before (-1) or after (1) the next."""
        target = Target(PAGE, str(index + step), "signatory.name")
        self._edit(lambda old: sections.moved_signatory(old, index, step), "flyttad underskrift", target)
        self.placed.emit(target)

    def _section(self, section_id: str) -> Section | None:
        return sections.section(self.response, section_id) if self.response else None

    def _moved(self, response: Response, section_id: str, step: int) -> Response:
        return sections.moved_section(response, section_id, step, self.form, self.paper.value)

    def _type(self, change: Change, step: str, target: Target, text: str) -> None:
        before = self.response
        after = change(before) if before else None
        if before is not None and after is not None and after != before:
            self.workspace.type(step, PutResponse(after), PutResponse(before), target, at_word=text[-1:].isspace())

    def _edit(self, change: Change, step: str, target: Target) -> None:
        self.workspace.settle()
        before = self.response
        after = change(before) if before else None
        if before is not None and after is not None and after != before:
            self.workspace.edit(step, PutResponse(after), target, PutResponse(before))

    def _keep(self, field: QObject, key: Hashable, keep: Callable[[], None]) -> None:
        self._pending.discard(key)
        # Its section or signature may be gone since, where the letter has been read anew.
        if isValid(field):
            keep()

    def _paused(self) -> None:
        self.workspace.settle()
        self.paused.emit()

    def _keep_letterheads(self, found: Sequence[Letterhead]) -> None:
        self.letterheads = tuple(found)
        self.letterheads_read.emit()
