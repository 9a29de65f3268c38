"""House forms as files: the program's own are whole, and a broken one says which line is wrong."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from domain.errors import InvalidLetterhead, NotFound
from domain.letter import HeadField, Paper
from domain.letterhead import Family, Item, Style
from storage.letterheads import OWN_FORMS, LetterheadStore, parse

STANDARD = (OWN_FORMS / "standard.toml").read_text("utf-8")
LOGO = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'><rect width='10' height='10'/></svg>"


def test_the_programs_own_forms_are_whole() -> None:
    store = LetterheadStore()
    forms = store.available()
    assert store.broken() == ()
    assert len(forms) == len(list(OWN_FORMS.glob("*.toml")))
    assert forms[0].id == "standard"
    for form in forms:
        assert store.get(form.id) == form
        for paper in Paper:
            assert {"signatures", "enclosures", "copies"} <= set(form.form(paper).order)


def test_a_form_is_read_as_written(tmp_path: Path) -> None:
    (tmp_path / "l.svg").write_bytes(LOGO)
    text = STANDARD.replace(
        "[head]",
        '[logo]\nfile = "l.svg"\nalt = "En kvadrat"\nwidth = 20\n\n[type]\ntext = "sans"\n\n[colours]\naccent = "#112233"\n\n[head]',
    )
    form = parse(text.encode(), "x.toml", tmp_path)
    assert form.logo is not None
    assert (form.logo.data, form.logo.alt, form.logo.width) == (LOGO, "En kvadrat", 20.0)
    assert form.type.text is Family.SANS
    assert form.colours.accent == "#112233"
    assert form.labels[HeadField.OFFICER] == "Handläggare"
    assert form.recipient is not None
    assert form.recipient.items == (Item(HeadField.RECIPIENT),)
    assert Item(HeadField.BODY, Style.STRONG) in form.first[0].items


@pytest.mark.parametrize(
    ("right", "wrong", "reason"),
    [
        ('name = "Standardbrev"', "name = Standardbrev", "TOML"),
        ('name = "Standardbrev"', "name = 3", "text inom citattecken"),
        ("labels_above = true", 'labels_above = "ja"', "true eller false"),
        ("width = 80", 'width = "bred"', "ett tal"),
        ("width = 80", "width = -1", "ett tal"),
        ("bottom = 28", "botten = 28", "”botten” finns inte"),
        ('"unit", "gap"', '"enhet", "gap"', "”enhet” finns inte"),
        ('"body:strong"', '"body:fet"', "”fet” finns inte"),
        ('order = ["matter", "overview"', 'order = ["saken", "overview"', "”saken” finns inte"),
        ('copies = "Kopia till"', 'kopior = "Kopia till"', "”kopior” finns inte"),
        ('page_number = "Sida {page} ({pages})"', 'page_number = "Sida {sida}"', "{page} och {pages}"),
        ('page_number = "Sida {page} ({pages})"', 'page_number = "Sida {page"', "{page} och {pages}"),
        ('date = "Datum"', 'datum = "Datum"', "”datum” finns inte"),
        ("lines = []", "lines = [1]", "lista av texter"),
    ],
)
def test_a_broken_file_names_the_line(right: str, wrong: str, reason: str) -> None:
    assert right in STANDARD
    with pytest.raises(InvalidLetterhead) as caught:
        parse(STANDARD.replace(right, wrong, 1).encode(), "min.toml")
    assert caught.value.parameters["name"] == "min.toml"
    assert caught.value.parameters["line"] == STANDARD[: STANDARD.index(right)].count("\n") + 1
    assert reason in str(caught.value.parameters["reason"])


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (b'name = "x"\n', 1, "yttrande saknas"),
        (b"[papers]\n", 1, "”name” saknas"),
        (b'name = "x"\n\xff', 2, "UTF-8"),
        (b"name = " + b"[" * 9000, 1, "TOML"),
        (b"name = " + b"9" * 5000, 1, "TOML"),
        (b'name = "x"\nhead = 3\n', 2, "en grupp"),
        (b'name = "x"\n[papers.yttrande]\n[papers.tjansteutlatande]\n', 2, "”document_type” saknas"),
        (STANDARD.encode() + b"\n[head2]\n", STANDARD.count("\n") + 2, "”head2” finns inte"),
        (
            STANDARD.replace("[head]", "[head]\nfirst = 3", 1).replace("[[head.first]]", "[[head.following]]").encode(),
            STANDARD[: STANDARD.index("[head]")].count("\n") + 2,
            "[[head.first]]",
        ),
        (STANDARD.encode() + b'\n[logo]\nfile = "../x.png"\nalt = "x"\n', STANDARD.count("\n") + 3, "samma mapp"),
        (STANDARD.encode() + b'\n[logo]\nfile = "saknas.png"\nalt = "x"\n', STANDARD.count("\n") + 3, "finns inte"),
        (STANDARD.encode() + b'\n[logo]\nfile = "\\u0000.png"\nalt = "x"\n', STANDARD.count("\n") + 3, "finns inte"),
        (STANDARD.encode() + b'\n[logo]\nfile = "l.svg"\nalt = " "\n', STANDARD.count("\n") + 4, "vad logotypen visar"),
        (STANDARD.encode() + b'\n[colours]\naccent = "red"\n', STANDARD.count("\n") + 3, "#rrggbb"),
        (STANDARD.encode() + b'\n[type]\ntext = "times"\n', STANDARD.count("\n") + 3, "sans, serif"),
        (
            STANDARD.replace("[recipient]\nx = 115\n", "[recipient]\n").encode(),
            STANDARD[: STANDARD.index("[recipient]")].count("\n") + 1,
            "”x” saknas",
        ),
    ],
)
def test_what_is_missing_or_misplaced_names_a_line_near_it(
    tmp_path: Path, content: bytes, line: int, reason: str
) -> None:
    (tmp_path / "l.svg").write_bytes(LOGO)
    with pytest.raises(InvalidLetterhead) as caught:
        parse(content, "x.toml", tmp_path)
    assert reason in str(caught.value.parameters["reason"])
    assert caught.value.parameters["line"] == line


def test_a_form_that_notepad_has_saved_is_read() -> None:
    assert parse(b"\xef\xbb\xbf" + STANDARD.encode(), "min.toml").id == "standard"


def test_the_offices_own_forms_come_first_and_are_read_again_when_changed(tmp_path: Path) -> None:
    store = LetterheadStore(tmp_path)
    mine = tmp_path / "mitt.toml"
    mine.write_text(STANDARD.replace('id = "standard"', 'id = "vart"').replace("Standardbrev", "Vårt brev"), "utf-8")
    assert store.get("vart").name == "Vårt brev"
    assert store.get("mitt").name == "Vårt brev"
    (tmp_path / "standard.toml").write_bytes(mine.read_bytes())
    assert store.get("standard").name == "Standardbrev"
    (tmp_path / "standard.toml").unlink()
    mine.write_text(mine.read_text("utf-8").replace("Vårt brev", "Nytt brev"), "utf-8")
    os.utime(mine, ns=(1, 1))
    assert store.get("vart").name == "Nytt brev"
    (tmp_path / "standard.toml").write_text(STANDARD.replace("Standardbrev", "Husets"), "utf-8")
    assert store.available()[0].name == "Husets"


def test_a_form_of_the_programs_that_the_offices_stands_before_is_told_of(tmp_path: Path) -> None:
    store = LetterheadStore(tmp_path)
    assert store.covered() == ()
    (tmp_path / "vart.toml").write_text(STANDARD.replace("Standardbrev", "Husets"), "utf-8")
    assert [form.name for form in store.covered()] == ["Standardbrev"]
    assert "Standardbrev" not in [form.name for form in store.available()]


def test_broken_and_unreadable_files_are_told_of_and_left_out(tmp_path: Path) -> None:
    (tmp_path / "trasig.toml").write_text("name = ", "utf-8")
    (tmp_path / "stor.toml").write_bytes(b"#" * 300_000)
    (tmp_path / "mapp.toml").mkdir()
    store = LetterheadStore(tmp_path)
    assert {error.parameters["name"] for error in store.broken()} == {"trasig.toml", "stor.toml", "mapp.toml"}
    assert store.available()[0].id == "standard"
    with pytest.raises(InvalidLetterhead):
        store.get("trasig")
    with pytest.raises(NotFound):
        store.get("ingen")
    assert LetterheadStore(tmp_path / "saknas").available()
