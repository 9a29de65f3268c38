"""The comparison as sheets and as JSON: every answer is there once, and says what it said."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from domain.comparison_sheets import View, constraint_text, sheet, sheets
from domain.dates import PartialDate
from domain.position import ConstraintKind, Evidence, LocalConstraint, Position, Request, Source, Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response, ResponseOrigin
from domain.services.comparing import ComparisonForm, gather, written
from domain.tables import Sheet, TableForm, Toned, Workbook
from exports.tables.writing import write
from tests.fakes import MemoryStore

CASE = "0f6b2a52-6d0c-4a4e-8a0b-111111111111"
ONE, TWO = "0f6b2a52-6d0c-4a4e-8a0b-222222222222", "0f6b2a52-6d0c-4a4e-8a0b-333333333333"
OURS, PORT = "0f6b2a52-6d0c-4a4e-8a0b-444444444444", "0f6b2a52-6d0c-4a4e-8a0b-555555555555"
SCHEMA = Path(__file__).parents[2] / "resources" / "schemas" / "comparison.v1.schema.json"


@pytest.fixture
def store() -> MemoryStore:
    """Two recommendations, our own answer to the first, and a port's interpreted answer to both; one body is silent."""
    kept = MemoryStore()
    with kept.writing() as records:
        records.put_referral(Referral(CASE, "Gemensam hamn", "HN 7", bodies=("Hamnnämnden", "Tysta kommun")))
        asked = (("Hamnen föreslås bli gemensam.", "1", "Drift"), ("Taxan föreslås höjas.", "2", "Ekonomi"))
        records.put_recommendations(
            [
                Recommendation(id_, CASE, text, order=n, number=number, area=area)
                for n, (id_, (text, number, area)) in enumerate(zip((ONE, TWO), asked, strict=True))
            ]
        )
        records.put_response(Response(OURS, CASE, body="Hamnnämnden"))
        records.put_response(
            Response(PORT, CASE, body="Norra Hamn AB", origin=ResponseOrigin.RECEIVED, decided_on=date(2031, 4, 2))
        )
        quay = LocalConstraint(
            "c", ConstraintKind.AGREEMENT, "Kajen är uthyrd.", PartialDate(2028, 6), 125_000, "Kaj 3"
        )
        records.put_position(Position(OURS, ONE, Stance.APPROVE, "Bra **idé**.", (quay,), (Request("q", "Räkna om."),)))
        evidence = (Evidence("Det går inte.", 4, 0.9),)
        records.put_position(Position(PORT, ONE, Stance.REJECT, source=Source.INTERPRETED, evidence=evidence))
        records.put_position(Position(PORT, TWO, None, "=1+1", source=Source.CONFIRMED))
    return kept


def shown(store: MemoryStore, view: View) -> tuple[Sheet, list[dict[str, Any]]]:
    with store.reading() as records:
        made = sheet(gather(records, CASE), view)
    texts = [[cell.text if isinstance(cell, Toned) else cell for cell in row] for row in made.rows]
    return made, [dict(zip((column.title for column in made.columns), row, strict=True)) for row in texts]


def test_the_matrix_has_a_column_a_body_and_says_how_each_stance_is_known(store: MemoryStore) -> None:
    made, rows = shown(store, View.MATRIX)
    assert made.frozen_columns == 3
    assert rows[0]["Hamnnämnden"] == "✓ Tillstyrker · förutsättning: avtal"
    assert rows[0]["Norra Hamn AB"] == "✕ Avstyrker · tolkat, inte bekräftat"
    assert rows[1]["Hamnnämnden"] == "○ Obesvarad"
    assert rows[1]["Norra Hamn AB"] == "Svar utan ställningstagande · tolkat och bekräftat"
    assert made.rows[0][4] == Toned("✕ Avstyrker · tolkat, inte bekräftat", Stance.REJECT)


def test_a_stance_on_another_wording_says_so(store: MemoryStore) -> None:
    with store.writing() as records:
        records.put_position(Position(OURS, TWO, Stance.APPROVE, basis="0" * 64))
    _, rows = shown(store, View.MATRIX)
    assert rows[1]["Hamnnämnden"] == "✓ Tillstyrker · underlaget ändrat"


def test_every_position_is_a_row_with_its_words(store: MemoryStore) -> None:
    _, rows = shown(store, View.POSITIONS)
    assert [(row["Instans"], row["Nr"]) for row in rows] == [
        ("Hamnnämnden", "1"),
        ("Norra Hamn AB", "1"),
        ("Norra Hamn AB", "2"),
    ]
    assert rows[0]["Motivering"] == "Bra idé."
    assert rows[0]["Förutsättningar"] == "Avtal, Kaj 3, till 2028-06, 125\u00a0000\u00a0kr: Kajen är uthyrd."
    assert rows[0]["Önskemål"] == "Räkna om."
    assert (rows[1]["Citat ur svaret"], rows[1]["Sida"], rows[1]["Källa"]) == (
        "Det går inte.",
        4,
        "Tolkat, inte bekräftat",
    )


def test_totals_count_every_cell_once(store: MemoryStore) -> None:
    _, rows = shown(store, View.RECOMMENDATIONS)
    assert (rows[0]["Tillstyrker"], rows[0]["Avstyrker"], rows[0]["Obesvarad"]) == (1, 1, 0)
    assert (rows[1]["Svar utan ställningstagande"], rows[1]["Obesvarad"]) == (1, 1)
    assert (rows[0]["Instanser med förutsättningar"], rows[0]["Tolkade, inte bekräftade"]) == (1, 1)
    _, areas = shown(store, View.AREAS)
    assert [(row["Område"], row["Rekommendationer"], row["Tillstyrker"]) for row in areas] == [
        ("Drift", 1, 1),
        ("Ekonomi", 1, 0),
    ]


def test_circumstances_have_real_days_and_amounts(store: MemoryStore) -> None:
    _, rows = shown(store, View.CONSTRAINTS)
    assert len(rows) == 1
    assert (rows[0]["Gäller till"], rows[0]["Senast"], rows[0]["Belopp"]) == ("2028-06", date(2028, 6, 30), 125_000)


def test_it_is_told_who_answered_unasked_and_who_did_not(store: MemoryStore) -> None:
    _, rows = shown(store, View.ANSWERS)
    assert {row["Instans"]: (row["Svar"], row["Besvarade"], row["Av"]) for row in rows} == {
        "Hamnnämnden": ("Eget yttrande", 1, 2),
        "Norra Hamn AB": ("Svarat utan att vara tillfrågad", 1, 2),
        "Tysta kommun": ("Har inte svarat", 0, 2),
    }


def test_the_json_follows_its_schema_and_holds_everything(store: MemoryStore) -> None:
    with store.reading() as records:
        data = json.loads(written(gather(records, CASE), lambda: write, ComparisonForm.JSON))
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(data)
    assert [each["body"] for each in data["responses"]] == [
        {"name": "Hamnnämnden", "type": "nämnd"},
        {"name": "Norra Hamn AB", "type": "bolag"},
    ]
    rejected = data["responses"][1]["positions"][0]
    assert (rejected["recommendation"], rejected["stance"], rejected["source"]) == (ONE, "reject", "interpreted")
    assert rejected["evidence"] == [{"quote": "Det går inte.", "page": 4, "confidence": 0.9}]
    assert data["responses"][0]["positions"][0]["constraints"][0]["until"] == "2028-06"
    assert data["not_answered"] == [{"name": "Tysta kommun", "type": "kommun"}]


def test_the_writer_is_handed_every_sheet_or_the_one_asked_for(store: MemoryStore) -> None:
    handed: list[tuple[Workbook, TableForm]] = []

    def keep(workbook: Workbook, form: TableForm, **_: object) -> bytes:
        handed.append((workbook, form))
        return b""

    with store.reading() as records:
        everything = gather(records, CASE)
    written(everything, lambda: keep, ComparisonForm.XLSX, made=date(2031, 5, 1))
    written(everything, lambda: keep, ComparisonForm.CSV, view=View.AREAS)
    names = [each.name for each in sheets(everything)]
    assert len(set(names)) == len(View)
    assert [each.name for each in handed[0][0].sheets] == names
    assert handed[0][0].subject == "Sammanställning av svar HN 7"
    assert [each.name for each in handed[1][0].sheets] == ["Per område"]
    assert handed[1][1] is TableForm.CSV


@pytest.mark.parametrize(
    ("constraint", "words"),
    [
        (LocalConstraint("c", ConstraintKind.AGREEMENT), "Avtal"),
        (LocalConstraint("c", ConstraintKind.AGREEMENT, "Löper vidare."), "Avtal: Löper vidare."),
        (
            LocalConstraint("c", ConstraintKind.AGREEMENT, subject="Kajen", until=PartialDate(2030)),
            "Avtal, Kajen, till 2030",
        ),
    ],
)
def test_a_circumstance_is_told_with_what_is_known_of_it(constraint: LocalConstraint, words: str) -> None:
    assert constraint_text(constraint) == words
