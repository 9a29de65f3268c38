"""What was added or changed after a signature: one revision of the file held against a later one.

pyHanko decides whether an increment holds anything but what may be added; here it is told apart in words, by digests of each page with all that it shows, of the
attachments, the fields and the file's own facts. Filling in other fields than those to sign in is a change here, though ISO 32000-2 can allow it: a letter has none.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver, RawPdfPath
from pyhanko.pdf_utils.rw_common import PdfHandler
from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    DocInfoRule,
    DSSCompareRule,
    FormUpdatingRule,
    MetadataUpdateRule,
    ModificationLevel,
    ObjectStreamRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    SuspiciousModification,
    XrefStreamRule,
)
from pyhanko.sign.diff_analysis.rules_api import Context, ReferenceUpdate, WhitelistRule

from domain.verification import Change, ChangeKind


class _PlacesToSignInStructure(WhitelistRule):
    """Lets a place to sign that the structure tree names be filled in; what is filled in is judged by the rules on fields.

    pyHanko's rules know such a field from the form and from its page only, and a tagged file names it a third time (ISO 32000-2, 14.7.5.3).
    """

    def apply(self, old: HistoricalResolver, new: HistoricalResolver) -> Iterator[ReferenceUpdate]:
        """The updates that are allowed, each with the one way to it that is meant."""
        changed = new.explicit_refs_in_revision()  # type: ignore[no-untyped-call]
        path = RawPdfPath("/Root", "/StructTreeRoot")
        if "/StructTreeRoot" not in old.root:
            return
        waiting: list[tuple[Any, Any, int]] = [(old.root["/StructTreeRoot"], path, 0)]
        while waiting:
            node, way, depth = waiting.pop()
            if depth > _DEEPEST:
                raise SuspiciousModification("the structure tree is too deep")
            if isinstance(node, generic.ArrayObject):
                waiting += [(_resolved(node.raw_get(at)), way + at, depth + 1) for at in range(len(node))]
            elif isinstance(node, generic.DictionaryObject) and "/K" in node:
                waiting.append((node["/K"], way + "/K", depth + 1))
            elif isinstance(node, generic.DictionaryObject) and "/Obj" in node:
                named = node.raw_get("/Obj")
                is_changed = isinstance(named, generic.IndirectObject) and named.reference in changed
                if is_changed and _is_place_to_sign(node["/Obj"]):
                    context = Context.from_absolute(old, way + "/Obj")
                    yield ReferenceUpdate(named.reference, context_checked=context)


_UPKEEP = ModificationLevel.LTA_UPDATES
POLICY = StandardDiffPolicy(
    global_rules=[
        CatalogModificationRule(),  # type: ignore[no-untyped-call]
        DocInfoRule().as_qualified(_UPKEEP),
        XrefStreamRule().as_qualified(_UPKEEP),
        ObjectStreamRule().as_qualified(_UPKEEP),
        DSSCompareRule().as_qualified(_UPKEEP),
        MetadataUpdateRule().as_qualified(_UPKEEP),  # type: ignore[no-untyped-call]
        _PlacesToSignInStructure().as_qualified(_UPKEEP),
    ],
    form_rule=FormUpdatingRule(field_rules=[SigFieldCreationRule(), SigFieldModificationRule()]),  # type: ignore[no-untyped-call]
)
"""pyHanko's own rules for increments, without the one that lets other fields be filled in."""

_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
_SHOWN = ("/Contents", *_INHERITED, "/UserUnit", "/Group", "/AA", "/Trans", "/PresSteps", "/VP")
_UPWARDS = frozenset({"/Parent", "/P", "/Pg", "/StructParent", "/StructParents", "/Length", "/Popup", "/IRT"})
"""Keys that lead back up, or say nothing of what is shown."""
_ELSEWHERE = frozenset({"/Page", "/Pages", "/StructElem", "/StructTreeRoot"})
"""What is compared on its own, when something else points to it."""
_FREE = frozenset(
    {"/Type", "/Pages", "/AcroForm", "/DSS", "/Extensions", "/Metadata", "/Names", "/AF", "/StructTreeRoot", "/Perms", "/Version"}
)  # fmt: skip
"""Entries of the catalogue that may differ, or are compared part by part."""
_ACTS = ("/OpenAction", "/AA", "/JavaScript", "/URI")
_DRAWN_ANEW = "/NeedAppearances"
_HIDDEN = 0b100010
"""Flags of what is not shown on the screen (ISO 32000-1, 12.5.3: Hidden, NoView)."""
_MARKUP = re.compile(rb"<[^>]*>|\s+")
_DEEPEST = 200
_MOST_PAGES = 20_000


Covers = Callable[[int, "tuple[float, ...]"], bool]
"""Whether something stands within a rectangle on a page (1-based) of the earlier revision."""


def changes_between(earlier: PdfHandler, later: PdfHandler, covers: Covers) -> Iterator[Change]:
    """What differs between two revisions of a file, as far as it has a name. Raises what pyHanko raises for structures that are broken."""
    before, after = _Digests(earlier), _Digests(later)
    yield from _pages(before.pages(), after.pages())
    yield from _places(before.places(), after.places(), covers)
    if not _rules_stand(before.form_rules(), after.form_rules()):
        yield Change(ChangeKind.FORM_RULES)
    yield from _attachments(before.attachments(), after.attachments())
    old, new = before.fields(), after.fields()
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            yield Change(ChangeKind.FORM, name=name)
    if before.facts() != after.facts():
        yield Change(ChangeKind.METADATA)
    if before.acts() != after.acts():
        yield Change(ChangeKind.ACTS)
    if before.catalogue() != after.catalogue():
        yield Change(ChangeKind.OTHER)


def attachments_of(handler: PdfHandler) -> Mapping[str, bytes]:
    """The bytes of the embedded files by name; those that cannot be read are empty."""
    found = {}
    for name, specification in _Digests(handler).specifications():
        try:
            files = specification["/EF"]
            found[name] = bytes((files["/UF"] if "/UF" in files else files["/F"]).data)
        except (LookupError, TypeError, AttributeError, ValueError):
            found[name] = b""
    return found


def _pages(before: list[bytes], after: list[bytes]) -> Iterator[Change]:
    """Pages as they were kept, put in or taken out at one place; whatever else is a page replaced."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    old, new = len(before) - start - end, len(after) - start - end
    for page in range(start, start + min(old, new)):
        if before[page] != after[page]:
            yield Change(ChangeKind.PAGE_REPLACED, page + 1)
    for page in range(start + min(old, new), start + max(old, new)):
        yield Change(ChangeKind.PAGE_ADDED if new > old else ChangeKind.PAGE_REMOVED, page + 1)


@dataclass(frozen=True)
class _Place:
    """A place to sign on a page: where and whether it is seen, what is seen in it, and whether somebody has signed there."""

    frame: tuple[float, ...]
    flags: int
    look: bytes
    signed: bool

    @property
    def visible(self) -> bool:
        left, bottom, right, top = self.frame
        return abs(right - left) * abs(top - bottom) > 0 and not self.flags & _HIDDEN

    def may_become(self, later: _Place) -> bool:
        """Whether signing can have made the one of the other: it fills an empty place, and leaves it where it is."""
        if self.signed or not later.signed:
            return self == later
        return (self.frame, self.flags) == (later.frame, later.flags)


_Where = tuple[int, str]


def _places(before: Mapping[_Where, _Place], after: Mapping[_Where, _Place], covers: Covers) -> Iterator[Change]:
    """Places that were moved or painted without anybody signing there, and new ones over what was signed."""
    for page, name in sorted(before.keys() | after.keys()):
        old, new = before.get((page, name)), after.get((page, name))
        if old is None and new is not None:
            if new.visible and (not new.signed or covers(page, new.frame)):
                yield Change(ChangeKind.COVERED, page)
        elif old is not None and (new is None or not old.may_become(new)):
            yield Change(ChangeKind.PLACE, page, name)


def _rules_stand(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> bool:
    """Whether every rule for how fields are shown is as it was; fonts may be added, but nothing that has fields drawn anew."""
    kept = all(after.get(key) == rule for key, rule in before.items())
    return kept and before.get(_DRAWN_ANEW) == after.get(_DRAWN_ANEW)


def _attachments(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Iterator[Change]:
    for name in sorted(before.keys() | after.keys()):
        if name not in after:
            yield Change(ChangeKind.ATTACHMENT_REMOVED, name=name)
        elif name not in before:
            yield Change(ChangeKind.ATTACHMENT_ADDED, name=name)
        elif before[name] != after[name]:
            yield Change(ChangeKind.ATTACHMENT_REPLACED, name=name)


class _Digests:
    """Digests of the parts of one revision, by what they say rather than where they stand in the file."""

    def __init__(self, handler: PdfHandler) -> None:
        self._root: Any = handler.root
        self._info: Any = _get(handler.trailer_view, "/Info", {})
        self._known: dict[tuple[int, int], bytes] = {}

    def pages(self) -> list[bytes]:
        """One for each page with everything that is shown on it but signatures."""
        return [self._page(page, inherited) for page, inherited in self._leaves(self._root["/Pages"], {}, set(), 0)]

    def attachments(self) -> dict[str, bytes]:
        """By name."""
        return {name: self._of(specification, 0) for name, specification in self.specifications()}

    def fields(self) -> dict[str, bytes]:
        """The fields of the form but those to sign in, by name."""
        form = _get(self._root, "/AcroForm", {})
        found = {"XFA": self._of(form["/XFA"], 0)} if "/XFA" in form else {}
        for field in _get(form, "/Fields", ()):
            value = _resolved(field)
            if _get(value, "/FT", "") != "/Sig":
                found[str(_get(value, "/T", ""))] = self._of(value, 0)
        return found

    def places(self) -> dict[_Where, _Place]:
        """Those to sign in that stand on a page, by page (1-based) and name."""
        found: dict[_Where, _Place] = {}
        for number, (page, _) in enumerate(self._leaves(self._root["/Pages"], {}, set(), 0), 1):
            for each in map(_resolved, _get(page, "/Annots", ())):
                if _is_place_to_sign(each):
                    name = str(_get(each, "/T", "") or _get(_get(each, "/Parent", {}), "/T", ""))
                    found[number, name] = self._place(each)
        return found

    def _place(self, widget: Any) -> _Place:
        frame = tuple(float(side) for side in _get(widget, "/Rect", (0, 0, 0, 0)))
        shown = [key for key in ("/AP", "/AS", "/MK", "/BS", "/TU", "/A", "/AA") if key in widget]
        look = _digest(b"place", *(self._pair(key, widget.raw_get(key), 0) for key in shown))
        signed = "/V" in widget or "/V" in _get(widget, "/Parent", {})
        return _Place(frame if len(frame) == 4 else (0, 0, 0, 0), int(_get(widget, "/F", 0)), look, signed)

    def form_rules(self) -> dict[str, bytes]:
        """How the form's fields are shown: its fonts and the like one by one, and everything else but the fields themselves."""
        form: Any = _get(self._root, "/AcroForm", {})
        rules = {
            key: self._of(form.raw_get(key), 0) for key in form if key not in ("/Fields", "/SigFlags", "/XFA", "/DR")
        }
        resources: Any = _get(form, "/DR", {})
        for kind in resources:
            listed = resources[kind]
            each_of: Any = listed if isinstance(listed, generic.DictionaryObject) else {}
            rules |= {f"/DR{kind}{key}": self._of(each_of.raw_get(key), 0) for key in each_of}
        return rules

    def facts(self) -> bytes:
        """The file's title, author and the like, without the moment of the latest change; signing writes the same facts in other marks."""
        # Asked for by name, pyHanko would keep it in a form that it cannot compare revisions of.
        metadata = _resolved(self._root.raw_get("/Metadata")) if "/Metadata" in self._root else None
        written = _MARKUP.sub(b"", metadata.data) if isinstance(metadata, generic.StreamObject) else b""
        kept = {key: value for key, value in self._info.items() if key not in ("/ModDate", "/Producer")}
        return _digest(b"facts", written, *(self._pair(key, value, 0) for key, value in sorted(kept.items())))

    def acts(self) -> bytes:
        """What the file does by itself: on opening, printing and closing, and by its scripts."""
        names: Any = _get(self._root, "/Names", {})
        found = [self._pair(key, each.raw_get(key), 0) for each in (self._root, names) for key in _ACTS if key in each]
        return _digest(b"acts", *found)

    def catalogue(self) -> bytes:
        """The rest of the catalogue: layers, views, languages."""
        kept = [key for key in sorted(self._root.keys()) if key not in _FREE and key not in _ACTS]
        names: Any = _get(self._root, "/Names", {})
        other = [key for key in sorted(names.keys()) if key != "/EmbeddedFiles" and key not in _ACTS]
        return _digest(
            b"catalogue",
            *(self._pair(key, self._root.raw_get(key), 0) for key in kept),
            *(self._pair(key, names.raw_get(key), 0) for key in other),
        )

    def specifications(self) -> Iterator[tuple[str, Any]]:
        """The file specifications of embedded files: those that the catalogue names, and those associated with the document."""
        seen: set[int] = set()
        names = _get(self._root, "/Names", {})
        if "/EmbeddedFiles" in names:
            yield from self._named(names["/EmbeddedFiles"], seen, 0)
        for each in _get(self._root, "/AF", ()):
            value = _resolved(each)
            if id(value) not in seen:
                yield _file_name(value), value

    def _named(self, node: Any, seen: set[int], depth: int) -> Iterator[tuple[str, Any]]:
        if depth > _DEEPEST:
            raise ValueError("the tree of names is too deep")
        listed = list(_get(node, "/Names", ()))
        for name, each in zip(listed[::2], listed[1::2], strict=False):
            value = _resolved(each)
            seen.add(id(value))
            yield _file_name(value) or str(name), value
        for kid in _get(node, "/Kids", ()):
            yield from self._named(_resolved(kid), seen, depth + 1)

    def _leaves(
        self, node: Any, inherited: dict[str, Any], seen: set[int], depth: int
    ) -> Iterator[tuple[Any, dict[str, Any]]]:
        if depth > _DEEPEST or id(node) in seen or len(seen) > _MOST_PAGES:
            raise ValueError("the tree of pages goes round or is too large")
        seen.add(id(node))
        inherited = inherited | {key: node.raw_get(key) for key in _INHERITED if key in node}
        if "/Kids" not in node:
            yield node, inherited
            return
        for kid in node["/Kids"]:
            yield from self._leaves(_resolved(kid), inherited, seen, depth + 1)

    def _page(self, page: Any, inherited: dict[str, Any]) -> bytes:
        shown = inherited | {key: page.raw_get(key) for key in _SHOWN if key in page}
        annotations = [_resolved(each) for each in _get(page, "/Annots", ())]
        beside = [self._of(each, 0) for each in annotations if not _is_place_to_sign(each)]
        return _digest(b"page", *(self._pair(key, shown[key], 0) for key in sorted(shown)), *beside)

    def _pair(self, key: str, value: Any, depth: int) -> bytes:
        return _digest(str(key).encode("utf-8", "surrogatepass"), self._of(value, depth))

    def _of(self, value: Any, depth: int) -> bytes:
        if depth > _DEEPEST:
            raise ValueError("an object is too deep")
        if not isinstance(value, generic.IndirectObject):
            return self._direct(value, depth)
        key = (value.idnum, value.generation)
        if key not in self._known:
            self._known[key] = b"round"  # for whatever leads back here
            self._known[key] = self._direct(value.get_object(), depth)  # type: ignore[no-untyped-call]
        return self._known[key]

    def _direct(self, value: Any, depth: int) -> bytes:
        if isinstance(value, generic.DictionaryObject):
            if _is_place_to_sign(value):
                return b"a place to sign"
            if str(_get(value, "/Type", "")) in _ELSEWHERE:
                return b"judged elsewhere"
            pairs = [self._pair(key, value.raw_get(key), depth + 1) for key in sorted(value) if key not in _UPWARDS]
            data = [value.encoded_data] if isinstance(value, generic.StreamObject) else []
            return _digest(b"stream" if data else b"dictionary", *data, *pairs)
        if isinstance(value, generic.ArrayObject):
            return _digest(b"array", *(self._of(value.raw_get(at), depth + 1) for at in range(len(value))))
        if isinstance(value, generic.NullObject):
            return b"null"
        raw = getattr(value, "original_bytes", None)
        text = raw if isinstance(raw, bytes) else str(value).encode("utf-8", "surrogatepass")
        return _digest(type(value).__name__.encode("ascii"), text)


def _is_place_to_sign(value: Any) -> bool:
    if not isinstance(value, generic.DictionaryObject):
        return False
    parent = _get(value, "/Parent", None)
    inherited = _get(parent, "/FT", "") if isinstance(parent, generic.DictionaryObject) else ""
    return "/Sig" in (_get(value, "/FT", ""), inherited)


def _get(dictionary: Any, key: str, default: Any) -> Any:
    """What the key leads to, references followed."""
    return dictionary[key] if key in dictionary else default  # noqa: SIM401 - pyHanko's get follows no references


def _resolved(value: Any) -> Any:
    return value.get_object() if isinstance(value, generic.IndirectObject) else value  # type: ignore[no-untyped-call]


def _file_name(specification: Any) -> str:
    return str(_get(specification, "/UF", "") or _get(specification, "/F", ""))


def _digest(*parts: bytes) -> bytes:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()
