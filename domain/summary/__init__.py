"""The remissammanställning: statements about what the bodies have answered, each tied to the answers that it rests on."""

from domain.summary.values import Link, Statement, StatementKind

__all__ = ["Link", "Statement", "StatementKind"]
