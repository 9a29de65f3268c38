"""Registrator: the queue of answers by state, and everything between a finished draft and the archive."""

PAGE = "registrar"
"""The place's id, for actions and targets."""
