"""Domov keeps a multilingual information site true: freshness by section, facts with dates.

The folders tell the direction of imports: values (`guide`, `digest`, `history`, `facts`, …) are
read by `freshness`, `compose` and `rules`; those by `report`; those by `mkdocs` and `cli`; and
those by the files in `hooks/`. `library` alone reads files, `clock` alone the clock.
"""
