"""A card's module may crash, hang or lose its card; the program stays, says what happened, and the PIN is nowhere but where it was needed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from domain.errors import SigningError
from domain.services.signing import Job, sign_all
from domain.signing import Card, Secret, Signed, SignRequest
from exports.signing import card_process
from exports.signing import cards as card_keys
from exports.signing.card_process import Patience
from exports.signing.pades import WarmKey
from exports.signing.signer import PadesSigner
from tests.cards.fixtures import PIN, Cards, Faulty
from tests.exports.signing.judging import judged
from tests.exports.signing.test_refusals import refused

ROOT = Path(__file__).parents[3]
SHORT = Patience(finding=2.5, login=1.0, at_reader=1.5, signing=1.0)


@contextmanager
def quickly(seconds: float = 8) -> Iterator[None]:
    """What is done in it is over in so many seconds; starting a child on a busy machine is most of them."""
    since = time.monotonic()
    yield
    assert time.monotonic() - since < seconds


def sign(faulty: Faulty, token: str, letter: bytes, patience: Patience = card_keys.PATIENCE) -> Signed:
    card = Card(faulty.module, Secret(PIN), token)
    with card_keys.unlock_card(card, patience=patience) as signer:
        return WarmKey(signer).sign(letter, SignRequest())


def test_a_module_that_is_sound(faulty: Faulty, cards: Cards, letter: bytes) -> None:
    assert judged(sign(faulty, cards.rsa, letter).content) == ["Maria Lind"]
    assert {process for _, process in faulty.calls()}.isdisjoint({os.getpid()})


@pytest.mark.parametrize("where", ["initialize", "login", "sign"])
@pytest.mark.parametrize("what", ["crash", "exit"])
def test_a_module_that_ends_its_process(what: str, where: str, faulty: Faulty, cards: Cards, letter: bytes) -> None:
    faulty.goes_wrong(what, where)
    with quickly(), refused("sign.module_crashed"):
        sign(faulty, cards.rsa, letter)
    assert not list(ROOT.glob("core*"))


@pytest.mark.parametrize("where", ["initialize", "login", "sign"])
def test_a_module_that_falls_silent(where: str, faulty: Faulty, cards: Cards, letter: bytes) -> None:
    faulty.goes_wrong("hang", where)
    with quickly(), refused("sign.module_silent"):
        sign(faulty, cards.rsa, letter, SHORT)
    (process,) = {process for _, process in faulty.calls()}
    assert not Path(f"/proc/{process}").exists()


def test_a_card_that_is_taken_out(faulty: Faulty, cards: Cards, letter: bytes) -> None:
    for where in ("login", "sign"):
        faulty.goes_wrong("removed", where)
        with refused("sign.card_removed"):
            sign(faulty, cards.rsa, letter)


def test_a_card_that_is_locked(faulty: Faulty, cards: Cards, letter: bytes) -> None:
    faulty.goes_wrong("locked", "login")
    with refused("sign.pin_locked"):
        sign(faulty, cards.rsa, letter)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ('"no object"', "sign.module_crashed"),
        ("[" * 200_000, "sign.module_crashed"),
        ('{"tokens": 1}', "sign.module_unusable"),
        ('{"tokens": [1]}', "sign.module_unusable"),
        ('{"tokens": [{"at_reader": true}], "certificates": 1}', "sign.no_certificate"),
        ('{"tokens": [{"at_reader": true}], "certificates": [1, {"content": "00"}]}', "sign.no_certificate"),
    ],
)
def test_a_module_that_writes_among_the_answers(
    answer: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "said").write_text(f"{answer}\n")
    child = "import sys; print('{}', flush=True); said = open(sys.argv[1]).read()\nwhile sys.stdin.buffer.readline(): print(said, end='', flush=True)"
    command = [sys.executable, "-c", child, str(tmp_path / "said")]

    def start(*_: str, bufsize: int) -> subprocess.Popen[bytes]:
        return subprocess.Popen(command, bufsize=bufsize, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    monkeypatch.setattr(card_process, "start", start)
    with refused(code), card_keys.unlock_card(Card(str(tmp_path / "said"), Secret(""))):
        pass


@pytest.mark.parametrize(("what", "code"), [("final", "sign.wrong_pin_last"), ("nomore", "sign.pin_locked")])
def test_a_wrong_pin_when_few_tries_are_left(what: str, code: str, faulty: Faulty, cards: Cards) -> None:
    faulty.goes_wrong(what, "login")
    with refused(code), card_keys.unlock_card(Card(faulty.module, Secret("000000"), cards.login)):
        pass


def test_a_pin_that_is_pressed_at_the_reader(faulty: Faulty, cards: Cards) -> None:
    """SoftHSM has no reader to press it at; that it is asked for there is seen by what it says to it."""
    faulty.goes_wrong("pad", "login")
    with pytest.raises(SigningError) as caught, card_keys.unlock_card(Card(faulty.module, Secret(""), cards.login)):
        pass
    assert caught.value.code in ("sign.card_failed", "sign.pin_form")
    assert "login" in [where for where, _ in faulty.calls()]


def test_a_card_that_does_not_hash(faulty: Faulty, cards: Cards, letter: bytes) -> None:
    faulty.goes_wrong("raw", "sign")
    assert judged(sign(faulty, cards.rsa, letter).content) == ["Maria Lind"]


@pytest.mark.parametrize("card", ["rsa", "elliptic"])
def test_a_card_that_signs_wrong(card: str, faulty: Faulty, cards: Cards, letter: bytes) -> None:
    faulty.goes_wrong("wrong", "sign")
    with refused("sign.card_failed"):
        sign(faulty, getattr(cards, card), letter)


def test_a_module_that_leaves_a_process_behind(faulty: Faulty, cards: Cards, letter: bytes) -> None:
    faulty.goes_wrong("leave", "sign")
    with quickly(12):
        sign(faulty, cards.rsa, letter)


def test_a_queue_is_signed_in_one_session(faulty: Faulty, cards: Cards, letter: bytes) -> None:
    kept: list[Signed] = []
    jobs = [Job(f"{number}.pdf", lambda: letter, kept.append) for number in range(5)]
    with PadesSigner().unlock(Card(faulty.module, Secret(PIN), cards.rsa)) as key:
        report = sign_all(key, jobs, SignRequest())
    assert len(report.signed) == len(kept) == 5
    assert [where for where, _ in faulty.calls()] == ["initialize", "login", *["sign"] * 5]
    assert len({process for _, process in faulty.calls()}) == 1


def test_a_crash_in_a_queue_keeps_what_was_signed_and_stops(faulty: Faulty, cards: Cards, letter: bytes) -> None:
    faulty.goes_wrong("crash", "sign", 3)
    kept: list[Signed] = []
    jobs = [Job(f"{number}.pdf", lambda: letter, kept.append) for number in range(5)]
    with PadesSigner().unlock(Card(faulty.module, Secret(PIN), cards.rsa)) as key:
        report = sign_all(key, jobs, SignRequest())
    assert (len(report.signed), len(kept), report.left) == (2, 2, 2)
    assert [each.error.code for each in report.failed if each.error] == ["sign.module_crashed"]


@pytest.mark.parametrize("where", ["initialize", "login", "sign"])
def test_somebody_stops_waiting_for_a_card(where: str, faulty: Faulty, cards: Cards, letter: bytes) -> None:
    faulty.goes_wrong("hang", where)

    def stopped() -> bool:
        return where in [each for each, _ in faulty.calls()]

    jobs = [Job(f"{number}.pdf", lambda: letter, lambda _: None) for number in range(3)]
    card = Card(faulty.module, Secret(PIN), cards.rsa)
    with quickly(20):
        if where != "sign":
            with refused("sign.cancelled"), PadesSigner().unlock(card, stopped):
                pass
            return
        with PadesSigner().unlock(card, stopped) as key:
            report = sign_all(key, jobs, SignRequest(), cancelled=stopped)
    assert (report.outcomes, report.left) == ((), 3)


def test_the_pin_is_in_no_argument(faulty: Faulty, cards: Cards, letter: bytes) -> None:
    """Looked at while the module holds the process in the middle of a signature. It inherits our own environment, which nobody writes to."""
    faulty.goes_wrong("hang", "sign")
    seen: list[bytes] = []

    def look() -> bool:
        signing = [process for where, process in faulty.calls() if where == "sign"]
        seen.extend(
            Path(f"/proc/{process}/{name}").read_bytes() for process in signing for name in ("cmdline", "limits")
        )
        return bool(signing)

    with refused("sign.cancelled"), PadesSigner().unlock(Card(faulty.module, Secret(PIN), cards.rsa), look) as key:
        key.sign(letter, SignRequest())
    arguments, limits = seen[:2]
    assert b"card_worker" in arguments
    assert PIN.encode() not in arguments
    assert PIN not in str(os.environ)
    (cores,) = [line.split() for line in limits.decode().splitlines() if line.startswith("Max core file size")]
    assert cores[4] == "0"


def test_a_process_that_holds_a_pin_cannot_be_dumped() -> None:
    code = (
        "import ctypes; from exports.signing.secrecy import leave_no_trace; leave_no_trace();"
        "print(ctypes.CDLL(None).prctl(3))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, timeout=60)
    assert done.stdout == b"0\n"
