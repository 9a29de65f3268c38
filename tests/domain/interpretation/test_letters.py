"""Whole answers of made-up bodies, in the shapes that answers come in."""

from __future__ import annotations

import pytest

from domain.position import Stance
from domain.recommendation import Recommendation
from tests.domain.interpretation.answers import read

YES, REMARKS, NO = Stance.APPROVE, Stance.APPROVE_WITH_REMARKS, Stance.REJECT
FINE, OPEN, ABSENT = Stance.NO_OBJECTION, Stance.UNDECIDED, Stance.NOT_CONCERNED

PERMITS = (
    Recommendation("tillstånd", "fall", "Kravet på tillstånd för uteserveringar slopas.", 1, "", "Tillstånd", "5.2 Tillstånd för uteserveringar"),
    Recommendation("avgift", "fall", "Kommunerna ska få ta ut en avgift för tillsynen.", 2, "", "Tillsyn", "5.3 Avgifter"),
    Recommendation("register", "fall", "Ett nationellt register över uteserveringar ska föras av Boverket.", 3, "", "Tillsyn", "6.1 Register"),
    Recommendation("ikraft", "fall", "Lagändringarna föreslås träda i kraft den 1 januari 2027.", 4, "", "", "8 Ikraftträdande"),
)  # fmt: skip
SERVICES = (
    Recommendation("ekonomi", "fall", "Ekonomisystemet ska vara gemensamt för alla nämnder och bolag från och med 2027.", 1, "1", "Ekonomi", "Ekonomisystem"),
    Recommendation("reskontra", "fall", "Kundreskontran bör inte centraliseras.", 2, "2", "Ekonomi", "Kundreskontra"),
    Recommendation("drift", "fall", "Drift av servrar föreslås samlas hos serviceförvaltningen.", 3, "3", "It", "Drift"),
    Recommendation("arkiv", "fall", "E-arkivet rekommenderas fortsatt förvaltas av stadsarkivet.", 4, "4", "It", "E-arkiv"),
    Recommendation("pris", "fall", "Stadsledningskontoret får i uppdrag att ta fram en gemensam prismodell senast den 1 mars 2026.", 5, "5", "Styrning", "Prismodell"),
)  # fmt: skip

LETTERS = [
    (
        PERMITS,
        "Länsstyrelsen i Norrlandia",
        "# 5.2 Tillstånd för uteserveringar\n\nLänsstyrelsen tillstyrker att kravet på tillstånd slopas.\n\n# 5.3 Avgifter\n\nLänsstyrelsen har inga synpunkter.\n\n# 6.1 Register\n\nLänsstyrelsen avstyrker förslaget om ett nationellt register. Kostnaderna överstiger nyttan.\n\n# 8 Ikraftträdande\n\nTiden är knapp, men Länsstyrelsen har ingen erinran.",
        {"tillstånd": YES, "avgift": FINE, "register": NO, "ikraft": FINE},
    ),
    (
        PERMITS,
        "Polismyndigheten",
        "# Polismyndighetens synpunkter\n\nPolismyndigheten motsätter sig att kravet på tillstånd slopas, eftersom möjligheten att förebygga brott försämras.\n\nVad gäller registret ser myndigheten positivt på förslaget.",
        {"tillstånd": NO, "register": YES},
    ),
    (
        PERMITS,
        "Boverket",
        "# Avsnitt 6.1\n\nBoverket är beredd att föra registret under förutsättning att verket tilldelas medel. Boverket tillstyrker därmed förslaget.",
        {"register": REMARKS},
    ),
    (
        PERMITS,
        "Umeå universitet",
        "Umeå universitet har granskat promemorian utifrån universitetets verksamhet och har inga synpunkter på förslagen.",
        {"tillstånd": FINE, "avgift": FINE, "register": FINE, "ikraft": FINE},
    ),
    (
        PERMITS,
        "Sveriges Hotellägare",
        "Sveriges Hotellägare välkomnar förslaget att slopa kravet på tillstånd. Organisationen avstyrker däremot förslaget om avgift för tillsynen.",
        {"tillstånd": YES, "avgift": NO},
    ),
    (
        PERMITS,
        "Visby kommun",
        "# Sammanfattning\n\nVisby kommun är i huvudsak positiv till förslagen. Kommunen avstyrker dock förslaget om ett nationellt register.\n\n# 5.2 Tillstånd för uteserveringar\n\nKommunen instämmer i bedömningen att kravet på tillstånd bör slopas.\n\n# 5.3 Avgifter\n\nKommunen ställer sig bakom förslaget men efterlyser en vägledning om avgiftens storlek.",
        {"register": NO, "tillstånd": YES, "avgift": REMARKS},
    ),
    (
        PERMITS,
        "Riksdagens ombudsmän",
        "Jag har granskat förslagen utifrån de intressen som jag har att bevaka och avstår från att yttra mig.",
        {"tillstånd": ABSENT, "avgift": ABSENT, "register": ABSENT, "ikraft": ABSENT},
    ),
    (
        PERMITS,
        "Kammarrätten i Sundsvall",
        "Kammarrätten i Sundsvall har inget att erinra mot förslagen.",
        {"tillstånd": FINE, "avgift": FINE, "register": FINE, "ikraft": FINE},
    ),
    (
        PERMITS,
        "Naturvårdsverket",
        "# 5.2 Tillstånd för uteserveringar\n\nNaturvårdsverket delar promemorians bedömning att kravet på tillstånd kan slopas.\n\n# 5.3 Avgifter\n\nFörslaget ligger utanför Naturvårdsverkets ansvarsområde.",
        {"tillstånd": YES, "avgift": ABSENT},
    ),
    (
        PERMITS,
        "Skatteverket",
        "Skatteverket tillstyrker förslaget om avgift. I övrigt har Skatteverket inga synpunkter.",
        {"avgift": YES, "tillstånd": FINE, "register": FINE, "ikraft": FINE},
    ),
    (
        PERMITS,
        "Region Jämtland",
        "# Register\n\nRegionen ser risker med förslaget. Ett register skulle bli kostsamt och dess nytta är oklar. Regionen kan därför inte tillstyrka förslaget.",
        {"register": NO},
    ),
    (
        PERMITS,
        "Handelskammaren",
        "# Tillstånd för uteserveringar\n\nHandelskammaren tycker att det är utmärkt att kravet på tillstånd slopas.",
        {"tillstånd": YES},
    ),
    (PERMITS, "Justitiekanslern", "Justitiekanslern avstyrker inte förslaget men anser att det bör kompletteras.", {}),
    (
        PERMITS,
        "Göteborgs stad",
        "# 5.2\n\nStaden ser ett fortsatt behov av tillståndskrav och avstyrker förslaget.\n\n# 5.3\n\nStaden tillstyrker förslaget.\n\n# 6.1\n\nStaden har i nuläget inte underlag för att ta ställning till förslaget.\n\n# 8\n\nStaden anser att tidpunkten bör senareläggas.",
        {"tillstånd": NO, "avgift": YES, "register": OPEN},
    ),
    (
        PERMITS,
        "Trafikverket",
        "| Förslag | Ställningstagande | Motivering |\n| Kravet på tillstånd för uteserveringar slopas. | Tillstyrks | Förenklar. |\n| Avgift för tillsynen | Avstyrks | Dyrt. |\n| 6.1 Register | Ingen erinran | |",
        {"tillstånd": YES, "avgift": NO, "register": FINE},
    ),
    (
        PERMITS,
        "Svenskt Torgliv",
        "Svenskt Torgliv stödjer utredningens förslag att kravet på tillstånd slopas. Vi är däremot starkt kritiska till ett nationellt register och anser att det förslaget inte bör genomföras.",
        {"tillstånd": YES, "register": NO},
    ),
    (
        PERMITS,
        "Ekerö kommun",
        "# 5.3 Avgifter\n\nUtredningen föreslår att kommunerna ska få ta ut en avgift för tillsynen. Utredningen menar att detta stärker tillsynen och välkomnar en nationell samordning.\n\nEkerö kommun har i dag ingen avgift.",
        {},
    ),
    (
        PERMITS,
        "Ekerö kommun",
        "# 5.3 Avgifter\n\nFlera kommuner har motsatt sig avgifter. Ekerö kommun tillhör inte dem utan stödjer förslaget.",
        {"avgift": YES},
    ),
    (
        PERMITS,
        "Socialdemokraterna",
        "Förslaget om avgift tillstyrks. Förslaget om register avstyrks. Förslaget att slopa kravet på tillstånd lämnas utan erinran.",
        {"avgift": YES, "register": NO, "tillstånd": FINE},
    ),
    (
        SERVICES,
        "Miljönämnden",
        "# Yttrande över Gemensamt stöd\n\nMiljönämnden\n\n# Sammanfattning\n\nNämnden ställer sig positiv till stora delar av rapporten men har invändningar i fråga om serverdriften.\n\n# Ekonomisystem\n\nNämnden använder i dag ett eget system, Visma Control, med avtal till och med 2028. Nämnden har inget emot ett gemensamt system men ser att bytet tidigast kan ske när avtalet har löpt ut.\n\n# Drift\n\nNämndens mätstationer kräver drift dygnet runt. Nämnden kan därför inte ställa sig bakom förslaget att samla driften.\n\n# E-arkiv\n\nNämnden har ingen annan uppfattning än utredningen.",
        {"ekonomi": FINE, "drift": NO, "arkiv": YES},
    ),
    (
        SERVICES,
        "Parkbolaget AB",
        "Bolaget har tagit del av rapporten.\n\n1. Bolaget tillstyrker.\n\n2. Bolaget instämmer i att kundreskontran inte bör centraliseras.\n\n3. Bolaget avstyrker.\n\n4. Berör inte bolaget.\n\n5. Bolaget ser fram emot prismodellen.",
        {"ekonomi": YES, "reskontra": YES, "drift": NO, "arkiv": ABSENT},
    ),
    (
        SERVICES,
        "Äldrenämnden",
        "# Äldrenämndens ställningstagande\n\n| Nr | Rekommendation | Ställningstagande |\n| 1 | Ekonomisystem | Tillstyrks |\n| 2 | Kundreskontra | Tillstyrks |\n| 3 | Drift | Avstyrks |\n| 4 | E-arkiv | Ingen åsikt |\n| 5 | Prismodell | Tillstyrks med synpunkter |",
        {"ekonomi": YES, "reskontra": YES, "drift": NO, "pris": REMARKS},
    ),
    (
        SERVICES,
        "Idrottsnämnden",
        "Idrottsnämnden tillstyrker rekommendationerna 1–2 samt 4, avstyrker rekommendation 3 och har inga synpunkter på rekommendation 5.",
        {"ekonomi": YES, "reskontra": YES, "arkiv": YES, "drift": NO, "pris": FINE},
    ),
    (
        SERVICES,
        "Byggnadsnämnden",
        "# Ekonomisystem – rekommendation\n\n- Ekonomisystemet ska vara gemensamt för alla nämnder och bolag från och med 2027.\n\nByggnadsnämnden bedömer att ett gemensamt system på sikt ger lägre kostnader. Samtidigt finns beroenden till nämndens ärendesystem som inte har belysts. Nämnden förordar att dessa utreds innan beslut fattas.\n\n# Kundreskontra – rekommendation\n\n- Kundreskontran bör inte centraliseras.\n\nNämnden delar bedömningen.",
        {"reskontra": YES},
    ),
    (
        SERVICES,
        "Hamnbolaget",
        "# Kundreskontra\n\nHamnbolaget anser tvärtom att kundreskontran bör centraliseras och avstyrker därför rekommendationen.",
        {"reskontra": NO},
    ),
    (
        SERVICES,
        "Skolnämnden",
        "# Kundreskontra\n\nSkolnämnden motsätter sig att kundreskontran inte centraliseras.",
        {"reskontra": NO},
    ),
    (SERVICES, "Skolnämnden", "# Kundreskontra\n\nSkolnämnden stödjer en centralisering av kundreskontran.", {}),
    (SERVICES, "Kyrkogårdsnämnden", "Nämnden ställer sig bakom samtliga rekommendationer utom nummer 3.", {}),
    (
        SERVICES,
        "Socialnämnden",
        "# Allmänt\n\nSocialnämnden välkomnar ambitionen att samordna stödet. Nämnden saknar dock en analys av sekretessen.\n\n# Drift av servrar\n\nEnligt utredningen är de flesta nämnder positiva till förslaget. Socialnämndens uppgifter omfattas av sekretess enligt 26 kap. OSL. Förslaget kan därför inte tillstyrkas.",
        {"drift": NO},
    ),
    (
        SERVICES,
        "Valnämnden",
        "Valnämnden har under valår behov av egen drift. Valnämnden avstår i övrigt från att yttra sig.",
        {"ekonomi": ABSENT, "reskontra": ABSENT, "drift": ABSENT, "arkiv": ABSENT, "pris": ABSENT},
    ),
    (
        SERVICES,
        "Räddningsnämnden",
        "# E-arkiv\n\nRäddningsnämnden är mycket positiv till att e-arkivet även fortsättningsvis förvaltas av stadsarkivet.\n\n# Prismodell\n\nUppdraget bör enligt nämndens mening ges till ekonomiavdelningen.",
        {"arkiv": YES},
    ),
    (
        SERVICES,
        "Kulturbolaget",
        "# Drift\n\nKulturbolaget har förståelse för förslaget och motsätter sig det inte, under förutsättning att scentekniken undantas.",
        {"drift": FINE},
    ),
    (SERVICES, "Fritidsnämnden", "Reservation\n\nLedamoten avstyrker förslagen.", {}),
    (
        PERMITS,
        "Seglarförbundet",
        (
            "Seglarförbundet är starkt kritiskt till att ett nationellt register över uteserveringar ska föras. Registret blir dyrt. Förslaget bör inte genomföras.\n\n"
            "Att kravet på tillstånd för uteserveringar slopas är något som förbundet har väntat på och vi tillstyrker därför förslaget."
        ),
        {"register": NO, "tillstånd": YES},
    ),
    (
        PERMITS,
        "Seglarförbundet",
        "Förbundet har läst om det nationella registret över uteserveringar. Sammantaget tillstyrker förbundet förslaget.",
        {"tillstånd": YES, "avgift": YES, "register": YES, "ikraft": YES},
    ),
    (
        PERMITS,
        "Seglarförbundet",
        "När det gäller kravet på tillstånd för uteserveringar tycker vi att det är utmärkt att kravet slopas.\n\nVi avstyrker registret.",
        {"tillstånd": YES, "register": NO},
    ),
    (
        SERVICES,
        "Parknämnden",
        (
            "# Yttrande: Ekonomisystem och annat stöd\n\nParknämnden yttrar sig enligt följande.\n\n# Drift\n\nNämnden har ingen uppfattning i frågan.\n\n"
            "# E-arkiv\n\nNämnden gör ingen annan bedömning än utredningen."
        ),
        {"drift": OPEN, "arkiv": YES},
    ),
    (
        SERVICES,
        "Parknämnden",
        "Nämnden har inga synpunkter på frågan om hur drift av servrar samlas hos serviceförvaltningen.",
        {"drift": FINE},
    ),
    (
        SERVICES,
        "Fritidsnämnden",
        "# Förslag till beslut\n\nFritidsnämnden föreslås besluta\n\natt tillstyrka förslagen i rapporten\n\natt förklara paragrafen omedelbart justerad",
        {"ekonomi": YES, "reskontra": YES, "drift": YES, "arkiv": YES, "pris": YES},
    ),
]


@pytest.mark.parametrize(
    ("recommendations", "body", "text", "expected"),
    LETTERS,
    ids=[letter[1] + str(place) for place, letter in enumerate(LETTERS)],
)
def test_every_stance_of_a_letter_and_no_other(
    recommendations: tuple[Recommendation, ...], body: str, text: str, expected: dict[str, Stance]
) -> None:
    found = {
        each.recommendation_id: each.stance
        for each in read(text, recommendations, body).positions
        if each.stance is not None
    }
    assert found == expected


def test_a_passage_that_speaks_of_a_recommendation_without_a_stance_is_there_to_be_read() -> None:
    told = read(
        "Parknämnden vill framhålla följande.\n\nI rapporten föreslås att drift av servrar samlas hos serviceförvaltningen. Nämndens avtal om drift löper till 2029.",
        SERVICES,
        "Parknämnden",
    )
    (only,) = told.positions
    assert (only.recommendation_id, only.stance) == ("drift", None)
    assert [each.quote for each in only.evidence] == ["Nämndens avtal om drift löper till 2029."]
    assert [each.until and each.until.year for each in only.constraints] == [2029]


def test_a_yes_to_one_part_is_no_yes_to_the_whole_where_another_part_is_rejected() -> None:
    told = read(
        "Vi är positiva till förslaget om avgift för tillsynen.\n\nVi avstyrker förslaget om ett nationellt register över uteserveringar.",
        PERMITS,
        "Torgliv",
    )
    assert told.overall.stance is None
    assert {each.recommendation_id: each.stance for each in told.positions} == {"avgift": YES, "register": NO}


@pytest.mark.parametrize(
    ("body", "stance"),
    [("Dals kommun och Åby kommun", NO), ("Dals kommun, Åby kommun och Ö kommun", NO), ("Dals kommun", None)],
)
def test_those_who_answer_together_speak_of_themselves_as_several(body: str, stance: Stance | None) -> None:
    told = read("# Avgift för tillsynen\n\nKommunerna avstyrker förslaget.", PERMITS, body)
    assert {each.stance for each in told.positions if each.stance} == ({stance} if stance else set())


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Systemet för tillsynen stöds bara på egna servrar.", None),
        ("Frågan ligger utanför kommunens ansvarsområde. Systemet för tillsynen stöds bara på egna servrar.", Stance.NOT_CONCERNED),
        ("Förslaget stöds.", YES),
        ("Att ta ut avgift för tillsynen stöds av Dals kommun.", YES),
        ("Kommunen tillstyrker med synpunkten att avgiften behöver förklaras först.", Stance.APPROVE_WITH_REMARKS),
    ],
)  # fmt: skip
def test_what_a_thing_is_like_is_nobodys_stance(text: str, stance: Stance | None) -> None:
    told = read(f"# Avgift för tillsynen\n\n{text}", PERMITS, "Dals kommun")
    assert {each.stance for each in told.positions if each.recommendation_id == "avgift"} == {stance}


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Parkhus AB har inga invändningar.", Stance.NO_OBJECTION),
        ("AB Parkhus tar inte ställning.", Stance.UNDECIDED),
        ("Parkhus AB avstyrker förslaget.", NO),
        ("Enligt Torgliv AB har ingen några invändningar.", None),
    ],
)
def test_a_companys_form_goes_with_its_name(text: str, stance: Stance | None) -> None:
    told = read(f"# Avgift för tillsynen\n\n{text}", PERMITS, "Parkhus AB")
    assert {each.stance for each in told.positions if each.recommendation_id == "avgift"} - {None} == {stance} - {None}
