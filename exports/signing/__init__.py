"""Signing PDF files as PAdES with pyHanko.

``certificates`` says whether a certificate is for signing now, ``keys`` unlocks one on file and ``cards`` one on a card (whose module runs in a process of its own,
``card_process`` and ``card_worker``), ``timestamps`` asks an authority for the time, ``places`` finds the fields to sign in and writes the visible ones, ``pades``
puts it together, and ``signer`` is what the use cases are handed.
pyHanko takes half a second to read in: nothing here is imported before somebody signs.
"""
