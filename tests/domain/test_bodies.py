"""What sort of body a name is of, and which names are one body's."""

from __future__ import annotations

import pytest
from hypothesis import given

from domain import wording
from domain.bodies import BodyType, body_type, normal_name, same_body
from tests.strategies import texts


@pytest.mark.parametrize(
    ("name", "sort"),
    [
        ("Hällefors kommun", BodyType.MUNICIPALITY),
        ("Göteborgs Stad", BodyType.MUNICIPALITY),
        ("Region Gotland", BodyType.REGION),
        ("Västra Götalandsregionen", BodyType.REGION),
        ("Trafiknämnden", BodyType.COMMITTEE),
        ("Kungsholmens stadsdelsförvaltning", BodyType.COMMITTEE),
        ("Kommunstyrelsen i Bergby kommun", BodyType.COMMITTEE),
        ("Vårdens kunskapsstyrningsnämnd", BodyType.COMMITTEE),
        ("Länsstyrelsen i Uppsala län", BodyType.COUNTY_BOARD),
        ("Socialstyrelsen", BodyType.AGENCY),
        ("Domstolsverket", BodyType.AGENCY),
        ("Statskontoret", BodyType.AGENCY),
        ("Myndigheten för digital förvaltning", BodyType.AGENCY),
        ("Överklagandenämnden för studiestöd", BodyType.AGENCY),
        ("Kammarrätten i Göteborg", BodyType.COURT),
        ("Svea hovrätt", BodyType.COURT),
        ("Uppsala universitet", BodyType.UNIVERSITY),
        ("Karolinska institutet", BodyType.UNIVERSITY),
        ("Karolinska Universitetssjukhuset", BodyType.COMMITTEE),
        ("AB Norrskens Vatten", BodyType.COMPANY),
        ("Locum AB", BodyType.COMPANY),
        ("Sveriges Kommuner och Regioner (SKR)", BodyType.ASSOCIATION),
        ("Kommunalförbundet Sjukvård och omsorg i Norrtälje", BodyType.ASSOCIATION),
        ("Vera Lindgren", BodyType.OTHER),
        ("", BodyType.OTHER),
    ],
)
def test_the_sort_is_read_from_the_name(name: str, sort: BodyType) -> None:
    assert body_type(name) is sort


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trafiknämnden", "TRAFIKNÄMND"),
        ("AB Norrskens Vatten", "Norrskens Vatten AB (publ)"),
        ("Länsstyrelsen i Uppsala län", "Länsstyrelsen Uppsala"),
        ("Länsstyrelsen i Dalarnas län", "Länsstyrelsen Dalarna"),
        ("Bergby  kommun", "Bergbys kommun"),
        ("Sveriges Kommuner och Regioner (SKR)", "SKR"),
        ("Fastighets- och servicenämnden", "Fastighets och servicenämnd"),
    ],
)
def test_two_names_of_one_body(one: str, other: str) -> None:
    assert same_body(one, other)
    assert same_body(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Region Gotland", "Gotlands kommun"),
        ("Trafiknämnden", "Färdtjänstnämnden"),
        ("Länsstyrelsen Uppsala", "Uppsala kommun"),
        ("Södra stadsdelsnämnden", "Norra stadsdelsnämnden"),
        ("", ""),
        ("–", "…"),
    ],
)
def test_two_bodies(one: str, other: str) -> None:
    assert not same_body(one, other)


@given(texts)
def test_a_name_is_its_own_body_however_it_is_set(name: str) -> None:
    assert normal_name(name) == normal_name(f"  {name}\n")
    assert body_type(name) in BodyType
    if normal_name(name):
        assert same_body(name, name)


def test_every_sort_has_its_word() -> None:
    assert set(wording.BODY_TYPE) == set(BodyType)
