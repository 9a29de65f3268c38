"""Whether decided revisions and dispatched files are still what was kept, held against their own SHA-256 and against what the journal tells of them."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

REGISTER_SINCE = 3
"""The schema version that first kept them."""

_REVISIONS = "SELECT response_id, number, content, sha256 FROM revisions ORDER BY response_id, number"
_COPIES = "SELECT id, response_id, name, sha256, content FROM dispatched ORDER BY seq"
_TOLD = "SELECT action, subject, detail FROM journal WHERE kind = 'response' AND action IN ('state', 'dispatch') ORDER BY number"


def altered_decisions(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """(response id, words for what it is) of each revision and file that was changed, or that the journal tells of and is gone."""
    revisions = {(row["response_id"], row["number"]): row for row in connection.execute(_REVISIONS)}
    found: set[tuple[str, str]] = set()
    for (response_id, number), row in revisions.items():
        if hashlib.sha256(row["content"].encode("utf-8", "surrogatepass")).hexdigest() != row["sha256"]:
            found.add((response_id, f"Revision {number}"))
    digests: dict[str, str] = {}
    for row in connection.execute(_COPIES):
        digests[row["id"]] = row["sha256"]
        if hashlib.sha256(row["content"]).hexdigest() != row["sha256"]:
            found.add((row["response_id"], row["name"]))
    kept = {(response_id, str(number)): row["sha256"] for (response_id, number), row in revisions.items()}
    for row in connection.execute(_TOLD):
        detail = _detail(row["detail"])
        if row["action"] == "dispatch" and digests.get(str(detail.get("copy"))) != detail.get("sha256"):
            found.add((row["subject"], str(detail.get("name"))))
        told, number = detail.get("sha256"), str(detail.get("revision"))
        if row["action"] == "state" and told and kept.get((row["subject"], number)) != told:
            found.add((row["subject"], f"Revision {number}"))
    yield from sorted(found)


def _detail(text: str) -> Mapping[str, Any]:
    """A journal row's detail; nothing where it is broken, which the chain of hashes tells of by itself."""
    try:
        detail = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return detail if isinstance(detail, dict) else {}
