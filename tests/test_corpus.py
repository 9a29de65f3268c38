"""The made-up corpus is what it says that it is."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pikepdf

from domain.bodies import BodyType, body_type
from domain.position import ConstraintKind, Source, Stance
from domain.text import normalise
from storage.database import open_store
from storage.readers.reading import read_document
from tests.corpus import BODIES, FREE_TEXT, RECOMMENDATIONS, corpus, fill, passages
from tests.corpus_files import write


def test_everything_is_in_it() -> None:
    whole = corpus()
    assert (len(whole.responses), len(whole.recommendations)) == (BODIES, RECOMMENDATIONS)
    assert len({each.text for each in whole.recommendations}) == RECOMMENDATIONS
    assert len({each.body for each in whole.responses}) == BODIES
    assert {body_type(each.body) for each in whole.responses} == set(BodyType)
    positions = [each for said in whole.positions for each in said]
    assert len(positions) > 50_000
    assert {each.stance for each in positions} == set(Stance)
    assert {each.source for each in positions} == set(Source)
    assert {part.kind for each in positions for part in each.constraints} == set(ConstraintKind)


def test_it_is_the_same_each_time() -> None:
    first = corpus(12, 9)
    corpus.cache_clear()
    assert corpus(12, 9) == first


def test_it_goes_into_a_store_and_into_exchange_files(tmp_path: Path) -> None:
    small = corpus(24, 10)
    with open_store(tmp_path / "bas.db") as store:
        fill(store, small)
        with store.reading() as records:
            for response, positions in zip(small.responses, small.positions, strict=True):
                assert records.response(response.id) == response
                assert list(records.positions(response.id).values()) == list(positions)
    data = json.loads(small.exchange(0))
    assert data["body"]["name"] == small.responses[0].body
    assert len(data["positions"]) == len(small.positions[0])


def test_strangers_retell_in_other_words() -> None:
    small = corpus(30, 20)
    told = passages(small, per_body=5)
    texts = {each.id: each.text for each in small.recommendations}
    assert not any(texts[each.recommendation_id] in each.text for each in told)
    assert max(Counter(each.text for each in told).values()) < 5
    assert len(told) >= (30 - FREE_TEXT) * 5


def test_it_comes_as_files_that_the_program_reads_back(tmp_path: Path) -> None:
    small = corpus(24, 10)
    files = write(tmp_path, small)
    assert len(files) == 24
    assert Counter(each.suffix for each in files) == {".pdf": 12, ".docx": 10, ".json": 2}
    with pikepdf.open(files[0]) as own:
        attached = own.attachments["yttrande.json"].get_file().read_bytes()
    assert attached == small.exchange(0)
    for number in (22, 23):
        read = " ".join(normalise(block.text) for block in read_document(files[number]).blocks)
        titles = {each.id: each.title for each in small.recommendations}
        assert small.responses[number].body in read
        assert all(titles[each.recommendation_id] in read for each in small.positions[number])
