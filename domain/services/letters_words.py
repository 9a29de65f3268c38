"""The words with which a letter states positions and local constraints."""

from __future__ import annotations

from domain.position import LocalConstraint, Position, Stance
from domain.recommendation import RecommendationKind
from domain.richtext import Paragraph, Run
from domain.wording import CONSTRAINT, KIND_DEFINITE, kronor

_SENTENCES = {
    Stance.APPROVE: "{body} tillstyrker {noun}.",
    Stance.APPROVE_WITH_REMARKS: "{body} tillstyrker {noun} med {remarks}.",
    Stance.REJECT: "{body} avstyrker {noun}.",
    Stance.NO_OBJECTION: "{body} har ingen erinran mot {noun}.",
    Stance.UNDECIDED: "{body} tar inte ställning till {noun}.",
    Stance.NOT_CONCERNED: "{body} berörs inte av {noun}.",
}
_QUESTION_SENTENCES = {
    Stance.APPROVE: "{body} ställer sig positiv i frågan.",
    Stance.APPROVE_WITH_REMARKS: "{body} ställer sig positiv i frågan, med {remarks}.",
    Stance.REJECT: "{body} ställer sig avvisande i frågan.",
    Stance.NO_OBJECTION: "{body} har ingen erinran i frågan.",
    Stance.UNDECIDED: "{body} tar inte ställning i frågan.",
    Stance.NOT_CONCERNED: "{body} berörs inte av frågan.",
}


def stance_sentence(body: str, kind: RecommendationKind, position: Position) -> str:
    """The position as one full sentence, or nothing where no stance is taken. A question is not approved or rejected; it is answered."""
    if position.stance is None:
        return ""
    sentences = _QUESTION_SENTENCES if kind is RecommendationKind.QUESTION else _SENTENCES
    follows = position.grounds.strip() or position.constraints or position.requests
    remarks = "följande synpunkter" if follows else "synpunkter"
    speaker = f"{body.rstrip(',')}," if "," in body else body  # "Nämnden, Sävra kommun, tillstyrker"
    return sentences[position.stance].format(body=speaker, noun=KIND_DEFINITE[kind], remarks=remarks)


def constraint_paragraph(constraint: LocalConstraint) -> Paragraph:
    """A local constraint as a list item: its kind, what it is about, the text, and until when, how much and on whose word."""
    label = CONSTRAINT[constraint.kind]
    subject = constraint.subject.strip()
    return circumstance(f"{label}, {subject}" if subject else label, constraint)


def circumstance(opening: str, constraint: LocalConstraint) -> Paragraph:
    """What a local constraint says after an opening of one's own: the text, and until when, how much and on whose word."""
    facts = []
    if constraint.until is not None:
        facts.append(f"till och med {constraint.until}")
    if constraint.amount_sek is not None:
        facts.append(kronor(constraint.amount_sek))
    if voucher := constraint.vouched_by.strip():
        facts.append(f"uppgift från {voucher}")
    text = constraint.text.strip()
    closing = f" ({', '.join(facts)})" if facts else ""
    if not text:
        return Paragraph((Run(opening, bold=True), Run(closing)) if closing else (Run(opening, bold=True),))
    if closing and text[-1] in ".!?":
        text, closing = text[:-1], closing + text[-1]
    return Paragraph((Run(f"{opening}:", bold=True), Run(f" {text}{closing}")))


def main_constraint(position: Position) -> str:
    """The first local constraint in a few words, for the overview; nothing where there is none."""
    if not position.constraints:
        return ""
    paragraph = constraint_paragraph(position.constraints[0])
    return "".join(run.text for run in paragraph.runs)
