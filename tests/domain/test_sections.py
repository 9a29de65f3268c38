"""Arranging the letter's own parts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.letterhead import PaperForm
from domain.response import Response, Section, SectionRole, Signatory
from domain.services import sections

FORM = PaperForm("Yttrande", ("matter", "background", "recommendations", "economy", "signatures"))
MEMO = PaperForm("Tjänsteutlåtande", ("matter", "decision", "signatures"))
YTTRANDE = "yttrande"


def _response(*parts: Section) -> Response:
    return Response("svar", "fall", sections=parts)


def _loose(id_: str, *, before: bool = True, papers: tuple[str, ...] = (YTTRANDE,)) -> Section:
    return Section(id_, SectionRole.OTHER, before_recommendations=before, papers=papers)


def _ids(response: Response) -> list[str]:
    return [each.id for each in response.sections]


def test_sections_are_put_changed_in_place_and_taken_away() -> None:
    first, second = sections.new_section(SectionRole.MATTER), sections.new_section()
    assert first.id != second.id
    response = sections.with_section(sections.with_section(_response(), first), second)
    changed = replace(first, text="Ny text")
    response = sections.with_section(response, changed)
    assert response.sections == (changed, second)
    assert sections.section(response, second.id) == second
    assert sections.section(sections.without_section(response, second.id), second.id) is None


def test_the_house_form_decides_for_the_roles_that_it_names() -> None:
    matter, background = Section("m", SectionRole.MATTER), Section("b", SectionRole.BACKGROUND)
    response = _response(matter, background)
    assert sections.is_fixed(matter, FORM)
    assert sections.moved_section(response, "m", 1, FORM, YTTRANDE) == response


def test_two_sections_of_one_role_change_places() -> None:
    response = _response(Section("b1", SectionRole.BACKGROUND), Section("b2", SectionRole.BACKGROUND))
    assert _ids(sections.moved_section(response, "b1", 1, FORM, YTTRANDE)) == ["b2", "b1"]
    assert _ids(sections.moved_section(response, "b2", -1, FORM, YTTRANDE)) == ["b2", "b1"]
    assert sections.moved_section(response, "b2", 1, FORM, YTTRANDE) == response


def test_loose_sections_move_past_each_other_and_past_the_recommendations() -> None:
    response = _response(_loose("a"), _loose("b"), _loose("c", before=False), _loose("d", before=False))
    assert _ids(sections.moved_section(response, "a", 1, FORM, YTTRANDE)) == ["b", "a", "c", "d"]
    down = sections.moved_section(response, "b", 1, FORM, YTTRANDE)
    assert (_ids(down), sections.section(down, "b")) == (["a", "b", "c", "d"], _loose("b", before=False))
    up = sections.moved_section(response, "c", -1, FORM, YTTRANDE)
    assert (_ids(up), sections.section(up, "c")) == (["a", "b", "c", "d"], _loose("c"))
    assert sections.moved_section(down, "b", -1, FORM, YTTRANDE) == response
    assert sections.moved_section(response, "a", -1, FORM, YTTRANDE) == response
    assert sections.moved_section(response, "d", 1, FORM, YTTRANDE) == response


def test_a_section_crosses_also_where_nothing_stands_beyond() -> None:
    crossed = sections.moved_section(_response(_loose("a")), "a", 1, FORM, YTTRANDE)
    assert crossed.sections == (_loose("a", before=False),)


def test_a_memo_without_recommendations_has_one_row_of_loose_sections() -> None:
    memo = ("tjansteutlatande",)
    response = _response(_loose("a", papers=memo), _loose("b", before=False, papers=memo))
    moved = sections.moved_section(response, "a", 1, MEMO, memo[0])
    assert _ids(moved) == ["b", "a"]
    assert sections.moved_section(moved, "a", 1, MEMO, memo[0]) == moved


@pytest.mark.parametrize("id_", ["okänd", "annan"])
def test_what_the_paper_does_not_carry_does_not_move(id_: str) -> None:
    response = _response(_loose("a"), _loose("annan", papers=("tjansteutlatande",)))
    assert sections.moved_section(response, id_, -1, FORM, YTTRANDE) == response


def test_signatories_are_put_moved_and_taken_away() -> None:
    one, two = Signatory("Ett"), Signatory("Två")
    response = sections.with_signatory(sections.with_signatory(_response(), 0, one), 1, two)
    assert sections.moved_signatory(response, 0, 1).signatories == (two, one)
    assert sections.moved_signatory(response, 1, 1) == response
    assert sections.moved_signatory(response, 0, -1) == response
    assert sections.moved_signatory(response, 7, -1) == response
    assert sections.without_signatory(response, 0).signatories == (two,)
    changed = sections.with_signatory(response, 0, replace(one, title="Ordförande"))
    assert changed.signatories == (Signatory("Ett", "Ordförande"), two)
