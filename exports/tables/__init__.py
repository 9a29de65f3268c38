"""Neutral sheets as files that others work on: workbooks and separated values."""
