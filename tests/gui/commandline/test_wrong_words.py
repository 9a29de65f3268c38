"""A command line that cannot be right is told so in one Swedish line, and nothing is taken for something else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import main
from gui.commandline.running import run

Tell = Callable[..., str]


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Tell:
    """Runs a command that must be refused, and gives the line that says why."""

    def command(*words: str) -> str:
        try:
            code: object = run(["--database", str(tmp_path / "prov.db"), *words], main.tools())
        except SystemExit as ended:
            code = ended.code
        printed = capsys.readouterr()
        assert (code, printed.out) == (2, "")
        (line,) = printed.err.splitlines()
        return line

    return command


@pytest.mark.parametrize(
    "words",
    [
        ("import", ""),
        ("import", "förslag.md", "--referral", ""),
        ("register", "--format", "csv", "--output", "lista.csv", "--referral", " "),
        ("export", "a", "--format", "txt", "--output", ""),
        ("show", ""),
    ],
)
def test_an_empty_word_is_neither_the_folder_one_stands_in_nor_a_new_case(told: Tell, words: tuple[str, ...]) -> None:
    assert "värdet är tomt" in told(*words)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("list", "--database"), "ett värde saknas"),
        (("list", "--json=3"), "tar inget värde"),
        (("state", "a", "decide", "--date", "2026-13-45"), "är inte ett datum"),
        (("state", "a", "fel"), "i STEG: ogiltigt val"),
        (("show", "a", "--revision", "x"), "är inte ett nummer"),
        (("show", "a", "--revision", "0"), "är inte ett nummer"),
        (("sign", "a", "--output", "b"), "ett av dessa behövs: --pkcs12 --pkcs11"),
    ],
)
def test_what_is_wrong_is_said_in_swedish(told: Tell, words: tuple[str, ...], said: str) -> None:
    line = told(*words)
    assert said in line
    assert not {"argument", "expected", "invalid", "type", "int", "value"} & set(line.split())


@pytest.mark.parametrize("words", [("import",), ("restore",), ("sign", "--pkcs12", "a", "--output", "b"), ("extract",)])
def test_a_name_that_no_disk_takes_is_no_fault_of_the_program(told: Tell, words: tuple[str, ...]) -> None:
    assert "x" * 50 in told(*words, "x" * 300 + ".pdf")
