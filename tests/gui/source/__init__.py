"""Underlag, piece by piece."""
