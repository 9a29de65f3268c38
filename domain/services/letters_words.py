"""The words with which a letter states positions and local constraints."""

from __future__ import annotations

from domain.position import ConstraintKind, LocalConstraint, Position, Stance
from domain.recommendation import RecommendationKind
from domain.richtext import Paragraph, Run

STANCE_LABELS = {
    Stance.APPROVE: "Tillstyrker",
    Stance.APPROVE_WITH_REMARKS: "Tillstyrker med synpunkter",
    Stance.REJECT: "Avstyrker",
    Stance.NO_OBJECTION: "Ingen erinran",
    Stance.UNDECIDED: "Tar inte ställning",
    Stance.NOT_CONCERNED: "Berörs inte",
}

CONSTRAINT_LABELS = {
    ConstraintKind.AGREEMENT: "Avtal",
    ConstraintKind.SYSTEM: "System och integrationer",
    ConstraintKind.LAW: "Lag och regelverk",
    ConstraintKind.COLLECTIVE_AGREEMENT: "Kollektivavtal",
    ConstraintKind.ECONOMY: "Ekonomi",
    ConstraintKind.SECURITY: "Säkerhet och robusthet",
    ConstraintKind.ORGANISATION: "Organisation och kompetens",
    ConstraintKind.TIMETABLE: "Tidplan",
    ConstraintKind.PROCUREMENT: "Upphandling",
    ConstraintKind.CLASSIFICATION: "Informationsklassning",
    ConstraintKind.OTHER: "Annat",
}

_NOUNS = {
    RecommendationKind.RECOMMENDATION: ("Rekommendation", "rekommendationen"),
    RecommendationKind.PROPOSAL: ("Förslag", "förslaget"),
    RecommendationKind.ASSESSMENT: ("Bedömning", "bedömningen"),
    RecommendationKind.ASSIGNMENT: ("Uppdrag", "uppdraget"),
    RecommendationKind.DECISION_POINT: ("Beslutspunkt", "beslutspunkten"),
    RecommendationKind.QUESTION: ("Fråga", "frågan"),
}
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


def noun(kind: RecommendationKind) -> str:
    """The word for the kind as it stands before a number in a heading."""
    return _NOUNS[kind][0]


def stance_sentence(body: str, kind: RecommendationKind, position: Position) -> str:
    """The position as one full sentence, or nothing where no stance is taken. A question is not approved or rejected; it is answered."""
    if position.stance is None:
        return ""
    sentences = _QUESTION_SENTENCES if kind is RecommendationKind.QUESTION else _SENTENCES
    follows = position.grounds.strip() or position.constraints or position.requests
    remarks = "följande synpunkter" if follows else "synpunkter"
    speaker = f"{body.rstrip(',')}," if "," in body else body  # "Nämnden, Sävra kommun, tillstyrker"
    return sentences[position.stance].format(body=speaker, noun=_NOUNS[kind][1], remarks=remarks)


def kronor(amount: int) -> str:
    """An amount as Swedish papers write it, such as "1 250 000 kr", held together by no-break spaces."""
    return f"{amount:,}".replace(",", "\u00a0").replace("-", "\u2212") + "\u00a0kr"


def constraint_paragraph(constraint: LocalConstraint) -> Paragraph:
    """A local constraint as a list item: its kind, what it is about, the text, and until when and how much."""
    label = CONSTRAINT_LABELS[constraint.kind]
    subject = constraint.subject.strip()
    facts = []
    if constraint.until is not None:
        facts.append(f"till och med {constraint.until}")
    if constraint.amount_sek is not None:
        facts.append(kronor(constraint.amount_sek))
    opening = f"{label}, {subject}" if subject else label
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
