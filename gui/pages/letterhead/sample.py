"""A short answer to look at while no case is open: something of everything that a house form sets."""

from __future__ import annotations

from datetime import date

from domain.position import ConstraintKind, LocalConstraint, Position, Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Party, Response, Section, SectionRole, Signatory
from domain.services.cases import CaseDesk

_REFERRAL = Referral("exempel", "Ett gemensamt kontaktcenter", "RS 2026-0117", "Regionstyrelsens kansli")
_LISTED = (
    ("r1", "Kontaktcentret föreslås ha öppet alla vardagar mellan klockan 8 och 18.", "Öppettider"),
    ("r2", "Kostnaderna föreslås fördelas efter antalet samtal.", "Finansiering"),
)
_ROLES = (
    (SectionRole.MATTER, "Regionstyrelsens kansli har bett om synpunkter på ett gemensamt kontaktcenter."),
    (SectionRole.DECISION, "1. Nämnden lämnar yttrandet som sitt eget."),
    (SectionRole.SUMMARY, "Nämnden ställer sig bakom förslaget och vill att finansieringen ses över."),
    (SectionRole.CONSIDERATIONS, "Den som ringer ska få svar av någon som kan hjälpa till direkt."),
    (SectionRole.ECONOMY, "Kostnaden bedöms rymmas i budgeten för 2027."),
)


def sample() -> CaseDesk:
    """The example case, with its answer."""
    response = Response(
        "exempelsvar",
        "exempel",
        body="Nämnden för medborgarservice",
        reference="NMS 2026-0042",
        sender_reference=_REFERRAL.reference,
        information_class="K1 (Öppen)",
        unit="Serviceförvaltningen",
        officer="Förnamn Efternamn",
        telephone="010-123 45 67",
        email="fornamn.efternamn@example.se",
        recipient=Party(_REFERRAL.sender, ("Box 100", "123 45 Orten")),
        dated=date(2026, 3, 18),
        meeting_date=date(2026, 3, 18),
        meeting_item="7",
        subject="Yttrande över Ett gemensamt kontaktcenter",
        sections=tuple(
            Section(
                role.value,
                role,
                text=text,
                before_recommendations=role is not SectionRole.ECONOMY,
                papers=("tjansteutlatande",) if role is SectionRole.DECISION else ("yttrande", "tjansteutlatande"),
            )
            for role, text in _ROLES
        ),
        signatories=(Signatory("Förnamn Efternamn", "Ordförande"),),
        enclosures=("Sammanställning av samtal 2025",),
        copies=("Regionarkivet",),
    )
    listed = tuple(
        Recommendation(id_, "exempel", text, number=str(number), area=area, order=number)
        for number, (id_, text, area) in enumerate(_LISTED, start=1)
    )
    positions = (
        Position(response.id, "r1", Stance.APPROVE, "Öppettiderna passar dem som arbetar dagtid."),
        Position(
            response.id,
            "r2",
            Stance.APPROVE_WITH_REMARKS,
            "Antalet samtal säger lite om hur lång tid de tar.",
            (LocalConstraint("villkor", ConstraintKind.AGREEMENT, "Avtalet om växeln löper till 2027-12-31."),),
        ),
    )
    return CaseDesk(_REFERRAL, (), listed, response, {each.recommendation_id: each for each in positions})
