"""What referrals, recommendations, positions and letters are, and what may happen to them.

Pure Python: no Qt, no SQL, no file formats. Everything the use cases need from outside is a Protocol in ``domain.ports``.
"""
