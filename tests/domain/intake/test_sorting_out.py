"""Which files are one answer, and which of a body's answers counts; nothing that came is lost on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from domain.document import ReadDocument
from domain.exchange import ReceivedResponse
from domain.intake import Arrival, CaseKnown, Fate, Known, Sort, sorted_out
from domain.interpretation import Interpretation
from domain.position import Position, Stance
from domain.referral import Referral
from domain.response import Response, ResponseOrigin
from tests.domain.interpretation.answers import blocks

CASE = Referral("fall", "Gemensam växel", bodies=("Dals kommun",))
KNOWN = Known({"fall": CaseKnown(CASE)}, "fall")
FIRST = "Kommunen har en egen växel som är uppsagd från årsskiftet, och ser gärna en gemensam."
SECOND = "Numren är tryckta på alla kommunens skyltar och kan därför inte bytas ut på flera år än."
MAY, JUNE = date(2031, 5, 2), date(2031, 6, 3)


def text(
    name: str, *paragraphs: str, dated: date = MAY, sort: Sort = Sort.ANSWER, media: str = "text/plain"
) -> Arrival:
    document = ReadDocument(name, media, blocks("\n\n".join(paragraphs)), 1, content=name.encode())
    said = Interpretation(positions=(Position("", "r1", Stance.APPROVE),))
    return Arrival(
        name,
        sort,
        document,
        interpretation=said,
        referral_id="fall",
        body="Dals kommun",
        listed="Dals kommun",
        dated=dated,
        sha256=name,
    )


def exact(
    name: str, *grounds: str, dated: date = MAY, body: str = "Dals kommun", id_: str = "svar", case: str = "fall"
) -> Arrival:
    positions = tuple(Position(id_, f"r{n}", Stance.APPROVE, each) for n, each in enumerate(grounds))
    data = ReceivedResponse(CASE, (), Response(id_, case, body), positions)
    document = ReadDocument(name, "application/json", ())
    return Arrival(name, Sort.ANSWER, document, data=data, referral_id=case, body=body, dated=dated, sha256=name)


def fates(arrivals: Sequence[Arrival], known: Known = KNOWN) -> list[tuple[Fate, str]]:
    return [(each.fate, each.of) for each in sorted_out(arrivals, known)]


def at_rest(*responses: tuple[str, date, tuple[str, ...]]) -> Known:
    """Answers of the one body, taken in as text before."""
    kept = tuple(Response(id_, "fall", "Dals kommun", ResponseOrigin.RECEIVED, dated=day) for id_, day, _ in responses)
    said = {id_: {"r1": Position(id_, "r1", Stance.APPROVE)} for id_, _, _ in responses}
    texts = {id_: paragraphs for id_, _, paragraphs in responses}
    return Known({"fall": CaseKnown(CASE, responses=kept, positions=said, texts=texts)}, "fall")


def test_the_same_bytes_twice_are_one_file() -> None:
    twice = [text("a.docx", FIRST), replace(text("b.docx", FIRST), sha256="a.docx")]
    assert fates(twice) == [(Fate.NEW, ""), (Fate.SAME_FILE, "a.docx")]


def test_answers_without_a_name_are_told_apart_by_their_own_ids() -> None:
    nameless = [exact(f"{n}.json", FIRST, body="", id_=id_) for n, id_ in enumerate(("ett", "två", "ett"))]
    assert fates(nameless) == [(Fate.NEW, ""), (Fate.NEW, ""), (Fate.SAME_ANSWER, "0.json")]


def test_an_answer_to_a_case_that_is_not_here_is_new() -> None:
    assert fates([exact("svar.json", FIRST, case="annat")]) == [(Fate.NEW, "")]


@pytest.mark.parametrize("first", [True, False])
def test_a_text_with_the_grounds_of_the_data_is_the_same_answer_and_the_data_counts(first: bool) -> None:
    files = [exact("svar.json", FIRST, SECOND), text("svar.pdf", "Yttrande", FIRST, SECOND, dated=JUNE)]
    told = dict(
        zip(("svar.json", "svar.pdf"), fates(files if first else files[::-1])[:: 1 if first else -1], strict=True)
    )
    assert told == {"svar.json": (Fate.NEW, ""), "svar.pdf": (Fate.SAME_ANSWER, "svar.json")}


def test_a_text_that_lacks_the_grounds_of_the_data_is_another_version() -> None:
    files = [exact("svar.json", FIRST, SECOND), text("svar.pdf", FIRST, dated=JUNE)]
    assert fates(files) == [(Fate.OLDER, "svar.pdf"), (Fate.NEWER, "svar.json")]


@pytest.mark.parametrize(("dated", "same"), [(MAY, True), (JUNE, False)])
def test_where_the_data_has_no_grounds_to_find_a_later_text_is_a_version(dated: date, same: bool) -> None:
    told = fates([exact("svar.json", "Ja."), text("svar.pdf", FIRST, dated=dated)])
    assert told[1] == ((Fate.SAME_ANSWER, "svar.json") if same else (Fate.NEWER, "svar.json"))


@pytest.mark.parametrize("names", [("svar.docx", "svar.pdf"), ("svar.pdf", "svar.docx")])
def test_a_memo_goes_beside_the_answer_that_counts_of_two_forms(names: tuple[str, str]) -> None:
    """What an office commonly sends: the answer twice, as text to edit and as PDF, and the officers' paper."""
    forms = [text(each, FIRST, media="application/pdf" if each.endswith("pdf") else "text/plain") for each in names]
    told = dict(zip((*names, "tju"), fates([*forms, text("tju", SECOND, sort=Sort.MEMO)]), strict=True))
    assert told == {
        "svar.pdf": (Fate.NEW, ""),
        "svar.docx": (Fate.SAME_ANSWER, "svar.pdf"),
        "tju": (Fate.BESIDE, "svar.pdf"),
    }


def test_a_memo_that_comes_with_another_form_of_an_answer_at_rest_goes_beside_that() -> None:
    came = [text("tju", SECOND, sort=Sort.MEMO), text("svar.docx", FIRST)]
    assert fates(came, at_rest(("kvar", MAY, (FIRST,)))) == [(Fate.BESIDE, "kvar"), (Fate.SAME_ANSWER, "kvar")]


def test_a_memo_goes_beside_the_newest_of_two_versions() -> None:
    came = [text("ny", FIRST, dated=JUNE), text("gammal", SECOND), text("tju", SECOND, sort=Sort.MEMO)]
    assert fates(came) == [(Fate.NEWER, "gammal"), (Fate.OLDER, "ny"), (Fate.BESIDE, "ny")]


def test_a_newer_version_counts_in_place_of_all_that_are_at_rest() -> None:
    known = at_rest(("ett", MAY, (FIRST,)))
    [newer] = sorted_out([text("ny", FIRST, SECOND, dated=JUNE)], known)
    assert (newer.fate, newer.of, newer.supersedes) == (Fate.NEWER, "ett", ("ett",))
    [older] = sorted_out([text("äldre", FIRST, SECOND, dated=date(2031, 4, 1))], known)
    assert (older.fate, older.of, older.supersedes) == (Fate.OLDER, "ett", ())
