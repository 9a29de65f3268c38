"""Local constraints and requests as cards that are edited in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from domain import wording
from domain.position import ConstraintKind, LocalConstraint, Request
from gui.presenters.answer import Answer, amount_text, with_amount, with_until
from gui.widgets.buttons import tool_button
from gui.widgets.fields import ChoiceField, LineField, TextField
from gui.widgets.labels import label
from gui.workspace import Workspace

_KINDS = tuple(ConstraintKind)
_WIDEST_KIND = 200
"""Points, of which the kind has no more than half where the pane is narrow."""
_DATE_HELP = "Skriv år, månad eller dag: 2028, juni 2028 eller 2028-06-30."
_AMOUNT_HELP = "Skriv hela kronor med siffror: 1 250 000."


class ConstraintCard(QFrame):
    """Kind, subject, text, until, amount and who vouches for it."""

    def __init__(self, workspace: Workspace, answer: Answer, constraint: LocalConstraint, number: int) -> None:
        super().__init__()
        self.id = constraint.id
        self._workspace = workspace
        self._answer = answer
        self._shown = constraint
        self.setProperty("role", "card")
        self.setAccessibleName(f"Lokal förutsättning {number}")
        self.kind = ChoiceField(f"Slag av förutsättning {number}", [wording.CONSTRAINT[kind] for kind in _KINDS])
        self.subject = LineField(f"Avtal eller system, förutsättning {number}", "Avtal eller system det gäller")
        self.text = TextField(f"Beskrivning av förutsättning {number}", "Vad som gäller hos er", lines=2)
        self.until = LineField(f"Gäller till, förutsättning {number}", "2028-06-30")
        self.amount = LineField(f"Belopp i kronor, förutsättning {number}", "1 250 000")
        self.vouched = LineField(f"Uppgift från, förutsättning {number}", "Namn eller enhet")
        self.remove = tool_button(
            f"Ta bort förutsättning {number}", workspace.look.icon("trash-2", "muted"), self._remove
        )
        self.wrong = label("", "error", wrap=True)
        self.wrong.hide()
        self._lay_out()
        self._connect()
        self.show_constraint(constraint)

    def show_constraint(self, constraint: LocalConstraint) -> None:
        """Show the values as they are; a field that was typed in keeps what stands in it where it means the same,
        and where it means nothing until the value becomes another."""
        self.kind.setCurrentIndex(_KINDS.index(constraint.kind))
        self.subject.show_text(constraint.subject)
        self.text.show_text(constraint.text)
        self.vouched.show_text(constraint.vouched_by)
        before, self._shown = self._shown, constraint
        if _differs(self.until, with_until, constraint, anew=constraint.until != before.until):
            self._show_understood(self.until, str(constraint.until or ""))
        if _differs(self.amount, with_amount, constraint, anew=constraint.amount_sek != before.amount_sek):
            self._show_understood(self.amount, amount_text(constraint.amount_sek))

    def fields(self) -> dict[str, QWidget]:
        """The widgets by the names of the constraint's fields."""
        return {
            "kind": self.kind,
            "subject": self.subject,
            "text": self.text,
            "until": self.until,
            "amount_sek": self.amount,
            "vouched_by": self.vouched,
        }

    def stops(self) -> Sequence[QWidget]:
        """What Tab stops at: the fields in reading order, last the button, which a space in the next field's words would press."""
        return (self.kind, self.subject, self.text, self.until, self.amount, self.vouched, self.remove)

    def set_editable(self, *, editable: bool) -> None:
        """Allow changes or not; what stands here can be read and copied either way."""
        self.kind.setEnabled(editable)
        for field in (self.subject, self.text, self.until, self.amount, self.vouched):
            field.setReadOnly(not editable)
        self.remove.setVisible(editable)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        self.kind.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.kind.setMaximumWidth(_WIDEST_KIND)
        for widget, share in ((self.kind, 8), (self.subject, 7), (self.remove, 0)):
            head.addWidget(widget, share)
        column.addLayout(head)
        column.addWidget(self.text)
        foot = QGridLayout()
        foot.setHorizontalSpacing(8)
        foot.setVerticalSpacing(2)
        named = (("Gäller till", self.until, 3), ("Belopp (kr)", self.amount, 3), ("Uppgift från", self.vouched, 5))
        for place, (words, field, stretch) in enumerate(named):
            foot.addWidget(label(words, "small", buddy=field), 0, place)
            foot.addWidget(field, 1, place)
            foot.setColumnStretch(place, stretch)
        column.addLayout(foot)
        column.addWidget(self.wrong)

    def _connect(self) -> None:
        self.kind.chosen.connect(
            lambda at: self._change(lambda one: replace(one, kind=_KINDS[at]), "kind", typing=False)
        )
        self.subject.typed.connect(lambda text: self._soon("subject", lambda one: replace(one, subject=text)))
        self.text.typed.connect(lambda text: self._soon("text", lambda one: replace(one, text=text)))
        self.vouched.typed.connect(lambda text: self._soon("vouched_by", lambda one: replace(one, vouched_by=text)))
        self.until.typed.connect(lambda text: self._soon("until", lambda one: with_until(one, text)))
        self.amount.typed.connect(lambda text: self._soon("amount_sek", lambda one: with_amount(one, text)))
        self.until.left.connect(lambda: self._check(self.until, with_until))
        self.amount.left.connect(lambda: self._check(self.amount, with_amount))

    def _soon(self, field: str, change: Callable[[LocalConstraint], LocalConstraint]) -> None:
        self._workspace.soon((self.id, field), lambda: self._change(change, field, typing=True))

    def _change(self, change: Callable[[LocalConstraint], LocalConstraint], field: str, *, typing: bool) -> None:
        constraint = self._answer.constraint(self.id)
        if constraint is None:
            return
        try:
            changed = change(constraint)
        except ValueError:
            return  # half a date or amount; the last whole one stands until the field is left
        self._answer.change_constraint(changed, field, typing=typing)

    def _check(self, field: LineField, read: Callable[[LocalConstraint, str], LocalConstraint]) -> None:
        """When a field is left: show the value as it was understood, or say how it is written."""
        constraint = self._answer.constraint(self.id)
        if constraint is None or _value(read, constraint, field.text()) is None:
            self._mark(field, wrong=True)
            return
        self._workspace.settle()
        shown = self._answer.constraint(self.id) or constraint
        text = str(shown.until or "") if field is self.until else amount_text(shown.amount_sek)
        self._show_understood(field, text)

    def _show_understood(self, field: LineField, text: str) -> None:
        field.show_text(text)
        self._mark(field, wrong=False)

    def _mark(self, field: LineField, *, wrong: bool) -> None:
        field.setProperty("wrong", wrong)
        field.style().polish(field)
        helps = [
            help_ for each, help_ in ((self.until, _DATE_HELP), (self.amount, _AMOUNT_HELP)) if each.property("wrong")
        ]
        self.wrong.setText("\n".join(helps))
        self.wrong.setVisible(bool(helps))

    def _remove(self) -> None:
        self._answer.remove_constraint(self.id)


class RequestCard(QFrame):
    """One thing asked of the sender."""

    def __init__(self, workspace: Workspace, answer: Answer, request: Request, number: int) -> None:
        super().__init__()
        self.id = request.id
        self._workspace = workspace
        self._answer = answer
        self.setAccessibleName(f"Önskemål {number}")
        self.text = TextField(f"Önskemål {number}", "Det ni vill att avsändaren klargör eller gör först")
        self.remove = tool_button(f"Ta bort önskemål {number}", workspace.look.icon("trash-2", "muted"), self._remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)  # room for the focus ring
        row.setSpacing(8)
        row.addWidget(self.text, 1)
        row.addWidget(self.remove)
        self.text.typed.connect(self._typed)
        self.show_request(request)

    def show_request(self, request: Request) -> None:
        """Show the text as it is."""
        self.text.show_text(request.text)

    def stops(self) -> Sequence[QWidget]:
        """What Tab stops at, in reading order."""
        return (self.text, self.remove)

    def set_editable(self, *, editable: bool) -> None:
        """Allow changes or not."""
        self.text.setReadOnly(not editable)
        self.remove.setVisible(editable)

    def _typed(self, text: str) -> None:
        self._workspace.soon((self.id, "text"), lambda: self._answer.change_request(Request(self.id, text)))

    def _remove(self) -> None:
        self._answer.remove_request(self.id)


def _value(
    read: Callable[[LocalConstraint, str], LocalConstraint], constraint: LocalConstraint, text: str
) -> LocalConstraint | None:
    try:
        return read(constraint, text)
    except ValueError:
        return None


def _differs(
    field: LineField,
    read: Callable[[LocalConstraint, str], LocalConstraint],
    constraint: LocalConstraint,
    *,
    anew: bool,
) -> bool:
    """Whether a field says something else than the constraint; what means nothing does so only where the value is another than before (``anew``)."""
    said = _value(read, constraint, field.text())
    return said != constraint if said is not None else anew and not field.hasFocus()
