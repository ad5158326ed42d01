"""What the rules that look at one guide after the other are given: nothing else can turn what they
find. So guides can be divided between processors, and a digest of it can stand for the verdict."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

from domov.library import Library


def library_of(library: Library, ids: Iterable[str]) -> Library:
    """The site with only the guides `ids`, in every language, their histories, and the words of
    languages: without days, facts but phones, addresses, files."""
    wanted = dict.fromkeys(ids)
    languages = library.settings.languages
    guides = {
        (guide_id, language): guide
        for guide_id in wanted
        for language in languages
        if (guide := library.guide(guide_id, language))
    }
    histories = {id_: library.histories[id_] for id_ in wanted if id_ in library.histories}
    return Library(
        root=Path(),
        settings=replace(library.settings, topics=(), site_url="", repo_url="", hooks=()),
        guides=guides,
        unreadable=frozenset(),
        histories=histories,
        facts={id_: fact for id_, fact in library.facts.items() if fact.kind == "phone"},
        strings={},
        unreadable_histories=frozenset(),
        lexicons=library.lexicons,
        alerts=(),
        problems=(),
        terms=library.terms,
        numerals=library.numerals,
    )


def parts(library: Library, count: int, known: Collection[str] = ()) -> list[Library]:
    """At most `count` libraries that together hold every guide that is not `known`."""
    ids = list(dict.fromkeys(guide_id for guide_id, _ in library.guides if guide_id not in known))
    shares = (ids[start::count] for start in range(count))
    return [library_of(library, share) for share in shares if share]
