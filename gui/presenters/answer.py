"""Answering one recommendation: what each choice and each field does, as steps of undo."""

from __future__ import annotations

import re
from dataclasses import replace

from domain.position import ConstraintKind, LocalConstraint, Position, Request, Source, Stance
from domain.recommendation import Recommendation
from domain.services import drafting
from domain.services.editing import PutPosition
from gui.typed_dates import read_partial_date
from gui.undo import Target
from gui.workspace import Workspace

PAGE = "recommendations"

_UNIT = re.compile(r"(kronor|kr|sek|:-)$", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+")
_LONGEST = 15


class Answer:
    """The answer to the recommendation that is in front. It has no state of its own: what is said is in the workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    @property
    def recommendation(self) -> Recommendation | None:
        """The one in front, or ``None``."""
        return self._workspace.recommendation(self._workspace.recommendation_id)

    @property
    def position(self) -> Position:
        """What is said of it."""
        return self._workspace.position(self._workspace.recommendation_id)

    @property
    def basis_changed(self) -> bool:
        """Whether the stance was taken on another wording."""
        recommendation = self.recommendation
        return recommendation is not None and self.position.basis_changed(recommendation.fingerprint)

    def take(self, stance: Stance | None) -> None:
        """Take a stance; the one that already stands is taken back, unless its basis has changed."""
        recommendation = self.recommendation
        if recommendation is None or not recommendation.to_answer:
            return
        self._workspace.settle()
        again = stance is self.position.stance and not self.basis_changed
        after = drafting.with_stance(self.position, None if again else stance, recommendation)
        self._edit("ställningstagande", after, "stance")

    def take_anew(self) -> None:
        """Let the stance stand on the wording as it is now."""
        recommendation, stance = self.recommendation, self.position.stance
        if recommendation is not None and stance is not None:
            after = drafting.with_stance(self.position, stance, recommendation)
            self._edit("nytt ställningstagande", after, "stance")

    @property
    def rests_on(self) -> str:
        """What an interpreted position rests on, in a sentence; empty for one that the body gave itself."""
        position = self.position
        if position.source is Source.DECLARED:
            return ""
        known = (
            "Tolkat ur yttrandet, inte bekräftat" if position.source is Source.INTERPRETED else "Tolkat och bekräftat"
        )
        quotes = [f"{f's. {each.page}: ' if each.page else ''}”{each.quote}”" for each in position.evidence]
        return "\n".join([f"{known}." if quotes else f"{known}. Inget stycke visar ställningstagandet.", *quotes])

    @property
    def to_confirm(self) -> bool:
        """Whether the position was read by the program and nobody has stood behind it yet."""
        return self.position.source is Source.INTERPRETED

    def confirm(self) -> None:
        """Stand behind an interpreted position as it reads."""
        self._edit("bekräftelse", drafting.confirmed(self.position), "stance")

    def write_grounds(self, markdown: str, *, at_word: bool = False) -> None:
        """The grounds now read so."""
        self._type("motivering", drafting.with_grounds(self.position, markdown), "grounds", at_word=at_word)

    def add_constraint(self, kind: ConstraintKind = ConstraintKind.OTHER) -> str:
        """Add an empty local constraint; returns its id."""
        new = drafting.new_constraint(kind)
        after = drafting.with_constraint(self.position, new)
        self._edit("ny lokal förutsättning", after, f"constraint:{new.id}:subject")
        return new.id

    def change_constraint(self, constraint: LocalConstraint, field: str, *, typing: bool = True) -> None:
        """A constraint now reads so; ``field`` is the one of its fields that changed."""
        after = drafting.with_constraint(self.position, constraint)
        target = f"constraint:{constraint.id}:{field}"
        if typing:
            self._type("lokal förutsättning", after, target)
        else:
            self._edit("lokal förutsättning", after, target)

    def constraint(self, constraint_id: str) -> LocalConstraint | None:
        """A constraint as it reads now."""
        return next((each for each in self.position.constraints if each.id == constraint_id), None)

    def remove_constraint(self, constraint_id: str) -> None:
        """Take a constraint away."""
        after = drafting.without_constraint(self.position, constraint_id)
        self._edit("borttagen förutsättning", after, f"constraint:{constraint_id}:subject")

    def add_request(self) -> str:
        """Add an empty request; returns its id."""
        new = drafting.new_request()
        self._edit("nytt önskemål", drafting.with_request(self.position, new), f"request:{new.id}")
        return new.id

    def change_request(self, request: Request) -> None:
        """A request now reads so."""
        self._type("önskemål", drafting.with_request(self.position, request), f"request:{request.id}")

    def remove_request(self, request_id: str) -> None:
        """Take a request away."""
        after = drafting.without_request(self.position, request_id)
        self._edit("borttaget önskemål", after, f"request:{request_id}")

    def _edit(self, text: str, after: Position, field: str) -> None:
        before = self.position
        if after != before:
            self._workspace.edit(text, PutPosition(after), self._target(field), PutPosition(before))

    def _type(self, text: str, after: Position, field: str, *, at_word: bool = False) -> None:
        before = self.position
        if after != before:
            self._workspace.type(text, PutPosition(after), PutPosition(before), self._target(field), at_word=at_word)

    def _target(self, field: str) -> Target:
        return Target(PAGE, self._workspace.recommendation_id, field)


def with_until(constraint: LocalConstraint, text: str) -> LocalConstraint:
    """The constraint until the date that is written; raises ``ValueError`` for what is no date."""
    return replace(constraint, until=read_partial_date(text))


def with_amount(constraint: LocalConstraint, text: str) -> LocalConstraint:
    """The constraint with the amount that is written, with or without spaces and *kr*; raises ``ValueError`` for what is no amount."""
    digits = _UNIT.sub("", "".join(text.split()))
    if not digits:
        return replace(constraint, amount_sek=None)
    if not _DIGITS.fullmatch(digits) or len(digits) > _LONGEST:
        raise ValueError(f"not an amount: {text!r}")
    return replace(constraint, amount_sek=int(digits.replace(".", "")))


def amount_text(amount: int | None) -> str:
    """Kronor in groups of three, as they are written in the field."""
    return "" if amount is None else f"{amount:,}".replace(",", "\u00a0")
