"""Runs the veraPDF engine, many files in one process of Java."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

_QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""Java for a short life: what it compiles and collects for a long one costs as much again as the work, and takes the processor from the tests beside."""
TOOL = Path(__file__).parents[3] / "shared" / "tools" / "verapdf"


def validate(files: Sequence[Path], profiles: str) -> dict[str, list[str]]:
    """File name and profile → the clauses it breaks, for those that break any. Skips where the engine's folder is not beside the project."""
    if not TOOL.exists():
        pytest.skip("veraPDF is not beside the project")
    done = subprocess.run(
        [str(TOOL), profiles, *map(str, files)],
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
        env={**os.environ, "JAVA_TOOL_OPTIONS": _QUICK},
    )
    failing: dict[str, list[str]] = {}
    verdicts = 0
    current = ""
    for line in done.stdout.splitlines():
        if "compliant=" in line:
            verdicts += 1
            path, profile, verdict, *_ = line.rsplit(" ", 3)
            current = f"{Path(path).name} {profile}"
            if verdict != "compliant=true":
                failing[current] = []
        elif current in failing:
            failing[current].append(line.strip())
    assert verdicts == len(files) * len(profiles.split(",")), done.stderr
    return failing
