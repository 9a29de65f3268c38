"""Letters as PDF: PDF/UA-1 and PDF/A at once.

``fonts`` measures and embeds, ``printable`` finds what no font shows, ``lines`` breaks paragraphs, ``flow`` turns the letter into strips of lines and
``pages`` puts them on pages, ``structure`` is the tagged tree, ``canvas`` writes with ReportLab, ``archive`` makes the file an archival one.
"""
