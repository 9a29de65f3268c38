"""House forms read from TOML. A broken file says, in Swedish, which line is wrong."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from domain.errors import InvalidLetterhead
from domain.letter import HeadField, Paper
from domain.letterhead import Colours, Column, Item, Letterhead, Logo, Page, PaperForm, Special, Style, Type
from domain.services.letterheads import LARGEST_LOGO

_PARTS = ("overview", "recommendations", "signatures", "enclosures", "copies")
_ROLES = (
    "matter",
    "summary",
    "background",
    "considerations",
    "economy",
    "environment",
    "other",
    "basis",
    "decision",
    "dispatch",
)
_TABLE = re.compile(r"\s*\[\[?\s*([\w.-]+)\s*\]\]?")
_KEY = re.compile(r"\s*([\w-]+)\s*=")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_PATTERN = re.compile(r"\{(\w*)\}")
E_ = TypeVar("E_", bound=StrEnum)


def parse(content: bytes, name: str, folder: Path | None = None) -> Letterhead:
    """Read one house form. ``folder`` is where its logo lies. Raises ``InvalidLetterhead`` with ``name``, ``line`` and ``reason``."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise InvalidLetterhead(
            "letterhead.invalid", name=name, line=line, reason="filen är inte sparad som UTF-8"
        ) from error
    try:
        table = tomllib.loads(text)
    except (
        ValueError,
        RecursionError,
    ) as error:  # nested too deep, and numbers of too many digits, among what is no TOML
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise InvalidLetterhead(
            "letterhead.invalid", name=name, line=line, reason="raden följer inte TOML-formatet"
        ) from error
    return _Reader(name, text, folder).letterhead(table)


@dataclass
class _Reader:
    """Turns the tables of one file into values, and knows on which line each key stands."""

    name: str
    text: str
    folder: Path | None

    def letterhead(self, table: Mapping[str, Any]) -> Letterhead:
        known = {
            "id",
            "name",
            "organisation",
            "labels",
            "head",
            "foot",
            "recipient",
            "page",
            "type",
            "colours",
            "logo",
            "papers",
        }
        self._only(table, known, ())
        organisation = self._table(table, "organisation", ())
        head, foot = self._table(table, "head", ()), self._table(table, "foot", ())
        self._only(organisation, {"lines", "address"}, ("organisation",))
        self._only(head, {"first", "following", "labels_above", "rule", "page_number"}, ("head",))
        self._only(foot, {"first", "following", "rule"}, ("foot",))
        return Letterhead(
            id=self._text(table, "id", (), Path(self.name).stem),
            name=self._text(table, "name", ()),
            papers=self._papers(self._table(table, "papers", ())),
            organisation=self._texts(organisation, "lines", ("organisation",)),
            address=self._texts(organisation, "address", ("organisation",)),
            labels=self._labels(self._table(table, "labels", ())),
            labels_above=self._flag(head, "labels_above", ("head",), default=False),
            first=self._columns(head, "first", ("head", "first")),
            following=self._columns(head, "following", ("head", "following")),
            foot_first=self._columns(foot, "first", ("foot", "first")),
            foot_following=self._columns(foot, "following", ("foot", "following")),
            recipient=self._recipient(table),
            page_number=self._pattern(head, "page_number", ("head",), "Sida {page} ({pages})", {"page", "pages"}),
            head_rule=self._flag(head, "rule", ("head",), default=False),
            foot_rule=self._flag(foot, "rule", ("foot",), default=True),
            page=self._values(Page(), self._table(table, "page", ()), ("page",)),
            type=self._values(Type(), self._table(table, "type", ()), ("type",)),
            colours=self._values(Colours(), self._table(table, "colours", ()), ("colours",)),
            logo=self._logo(self._table(table, "logo", ())),
        )

    def _papers(self, table: Mapping[str, Any]) -> dict[Paper, PaperForm]:
        self._only(table, {paper.value for paper in Paper}, ("papers",))
        for paper in Paper:
            if paper.value not in table:
                raise self._error(("papers",), f"handlingen {paper.value} saknas")
        return {
            paper: self._paper(self._table(table, paper.value, ("papers",)), ("papers", paper.value)) for paper in Paper
        }

    def _paper(self, table: Mapping[str, Any], path: tuple[str, ...]) -> PaperForm:
        self._only(table, {each.name for each in fields(PaperForm)}, path)
        order = self._texts(table, "order", path)
        for part in order:
            if part not in _PARTS + _ROLES:
                raise self._error(
                    (*path, "order"), f"delen ”{part}” finns inte; välj bland {', '.join(_ROLES + _PARTS)}"
                )
        headings = self._table(table, "headings", path)
        for key in headings:
            if key not in _PARTS + _ROLES:
                raise self._error(
                    (*path, "headings", key), f"delen ”{key}” finns inte; välj bland {', '.join(_ROLES + _PARTS)}"
                )
        return PaperForm(
            document_type=self._text(table, "document_type", path),
            order=order,
            headings={key: self._text(headings, key, (*path, "headings")) for key in headings},
            area_heading=self._pattern(table, "area_heading", path, "{area}", {"area"}),
            recommendation_heading=self._pattern(table, "recommendation_heading", path, "{name}", {"name"}),
            signature_line=self._flag(table, "signature_line", path, default=False),
        )

    def _labels(self, table: Mapping[str, Any]) -> dict[HeadField, str]:
        return {self._choice(HeadField, key, ("labels", key)): self._text(table, key, ("labels",)) for key in table}

    def _recipient(self, table: Mapping[str, Any]) -> Column | None:
        if "recipient" not in table:
            return None
        path = ("recipient",)
        column = self._column({"items": ["recipient"], **self._table(table, "recipient", ())}, path)
        return replace(column, y=self._number(table["recipient"], "y", path, 46.0))

    def _columns(self, table: Mapping[str, Any], key: str, path: tuple[str, ...]) -> tuple[Column, ...]:
        columns = table.get(key, [])
        if not isinstance(columns, list) or not all(isinstance(each, dict) for each in columns):
            raise self._error(path, f"skriv varje spalt som [[{'.'.join(path)}]]")
        return tuple(self._column(each, (*path, str(number))) for number, each in enumerate(columns))

    def _column(self, table: Mapping[str, Any], path: tuple[str, ...]) -> Column:
        self._only(table, {each.name for each in fields(Column)}, path)
        items = []
        for text in self._texts(table, "items", path):
            what, _, style = text.partition(":")
            names = [*HeadField, *Special]
            if what not in names:
                raise self._error((*path, "items"), f"”{what}” finns inte; välj bland {', '.join(names)}")
            chosen = HeadField(what) if what in list(HeadField) else Special(what)
            items.append(Item(chosen, self._choice(Style, style or "plain", (*path, "items"))))
        return Column(
            x=self._number(table, "x", path, None),
            width=self._number(table, "width", path, None),
            items=tuple(items),
            y=self._number(table, "y", path, 12.0),
            right=self._flag(table, "right", path, default=False),
            part=int(self._number(table, "part", path, 0)),
        )

    def _values(self, default: Any, table: Mapping[str, Any], path: tuple[str, ...]) -> Any:
        """A dataclass of numbers, colours and choices with the table's values in place of the defaults."""
        kinds = {each.name: getattr(default, each.name) for each in fields(default)}
        self._only(table, set(kinds), path)
        changed: dict[str, Any] = {}
        for key in table:
            kind = kinds[key]
            if isinstance(kind, StrEnum):
                changed[key] = self._choice(type(kind), self._text(table, key, path), (*path, key))
            elif isinstance(kind, str):
                changed[key] = self._text(table, key, path)
                if not _COLOUR.fullmatch(changed[key]):
                    raise self._error((*path, key), "skriv färgen som ”#rrggbb”")
            else:
                changed[key] = self._number(table, key, path, None)
        return replace(default, **changed)

    def _logo(self, table: Mapping[str, Any]) -> Logo | None:
        if not table:
            return None
        path = ("logo",)
        self._only(table, {"file", "alt", "width"}, path)
        file = self._text(table, "file", path)
        kinds = {".svg": "image/svg+xml", ".png": "image/png"}
        kind = kinds.get(Path(file).suffix.lower())
        if kind is None or Path(file).name != file:
            raise self._error((*path, "file"), "logotypen är en PNG- eller SVG-fil i samma mapp som brevmallen")
        try:
            data = (self.folder / file).read_bytes() if self.folder else b""
        except (OSError, ValueError):
            data = b""
        if not 0 < len(data) <= LARGEST_LOGO:
            raise self._error((*path, "file"), f"logotypen ”{file}” finns inte bredvid brevmallen, eller är för stor")
        alt = self._text(table, "alt", path)
        if not alt.strip():
            raise self._error((*path, "alt"), "skriv vad logotypen visar, för den som inte ser den")
        return Logo(data, kind, alt, self._number(table, "width", path, 35.0))

    def _table(self, table: Mapping[str, Any], key: str, path: tuple[str, ...]) -> Mapping[str, Any]:
        value = table.get(key, {})
        if not isinstance(value, dict):
            raise self._error((*path, key), f"”{key}” ska vara en grupp: [{'.'.join((*path, key))}]")
        return value

    def _text(self, table: Mapping[str, Any], key: str, path: tuple[str, ...], default: str | None = None) -> str:
        value = table.get(key, default)
        if value is None:
            raise self._error(path, f"”{key}” saknas")
        if not isinstance(value, str):
            raise self._error((*path, key), f"”{key}” ska vara text inom citattecken")
        return value

    def _texts(self, table: Mapping[str, Any], key: str, path: tuple[str, ...]) -> tuple[str, ...]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self._error((*path, key), f'”{key}” ska vara en lista av texter: ["…", "…"]')
        return tuple(value)

    def _flag(self, table: Mapping[str, Any], key: str, path: tuple[str, ...], *, default: bool) -> bool:
        value = table.get(key, default)
        if not isinstance(value, bool):
            raise self._error((*path, key), f"”{key}” ska vara true eller false")
        return value

    def _number(self, table: Mapping[str, Any], key: str, path: tuple[str, ...], default: float | None) -> float:
        value = table.get(key, default)
        if value is None:
            raise self._error(path, f"”{key}” saknas")
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 500:
            raise self._error((*path, key), f"”{key}” ska vara ett tal mellan 0 och 500")
        return float(value)

    def _pattern(
        self, table: Mapping[str, Any], key: str, path: tuple[str, ...], default: str, blanks: set[str]
    ) -> str:
        value = self._text(table, key, path, default)
        if not set(_PATTERN.findall(value)) <= blanks or set("{}") & set(_PATTERN.sub("", value)):
            raise self._error(
                (*path, key), "inom klamrar får det stå " + " och ".join(f"{{{each}}}" for each in sorted(blanks))
            )
        return value

    def _choice(self, choices: type[E_], value: str, path: tuple[str, ...]) -> E_:
        try:
            return choices(value)
        except ValueError as error:
            raise self._error(path, f"”{value}” finns inte; välj bland {', '.join(choices)}") from error

    def _only(self, table: Mapping[str, Any], known: set[str], path: tuple[str, ...]) -> None:
        for key in table:
            if key not in known:
                raise self._error((*path, key), f"”{key}” finns inte här; välj bland {', '.join(sorted(known))}")

    def _error(self, path: Sequence[str], reason: str) -> InvalidLetterhead:
        return InvalidLetterhead("letterhead.invalid", name=self.name, line=_line(self.text, path), reason=reason)


def _line(text: str, path: Sequence[str]) -> int:
    """The line on which the key at the path stands, or the nearest table around it. Repeated tables are numbered in the path."""
    best, depth = 1, -1
    table: tuple[str, ...] = ()
    counts: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if found := _TABLE.match(line):
            table = tuple(found[1].split("."))
            if line.lstrip().startswith("[["):
                counts[table] = counts.get(table, -1) + 1
                table = (*table, str(counts[table]))
            here = table
        elif found := _KEY.match(line):
            here = (*table, found[1])
        else:
            continue
        if tuple(path[: len(here)]) == here and len(here) > depth:
            best, depth = number, len(here)
    return best
