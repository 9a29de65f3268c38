"""Whatever stands in a user's way has its Swedish text, with every blank filled in."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from functools import cache

import pytest

from domain import errors
from domain.changes import Kind
from domain.services.journals import ACTIONS, KINDS
from resources import messages
from tests.architecture.tree import LAYERS, ROOT, modules

pytestmark = pytest.mark.no_cover  # the program is read here, not run
FAMILIES = (
    "check",
    "document",
    "exchange",
    "export",
    "fault",
    "import",
    "letterhead",
    "missing",
    "refused",
    "sign",
    "store",
    "usage",
    "verify",
    "window",
)
"""What a message code begins with. Names of actions in the window have other beginnings."""
_CODE = re.compile(rf"(?:{'|'.join(FAMILIES)})\.[a-z_]+")
_CARRIERS = {name for name, kind in vars(errors).items() if isinstance(kind, type)} | {"CannotRead"}


@cache
def trees() -> dict[str, ast.Module]:
    """Every module of the program, parsed."""
    ours = {path.relative_to(ROOT): path for path in modules() if path.relative_to(ROOT).parts[0] in LAYERS}
    return {name.as_posix(): ast.parse(path.read_text(encoding="utf-8")) for name, path in ours.items()}


def nodes() -> Iterator[tuple[str, ast.AST]]:
    """Every node with the place where it stands."""
    for name, tree in trees().items():
        yield from ((f"{name}:{getattr(node, 'lineno', 0)}", node) for node in ast.walk(tree))


def raised() -> Iterator[tuple[str, str, ast.Call]]:
    """Where an error or warning that carries a code is made with the code written out: the place, the code and the call."""
    for place, node in nodes():
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in _CARRIERS and node.args:
            for part in ast.walk(node.args[0]):
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and "." in part.value:
                    yield place, part.value, node


def test_every_code_that_is_written_anywhere_has_a_text() -> None:
    codes = {
        node.value: place
        for place, node in nodes()
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _CODE.fullmatch(node.value)
    }
    assert len(codes) > 40
    assert {code: place for code, place in codes.items() if not messages.known(code)} == {}


def test_errors_carry_codes_of_the_known_families() -> None:
    found = list(raised())
    assert len(found) > 20
    assert [(place, code) for place, code, _ in found if code.split(".")[0] not in FAMILIES] == []


def test_whatever_a_store_can_miss_has_a_text() -> None:
    kinds = {
        str(node.args[0].value)
        for place, node in nodes()
        if place.startswith("storage/records.py")
        and isinstance(node, ast.Call)
        and getattr(node.func, "attr", "") == "_one"
        and isinstance(node.args[0], ast.Constant)
    }
    assert kinds
    assert [kind for kind in kinds if not messages.known(f"missing.{kind}")] == []


def test_every_blank_of_a_text_is_filled_where_its_error_is_raised() -> None:
    unfilled = []
    for place, code, call in raised():
        given = {keyword.arg for keyword in call.keywords}
        if None in given or getattr(call.func, "id", "") == "CannotRead":
            continue  # the parameters come from elsewhere
        template = messages.text(code)
        blanks = {name for _, name, _, _ in string.Formatter().parse(template) if name}
        unfilled += [(place, code, blank) for blank in blanks - given]
    assert unfilled == []


@pytest.mark.parametrize("code", ["document.broken", "letterhead.invalid", "refused.frozen", "store.full"])
def test_a_text_is_whole_sentences(code: str) -> None:
    text = messages.text(code, {"name": "x", "line": 1, "reason": "y"})
    assert text[0].isupper()
    assert text.endswith(".")
    assert "{" not in text


def _noted() -> Iterator[tuple[set[str], set[str]]]:
    """The actions and the kinds of each row that the program writes in the journal, as far as they are written out."""
    for tree in trees().values():
        for call in (each for each in ast.walk(tree) if isinstance(each, ast.Call)):
            name = getattr(call.func, "id", "") or getattr(call.func, "attr", "")
            if name == "JournalEntry":
                yield _texts(call.args[0]), _texts(call.args[1])
            elif name == "note" and len(call.args) > 2:  # a store, then an action and a kind
                yield _texts(call.args[1]), _texts(call.args[2])


def _texts(node: ast.AST) -> set[str]:
    found = (each.value for each in ast.walk(node) if isinstance(each, ast.Constant))
    return {each for each in found if isinstance(each, str)}


def test_every_action_of_the_journal_and_all_that_it_is_about_have_words() -> None:
    actions, kinds = (set[str]().union(*parts) for parts in zip(*_noted(), strict=True))
    assert {"state", "unwaive", "supersede", "mail"} <= actions
    assert actions <= set(ACTIONS)
    assert {"person", "setting"} <= kinds
    assert {*kinds, *Kind} <= set(KINDS)


def test_what_a_reviewer_writes_is_never_called_as_a_stance_is() -> None:
    """*Synpunkter* are what the answer has on the proposal; a reviewer has *anmärkningar* on the answer."""
    codes = ("refused.empty_remark", "refused.remarks_left", "missing.remark")
    told = [*ACTIONS.values(), *KINDS.values(), *map(messages.text, codes)]
    assert len([each for each in told if "nmärkning" in each]) == 8
    assert not [each for each in told if "ynpunkt" in each]
