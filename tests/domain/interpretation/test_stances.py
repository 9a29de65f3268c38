"""What a committee's own words amount to, under the heading of one recommendation."""

from __future__ import annotations

import pytest

from domain.position import Stance
from tests.domain.interpretation.answers import CLEANING, SWITCHBOARD, position, read

YES, REMARKS, NO = Stance.APPROVE, Stance.APPROVE_WITH_REMARKS, Stance.REJECT
FINE, OPEN, ABSENT = Stance.NO_OBJECTION, Stance.UNDECIDED, Stance.NOT_CONCERNED

PLAIN = [
    ("Kulturnämnden tillstyrker förslaget.", YES),
    ("Kulturnämnden stödjer rekommendationen.", YES),
    ("Nämnden stöder detta.", YES),
    ("Nämnden ställer sig bakom rekommendationen.", YES),
    ("Mot den bakgrunden ställer nämnden sig helt bakom rekommendationen.", YES),
    ("Kulturnämnden delar utredningens bedömning.", YES),
    ("Kulturnämnden instämmer i förslaget.", YES),
    ("Nämnden instämmer.", YES),
    ("Nämnden välkomnar rekommendationen att telefonväxeln blir gemensam.", YES),
    ("Nämnden är positiv till förslaget.", YES),
    ("Vi är positiva till en gemensam telefonväxel.", YES),
    ("Kulturnämnden ser positivt på att telefonväxeln blir gemensam.", YES),
    ("Därför tillstyrker kulturnämnden att telefonväxeln görs gemensam.", YES),
    ("Nämnden har prövat frågan och tillstyrker förslaget.", YES),
    ("Även om nämnden stödjer förslaget är det brått om tid.", YES),
    ("Förslaget tillstyrks.", YES),
    ("Tillstyrks.", YES),
    ("Ställningstagande: Tillstyrker", YES),
    ("Nämnden kan tillstyrka förslaget.", YES),
    ("Nämnden väljer att ställa sig bakom rekommendationen.", YES),
    ("Nämnden stödjer inte bara rekommendationen utan ser gärna att den genomförs snart.", YES),
    ("Kulturförvaltningen delar den bedömning som görs i rapporten.", YES),
    ("Nämnden tilstyrker förslaget.", YES),
    ("Nämnden instämer i rekommendationen.", YES),
    ("Nämnden är enig med utredningen i denna bedömning.", YES),
    ("Nämnden avstyrker förslaget.", NO),
    ("Kulturnämnden avstyker förslaget.", NO),
    ("Förslaget avstyrks.", NO),
    ("Avstyrks.", NO),
    ("Nämnden motsätter sig en gemensam telefonväxel.", NO),
    ("Kulturnämnden kan inte ställa sig bakom rekommendationen.", NO),
    ("Nämnden kan därför inte tillstyrka förslaget.", NO),
    ("Nämnden delar inte utredningens bedömning.", NO),
    ("Kulturnämnden delar alltså inte bedömningen att telefonväxeln bör vara gemensam.", NO),
    ("Nämnden instämmer inte i rekommendationen.", NO),
    ("Nämnden stödjer inte förslaget.", NO),
    ("Nämnden anser att det vore oklokt, varför nämnden inte tillstyrker förslaget.", NO),
    ("Nämnden ser inte något behov av en gemensam telefonväxel.", NO),
    ("Kulturnämnden säger nej till förslaget.", NO),
    ("Nämnden ställer sig negativ till rekommendationen.", NO),
    ("Nämnden ställer sig inte bakom rekommendationen.", NO),
    ("Nämnden avstyrker förslaget i dess nuvarande form.", NO),
    ("Rekommendationen bör inte genomföras.", NO),
    ("Nämnden anser att förslaget inte bör genomföras.", NO),
    ("Nämnden har inga invändningar mot rekommendationen.", FINE),
    ("Kulturnämnden har inget att erinra mot förslaget.", FINE),
    ("Nämnden har inte några synpunkter på förslaget.", FINE),
    ("Nämnden lämnar förslaget utan erinran.", FINE),
    ("Ingen erinran.", FINE),
    ("Inga synpunkter.", FINE),
    ("Nämnden motsätter sig inte förslaget.", FINE),
    ("Nämnden har inget emot att telefonväxeln blir gemensam.", FINE),
    ("Nämnden ser inga hinder för rekommendationen.", FINE),
    ("Nämnden kan i nuläget inte ta ställning till rekommendationen.", OPEN),
    ("Nämnden tar inte ställning till förslaget.", OPEN),
    ("Nämnden avstår från att ta ställning.", OPEN),
    ("Det är inte möjligt att ta ställning till förslaget utan en kostnadsberäkning.", OPEN),
    ("Underlag saknas för att nämnden ska kunna ta ställning.", OPEN),
    ("Nämnden saknar underlag för att ta ställning till förslaget.", OPEN),
    ("Nämnden avstår från att yttra sig i denna del.", ABSENT),
    ("Nämnden berörs inte av rekommendationen.", ABSENT),
    ("Förslaget faller utanför nämndens ansvarsområde.", ABSENT),
    ("Frågan ligger utanför kulturnämndens uppdrag.", ABSENT),
    ("Berörs inte.", ABSENT),
]

IN_OFFICIAL_PROSE = [
    ("Nämnden ställer sig i allt väsentligt bakom rekommendationen.", REMARKS),
    ("Nämnden ser mycket positivt på förslaget.", YES),
    ("Nämnden är i grunden positiv till förslaget men anser att finansieringen måste klarläggas.", REMARKS),
    ("Nämnden har i sak inget att invända mot förslaget.", FINE),
    ("Kulturnämnden har utifrån de intressen som nämnden har att bevaka inga synpunkter på förslaget.", FINE),
    ("Nämnden har inget att invända mot att växeln blir gemensam.", FINE),
    ("Förslaget är välkommet.", YES),
    ("Det är positivt att telefonväxeln blir gemensam.", YES),
    ("Nämnden kan ställa sig bakom förslaget.", YES),
    ("Nämnden vill tillstyrka förslaget.", YES),
    ("Nämnden avråder från att genomföra förslaget.", NO),
    ("Nämnden kan inte biträda förslaget.", NO),
    ("Förslaget bör avslås.", NO),
    ("Nämnden tillstyrker inte förslaget i dess nuvarande utformning.", NO),
    ("Nämnden stödjer inte heller denna rekommendation.", NO),
    ("Nämnden är inte emot förslaget.", FINE),
    ("Nämnden är inte negativ till förslaget.", FINE),
    ("Nämnden är positiv till förslagets intention men avstyrker förslaget.", NO),
    ("Nämnden godtar förslaget.", YES),
    ("Nämnden motsätter sig bestämt rekommendationen.", NO),
    ("Nämnden säger ja till en gemensam växel.", YES),
    ("Nämnden har inga principiella invändningar men efterlyser en kostnadskalkyl.", FINE),
    ("Efter samråd med biblioteken tillstyrker nämnden rekommendationen.", YES),
    ("Personalorganisationerna avstyrker förslaget, medan nämnden tillstyrker det.", YES),
    ("Nämnden avstår från synpunkter.", ABSENT),
    ("Nämnden lämnar inga synpunkter på rekommendationen.", FINE),
    ("Rekommendationen berör inte kulturnämnden.", ABSENT),
    ("Nämnden kan inte i nuläget bedöma förslaget.", OPEN),
    (
        "Kulturnämnden ser positivt på utredningens rekommendation om gemensam telefonväxel, men vill framhålla vikten av lokala öppettider.",
        REMARKS,
    ),
    ("Nämnden har inga invändningar. Nämnden vill dock betona att numren måste behållas.", FINE),
    ("Kulturnämnden motsätter sig inte rekommendationen i sig men anser att tidplanen är orealistisk.", FINE),
    ("Nämnden instämmer med Regionledningskontoret i att telefonväxeln bör vara gemensam.", YES),
    ("Nämnden instämmer inte med utredningen.", NO),
    ("Nämnden ansluter sig till utredningens bedömning.", YES),
    ("Kulturnämnden ställer sig inte avvisande till rekommendationen.", FINE),
    ("Nämnden kan acceptera förslaget.", YES),
    ("Nämnden avvisar tanken på en gemensam växel.", NO),
]

WITH_REMARKS = [
    "Nämnden tillstyrker förslaget under förutsättning att öppettiderna behålls.",
    "Nämnden stödjer rekommendationen men vill behålla ett eget nummer.",
    "Nämnden stödjer rekommendationen. Nämnden vill dock behålla ett eget nummer.",
    "Nämnden tillstyrker i huvudsak förslaget.",
    "Nämnden ställer sig i stort bakom rekommendationen.",
    "Kulturnämnden är positiv till förslaget. En förutsättning är att biblioteken får egna svarsgrupper.",
    "Kulturnämnden välkomnar förslaget. Samtidigt vill nämnden peka på att svarstiderna är långa.",
    "Nämnden delar bedömningen. Kostnaderna bör förtydligas innan beslut fattas.",
    "Nämnden tillstyrker förslaget. Nämnden önskar att införandet sker efter sommaren.",
    "Nämnden kan tillstyrka förslaget förutsatt att ingen personal sägs upp.",
    "Tillstyrks med synpunkter.",
    "Nämnden tillstyrker förslaget med följande synpunkter.",
    "Nämnden är positiv till rekommendationen men kan inte ta ställning till kostnaderna.",
]

SILENT = [
    "Nämnden har i dag en egen växel med tre anställda.",
    "Utredningen föreslår att telefonväxeln blir gemensam.",
    "Regionledningskontoret välkomnar en gemensam telefonväxel.",
    "Enligt utredningen stödjer de flesta nämnder förslaget.",
    "Ett gemensamt arbetssätt stödjer nämndens arbete.",
    "En gemensam växel stöder nämndens uppdrag.",
    "Om nämnden tillstyrker förslaget krävs ett nytt avtal.",
    "Nämnden skulle kunna tillstyrka förslaget om kostnaden vore känd.",
    "För att nämnden ska kunna ställa sig bakom förslaget krävs mer underlag.",
    "Nämnden välkomnar att frågan utreds.",
    "Nämnden delar utredningens problembeskrivning.",
    "Nämnden delar bilden av att dagens växel är sårbar.",
    "Utredningen pekar på att det finns risker med en enda växel, vilket nämnden delar.",
    "Nämnden är kritisk till hur kostnaderna har räknats.",
    "Nämnden betonar att kostnaderna måste redovisas.",
    "Nämnden ser ingen anledning att avstyrka förslaget.",
    "Nämnden har inte för avsikt att tillstyrka förslaget.",
    "Nämnden har svårt att ställa sig bakom förslaget.",
    "Socialnämnden avstyrker förslaget.",
    "Utredningen menar att nämnden stödjer förslaget.",
    "Kan nämnden verkligen tillstyrka detta?",
    "Nämnden delar inte fullt ut utredningens bedömning.",
    "Nämnden tillstyrker förslaget. Nämnden avstyrker förslaget.",
    "Nämnden stödde ett liknande förslag för tio år sedan.",
    "Nämnden har tidigare tillstyrkt ett liknande förslag.",
    "I vissa delar finns brister.",
    "Det är inte så att nämnden stödjer förslaget.",
    "Nämnden är tveksam till förslaget.",
    "Nämnden ställer sig tveksam till rekommendationen.",
    "Nämnden ställer sig frågande till rekommendationen.",
    "Nämnden anser inte att rekommendationen ska genomföras.",
    "Nämnden anser att förslaget inte är tillräckligt genomarbetat.",
    "Nämnden ser inga skäl att frångå nuvarande ordning.",
    "Nämnden instämmer i utredningens analys men inte i dess slutsats.",
    "Nämnden delar inte uppfattningen att dagens växel är sårbar.",
    "Till skillnad från utredningen anser nämnden att växeln bör vara lokal.",
    "Nämnden välkomnar att växeln inte blir gemensam.",
    "Det är tveksamt om nämnden kan tillstyrka förslaget.",
    "Nämnden kan i dagsläget inte ställa sig bakom förslaget, men är positiv till inriktningen.",
    "Nämnden uttrycker sitt stöd för rekommendationen.",
    "Kulturnämnden är av samma uppfattning som utredningen.",
    "Nämnden anser, i likhet med utredningen, att telefonväxeln bör vara gemensam.",
    "Nämnden instämmer inte helt i bedömningen.",
    "Nämnden tar avstånd från rekommendationen.",
    "Kulturnämnden finner inte skäl att tillstyrka förslaget.",
    "Biblioteken har framfört att de motsätter sig en gemensam växel.",
    "Flera remissinstanser avstyrker förslaget.",
    "Nämnden har förståelse för förslaget.",
    "Nämnden noterar rekommendationen.",
    "Nämnden är beredd att tillstyrka förslaget om kostnaden täcks.",
    "Att tillstyrka förslaget vore fel.",
    "Den föreslagna ordningen bör inte införas.",
    "Nämnden anser att telefonväxeln inte bör vara gemensam.",
    "Frågan behöver utredas vidare innan nämnden kan ta ställning.",
    "Nämnden återkommer i denna fråga.",
    "Nämnden är positiv.",
]

NEGATIVE = [
    ("Nämnden delar bedömningen att lokalvården inte bör vara gemensam.", YES),
    ("Nämnden stödjer rekommendationen.", YES),
    ("Kulturnämnden delar utredningens rekommendation att lokalvården ska skötas av var och en.", YES),
    ("Nämnden instämmer i att lokalvården inte ska vara gemensam.", YES),
    ("Nämnden avstyrker förslaget.", NO),
    ("Nämnden delar inte bedömningen att lokalvården inte bör vara gemensam.", NO),
    ("Nämnden ser inte något behov av gemensam lokalvård.", None),
    ("Nämnden är positiv till en gemensam lokalvård.", None),
    ("Nämnden motsätter sig gemensam lokalvård.", None),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "stance"), [*PLAIN, *IN_OFFICIAL_PROSE])
def test_a_plain_answer_has_its_stance(answer: str, stance: Stance) -> None:
    found = position(read(f"# Telefonväxel\n\n{answer}"), SWITCHBOARD)
    assert found.stance is stance
    assert found.evidence[0].quote in answer
    assert found.evidence[0].page == 1
    assert 0.5 <= found.evidence[0].confidence <= 1


@pytest.mark.parametrize("answer", WITH_REMARKS)
def test_conditions_reservations_and_requests_make_it_remarks(answer: str) -> None:
    assert position(read(f"# Telefonväxel\n\n{answer}"), SWITCHBOARD).stance is REMARKS


@pytest.mark.parametrize("answer", SILENT)
def test_where_the_text_takes_no_stance_none_is_given(answer: str) -> None:
    assert position(read(f"# Telefonväxel\n\n{answer}"), SWITCHBOARD).stance is None


@pytest.mark.parametrize(("answer", "stance"), NEGATIVE)
def test_the_stance_is_on_the_recommendation_not_on_the_service_in_it(answer: str, stance: Stance | None) -> None:
    assert position(read(f"# Lokalvård\n\n{answer}"), CLEANING).stance is stance
