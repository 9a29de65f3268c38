"""The child of ``card_process``: loads the module that came with a card, and does with it what is asked on standard input, one line of JSON at a time.

Run as ``python -m exports.signing.card_worker MODULE``. Whatever the module does to the process that loads it, it does to this one and to nothing else. The PIN
comes after the line that announces it, stays in this process, and goes with it: it is dumped into no core file.
"""

from __future__ import annotations

import hashlib
import json
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import islice
from typing import IO, Any

import pkcs11
from pkcs11 import Attribute, Mechanism, ObjectClass
from pkcs11 import exceptions as faults
from pkcs11.util.ec import encode_ecdsa_signature

from exports.children import own_stdout
from exports.signing.secrecy import leave_no_trace

Answer = dict[str, Any]

_MOST_OBJECTS = 64
_SHA256_INFO = bytes.fromhex("3031300d060960864801650304020105000420")
"""What stands before a SHA-256 digest that is signed with RSA (RFC 8017, 9.2, note 1)."""
_PIN_COUNT_LOW, _PIN_FINAL_TRY, _PIN_LOCKED = 0x10000, 0x20000, 0x40000
"""Flags of a token that tell how many tries are left (PKCS#11, CK_TOKEN_INFO)."""
_GRACE = 5
"""Seconds by which the parent's patience is shorter than our own."""


class Module:
    """What is known of the module and its cards between two questions."""

    def __init__(self, module: str) -> None:
        self._library = pkcs11.lib(module)
        self._tokens: list[Any] = []
        self._session: Any = None
        self._keys: list[Any] = []
        self._pin = ""
        self._hashes_itself = True

    def tokens(self, _: Mapping[str, Any]) -> Answer:
        """The cards that are there; a reader without one is passed over."""
        self._tokens = []
        for slot in self._library.get_slots(token_present=True):
            with suppress(pkcs11.PKCS11Error):
                token = slot.get_token()
                if token.flags & pkcs11.TokenFlag.TOKEN_INITIALIZED:
                    self._tokens.append(token)
        at_reader = pkcs11.TokenFlag.PROTECTED_AUTHENTICATION_PATH
        return {
            "tokens": [
                {"label": str(each.label).strip(), "at_reader": bool(each.flags & at_reader)} for each in self._tokens
            ]
        }

    def login(self, asked: Mapping[str, Any]) -> Answer:
        """Open a session; a PIN that is wrong is answered with how many tries the card says are left."""
        token = self._tokens[asked["token"]]
        self._pin = asked["pin"]
        try:
            self._session = token.open(user_pin=self._pin or pkcs11.PROTECTED_AUTH)
        except faults.PinIncorrect:
            return {"fault": "PinIncorrect", "left": _left(token)}
        return {}

    def certificates(self, _: Mapping[str, Any]) -> Answer:
        """Every certificate, with its key's number and label where the card holds one that signs."""
        self._keys, numbers = [], {}
        for key in self._objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY, Attribute.SIGN: True}):
            numbers[bytes(_value(key, Attribute.ID, b""))] = len(self._keys)
            self._keys.append(key)
        found = []
        for each in self._objects({Attribute.CLASS: ObjectClass.CERTIFICATE}):
            number = numbers.get(bytes(_value(each, Attribute.ID, b"")))
            key_label = "" if number is None else str(_value(self._keys[number], Attribute.LABEL, ""))
            found.append(
                {
                    "label": str(_value(each, Attribute.LABEL, "")),
                    "content": bytes(_value(each, Attribute.VALUE, b"")).hex(),
                    "key": number,
                    "key_label": key_label,
                }
            )
        return {"certificates": found}

    def _objects(self, wanted: Mapping[Any, Any]) -> list[Any]:
        return list(islice(self._session.get_objects(wanted), _MOST_OBJECTS))

    def sign(self, asked: Mapping[str, Any]) -> Answer:
        """A signature with SHA-256 by one of the keys; where the card does not hash, it is handed the digest."""
        key, data = self._keys[asked["key"]], bytes.fromhex(asked["data"])
        again = {"pin": self._pin} if self._pin and _value(key, Attribute.ALWAYS_AUTHENTICATE, default=False) else {}
        digest = hashlib.sha256(data).digest()
        if asked["elliptic"]:  # few cards hash for elliptic curves
            return {"signature": encode_ecdsa_signature(key.sign(digest, mechanism=Mechanism.ECDSA, **again)).hex()}
        if self._hashes_itself:
            try:
                return {"signature": key.sign(data, mechanism=Mechanism.SHA256_RSA_PKCS, **again).hex()}
            except (faults.MechanismInvalid, faults.FunctionNotSupported):
                self._hashes_itself = False
        return {"signature": key.sign(_SHA256_INFO + digest, mechanism=Mechanism.RSA_PKCS, **again).hex()}

    def close(self) -> None:
        """Log out."""
        if self._session is not None:
            with suppress(pkcs11.PKCS11Error):
                self._session.close()


def _value(each: Any, attribute: Attribute, default: Any) -> Any:
    """An attribute, or what stands for it on cards that do not have it or write it in a way of their own."""
    try:
        return each[attribute]
    except (pkcs11.PKCS11Error, ValueError, NotImplementedError):
        return default


def _left(token: Any) -> str:
    try:
        flags = int(token.slot.get_token().flags)
    except pkcs11.PKCS11Error:
        return ""
    for flag, word in ((_PIN_LOCKED, "none"), (_PIN_FINAL_TRY, "one"), (_PIN_COUNT_LOW, "few")):
        if flags & flag:
            return word
    return ""


def serve(module: str, questions: IO[bytes], answers: IO[bytes]) -> None:
    """Answer every question, until no more come. Faults of the module are told by the names of the standard."""

    def answer(content: Answer) -> None:
        answers.write(json.dumps(content).encode() + b"\n")
        answers.flush()

    try:
        loaded = Module(module)
    except (RuntimeError, OSError, ValueError):  # what the module's loader raises, PKCS11Error among it
        answer({"fault": "Unusable"})
        return
    answer({})
    known: dict[str, Callable[[Mapping[str, Any]], Answer]] = {
        "tokens": loaded.tokens,
        "login": loaded.login,
        "certificates": loaded.certificates,
        "sign": loaded.sign,
    }
    for line in questions:
        asked = json.loads(line)
        if "pin" in asked:
            asked["pin"] = questions.read(asked["pin"]).decode("utf-8")
        with _given_up_after(asked["seconds"]):
            try:
                content = known[asked["do"]](asked)
            except pkcs11.PKCS11Error as fault:
                content = {"fault": type(fault).__name__}
        answer(content)
    loaded.close()


@contextmanager
def _given_up_after(seconds: float) -> Iterator[None]:
    """End by a signal, which no module can hold up, also where the parent has gone that would have ended a module that hangs."""
    if sys.platform == "win32":
        yield
        return
    signal.alarm(int(seconds) + _GRACE)
    try:
        yield
    finally:
        signal.alarm(0)


def main(module: str) -> None:
    """Serve on standard input and output."""
    leave_no_trace()
    answers = own_stdout()
    with suppress(BrokenPipeError, KeyboardInterrupt), answers:
        serve(module, sys.stdin.buffer, answers)


if __name__ == "__main__":
    main(sys.argv[1])
