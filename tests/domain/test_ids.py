"""Ids that are made by the thousand."""

from __future__ import annotations

import os
import subprocess
import sys
from uuid import RFC_4122, UUID

import pytest

from domain.ids import new_id


def test_every_id_is_another_uuid_in_its_usual_form() -> None:
    made = {new_id() for _ in range(5000)}

    assert len(made) == 5000
    assert all(str(UUID(each)) == each for each in made)
    assert {(UUID(each).version, UUID(each).variant) for each in made} == {(8, RFC_4122)}


def test_ids_that_are_made_together_differ_where_people_shorten_them() -> None:
    made = [new_id() for _ in range(5000)]
    assert len({each[:8] for each in made}) == 5000
    assert len({each[:3] for each in made[:100]}) > 90


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system splits no process off")
def test_a_process_that_is_split_off_makes_ids_of_its_own() -> None:
    made = "import os; from domain.ids import new_id; new_id(); child = os.fork(); os.write(1, f'{new_id()}\\n'.encode()); child and os.wait()"
    done = subprocess.run([sys.executable, "-c", made], capture_output=True, text=True, check=True, timeout=60)

    assert len(set(done.stdout.split())) == 2
