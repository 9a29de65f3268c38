"""An office's own forms: what is written is read back, the program's stay as they are, and nothing is left half done."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from string import printable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from domain.errors import InvalidLetterhead, NotFound, StoreError
from domain.letter import HeadField, Paper
from domain.letterhead import (
    Colours,
    Column,
    Family,
    Item,
    Letterhead,
    Logo,
    Page,
    PaperForm,
    Special,
    Style,
    Type,
)
from domain.response import SectionRole
from domain.services.letterheads import own_copy, with_logo
from storage.letterhead_writing import to_toml
from storage.letterheads import LARGEST_FILE, OWN_FORMS, LetterheadStore, parse
from tests.strategies import texts, tuples, values

SVG = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'><rect width='10' height='10'/></svg>"
OTHER_SVG = SVG.replace(b"rect width='10'", b"rect width='5'")
PARTS = ["overview", "recommendations", "signatures", "enclosures", "copies", *(role.value for role in SectionRole)]

measures = st.integers(0, 500).map(float) | st.floats(0, 500)
flags = st.booleans()
colours = st.from_regex(r"#[0-9a-fA-F]{6}", fullmatch=True)
items = st.builds(Item, st.sampled_from([*HeadField, *Special]), st.sampled_from(Style))
columns = values(
    Column, x=measures, width=measures, items=tuples(items), y=measures, right=flags, part=st.integers(0, 9)
)
patterns = st.text(printable.replace("{", "").replace("}", ""), max_size=9)
papers = values(
    PaperForm,
    document_type=texts,
    order=tuples(st.sampled_from(PARTS), 8),
    headings=st.dictionaries(st.sampled_from(PARTS), texts),
    area_heading=patterns.map(lambda text: text + "{area}"),
    recommendation_heading=patterns.map(lambda text: "{name}" + text),
    signature_line=flags,
)
logos: SearchStrategy[Logo] = values(
    Logo,
    data=st.binary(min_size=1, max_size=20),
    media_type=st.sampled_from(["image/png", "image/svg+xml"]),
    alt=texts.filter(str.strip),
    width=measures,
)
families = st.sampled_from(Family)
letterheads = values(
    Letterhead,
    id=texts,
    name=texts,
    papers=st.fixed_dictionaries(dict.fromkeys(Paper, papers)),
    organisation=tuples(texts),
    address=tuples(texts),
    labels=st.dictionaries(st.sampled_from(HeadField), texts),
    labels_above=flags,
    first=tuples(columns),
    following=tuples(columns),
    foot_first=tuples(columns),
    foot_following=tuples(columns),
    recipient=st.none() | columns,
    page_number=patterns.map(lambda text: "{page}" + text + "{pages}"),
    head_rule=flags,
    foot_rule=flags,
    page=values(Page, left=measures, right=measures, top=measures, first_top=measures, bottom=measures, foot=measures),
    type=values(
        Type,
        text=families,
        headings=families,
        head=families,
        size=measures,
        leading=measures,
        title_size=measures,
        head_size=measures,
    ),
    colours=values(Colours, text=colours, quiet=colours, accent=colours, rule=colours),
    logo=st.none() | logos,
)


@given(letterheads)
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, form: Letterhead) -> None:
    folder = tmp_path_factory.mktemp("forms")
    file = ""
    if form.logo is not None:
        file = "logo.png" if form.logo.media_type == "image/png" else "logo.svg"
        (folder / file).write_bytes(form.logo.data)
    assert parse(to_toml(form, file).encode(), "x.toml", folder) == form


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the office's forms are kept; nobody has made it yet."""
    return tmp_path / "brevmallar"


def _copy(folder: Path) -> Letterhead:
    form = own_copy(LetterheadStore(folder).get("standard"), {"standard"})
    LetterheadStore(folder).save(form)
    return form


def test_a_copy_is_kept_beside_the_programs_own(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in OWN_FORMS.iterdir()}
    form = _copy(folder)
    store = LetterheadStore(folder)
    assert store.get(form.id) == form
    assert store.own() == {form.id}
    assert form in store.available()
    assert store.get("standard") != form
    assert {path.name: path.read_bytes() for path in OWN_FORMS.iterdir()} == before


def test_saving_again_replaces_and_other_readers_see_it_at_once(folder: Path) -> None:
    form = _copy(folder)
    reader = LetterheadStore(folder)
    assert reader.get(form.id).organisation == ()
    writer = LetterheadStore(folder)
    for line in ("Första", "Andra", "Tredje"):
        writer.save(replace(form, organisation=(line,)))
        assert reader.get(form.id).organisation == (line,)
    assert len(list(folder.iterdir())) == 1


def test_a_logo_follows_its_form(folder: Path) -> None:
    form = _copy(folder)
    store = LetterheadStore(folder)
    (folder / f"{form.id}-gammal.svg").write_bytes(SVG)
    for data in (SVG, OTHER_SVG):
        store.save(with_logo(form, Logo(data, "image/svg+xml", "En ruta")))
        kept = LetterheadStore(folder).get(form.id).logo
        assert kept is not None
        assert kept.data == data
        assert len(list(folder.glob("*.svg"))) == 2, "the former logo is gone, and what somebody put there is not"
    store.delete(form.id)
    assert [path.name for path in folder.iterdir()] == [f"{form.id}-gammal.svg"]


def test_a_form_written_by_hand_keeps_its_file(folder: Path) -> None:
    folder.mkdir()
    text = (OWN_FORMS / "standard.toml").read_text("utf-8").replace('id = "standard"', 'id = "Vår mall"')
    (folder / "hand.toml").write_text(text, "utf-8")
    store = LetterheadStore(folder)
    store.save(replace(store.get("Vår mall"), name="Vår"))
    assert [path.name for path in folder.iterdir()] == ["hand.toml"]
    assert LetterheadStore(folder).get("Vår mall").name == "Vår"


def test_a_broken_file_is_never_written_over(folder: Path) -> None:
    form = _copy(folder)
    path = folder / f"{form.id}.toml"
    path.write_text("name = \nid = 3\n", "utf-8")
    store = LetterheadStore(folder)
    (broken,) = store.broken()
    assert (broken.parameters["line"], broken.parameters["path"]) == (1, str(path))
    store.save(form)
    assert path.read_text("utf-8") == "name = \nid = 3\n"
    assert store.own() == {form.id}


def test_an_unreadable_file_is_named(folder: Path) -> None:
    (folder / "mapp.toml").mkdir(parents=True)
    (broken,) = LetterheadStore(folder).broken()
    assert broken.code == "letterhead.unreadable"
    assert broken.parameters["path"] == str(folder / "mapp.toml")


def test_what_cannot_be_written_leaves_what_was_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    form = _copy(folder)
    store = LetterheadStore(folder)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(StoreError) as caught:
            store.save(replace(form, organisation=("Ny",)))
    assert caught.value.code == "letterhead.unwritable"
    assert LetterheadStore(folder).get(form.id) == form
    assert len(list(folder.iterdir())) == 1


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "fil").write_bytes(b"")
    store = LetterheadStore(tmp_path / "fil" / "brevmallar")
    with pytest.raises(StoreError):
        store.save(store.get("standard"))
    with pytest.raises(StoreError):
        LetterheadStore().save(store.get("standard"))


def test_only_the_offices_own_can_be_deleted(folder: Path) -> None:
    store = LetterheadStore(folder)
    with pytest.raises(NotFound):
        store.delete("standard")
    form = _copy(folder)
    (folder / f"{form.id}.toml").unlink()
    with pytest.raises(NotFound):
        store.delete(form.id)
    with pytest.raises((NotFound, InvalidLetterhead)):
        store.get(form.id)


def test_a_form_that_cannot_be_removed_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    form = _copy(folder)

    def refuse(self: Path, *, missing_ok: bool = False) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", refuse)
        with pytest.raises(StoreError):
            LetterheadStore(folder).delete(form.id)
    assert LetterheadStore(folder).own() == {form.id}


def test_a_huge_file_is_not_read(folder: Path) -> None:
    form = _copy(folder)
    with (folder / f"{form.id}.toml").open("a", encoding="utf-8") as file:
        file.write("#" * LARGEST_FILE)
    (broken,) = LetterheadStore(folder).broken()
    assert broken.parameters["reason"] == "filen är för stor"
