"""The letter as files, read back by other programs."""
