"""A letter that was signed elsewhere is dispatched only when it is the one that was sent, and the signature holds."""

from __future__ import annotations

import pytest

from domain.changes import Kind
from domain.errors import NotFound, Refused
from domain.ports import Store
from domain.services import registering
from domain.services.outgoing import WrittenFile, note
from domain.services.returning import take_back

SENT = b"%PDF-1.7 brevet"
BACK = SENT + b" underskrift"


def kim(content: bytes) -> tuple[str, ...]:
    return ("Kim Ek",) if content == BACK else ()


@pytest.fixture
def away(case: Store) -> Store:
    """A case whose answer has been exported to be signed elsewhere."""
    note(case, "export", Kind.RESPONSE, "svar", [WrittenFile.of("yttrande.pdf", SENT)])
    return case


def test_what_comes_back_signed_is_dispatched(away: Store) -> None:
    registering.decide(away, "svar", waiver="Delegation")
    file = take_back(away, "svar", "undertecknat.pdf", BACK, kim)
    assert file.signers == ("Kim Ek",)
    registering.dispatch(away, "svar", [file])
    with away.reading() as records:
        (copy,) = records.dispatched("svar")
        assert records.dispatched_content(copy.id) == BACK
        assert "return" in [row.action for row in records.journal("svar")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (SENT, "refused.not_the_one_sent"),
        (b"%PDF-1.7 ett annat brev underskrift", "refused.not_the_one_sent"),
        (SENT.replace(b"brev", b"BREV") + b" underskrift", "refused.not_the_one_sent"),
        (SENT + b" trasig underskrift", "refused.signature_does_not_hold"),
    ],
)
def test_anything_else_is_not_taken_back(away: Store, content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        take_back(away, "svar", "fil.pdf", content, kim)
    assert refused.value.code == code
    with away.reading() as records:
        assert "return" not in [row.action for row in records.journal("svar")]


def test_a_response_that_is_gone(away: Store) -> None:
    with pytest.raises(NotFound):
        take_back(away, "borta", "fil.pdf", BACK, kim)
