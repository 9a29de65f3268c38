"""Signatures, made with our own code and judged by others'."""
