"""Example cases in our own words, of any length, for tests of the letter and its benchmark."""

from __future__ import annotations

from datetime import date

from domain.dates import PartialDate
from domain.letter import Letter, Paper
from domain.letterhead import Letterhead
from domain.position import ConstraintKind, LocalConstraint, Position, Request, Stance
from domain.recommendation import Recommendation, RecommendationKind
from domain.referral import Referral
from domain.response import Party, Response, Section, SectionRole, Signatory
from domain.services.letters import compose

GROUNDS = (
    "{salt} Nämnden ser att förslaget kan ge en jämnare kvalitet i stödet, under förutsättning att ansvaret mellan beställare och utförare beskrivs tydligt. "
    "I dag finns lokala lösningar som har vuxit fram under lång tid och som **inte går att avveckla** förrän integrationerna har kartlagts (se NN 2031-0566 "
    "och beslutet den 12 mars 2031). Kostnaden uppskattas till 1 250 000 kr, varav hälften avser utbildning.\n\n"
)
ENDINGS = (
    "- Avtalet löper ut om två år\n- Personalen behöver *tid att ställa om*\n    - särskilt i de verksamheter som är öppna dygnet runt och därför planerar ett halvår i förväg",
    "1. Kartlägg beroenden\n2. Pröva i liten skala\n\nSe [utredningens sida](https://www.example.se/utredning) för bakgrunden. Giellagáldu: čáŋŧđžš ČÁŊŦĐŽŠ.",
    "> Det som är gemensamt ska skötas gemensamt.\n\nSå står det i policyn, och nämnden instämmer – med de förbehåll som följer av lagen.",
)


def referral() -> Referral:
    """The proposal that is answered."""
    return Referral("ref", "Samlat stöd till verksamheterna", "NN 2031-0566", "Kansliet")


def recommendations(count: int) -> list[Recommendation]:
    """As many recommendations as asked for, in three areas and of every kind."""
    kinds = list(RecommendationKind)
    return [
        Recommendation(
            f"r{number}",
            "ref",
            f"Förvaltningen bör få i uppdrag att ta fram en modell för hur stödet ska styras, följas upp och finansieras, del {number + 1}.",
            order=number,
            area=("Lön och personal", "Ekonomi", "Grundläggande it")[number * 3 // count],
            title=f"Modell för stöd, del {number + 1}" if number % 3 else "",
            kind=kinds[number % len(kinds)],
        )
        for number in range(count)
    ]


def positions(count: int, salt: str = "", *, brief: bool = False) -> dict[str, Position]:
    """A position on each of ``recommendations``; ``salt`` makes every text of them new. Of ``brief`` ones seven in eight have a few lines of grounds."""
    stances = list(Stance)
    return {
        f"r{number}": Position(
            "resp",
            f"r{number}",
            stances[number % len(stances)],
            _grounds(number, salt, brief=brief),
            constraints=_constraints(number),
            requests=(Request("q", f"Förtydliga vem som bär kostnaden {salt}."),) if number % 4 == 0 else (),
        )
        for number in range(count)
    }


def _grounds(number: int, salt: str, *, brief: bool) -> str:
    text = GROUNDS.format(salt=f"{salt} Punkt {number + 1}.")
    if brief and number % 8:
        return text.partition(". I dag")[0] + "."
    return text + ENDINGS[number % len(ENDINGS)]


def _constraints(number: int) -> tuple[LocalConstraint, ...]:
    if number % 3 == 1:
        return ()
    text = "Driftavtalet kan sägas upp med tolv månaders varsel."
    return (LocalConstraint("c", ConstraintKind.AGREEMENT, text, PartialDate(2038, 6), 1_250_000, "Serviceavtal Nord"),)


def response(salt: str = "") -> Response:
    """The head of the answer, with sections for both papers."""
    text = GROUNDS.format(salt=salt)
    memo = (Paper.TJANSTEUTLATANDE.value,)
    return Response(
        "resp",
        "ref",
        "Stödnämnden",
        reference="SN 2031-1411",
        sender_reference="NN 2031-0566",
        information_class="K1 (Öppen)",
        unit="Stödförvaltningen\nStab",
        officer="Åsa Öberg",
        telephone="08-123 45 67",
        email="asa.oberg@example.se",
        recipient=Party("Kansliet", ("Registraturen", "Box 100", "100 00 Storstad")),
        dated=date(2031, 8, 30),
        meeting_date=date(2031, 9, 10),
        meeting_item="5",
        immediate_confirmation=True,
        sections=(
            Section(
                "s1",
                SectionRole.MATTER,
                "",
                f"{salt} Stödnämnden har getts möjlighet att yttra sig över förslaget, NN 2031-0566.",
            ),
            Section("s2", SectionRole.BACKGROUND, "", text + text),
            Section("s3", SectionRole.CONSIDERATIONS, "", text),
            Section("s4", SectionRole.OTHER, "Barnens bästa", text),
            Section("s5", SectionRole.ECONOMY, "", text, before_recommendations=False),
            Section("m1", SectionRole.MATTER, "", "Ärendet innehåller ett förslag till yttrande.", papers=memo),
            Section(
                "m2",
                SectionRole.BASIS,
                "",
                "Förvaltningschefens tjänsteutlåtande\n\nBilaga 1, förslag till yttrande",
                papers=memo,
            ),
            Section(
                "m3",
                SectionRole.DECISION,
                "",
                "Nämnden föreslås besluta följande.\n\n1. Yttrandet avges.\n2. Det överlämnas.",
                papers=memo,
            ),
            Section("m4", SectionRole.SUMMARY, "", text, papers=memo),
            Section("m5", SectionRole.DISPATCH, "", "Akten", papers=memo),
        ),
        signatories=(
            Signatory("Maria Lind", "Förvaltningschef", "Stödförvaltningen"),
            Signatory("Per Åsberg", "Ekonomichef", "Stödförvaltningen"),
        ),
        enclosures=("Sammanställning av avtal",),
        copies=("Kansliet", "Akten"),
        overview=True,
    )


def letter(
    letterhead: Letterhead, count: int = 12, salt: str = "", paper: Paper = Paper.YTTRANDE, *, brief: bool = False
) -> Letter:
    """A whole letter; on the standard form twelve recommendations make nine pages, and two hundred ``brief`` ones some eighty."""
    given = positions(count, salt, brief=brief)
    return compose(referral(), recommendations(count), response(salt), given, letterhead, paper)
