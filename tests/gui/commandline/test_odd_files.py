"""Files that nobody means to give, and places where nothing should be written: told in one line, nothing made, nothing lost, never a wait without end."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import main as program
from gui.commandline import environment
from gui.commandline.running import run
from gui.files import read_whole, write_whole

ROOT = Path(__file__).parents[3]
PROPOSAL = "# Växel\n\n## Telefoni\n\n### Rekommendation\n\n- Växeln rekommenderas vara gemensam för kommunerna.\n"
NEEDS_DATABASE = [
    ["list"],
    ["list", "--json"],
    ["show", "x"],
    ["check", "x"],
    ["check", "x", "--waive", "kod", "--reason", "skäl"],
    ["state", "x"],
    ["state", "x", "review"],
    ["remark", "x", "hej"],
    ["history", "x", "y"],
    ["export", "x", "--format", "md", "--output", "ut.md"],
    ["export", "x", "--format", "draft", "--output", "ut.json"],
    ["compare", "x", "--format", "csv", "--output", "ut.csv"],
    ["register", "--format", "csv", "--output", "ut.csv"],
    ["mail", "x", "--output", "ut.eml"],
    ["package", "x", "--output", "paket"],
    ["backup", "kopia.db"],
    ["doctor"],
]
unix = pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices as files are Unix")

Say = Callable[..., tuple[int, str]]


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    """Run a command in an empty folder; gives its exit code and what it says on standard error."""
    monkeypatch.chdir(tmp_path)

    def said(*words: str | Path) -> tuple[int, str]:
        code = run([str(word) for word in words], program.tools())
        return code, capsys.readouterr().err

    return said


@pytest.fixture
def proposal(tmp_path: Path) -> Path:
    path = tmp_path / "växel.md"
    path.write_text(PROPOSAL, encoding="utf-8")
    return path


@pytest.mark.parametrize("words", NEEDS_DATABASE, ids=" ".join)
def test_a_mistyped_database_is_told_of_and_not_made(say: Say, words: list[str], tmp_path: Path) -> None:
    code, told = say("--database", "fel.db", *words)
    assert code == 2
    assert told.startswith("Det finns ingen databas fel.db")
    assert told.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_no_database_to_read(say: Say, tmp_path: Path) -> None:
    (tmp_path / "tom.db").touch()
    code, told = say("--database", "tom.db", "list")
    assert (code, told[:6]) == (2, "tom.db")
    assert [(each.name, each.stat().st_size) for each in tmp_path.iterdir()] == [("tom.db", 0)]


def test_import_makes_the_database(say: Say, proposal: Path, tmp_path: Path) -> None:
    assert say("--database", "ny.db", "import", proposal)[0] == 0
    assert say("--database", "ny.db", "list") == (0, "")


@unix
@pytest.mark.timeout(60)
@pytest.mark.parametrize("command", ["extract", "import", "verify"])
@pytest.mark.parametrize("what", ["pipe", "device", "loop"])
def test_what_is_no_file_is_not_waited_for(say: Say, tmp_path: Path, command: str, what: str) -> None:
    path = tmp_path / "rör"
    if what == "pipe":
        os.mkfifo(path)
    elif what == "loop":
        path.symlink_to(path)
    else:
        path = Path("/dev/zero")
    code, told = say("--database", "ny.db", command, path)
    assert code == 2
    assert path.name in told
    assert told.count("\n") == 1


@unix
@pytest.mark.timeout(60)
def test_a_pipe_among_the_papers_is_passed_by(say: Say, proposal: Path, tmp_path: Path) -> None:
    folder = tmp_path / "handlingar"
    folder.mkdir()
    proposal.rename(folder / proposal.name)
    os.mkfifo(folder / "rör")
    (folder / "runt").symlink_to(folder)
    code, told = say("--database", "ny.db", "import", folder)
    assert code == 0
    assert "rör är ingen vanlig fil" in told


def test_a_folder_with_nothing_in_it_makes_no_case(say: Say, tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    assert say("--database", "ny.db", "import", "tom")[0] == 2
    assert say("--database", "ny.db", "import", "tom", "--as", "response")[0] == 1
    assert say("--database", "ny.db", "list") == (0, "")


@unix
@pytest.mark.parametrize("where", ["folder", "pipe", "database"])
def test_what_is_no_letter_is_never_replaced_by_one(say: Say, tmp_path: Path, where: str, proposal: Path) -> None:
    assert say("--database", "prov.db", "import", proposal)[0] == 0
    target = tmp_path / "mål"
    if where == "folder":
        target.mkdir()
    elif where == "pipe":
        os.mkfifo(target)
    else:
        target = tmp_path / "prov.db"
    before = os.lstat(target)
    code, told = say("--database", "prov.db", "register", "--format", "csv", "--output", target)
    assert code == 2
    assert "Inget har skrivits" in told
    assert (os.lstat(target).st_ino, os.lstat(target).st_mode) == (before.st_ino, before.st_mode)
    assert say("--database", "prov.db", "list") == (0, "")


@unix
def test_a_link_leads_to_the_file_that_is_written(tmp_path: Path) -> None:
    (tmp_path / "länk").symlink_to(tmp_path / "brev.pdf")
    write_whole(tmp_path / "länk", b"brev")
    assert (tmp_path / "länk").is_symlink()
    assert read_whole(tmp_path / "brev.pdf") == b"brev"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["brev.pdf", "länk"]


@unix
@pytest.mark.parametrize(("where", "code"), [(">/dev/full", 2), (">&-", 0), ("| head -c 1 >/dev/null", 0), ("2>&-", 0)])
def test_an_answer_that_nobody_can_read_is_no_fault(tmp_path: Path, where: str, code: int) -> None:
    line = f'"{sys.executable}" "{ROOT / "main.py"}" --example list --json {where}'
    if where == ">/dev/full" and not Path("/dev/full").exists():
        pytest.skip("this Unix has no device that is always full")
    done = subprocess.run(["/bin/sh", "-c", line], capture_output=True, timeout=100, check=False, cwd=tmp_path)
    told = done.stderr.decode("utf-8")
    assert done.returncode == code
    assert "Traceback" not in told
    assert told.startswith("Kommandot är utfört") == (code == 2)


def test_stopping_a_command_while_it_starts_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(environment, "ensure", stopped)
    assert program.main() == 2
    assert capsys.readouterr().err == "Avbrutet. Det som inte var klart har inte sparats.\n"
