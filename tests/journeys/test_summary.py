"""From answers at rest to a remissammanställning on paper: its figures against the database's own, real answers, and files that archives take."""

from __future__ import annotations

import io
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import docx
import pikepdf
import pytest

from domain.interpretation import Phrases
from domain.letter import ExportForm, Figure, Heading, Table
from domain.position import Stance
from domain.services import summary_files
from domain.services.taking_in import AnswerIn, take_in
from domain.summary import StatementKind
from domain.summary.answers import Answers, gather
from domain.summary.drafting import draft
from domain.summary.quoting import words_of
from domain.summary.tree import compose, paper_form
from domain.text import normalise
from exports.letter import render
from resources.phrases import table
from storage.database import SqliteStore, open_store
from storage.letterheads import LetterheadStore
from storage.readers.reading import FileReader
from tests.corpus import corpus, fill
from tests.domain.summary.drafts import write_draft
from tests.exports.verapdf import validate

SEEDS = Path(__file__).parents[3] / "shared" / "seeds" / "typeset"
DATED = date(2031, 9, 1)
_COUNTS = """
SELECT recommendations.id, stance, source = 'interpreted', count(*)
FROM positions JOIN responses ON responses.seq = response JOIN recommendations ON recommendations.seq = recommendation
WHERE superseded_by IS NULL AND (responses.origin = 'received' OR state IN ('decided', 'dispatched')) AND stance IS NOT NULL
GROUP BY 1, 2, 3
"""
_LINKED = """
SELECT recommendations.id, slot, count(*) FROM statements
JOIN statement_links ON statement = statements.seq JOIN recommendations ON recommendations.seq = recommendation
WHERE statements.kind = 'stance' AND slot NOT LIKE 'stance:none%'
GROUP BY 1, 2
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bas.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    with open_store(path, actor="granskare") as opened:
        yield opened


def answers_of(store: SqliteStore) -> Answers:
    with store.reading() as records:
        answers = gather(records, records.referrals()[0].id)
    assert answers is not None
    return answers


def test_figures_are_those_of_an_independent_question_to_the_database(store: SqliteStore, path: Path) -> None:
    fill(store, corpus(40, 24))
    answers = answers_of(store)
    write_draft(store, answers.referral.id)
    with closing(sqlite3.connect(path)) as connection:
        counted = {(id_, stance, bool(guess)): n for id_, stance, guess, n in connection.execute(_COUNTS)}
        linked = {(id_, slot): n for id_, slot, n in connection.execute(_LINKED)}
    assert linked == {
        (id_, f"stance:{stance}:interpreted" if guess else f"stance:{stance}"): n
        for (id_, stance, guess), n in counted.items()
    }
    form = LetterheadStore().get("standard")
    letter = compose(answers, draft(answers) or (), form, DATED)
    overview = next(node for node in letter.body if isinstance(node, Table))
    for recommendation, row in zip(answers.recommendations, overview.rows, strict=True):
        for stance, cell in zip(Stance, row.cells[1:], strict=True):
            known, _, guessed = cell.partition(" ")
            assert int(known) == counted.get((recommendation.id, stance.value, False), 0)
            assert int(guessed.strip("()") or 0) == counted.get((recommendation.id, stance.value, True), 0)


def test_every_body_is_named_where_its_stance_is_told(store: SqliteStore) -> None:
    fill(store, corpus(40, 24))
    answers = answers_of(store)
    for statement in draft(answers) or ():
        if statement.kind in (StatementKind.STANCE, StatementKind.CONSTRAINT, StatementKind.REQUEST):
            for link in statement.rests_on:
                assert answers.by_id[link.response_id].body in statement.text


@pytest.mark.skipif(not SEEDS.exists(), reason="the real papers are not beside the project")
@pytest.mark.parametrize(
    ("proposal", "papers"),
    [
        ("000-promemoria-it-styrning.pdf", ["000-yttrande-trafiknamnden.pdf", "001-tjansteutlatande-fsn-locum.pdf"]),
        ("004-rapport-gemensamma-tjanster.pdf", ["004-yttrande-locum.pdf"]),
    ],
)
def test_real_answers_are_told_in_their_own_words_and_as_interpreted(
    store: SqliteStore, proposal: str, papers: list[str]
) -> None:
    reader = FileReader()
    phrases = Phrases.parse(table("stances"), table("circumstances"))
    referral_id = take_in(store, reader, SEEDS / proposal).referral_id
    for number, name in enumerate(papers):
        answer = AnswerIn(phrases, f"Instans {number + 1}")
        take_in(store, reader, SEEDS / name, referral_id=referral_id, answer=answer)
    write_draft(store, referral_id)
    answers = answers_of(store)
    with store.reading() as records:
        statements = records.statements(referral_id)
    told = [each for each in statements if each.kind is StatementKind.STANCE]
    assert len(told) >= 5
    assert all("tolk" in each.text or "klarlagt" in each.text for each in told)
    quoted = [each for each in statements if each.kind is StatementKind.ARGUMENT]
    assert quoted
    for each in quoted:
        quote = each.text.rpartition("> ")[2].replace("\\", "")
        said = [words_of(answers.positions[link.response_id][link.recommendation_id]) for link in each.rests_on]
        assert any(normalise(quote) in normalise(text) for text in said)


def test_the_files_conform_and_say_the_same(store: SqliteStore, tmp_path: Path) -> None:
    fill(store, corpus(6, 12))
    referral_id = answers_of(store).referral.id
    write_draft(store, referral_id)
    letterheads = LetterheadStore()
    made = {
        form: summary_files.export(store, letterheads, render, referral_id, form, dated=DATED)
        for form in (ExportForm.PDF, ExportForm.DOCX, ExportForm.MARKDOWN)
    }
    pdf = tmp_path / "sammanstallning.pdf"
    pdf.write_bytes(made[ExportForm.PDF])
    assert validate([pdf], "ua1,3a") == {}
    with pikepdf.open(pdf) as opened:
        data = json.loads(opened.attachments[summary_files.DATA_NAME].get_file().read_bytes())
    assert (len(data["responses"]), len(data["recommendations"])) == (6, 12)
    tree = summary_files.composed(summary_files.read(store, referral_id), letterheads, DATED)
    assert sum(isinstance(node, Figure) for node in tree.letter.body) > 1
    bare = tmp_path / "utan-data.pdf"
    bare.write_bytes(render(tree.letter, tree.letterhead, ExportForm.PDF))
    assert validate([bare], "2a") == {}
    words = made[ExportForm.MARKDOWN].decode()
    document = docx.Document(io.BytesIO(made[ExportForm.DOCX]))
    in_word = normalise("\n".join(paragraph.text for paragraph in document.paragraphs))
    with store.reading() as records:
        listed = records.recommendations(referral_id)
    answers = answers_of(store)
    letter = compose(answers, (), paper_form(letterheads.get("standard")), DATED)
    for heading in (node for node in letter.body if isinstance(node, Heading) and node.origin != "overall"):
        assert normalise(heading.text) in in_word
    assert all(normalise(each.text)[:40] in in_word for each in listed)
    assert "## Ställningstaganden i översikt" in words
    assert "### Har svarat (6)" in words
