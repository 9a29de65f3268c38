"""What is said of each file on screen and at the command line, to the word."""

from __future__ import annotations

from datetime import date

import pytest

from domain.errors import UnreadableDocument
from domain.exchange import ReceivedResponse
from domain.intake import Arrival, Fate, Sort, Tie, Whence
from domain.intake.telling import adrift_of, doubts_of, fate_of, positions_of, sum_of
from domain.interpretation import Finding, FindingKind, Interpretation, Overall
from domain.position import Evidence, Position, Stance
from domain.referral import Referral
from domain.response import Response


def said(*stances: Stance | None) -> tuple[Position, ...]:
    return tuple(Position("svar", f"r{number}", stance) for number, stance in enumerate(stances))


def interpreted(*stances: Stance | None) -> Arrival:
    return Arrival("svar.pdf", Sort.ANSWER, interpretation=Interpretation(positions=said(*stances)), fate=Fate.NEW)


def exact(*stances: Stance | None) -> Arrival:
    data = ReceivedResponse(Referral("fall", "Växel"), (), Response("svar", "fall"), said(*stances))
    return Arrival("svar.json", Sort.ANSWER, data=data, fate=Fate.NEW, dated=date(2031, 5, 2))


@pytest.mark.parametrize(
    ("sort", "fate", "told"),
    [
        (Sort.ANSWER, Fate.NEW, "Nytt yttrande"),
        (Sort.MEMO, Fate.NEW, "Nytt yttrande"),
        (Sort.REFERRAL, Fate.NEW, "Ny remiss"),
        (Sort.ANSWER, Fate.NEWER, "Ny version, den tidigare finns kvar"),
        (Sort.ANSWER, Fate.OLDER, "Tidigare version, finns kvar men räknas inte"),
        (Sort.ANSWER, Fate.SAME_FILE, "Samma fil finns redan"),
        (Sort.ANSWER, Fate.SAME_ANSWER, "Samma yttrande, läggs bredvid"),
        (Sort.MEMO, Fate.BESIDE, "Läggs bredvid yttrandet"),
        (Sort.PAPER, Fate.LEFT, "Tas inte in"),
        (Sort.UNREAD, Fate.LEFT, "Kunde inte läsas"),
    ],
)
def test_every_fate_has_its_words(sort: Sort, fate: Fate, told: str) -> None:
    assert fate_of(Arrival("fil", sort, fate=fate)) == told


def test_data_gives_positions_and_text_has_them_read_out_of_it() -> None:
    assert positions_of(exact(Stance.APPROVE)) == "1 angivet"
    assert positions_of(exact(Stance.APPROVE, None, Stance.REJECT)) == "2 angivna"
    assert positions_of(interpreted(Stance.APPROVE)) == "1 tolkat"
    assert positions_of(interpreted(Stance.APPROVE, Stance.REJECT, None)) == "2 tolkade, 1 oklart"
    assert positions_of(interpreted(None, None)) == "0 tolkade, 2 oklara"


def test_a_file_of_which_no_answer_comes_is_told_nothing_more_of() -> None:
    broken = Arrival("trasig.pdf", Sort.UNREAD, problem=UnreadableDocument("document.broken", name="trasig.pdf"))
    assert positions_of(broken) == ""
    assert doubts_of(broken) == ()


@pytest.mark.parametrize(
    ("whence", "tie", "words"),
    [
        (Whence.DATA, Tie.ID, []),
        (Whence.PERSON, Tie.REFERENCE, []),
        (Whence.LETTERHEAD, Tie.TITLE, []),
        (Whence.SIGNATURE, Tie.REFERENCE, ["underskriften"]),
        (Whence.OPENING, Tie.REFERENCE, ["första raderna"]),
        (Whence.FILE_NAME, Tie.LIKENESS, ["filens namn", "rekommendationerna"]),
        (Whence.NOWHERE, Tie.GIVEN, ["framgår inte", "Inget i filen"]),
    ],
)
def test_whatever_makes_a_file_doubtful_is_told_and_nothing_else_is(whence: Whence, tie: Tie, words: list[str]) -> None:
    arrival = Arrival("svar.pdf", Sort.ANSWER, fate=Fate.NEW, whence=whence, tie=tie)
    told = doubts_of(arrival)
    assert arrival.is_doubtful is bool(told)
    assert len(told) == len(words)
    assert all(word in sentence for word, sentence in zip(words, told, strict=True))


def test_a_position_that_no_recommendation_is_given_is_told() -> None:
    tied, loose = "Vi säger ja till växeln.", "Vi delar synen på samverkan"
    placed = Position("svar", "r1", Stance.APPROVE, evidence=(Evidence(tied, 1, 0.9),))
    overall = Overall(Stance.APPROVE, (Evidence(tied, 1, 0.9), Evidence(f"{loose}.", 1, 0.6)))
    unplaced = Finding(FindingKind.UNPLACED, "Vi avstyrker också " + "något annat " * 30)
    unclear = Finding(FindingKind.UNCLEAR, "Kostnaden är oklar.")

    def of(*findings: Finding, whole: Overall = overall, fate: Fate = Fate.NEW) -> str:
        read = Interpretation(overall=whole, positions=(placed,), findings=findings)
        return adrift_of(Arrival("svar.pdf", Sort.ANSWER, interpretation=read, fate=fate))

    assert of(unclear) == f"En mening tar ställning utan att kunna knytas till en rekommendation: ”{loose}”"
    assert of(unplaced).startswith(f"2 meningar tar ställning utan att kunna knytas till en rekommendation: ”{loose}”")
    assert len(of(unplaced, whole=Overall())) < 300
    assert of(whole=Overall(Stance.APPROVE, overall.evidence[:1])) == of(unplaced, fate=Fate.LEFT) == ""
    assert adrift_of(exact(Stance.APPROVE)) == ""


def test_the_sum_names_what_failed_only_where_something_did() -> None:
    assert sum_of(1, 1, 0, 0) == "1 läst: 1 exakt, 0 att bekräfta"
    assert sum_of(27, 19, 8, 2) == "27 lästa: 19 exakta, 8 att bekräfta, 2 kunde inte läsas"
