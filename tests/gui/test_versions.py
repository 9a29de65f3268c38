"""Two versions beside each other in words: also what differs in no word is told."""

from __future__ import annotations

from dataclasses import replace

from domain.response import Response, Section, SectionRole
from domain.services.versions import Version, compare_versions
from gui.presenters.versions import cards

BEFORE = Response("s", "fall", sections=(Section("a", SectionRole.SUMMARY, text="Ja."), Section("b", SectionRole.OTHER, "Barn")))  # fmt: skip


def told(*sections: Section) -> list[tuple[str, str]]:
    changes = compare_versions(Version(BEFORE, {}), Version(replace(BEFORE, sections=sections), {}))
    return [(each.part, each.about) for each in cards(changes, {})]


def test_a_section_that_is_moved_says_where_from_and_where_to() -> None:
    summary, children = BEFORE.sections
    both = replace(children, before_recommendations=False, papers=("yttrande", "tjansteutlatande"))
    assert told(summary, both) == [
        (
            "Avsnitt: före rekommendationerna → efter rekommendationerna, i yttrandet → i båda handlingarna",
            "Barn",
        )
    ]
    assert told(children, summary) == [("Avsnittens ordning", "")]
    assert told(summary, replace(children, heading="Barnets rätt")) == [("Avsnitt", "Barn → Barnets rätt")]
    assert told(summary, children) == []
