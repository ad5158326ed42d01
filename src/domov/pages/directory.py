"""The page of organisations in one language: who helps, for what, where, in which languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from domov.data.organisations import KINDS, Organisation
from domov.facts import Reading, Reference, Unreadable, resolve
from domov.language import locales
from domov.language.fallback import Words, first
from domov.language.strings import Strings
from domov.library import Library
from domov.markup import braces

WHOLE_COUNTRY = "all"


@dataclass(frozen=True, slots=True)
class Line:
    """A phone: the fact, the number as it is written and as it is dialled, and what a reader must
    know of it (empty: nothing)."""

    fact: str
    number: str
    call: str
    doubt: str


@dataclass(frozen=True, slots=True)
class Contact:
    """One organisation as a reader sees it. `filters` are the keys by which it is found: regions,
    topics, languages."""

    id: str
    name: str
    says: Words | None
    phones: tuple[Line, ...]
    emails: tuple[str, ...]
    website: str | None
    place: str
    topics: str
    languages: str
    free: bool
    confidential: bool
    doubt: str
    url: str
    seen: str
    filters: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
    emergency: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to look: a region, topic or language, and the organisations that it leads to."""

    key: str
    name: Words
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class Directory:
    """Contacts by kind, with the words for the kind; and the ways to look for them."""

    kinds: tuple[tuple[str, tuple[Contact, ...]], ...]
    regions: tuple[Choice, ...]
    topics: tuple[Choice, ...]
    languages: tuple[Choice, ...]


def directory(library: Library, language: str, today: dt.date) -> Directory:
    """The directory in `language`, with the numbers of today."""
    words, listed = library.strings[language], library.organisations
    chain = library.settings.preference(language)
    contacts = {one.id: _contact(library, one, words, chain, today) for one in listed.entries}
    shown = list(contacts.values())
    kinds = tuple(
        (words.say(f"organisations-{kind}"), group)
        for kind in KINDS
        if (group := tuple(contacts[one.id] for one in listed.entries if one.kind == kind))
    )
    everywhere = Choice(
        WHOLE_COUNTRY,
        Words(words.say("whole-country"), language),
        tuple(one for one in shown if not one.filters[0]),
    )
    regions = [(key, first(names, chain)) for key, names in listed.regions.items()]
    topics = [(key, first(names, chain)) for key, names in listed.topics.items()]
    codes = sorted({code for one in shown for code in one.filters[2]})
    spoken = sorted((locales.language_name(code, language).casefold(), code) for code in codes)
    tongues = [(code, Words(locales.language_name(code, language), language)) for _, code in spoken]
    return Directory(
        kinds,
        (everywhere, *_choices(0, regions, shown)),
        tuple(_choices(1, topics, shown)),
        tuple(_choices(2, tongues, shown)),
    )


def _choices(
    place: int, named: Iterable[tuple[str, Words | None]], contacts: list[Contact]
) -> Iterator[Choice]:
    """Those of the named keys that lead to any contact; `place` is their place in `filters`."""
    for key, name in named:
        found = tuple(one for one in contacts if key in one.filters[place])
        if name and found:
            yield Choice(key, name, found)


def _contact(
    library: Library, one: Organisation, words: Strings, chain: tuple[str, ...], today: dt.date
) -> Contact:
    listed, language = library.organisations, words.language
    regions = [first(listed.regions.get(code, {}), chain) for code in one.regions]
    topics = [first(listed.topics.get(topic, {}), chain) for topic in one.topics]
    where = [one.town] if one.town else [said.text for said in regions if said]
    spoken = [locales.language_name(code, language) for code in one.languages]
    return Contact(
        id=one.id,
        name=one.name,
        says=first(one.says, chain),
        phones=tuple(_lines(library, one, words, today)),
        emails=one.emails,
        website=one.website,
        place=", ".join(where) or words.say("whole-country"),
        topics=", ".join(said.text for said in topics if said),
        languages=", ".join(spoken),
        free=bool(one.free),
        confidential=bool(one.confidential),
        doubt="" if one.certainty == "confirmed" else words.say(f"certainty-{one.certainty}"),
        url=one.url,
        seen=locales.day(one.seen, language),
        filters=(one.regions, one.topics, one.languages),
        emergency=not set(one.phones).isdisjoint(library.settings.emergency),
    )


def _lines(library: Library, one: Organisation, words: Strings, today: dt.date) -> Iterator[Line]:
    for phone in one.phones:
        try:
            reading = resolve(library.facts, Reference(phone, None, False), today)
        except Unreadable:  # told by the check; what is not certain is not shown
            continue
        number = reading.period.value
        yield Line(phone, number, number.replace(" ", ""), _doubt(reading, words))


def _doubt(reading: Reading, words: Strings) -> str:
    """What a reader must know of a number before it is dialled in vain."""
    doubt = words.say("certainty-conflict") if reading.uncertain else ""
    return doubt or braces.validity(reading, words)
