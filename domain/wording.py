"""The Swedish words for codes, the same on screen, on paper and in the terminal."""

from __future__ import annotations

from collections.abc import Mapping

from domain.bodies import BodyType
from domain.position import ConstraintKind, Source, Stance
from domain.recommendation import RecommendationKind
from domain.response import ResponseOrigin, ResponseState, SectionRole
from domain.text import normalise

UNANSWERED = "Obesvarad"
UNANSWERED_SIGN = "○"

UNNAMED = "Okänd avsändare"
"""Whose answer it is where nobody has said."""

STANCE: Mapping[Stance, str] = {
    Stance.APPROVE: "Tillstyrker",
    Stance.APPROVE_WITH_REMARKS: "Tillstyrker med synpunkter",
    Stance.REJECT: "Avstyrker",
    Stance.NO_OBJECTION: "Ingen erinran",
    Stance.UNDECIDED: "Tar inte ställning",
    Stance.NOT_CONCERNED: "Berörs inte",
}

SIGN: Mapping[Stance, str] = {
    Stance.APPROVE: "✓",
    Stance.APPROVE_WITH_REMARKS: "✓+",
    Stance.REJECT: "✕",
    Stance.NO_OBJECTION: "–",
    Stance.UNDECIDED: "?",
    Stance.NOT_CONCERNED: "∅",
}

SOURCE: Mapping[Source, str] = {
    Source.DECLARED: "Angivet",
    Source.INTERPRETED: "Tolkat, inte bekräftat",
    Source.CONFIRMED: "Tolkat och bekräftat",
}

CONSTRAINT: Mapping[ConstraintKind, str] = {
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

KIND: Mapping[RecommendationKind, str] = {
    RecommendationKind.RECOMMENDATION: "Rekommendation",
    RecommendationKind.PROPOSAL: "Förslag",
    RecommendationKind.ASSESSMENT: "Bedömning",
    RecommendationKind.ASSIGNMENT: "Uppdrag",
    RecommendationKind.DECISION_POINT: "Beslutspunkt",
    RecommendationKind.QUESTION: "Fråga",
}

KIND_DEFINITE: Mapping[RecommendationKind, str] = {
    RecommendationKind.RECOMMENDATION: "rekommendationen",
    RecommendationKind.PROPOSAL: "förslaget",
    RecommendationKind.ASSESSMENT: "bedömningen",
    RecommendationKind.ASSIGNMENT: "uppdraget",
    RecommendationKind.DECISION_POINT: "förslaget",
    RecommendationKind.QUESTION: "frågan",
}
"""As a sentence refers to it: a proposed decision point is *förslaget* to the body that answers."""

STATE: Mapping[ResponseState, str] = {
    ResponseState.DRAFT: "Utkast",
    ResponseState.IN_REVIEW: "På granskning",
    ResponseState.DECIDED: "Beslutat",
    ResponseState.DISPATCHED: "Expedierat",
}

BODY_TYPE: Mapping[BodyType, str] = {
    BodyType.MUNICIPALITY: "Kommun",
    BodyType.REGION: "Region",
    BodyType.COMMITTEE: "Nämnd eller förvaltning",
    BodyType.COUNTY_BOARD: "Länsstyrelse",
    BodyType.AGENCY: "Statlig myndighet",
    BodyType.COURT: "Domstol",
    BodyType.UNIVERSITY: "Lärosäte",
    BodyType.COMPANY: "Bolag",
    BodyType.ASSOCIATION: "Förening eller organisation",
    BodyType.OTHER: "Privatperson eller övrig",
}
BODY_TYPES: Mapping[BodyType, str] = {
    BodyType.MUNICIPALITY: "Kommuner",
    BodyType.REGION: "Regioner",
    BodyType.COMMITTEE: "Nämnder och förvaltningar",
    BodyType.COUNTY_BOARD: "Länsstyrelser",
    BodyType.AGENCY: "Myndigheter",
    BodyType.COURT: "Domstolar",
    BodyType.UNIVERSITY: "Lärosäten",
    BodyType.COMPANY: "Bolag",
    BodyType.ASSOCIATION: "Organisationer",
    BodyType.OTHER: "Övriga",
}
"""Several bodies of a sort, as the heading of a list of them."""
SECTION: Mapping[SectionRole, str] = {
    SectionRole.MATTER: "Ärendet",
    SectionRole.SUMMARY: "Sammanfattning",
    SectionRole.BACKGROUND: "Bakgrund",
    SectionRole.CONSIDERATIONS: "Överväganden",
    SectionRole.ECONOMY: "Ekonomiska konsekvenser",
    SectionRole.ENVIRONMENT: "Miljökonsekvenser",
    SectionRole.OTHER: "Eget avsnitt",
    SectionRole.BASIS: "Beslutsunderlag",
    SectionRole.DECISION: "Förslag till beslut",
    SectionRole.DISPATCH: "Beslutsexpediering",
}
"""What a section is called where the house form has no word for it."""


def stance_label(stance: Stance | None) -> str:
    """The stance in words; *Obesvarad* where there is none."""
    return UNANSWERED if stance is None else STANCE[stance]


def stance_sign(stance: Stance | None) -> str:
    """The stance as a sign, never shown without the word or an accessible name beside it."""
    return UNANSWERED_SIGN if stance is None else SIGN[stance]


def kronor(amount: int) -> str:
    """An amount as it is written in Swedish: digits in threes, parted by no-break spaces, and *kr*."""
    return f"{amount:,} kr".replace(",", "\u00a0").replace(" kr", "\u00a0kr").replace("-", "−")


def days_left(days: int | None) -> str:
    """The days to the due date in words: empty without one."""
    if days is None:
        return ""
    if days < 0:
        return "1 dag för sent" if days == -1 else f"{-days} dagar för sent"
    return {0: "Sista dagen i dag", 1: "1 dag kvar"}.get(days, f"{days} dagar kvar")


def body_name(body: str, origin: ResponseOrigin) -> str:
    """Whose answer it is, never empty: the office's own may have no name yet, and somebody else's none that is known."""
    return body.strip() or ("Eget yttrande" if origin is ResponseOrigin.OWN else UNNAMED)


NO_AREA = "Övriga förslag"
_OUTSIDE = {
    RecommendationKind.QUESTION: "Frågor till remissinstanserna",
    RecommendationKind.DECISION_POINT: "Förslag till beslut",
}
"""What stands above those that papers put outside every area."""


def area_name(area: str, kind: RecommendationKind) -> str:
    """What a recommendation stands under in lists, tables and papers: its area, or what sort of thing it is where it has none."""
    return normalise(area) or _OUTSIDE.get(kind, NO_AREA)
