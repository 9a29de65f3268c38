"""Reading fields from JSON that a stranger wrote: each has its expected type and limit, or the whole is refused with the field's path."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, NoReturn, TypeVar

from domain.dates import PartialDate
from domain.errors import InvalidExchange

MAX_BYTES = 32 * 1024 * 1024
MAX_TEXT = 1_000_000
MAX_ITEMS = 20_000
AMOUNTS = range(-(2**63), 2**63)
"""The whole numbers that the database holds."""

ESCAPE = b"\\u"
"""Only through an escape can JSON in UTF-8 hold NUL or half a surrogate pair."""

_Code = TypeVar("_Code", bound=StrEnum)
_Value = TypeVar("_Value")
_partial_date = lru_cache(maxsize=4096)(PartialDate.parse)


def parse(content: bytes) -> Fields:
    """The JSON object in the bytes. Raises ``InvalidExchange`` for anything else, and for more than 32 MiB."""
    if len(content) > MAX_BYTES:
        raise InvalidExchange("exchange.too_large", limit_mib=MAX_BYTES >> 20)
    try:
        data = json.loads(content.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise InvalidExchange("exchange.not_json") from error
    if not isinstance(data, dict):
        raise InvalidExchange("exchange.not_json")
    clean = ESCAPE not in content
    return Fields(data, clean=clean, plain=clean and len(content) <= MAX_TEXT)


@cache
def _values(codes: type[_Code]) -> Mapping[str, _Code]:
    """The codes by how they are written: looking one up takes a third of the time that making it does."""
    return {each.value: each for each in codes}


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


class Fields:
    """The fields of one JSON object. Missing and ``null`` fields read as empty unless said otherwise.

    ``clean`` says that no text in it can hold a NUL or a lone surrogate, ``plain`` that none can be too long either, so that every text may stand as it is.
    ``within`` is the object that it is a field of, under the name ``step`` and, in a list, with the number ``index``: its path is put together only where
    something is wrong, since an answer has thousands of objects.
    """

    __slots__ = ("_clean", "_data", "_index", "_plain", "_step", "_within")

    def __init__(
        self,
        data: dict[str, Any],
        *,
        clean: bool,
        plain: bool = False,
        within: Fields | None = None,
        step: str = "",
        index: int | None = None,
    ) -> None:
        self._data = data
        self._clean = clean
        self._plain = plain
        self._within = within
        self._step = step
        self._index = index

    @property
    def data(self) -> dict[str, Any]:
        """The object as it came; nothing in it has been looked at."""
        return self._data

    @property
    def path(self) -> str:
        """Where in the file the object is; ends with a full stop, empty for the outermost."""
        if self._within is None:
            return ""
        place = "" if self._index is None else f"[{self._index}]"
        return f"{self._within.path}{self._step}{place}."

    def _wrong(self, name: str) -> NoReturn:
        raise InvalidExchange("exchange.field", field=f"{self.path}{name}")

    def text(self, name: str, *, required: bool = False) -> str:
        """A string without NUL characters and lone surrogates."""
        value = self._data.get(name)
        if self._plain and not required and type(value) is str:
            return value
        if value is None and not required:
            return ""
        if not isinstance(value, str) or len(value) > MAX_TEXT or (required and not value.strip()):
            self._wrong(name)
        return value if self._clean else value.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")

    def flag(self, name: str, *, default: bool) -> bool:
        """A boolean."""
        value = self._data.get(name, default)
        if not isinstance(value, bool):
            self._wrong(name)
        return value

    def whole(self, name: str, *, least: int, most: int) -> int | None:
        """A whole number within bounds, or ``None``."""
        value = self._data.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self._wrong(name)
        return value

    def fraction(self, name: str) -> float:
        """A number from 0 to 1."""
        value = self._data.get(name, 0)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            self._wrong(name)
        return float(value)

    def day(self, name: str) -> date | None:
        """A date as ISO 8601, or ``None``."""
        return self._converted(name, date.fromisoformat)

    def partial_day(self, name: str) -> PartialDate | None:
        """A date known to the year, month or day, or ``None``."""
        return self._converted(name, _partial_date)

    def code(self, name: str, codes: type[_Code]) -> _Code | None:
        """One of the codes, or ``None``."""
        text = self.text(name)
        if not text:
            return None
        code: _Code | None = _values(codes).get(text)
        if code is None:
            self._wrong(name)
        return code

    def _converted(self, name: str, convert: Callable[[str], _Value]) -> _Value | None:
        text = self.text(name)
        if not text:
            return None
        try:
            return convert(text)
        except ValueError:
            self._wrong(name)

    def inner(self, name: str) -> Fields:
        """An object; an empty one where it is missing."""
        value = self._data.get(name)
        if value is None:
            value = {}
        if not isinstance(value, dict):
            self._wrong(name)
        return Fields(value, clean=self._clean, plain=self._plain, within=self, step=name)

    def each(self, name: str) -> list[Fields]:
        """A list of objects."""
        items = self._list(name)
        if not items:
            return []
        for index, item in enumerate(items):
            if not isinstance(item, dict):
                self._wrong(f"{name}[{index}]")
        return [
            Fields(item, clean=self._clean, plain=self._plain, within=self, step=name, index=index)
            for index, item in enumerate(items)
        ]

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of strings."""
        items = self._list(name)
        if self._plain and all(type(item) is str for item in items):
            return tuple(items)
        return tuple(
            Fields(
                {f"{name}[{index}]": item}, clean=self._clean, within=self._within, step=self._step, index=self._index
            ).text(f"{name}[{index}]")
            for index, item in enumerate(items)
        )

    def _list(self, name: str) -> list[Any]:
        value = self._data.get(name)
        if value is None:
            return []
        if not isinstance(value, list) or len(value) > MAX_ITEMS:
            self._wrong(name)
        return value
