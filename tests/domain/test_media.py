"""Which format the name of a file promises."""

from __future__ import annotations

import pytest

from domain.media import ENDINGS, MediaType, by_ending


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Yttrande.PDF", MediaType.PDF),
        ("svar.odt", MediaType.ODT),
        ("anteckning.markdown", MediaType.MARKDOWN),
        ("yttrande.pdf.bat", None),
        ("yttrande", None),
        (".pdf", None),
    ],
)
def test_a_name_promises_the_format_that_it_ends_with(name: str, kind: MediaType | None) -> None:
    assert by_ending(name) is kind


def test_an_ending_promises_one_format_and_each_format_has_one() -> None:
    endings = [each for kind in MediaType for each in ENDINGS[kind]]
    assert len(set(endings)) == len(endings) >= len(MediaType)
