"""House forms written as TOML, for people to read and for ``storage.letterheads`` to read back as the same values."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import fields
from pathlib import Path

from domain.letterhead import Column, Letterhead, Logo, PaperForm

_SUFFIXES = {"image/png": ".png", "image/svg+xml": ".svg"}
_LOGO = re.compile(r"-[0-9a-f]{8}\.(?:png|svg)")
_ESCAPED = re.compile(r'[\x00-\x1f\x7f"\\]')


def to_toml(letterhead: Letterhead, logo_name: str = "") -> str:
    """The form as TOML. ``logo_name`` is the file beside it that holds its logo, where it has one."""
    return "\n".join(_lines(letterhead, logo_name)) + "\n"


def logo_file(stem: str, logo: Logo) -> str:
    """What the file of a form's logo is called: another picture has another name, so that form and logo always belong together."""
    return f"{stem}-{hashlib.sha256(logo.data).hexdigest()[:8]}{_SUFFIXES[logo.media_type]}"


def is_logo_of(stem: str, name: str) -> bool:
    """Whether a file is called as ``logo_file`` calls it."""
    return name.startswith(stem) and _LOGO.fullmatch(name[len(stem) :]) is not None


def write_whole(path: Path, content: bytes) -> None:
    """Put a file in place in one step. Raises ``OSError``, and then leaves what was there."""
    handle, half = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".half")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(half).replace(path)
    except OSError:
        with suppress(OSError):
            Path(half).unlink()
        raise


def _lines(form: Letterhead, logo_name: str) -> Iterator[str]:
    yield "# Brevmall, skriven av Remissbordet. Mått i millimeter från sidans övre vänstra hörn, teckenstorlekar i punkter."
    yield from (_pair("id", form.id), _pair("name", form.name))
    yield from ("", "[organisation]", _pair("lines", form.organisation), _pair("address", form.address))
    if form.logo is not None:
        yield from ("", "[logo]", _pair("file", logo_name), _pair("alt", form.logo.alt))
        yield _pair("width", form.logo.width)
    yield from ("", "[labels]", *_table(form.labels.items()))
    yield from ("", "[head]", _pair("page_number", form.page_number), _pair("labels_above", form.labels_above))
    yield _pair("rule", form.head_rule)
    yield from _columns("head.first", form.first)
    yield from _columns("head.following", form.following)
    yield from ("", "[foot]", _pair("rule", form.foot_rule))
    yield from _columns("foot.first", form.foot_first)
    yield from _columns("foot.following", form.foot_following)
    if form.recipient is not None:
        yield from ("", "[recipient]", *_column(form.recipient))
    for name, value in (("page", form.page), ("type", form.type), ("colours", form.colours)):
        yield from ("", f"[{name}]", *(_pair(each.name, getattr(value, each.name)) for each in fields(value)))
    for paper, paper_form in form.papers.items():
        yield from _paper(f"papers.{paper.value}", paper_form)


def _columns(name: str, columns: Sequence[Column]) -> Iterator[str]:
    for column in columns:
        yield from ("", f"[[{name}]]", *_column(column))


def _column(column: Column) -> Iterator[str]:
    yield from (_pair("x", column.x), _pair("y", column.y), _pair("width", column.width))
    if column.right:
        yield _pair("right", column.right)
    if column.part:
        yield _pair("part", column.part)
    yield _pair("items", [f"{item.what.value}:{item.style.value}" for item in column.items])


def _paper(name: str, form: PaperForm) -> Iterator[str]:
    yield from ("", f"[{name}]", _pair("document_type", form.document_type), _pair("order", form.order))
    yield from (_pair("area_heading", form.area_heading), _pair("recommendation_heading", form.recommendation_heading))
    yield _pair("signature_line", form.signature_line)
    yield from ("", f"[{name}.headings]", *_table(form.headings.items()))


def _table(table: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (_pair(str(key), value) for key, value in table)


def _pair(key: str, value: object) -> str:
    return f"{key} = {_value(value)}"


def _value(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return _quoted(value)
        case int() | float():
            return repr(int(value) if value == int(value) else value)
        case list() | tuple():
            return f"[{', '.join(_value(each) for each in value)}]"
        case _:
            raise TypeError(f"no TOML for {value!r}")


def _quoted(text: str) -> str:
    """A basic string (TOML 1.0, String): quotes, backslashes and control characters are escaped."""
    return '"' + _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04X}", str(text)) + '"'
