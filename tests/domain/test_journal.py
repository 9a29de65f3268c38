"""The journal's chain names the first row that was touched, and a text's change is small and exact."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.journal import GENESIS, JournalEntry, JournalRow, detail_json, first_broken, row_hash, text_change

_AT = "2026-03-02T08:00:00+00:00"


def chain(length: int) -> list[JournalRow]:
    rows: list[JournalRow] = []
    for number in range(1, length + 1):
        entry = JournalEntry("edit", "position", f"svar/{number}", {"grounds": {"inserted": f"stycke {number}"}})
        previous = rows[-1].hash if rows else GENESIS
        digest = row_hash(previous, number, _AT, "handläggare", entry)
        detail = detail_json(entry.detail)
        rows.append(
            JournalRow(number, _AT, "handläggare", entry.action, entry.kind, entry.subject, detail, previous, digest)
        )
    return rows


def test_an_untouched_chain_is_whole() -> None:
    assert first_broken(chain(5)) is None
    assert first_broken([]) is None


@pytest.mark.parametrize(
    "changed",
    [
        {"detail": '{"grounds":{"inserted":"annat"}}'},
        {"detail": '{"grounds": {"inserted": "stycke 3"}}'},
        {"detail": "{"},
        {"actor": "någon annan"},
        {"at": "2026-03-02T08:00:01+00:00"},
        {"subject": "svar/9"},
        {"previous": "f" * 64},
        {"hash": "f" * 64},
        {"number": 7},
        {"actor": b"\x0f."},
    ],
)
def test_a_changed_row_is_named(changed: dict[str, object]) -> None:
    rows = chain(5)
    rows[2] = replace(rows[2], **changed)  # type: ignore[arg-type]
    assert first_broken(rows) == rows[2].number


def test_a_missing_row_is_named_by_the_one_after_it() -> None:
    rows = chain(5)
    assert first_broken(rows[:2] + rows[3:]) == 4


@given(st.text(alphabet="abå \n", max_size=12), st.text(alphabet="abå \n", max_size=12))
def test_a_text_change_turns_the_one_into_the_other(before: str, after: str) -> None:
    change = text_change(before, after)
    at, removed, inserted = change["at"], change["removed"], change["inserted"]
    assert isinstance(at, int)
    assert isinstance(removed, str)
    assert isinstance(inserted, str)
    assert before[at : at + len(removed)] == removed
    assert before[:at] + inserted + before[at + len(removed) :] == after


def test_a_typed_letter_is_all_that_is_noted() -> None:
    assert text_change("Avtal till 2028.", "Avtalet till 2028.") == {"at": 5, "removed": "", "inserted": "et"}
