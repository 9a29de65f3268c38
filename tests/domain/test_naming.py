"""Names of files by the office's pattern, such as every system can keep."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from domain.naming import PATTERN, PLACEHOLDERS, named_by, safe_name, wrong_placeholder
from domain.response import Response
from tests import strategies as draw

RESPONSE = Response(
    "svar", "fall", "Ö-nämnden", reference="SN 2026/7", sender_reference="RS 1", decided_on=date(2026, 5, 12),
    subject="Yttrande: växel?",
)  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        (PATTERN, "Yttrande SN 2026-7 Ö-nämnden.pdf"),
        ("{datum} {rubrik}", "2026-05-12 Yttrande- växel.pdf"),
        ("{ert_diarienummer}_{typ}_{revision}", "RS 1_Yttrande.pdf"),
        ("svar", "svar.pdf"),
    ],
)
def test_by_pattern(pattern: str, name: str) -> None:
    assert named_by(pattern, RESPONSE, "Yttrande", ".pdf") == name


def test_a_later_revision_says_so() -> None:
    later = replace(RESPONSE, revision=2)
    assert named_by("{typ} {revision}", later, "Yttrande", ".pdf") == "Yttrande revision 2.pdf"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("CON", "_CON"), ("nul.pdf", "_nul.pdf"), ("COM1", "_COM1"), ("console", "console"), ("a/b\\c", "a-b-c"),
        ("slut. .", "slut"), ("", "fil"), ("..", "fil"), ("a\u202egpj", "a-gpj"), ("a\nb", "a-b"),
    ],
)  # fmt: skip
def test_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(draw.texts, draw.texts)
def test_whatever_a_response_holds_gives_a_name(body: str, reference: str) -> None:
    response = replace(RESPONSE, body=body, reference=reference)
    name = named_by("{organisation} {diarienummer}", response, "Yttrande", ".pdf")
    assert 4 < len(name) <= 125
    assert not set(name) & set('\\/:*?"<>|\n\r\t\x00')
    assert name.removesuffix(".pdf") == name.removesuffix(".pdf").strip(" .")


@pytest.mark.parametrize(
    ("pattern", "wrong"),
    [
        (" ".join(f"{{{name}}}" for name in PLACEHOLDERS), None),
        ("{typ} {namn}", "namn"),
        ("{typ", "{"),
        ("{}", ""),
        ("{typ.__class__}", "typ.__class__"),
        ("{typ:>99999}", "typ"),
        ("{typ!r}", "typ"),
    ],
)
def test_patterns_hold_only_what_they_may(pattern: str, wrong: str | None) -> None:
    assert wrong_placeholder(pattern) == wrong
