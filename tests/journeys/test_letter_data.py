"""What a PDF says on its pages and what it carries as data are the same, and the data alone gives the answer back."""

from __future__ import annotations

import copy
import io
import json
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pikepdf
import pytest

from domain.letter import ExportForm, Paper
from domain.letterhead import Letterhead
from domain.position import Position
from domain.richtext import parse, to_plain
from domain.services import exporting, taking_in
from exports.letter import render
from storage.database import SqliteStore, open_store
from storage.letterheads import LetterheadStore
from storage.readers.reading import FileReader
from tests.exports import samples
from tests.exports.reading import Tagged, structure

FORMS = LetterheadStore().available()
COUNT = 9
VERBS = {
    "approve": ("tillstyrker", "positiv"),
    "approve_with_remarks": ("tillstyrker", "positiv"),
    "reject": ("avstyrker", "avvisande"),
    "no_objection": ("har ingen erinran",),
    "undecided": ("tar inte ställning",),
    "not_concerned": ("berörs inte",),
    None: ("",),
}
"""The words that give away each stance in a sentence."""
SENTENCE = re.compile(
    r"(tillstyrker|avstyrker|har ingen erinran|tar inte ställning|berörs inte|ställer sig (positiv|avvisande))"
    r"( av| mot| till| i)?( \w+(en|et|an))?(,? med (följande )?synpunkter)?\."
)
HOUSE_WORDS = (
    *(
        "Lokala förutsättningar",
        "Önskemål",
        "till och med",
        "uppgift från",
        "Avtal",
        "Yttrande över",
        "punkt",
        "Bilaga 1",
    ),
    *("Rekommendation", "Förslag", "Bedömning", "Uppdrag", "Beslutspunkt", "Fråga"),
    *("Ställningstagande", "Viktigaste förutsättning", "Paragrafen förklaras omedelbart justerad."),
    *("Tillstyrker med synpunkter", "Tillstyrker", "Avstyrker", "Ingen erinran", "Tar inte ställning", "Berörs inte"),
)
"""What the program may add to the data of this sample, beside the words of the house form and the sentences of position."""


def squeezed(text: str) -> str:
    """The text without white space, which a page lays out as it likes."""
    return "".join(text.split())


def identity(name: str) -> str:
    """The id that a name of the sample has at rest and in the data."""
    return str(uuid5(NAMESPACE_URL, name))


CASE, ANSWER = identity("ärendet"), identity("svaret")


def named(position: Position) -> Position:
    """A position of the sample under ids that travel."""
    return replace(position, response_id=ANSWER, recommendation_id=identity(position.recommendation_id))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    """A database with a case and its answer in it."""
    with closing(open_store(tmp_path / "avsändare.db")) as opened:
        positions = {key: named(each) for key, each in samples.positions(COUNT).items()}
        bases = {each.id: each.fingerprint for each in samples.recommendations(COUNT)}
        positions = {key: replace(each, basis=bases[key]) for key, each in positions.items()}
        silent = replace(positions["r4"], stance=None)
        vouched = replace(
            positions["r2"],
            constraints=tuple(replace(each, vouched_by="Avtalsenheten") for each in positions["r2"].constraints),
        )
        with opened.writing() as records:
            records.put_referral(replace(samples.referral(), id=CASE))
            records.put_recommendations(
                [replace(each, id=identity(each.id), referral_id=CASE) for each in samples.recommendations(COUNT)]
            )
            records.put_response(replace(samples.response(), id=ANSWER, referral_id=CASE))
            for position in {**positions, "r4": silent, "r2": vouched}.values():
                records.put_position(position)
        yield opened


def exported(store: SqliteStore, form: Letterhead, paper: Paper = Paper.YTTRANDE) -> bytes:
    """The answer as a PDF on the house form's paper; a memo has the answer with it."""
    with store.writing() as records:
        records.put_response(replace(records.response(ANSWER), letterhead=form.id))
    gathered = exporting.gather(store, LetterheadStore(), ANSWER, paper, with_answer=paper is Paper.TJANSTEUTLATANDE)
    return exporting.finish(gathered, render, ExportForm.PDF, exporting.Archival.WITH_DATA).content


def embedded(data: bytes) -> dict[str, Any]:
    """The exchange data that another program finds in the file."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (name,) = pdf.attachments
        read: dict[str, Any] = json.loads(pdf.attachments[name].get_file().read_bytes())
    return read


def printed(data: bytes) -> list[str]:
    """The text of every paragraph, heading and cell, in reading order, as the structure tree gives it."""

    def texts(element: Tagged) -> Iterator[str]:
        own = element.text.replace("\x00", "").strip()
        if own:
            yield element.whole_text()
            return
        for child in element.children:
            yield from texts(child)

    return list(texts(structure(data)))


def stated(position: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """What the data says in one position, piece by piece in the order of a letter; each piece in any of its wordings."""
    for paragraph in position["recommendation"]["text"].split("\n"):
        yield (paragraph,)
    yield VERBS[position["stance"]]
    for line in to_plain(parse(position["grounds"])).splitlines():
        yield (re.sub(r"^\s*(> ?|[-–•] |\d+\. )*", "", line),)
    for constraint in position["constraints"]:
        amount = f"{constraint['amount_sek']:,}".replace(",", " ") if constraint["amount_sek"] is not None else ""
        text = constraint["text"].rstrip(".")
        for piece in (constraint["subject"], text, constraint["until"] or "", amount, constraint["vouched_by"]):
            yield (piece,)
    for request in position["requests"]:
        yield (request,)


def missing(data: dict[str, Any], page: str) -> list[str]:
    """What the data says that does not stand on the page, or not in its order and with its own recommendation."""
    at, lost = 0, []
    for position in data["positions"]:
        for wordings in stated(position):
            ends = [found + len(each) for word in wordings if (found := page.find(each := squeezed(word), at)) >= 0]
            if ends:
                at = min(ends)
            else:
                lost.append(f"{position['recommendation']['id']}: {wordings[0]}")
    return lost


def strings(value: object) -> Iterator[str]:
    """Every text in the data, also line by line."""
    if isinstance(value, str):
        yield value
        yield from (re.sub(r"^\s*(> ?|[-–•] |\d+\. )*", "", line) for line in to_plain(parse(value)).splitlines())
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)
    elif isinstance(value, int):
        yield f"{value:,} kr".replace(",", " ")


def unfounded(data: dict[str, Any], texts: list[str], form: Letterhead) -> list[str]:
    """What stands on the page and comes neither from the data nor from the house form."""
    known = set(HOUSE_WORDS) | {*form.organisation, *form.labels.values()}
    for line in form.address:
        known |= {part.strip() for part in line.split("|")}
    for paper in Paper:
        kind = form.form(paper)
        known |= {kind.document_type, kind.document_type.upper(), *kind.headings.values()}
        known |= set(re.split(r"\{\w+\}", kind.area_heading + kind.recommendation_heading))
    said = {each for text in strings(data) for each in (text, text.upper(), text.rstrip("."))}
    pieces = sorted({squeezed(each) for each in known | said} - {""}, key=len, reverse=True)
    pattern = re.compile("|".join(re.escape(each) for each in pieces if len(each) > 1))
    whole = [text for text in texts if not _is_shortened(squeezed(text), pieces)]
    left = (pattern.sub("", squeezed(SENTENCE.sub("", text))) for text in whole)
    return [each for each in left if re.sub(r"[\d\W]", "", each)]


def _is_shortened(text: str, pieces: list[str]) -> bool:
    return text.endswith("…") and any(piece.startswith(text[:-1]) for piece in pieces)


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_page_and_data_say_the_same(store: SqliteStore, form: Letterhead, paper: Paper) -> None:
    file = exported(store, form, paper)
    data, texts = embedded(file), printed(file)
    assert len(data["positions"]) == COUNT
    assert missing(data, squeezed(" ".join(texts))) == []
    assert unfounded(data, texts, form) == []


@pytest.mark.parametrize(
    ("path", "other"),
    [
        (("positions", 0, "stance"), "reject"),
        (("positions", 1, "grounds"), "Något helt annat."),
        (("positions", 2, "constraints", 0, "text"), "Ett annat avtal."),
        (("positions", 2, "constraints", 0, "amount_sek"), 77),
        (("positions", 2, "constraints", 0, "vouched_by"), "Någon annan"),
        (("positions", 4, "requests", 0), "Något annat."),
    ],
)
def test_a_page_that_says_another_thing_than_the_data_is_seen(
    store: SqliteStore, path: tuple[str | int, ...], other: object
) -> None:
    file = exported(store, FORMS[0])
    data, texts = embedded(file), printed(file)
    changed: Any = copy.deepcopy(data)
    place = changed
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = other
    assert missing(changed, squeezed(" ".join(texts)))
    if path[-1] != "stance":
        bare = copy.deepcopy(data)
        bare["positions"] = []
        assert unfounded(bare, texts, FORMS[0])


@pytest.mark.parametrize("paper", Paper)
def test_a_pdf_of_ours_gives_back_every_position_without_its_pages(
    store: SqliteStore, tmp_path: Path, paper: Paper
) -> None:
    file = tmp_path / "yttrande.pdf"
    file.write_bytes(exported(store, FORMS[-1], paper))
    with store.reading() as records:
        sent = records.positions(ANSWER)
    with closing(open_store(tmp_path / "mottagare.db")) as receiver:
        taken = taking_in.take_in(receiver, FileReader(), file)
        with receiver.reading() as records:
            received = records.positions(taken.response_id or "")
            assert records.response(taken.response_id or "").body == "Stödnämnden"
    assert (taken.exact, taken.interpreted, taken.warnings) == (COUNT, 0, ())
    assert {key: content(each) for key, each in received.items()} == {key: content(each) for key, each in sent.items()}


def content(position: Position) -> Position:
    """All that a position says; the ids of its parts are each house's own."""
    return replace(
        position,
        response_id="",
        constraints=tuple(replace(each, id="") for each in position.constraints),
        requests=tuple(replace(each, id="") for each in position.requests),
    )
