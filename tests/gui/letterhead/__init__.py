"""Tests of the editor of house forms."""
