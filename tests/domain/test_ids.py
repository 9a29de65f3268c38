"""Ids that are made by the thousand."""

from __future__ import annotations

from uuid import RFC_4122, UUID

from domain.ids import new_id


def test_every_id_is_another_random_uuid_in_its_usual_form() -> None:
    made = {new_id() for _ in range(5000)}

    assert len(made) == 5000
    assert all(str(UUID(each)) == each for each in made)
    assert {(UUID(each).version, UUID(each).variant) for each in made} == {(4, RFC_4122)}
