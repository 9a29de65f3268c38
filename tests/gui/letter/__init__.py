"""Tests of the place where the letter is put together."""
