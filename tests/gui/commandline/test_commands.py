"""The commands as a registrar's script runs them, each at least once in a process of its own, on a real database."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from domain.exchange import referral_json, to_bytes
from storage.database import open_store
from tests.corpus import corpus
from tests.domain.summary.drafts import write_draft
from tests.gui.commandline.ran import ROOT, Ran, apart, here

SEEDS = ROOT.parent / "shared" / "seeds"
PROPOSAL = """# Gemensam växel i länet

Länets kansli

Diarienummer RS 2026-0017
2026-03-02

Remissvar ska lämnas senast den 29 maj 2026.

## Telefoni

### Rekommendation

- Växeln rekommenderas vara gemensam för länets kommuner.
- Numren rekommenderas inte flyttas till den gemensamma växeln.

## Ekonomi

### Rekommendation

- Kostnaden rekommenderas fördelas efter antalet anställda i varje kommun.
"""


Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run a command in this process on a database of the test's own."""
    return partial(_on_database, here, tmp_path / "prov.db")


@pytest.fixture
def start(tmp_path: Path) -> Run:
    """Start ``main.py`` on the same database."""
    return partial(_on_database, apart, tmp_path / "prov.db")


def _on_database(way: Run, path: Path, *arguments: str | Path, database: bool = True) -> Ran:
    return way(*(("--database", path) if database else ()), *arguments)


@pytest.fixture
def proposal(tmp_path: Path) -> Path:
    path = tmp_path / "växel.md"
    path.write_text(PROPOSAL, encoding="utf-8")
    return path


def test_extract_tells_what_is_found_and_stores_nothing(run: Run, start: Run, proposal: Path, tmp_path: Path) -> None:
    ran = start("extract", proposal, "--json")
    assert ran.code == 0
    assert [each["text"][:7] for each in ran.data["recommendations"]] == ["Växeln ", "Numren ", "Kostnad"]
    assert ran.data["metadata"]["reference"] == "RS 2026-0017"
    assert ran.data["metadata"]["due"] == "2026-05-29"
    assert set(ran.data["recommendations"][0]) >= {
        "number",
        "area",
        "section",
        "kind",
        "text",
        "page",
        "confidence",
        "occurrences",
    }
    assert not (tmp_path / "prov.db").exists()
    assert "3 att besvara" in run("extract", proposal).out


def test_from_a_proposal_to_a_letter(run: Run, start: Run, proposal: Path, tmp_path: Path) -> None:
    imported = start("import", proposal, "--json")
    assert imported.code == 0
    assert imported.data["recommendations"] == 3
    assert (imported.data["response"], imported.data["positions"]) == (None, {"exact": 0, "interpreted": 0})
    (referral,) = start("list", "--json").data["referrals"]
    assert (referral["id"], referral["due"], referral["responses"]) == (imported.data["referral"], "2026-05-29", [])
    shown = start("show", referral["id"][:8], "--json").data
    answer = {
        "format": "remissbordet/response",
        "version": 1,
        "referral": {"reference": "RS 2026-0017"},
        "body": {"name": "Servicenämnden"},
        "reference": "SN 2026-4",
        "positions": [
            {"recommendation": shown["recommendations"][0], "stance": "approve_with_remarks", "grounds": "Avtalet *löper*.",
             "constraints": [{"kind": "avtal", "text": "Nuvarande växel", "until": "2028", "amount_sek": 900000}],
             "requests": ["Räkna om kostnaden"]},
        ],
    }  # fmt: skip
    file = tmp_path / "svar.json"
    file.write_text(json.dumps(answer), encoding="utf-8")
    received = start("import", file, "--json").data
    assert (received["referral"], received["positions"]) == (referral["id"], {"exact": 1, "interpreted": 0})
    letter = tmp_path / "yttrande.pdf"
    exported = start("export", received["response"], "--format", "pdf", "--output", letter)
    assert (exported.code, exported.err) == (0, "")
    with pdfium.PdfDocument(letter) as pdf:
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
    for words in (
        "Växeln rekommenderas vara gemensam",
        "löper",
        "900",
        "Räkna om kostnaden",
        "RS 2026-0017",
        "SN 2026-4",
    ):
        assert words in text
    elsewhere = run("--database", tmp_path / "annan.db", "import", letter, "--json", database=False).data
    assert elsewhere["positions"] == {"exact": 1, "interpreted": 0}
    back = run("--database", tmp_path / "annan.db", "show", elsewhere["response"], "--json", database=False).data
    assert back["positions"][0]["constraints"][0]["until"] == "2028"
    assert back["positions"][0]["requests"] == ["Räkna om kostnaden"]
    assert back["positions"][0]["grounds"] == "Avtalet *löper*."


def test_every_form_is_written_and_data_goes_beside_a_pdf_without_it(run: Run, start: Run, tmp_path: Path) -> None:
    (referral,) = start("--example", "list", "--json", database=False).data["referrals"]
    response, *others = referral["responses"]
    assert {each["origin"] for each in others} == {"received"}
    assert referral["recommendations"] > 5
    file = tmp_path / "svar.json"
    file.write_text(json.dumps(_example_answer()), encoding="utf-8")
    response_id = run("import", file, "--json").data["response"]
    for form in ("docx", "md", "txt", "json"):
        output = tmp_path / f"ut.{form}"
        assert run("export", response_id, "--format", form, "--output", output).code == 0
        assert output.stat().st_size > 200
    assert run("export", response_id, "--format", "pdf", "--pdfa", "2a", "--output", tmp_path / "arkiv.pdf").code == 0
    assert json.loads((tmp_path / "arkiv.json").read_text(encoding="utf-8"))["format"] == "remissbordet/response"
    assert response["state"] == "draft"


def _example_answer() -> Any:
    return json.loads((ROOT / "resources" / "example" / "yttrande.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["extract", "finns-inte.pdf"], "finns inte"),
        (["show", "abc"], "inget med id abc"),
        (["export", "abc", "--format", "pdf", "--output", "x.pdf"], "inget med id abc"),
        (["import", "finns-inte.pdf"], "finns inte"),
        (["export"], "saknas"),
        (["fel"], "ogiltigt val"),
    ],
)
def test_a_mistake_is_one_swedish_line_and_code_2(run: Run, tmp_path: Path, arguments: list[str], words: str) -> None:
    with open_store(tmp_path / "prov.db"):
        pass
    ran = run(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert words in ran.err
    assert len(ran.err.strip().splitlines()) == 1
    assert "Traceback" not in ran.err


def test_a_file_that_cannot_be_read_leaves_nothing_behind(run: Run, start: Run, tmp_path: Path) -> None:
    broken = tmp_path / "trasig.pdf"
    broken.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 40)
    ran = start("import", broken)
    assert ran.code == 2
    assert "trasig.pdf" in ran.err
    assert run("list", "--json").data == {"referrals": []}


def test_the_same_file_twice_is_one_case(run: Run, proposal: Path) -> None:
    first = run("import", proposal, "--json").data
    again = run("import", proposal, "--json").data
    assert again["referral"] == first["referral"]
    assert again["recommendations"] == 0
    assert "finns redan" in again["warnings"][0]


def test_of_several_files_all_are_stored_or_none(run: Run, proposal: Path, tmp_path: Path) -> None:
    broken = tmp_path / "trasig.pdf"
    broken.write_bytes(b"%PDF-1.7 nej")
    refused = run("import", str(proposal), str(broken))
    assert (refused.code, "trasig.pdf" in refused.err, "Inget har sparats" in refused.err) == (2, True, True)
    assert run("list", "--json").data["referrals"] == []


def test_several_files_are_one_case(run: Run, proposal: Path, tmp_path: Path) -> None:
    letter = tmp_path / "remissbrev.txt"
    letter.write_text(
        "REMISS\n2026-03-02\n\nDiarienummer\nRS 2026-0017\n\nRemiss av Gemensam växel i länet\n", encoding="utf-8"
    )
    both = run("import", letter, proposal, "--json").data
    assert both["recommendations"] == 3
    assert len(run("list", "--json").data["referrals"]) == 1


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real papers are not here")
@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_real_report_has_its_recommendations_once_each(run: Run, form: str) -> None:
    ran = run("extract", SEEDS / "typeset" / f"004-rapport-gemensamma-tjanster.{form}", "--json")
    asked = [each for each in ran.data["recommendations"] if each["to_answer"]]
    assert len(asked) == 32
    assert ran.data["metadata"]["reference"] == "RS 2024-0566"


def test_a_copy_is_made_examined_and_put_back(run: Run, start: Run, proposal: Path, tmp_path: Path) -> None:
    run("import", proposal)
    before = run("list", "--json").data
    copy = tmp_path / "kopia.db"
    assert start("backup", copy).code == 0
    healthy = start("doctor", "--json")
    assert (healthy.code, healthy.data["whole"]) == (0, True)
    with closing(sqlite3.connect(tmp_path / "prov.db")) as database, database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{name}"')
        database.execute("UPDATE journal SET actor = 'någon annan' WHERE number = 2")
    sick = run("doctor")
    assert sick.code == 1
    assert "rad 2" in sick.out
    restored = start("restore", copy, "--json")
    assert restored.code == 0
    assert Path(restored.data["previous"]).is_file()
    assert run("doctor").code == 0
    assert run("list", "--json").data == before


def test_a_paper_with_nothing_to_answer_is_said_to_be_one(run: Run, tmp_path: Path) -> None:
    law = tmp_path / "hälsning.txt"
    law.write_text("Hej.\n\nTack för senast, vi hörs när våren kommer.\n", encoding="utf-8")
    ran = run("extract", law, "--json")
    assert (ran.code, ran.data["recommendations"]) == (0, [])
    assert ran.data["warnings"][0].startswith("Inget att besvara hittades.")


def test_a_new_version_says_what_changed(run: Run, proposal: Path, tmp_path: Path) -> None:
    referral = run("import", proposal, "--json").data["referral"]
    later = tmp_path / "växel 2.md"
    later.write_text(PROPOSAL.replace("inte flyttas till", "flyttas till"), encoding="utf-8")
    assert run("import", later, "--revised").code == 2
    ran = run("import", later, "--revised", "--referral", referral, "--json")
    assert ran.data["revision"] == {"unchanged": 2, "changed": 1, "new": 0, "gone": 0}
    assert run("list", "--json").data["referrals"][0]["recommendations"] == 3


def test_compare_writes_every_form_and_says_how_much_is_in_it(
    run: Run, start: Run, proposal: Path, tmp_path: Path
) -> None:
    referral = run("import", proposal, "--json").data["referral"]
    book, values, data = (tmp_path / f"svar.{form}" for form in ("xlsx", "csv", "json"))
    told = start("compare", referral, "--format", "xlsx", "--output", book, "--json")
    assert (told.code, told.data["recommendations"]) == (0, 3)
    assert book.read_bytes().startswith(b"PK")
    assert run("compare", referral, "--format", "csv", "--view", "svar", "--output", values).code == 0
    assert values.read_bytes().startswith("\ufeffInstans;".encode())
    assert run("compare", referral, "--format", "json", "--output", data).code == 0
    assert json.loads(data.read_text(encoding="utf-8"))["format"] == "remissbordet/comparison"


def test_compare_writes_the_summary_of_what_has_been_answered(
    run: Run, start: Run, proposal: Path, tmp_path: Path
) -> None:
    referral = run("import", proposal, "--json").data["referral"]
    nobody = run("compare", referral, "--format", "md", "--output", tmp_path / "a.md")
    assert (nobody.code, nobody.out) == (2, "")
    assert "inga svar att sammanställa" in nobody.err
    answer = tmp_path / "svar.md"
    answer.write_text("Växeln rekommenderas vara gemensam. Vi tillstyrker förslaget.", encoding="utf-8")
    taken = run("import", answer, "--referral", referral, "--as", "response", "--body", "Sävra kommun", "--json")
    assert taken.code == 0
    for form, beginning in (("pdf", b"%PDF"), ("docx", b"PK"), ("md", b"Sammanst")):
        file = tmp_path / f"sammanställning.{form}"
        told = run("compare", referral, "--format", form, "--output", file, "--json")
        assert (told.code, told.data["format"]) == (0, form)
        assert beginning in file.read_bytes()[:200]
        assert "påståendena" not in told.err
    assert "Sävra kommun" in (tmp_path / "sammanställning.md").read_text(encoding="utf-8")
    with open_store(tmp_path / "prov.db") as store:
        write_draft(store, referral)
    answer.write_text("Växeln rekommenderas vara gemensam. Vi avstyrker förslaget.", encoding="utf-8")
    assert run("import", answer, "--referral", referral, "--as", "response", "--body", "Dals kommun").code == 0
    told = start("compare", referral, "--format", "md", "--output", tmp_path / "sen.md")
    assert (told.code, "av påståendena i sammanställningen" in told.err) == (0, True)


def test_compare_wants_a_case_and_a_folder_that_is_there(run: Run, proposal: Path, tmp_path: Path) -> None:
    case = run("import", proposal, "--json").data["referral"]
    recommendation = run("show", case, "--json").data["recommendations"][0]["id"]
    refused = run("compare", recommendation, "--format", "csv", "--output", tmp_path / "a.csv")
    assert (refused.code, refused.out) == (2, "")
    assert "inte ett ärende" in refused.err
    assert run("compare", case, "--format", "csv", "--output", tmp_path / "finns inte" / "a.csv").code == 2


def test_a_folder_and_an_archive_of_answers_are_told_file_by_file(run: Run, tmp_path: Path) -> None:
    three = corpus(24, 4)
    referral = to_bytes(referral_json(three.referral, three.recommendations))
    (tmp_path / "remiss.json").write_bytes(referral)
    referral_id = run("import", tmp_path / "remiss.json", "--json").data["referral"]
    folder = tmp_path / "svar"
    folder.mkdir()
    for number in range(2):
        (folder / f"{number}.json").write_bytes(three.exchange(number))
    (folder / "trasig.pdf").write_bytes(b"%PDF-1.7 nej")
    with zipfile.ZipFile(tmp_path / "mer.zip", "w") as archive:
        archive.writestr("Ännu ett.json", three.exchange(2))
        archive.write(folder / "0.json", "0.json")
    ran = run("import", folder, tmp_path / "mer.zip", "--referral", referral_id, "--json")
    assert ran.code == 0
    assert ran.data["answers"] == {"read": 4, "exact": 3, "to_confirm": 0, "failed": 1}
    assert [(each["name"], each["kind"], each["outcome"]) for each in ran.data["files"]] == [
        ("svar/0.json", "answer", "new"),
        ("svar/1.json", "answer", "new"),
        ("svar/trasig.pdf", "unread", "left"),
        ("mer.zip/0.json", "answer", "same_file"),
        ("mer.zip/Ännu ett.json", "answer", "new"),
    ]
    assert ran.data["referral"] == referral_id
    assert ran.data["positions"]["exact"] == sum(each["exact"] for each in ran.data["files"])
    again = run("import", folder)
    assert "2 lästa: 0 exakta, 0 att bekräfta, 1 kunde inte läsas" in again.out


def test_an_archive_with_a_proposal_makes_one_case(run: Run, proposal: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "remiss.zip", "w") as archive:
        archive.write(proposal, "handlingar/förslag.md")
    imported = run("import", tmp_path / "remiss.zip", "--json")
    assert (imported.code, imported.data["recommendations"]) == (0, 3)
    [case] = run("list", "--json").data["referrals"]
    assert case["id"] == imported.data["referral"]
