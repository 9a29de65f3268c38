"""Verifying PDF files that anybody may have made: pyHanko's validation, and checks of our own where it is content with less.

``signatures`` judges one signature, ``container`` the bytes around it that no signature covers, ``trust`` the certificates above it, ``revisions`` what
was added or changed after it, ``agreement`` the embedded data against the pages. ``examining`` puts them together in this process, for files that we have
just made; ``verifier`` does it for strangers' files, in a child process with limits. Nothing here is imported before somebody verifies.
"""
