"""The directory of organisations that help: who they are, for what, where, in which languages.

One file, `data/organisations.yml`. Phones are facts, so that each number stands in one place.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from domov.facts import FACT_ID
from domov.problems import Problem
from domov.reading import schema

PATH = "data/organisations.yml"
# In the order in which readers find them.
KINDS = ("helpline", "ngo", "international", "state")

_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_REGION = r"[A-Z]{2}-[A-Z0-9]{1,3}"
# `memory` is no certainty on which somebody can be sent anywhere.
_CERTAINTIES = ("confirmed", "single", "conflict")

Names = Mapping[str, str | None]
"""What something is called, by language; None where nobody has written it."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation, as sources show it; what no source says is None or empty.

    `regions` are codes of ISO 3166-2, none of them: the whole country. `phones` are ids of facts.
    `says` tells what it does, by language. `seen` is the day on which somebody read `url`, which
    bears the date `dated`.
    """

    id: str
    name: str
    kind: str
    regions: tuple[str, ...]
    town: str | None
    topics: tuple[str, ...]
    languages: tuple[str, ...]
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    website: str | None
    free: bool | None
    confidential: bool | None
    says: Names
    url: str
    dated: str | None
    seen: dt.date
    certainty: str
    line: int


@dataclass(frozen=True, slots=True)
class Organisations:
    """All of them, with what their topics and regions are called."""

    topics: Mapping[str, Names] = field(default_factory=dict)
    regions: Mapping[str, Names] = field(default_factory=dict)
    entries: tuple[Organisation, ...] = ()


def parse(
    text: str, languages: tuple[str, ...], source_language: str, begun: tuple[str, ...] = ()
) -> tuple[Organisations, list[Problem]]:
    """Read the file of a site with these languages; gives what can be used and all problems.
    Languages that have `begun` may be there and are not used."""
    fields, complaints = schema.read(text, _schema(languages, source_language, begun))
    problems = [Problem(PATH, *found) for found in complaints.found]
    if fields is None:
        return Organisations(), problems
    entries: dict[str, Organisation] = {}
    for entry in fields["organisations"]:
        organisation = _organisation(entry, begun)
        if organisation.id in entries:
            told = f"There are two organisations `{organisation.id}`."
            mend = "Give each an id of its own, or make one of the two."
            problems.append(Problem(PATH, organisation.line, "organisation-twice", told, mend))
        else:
            entries[organisation.id] = organisation
    names = {
        part: {key: _spoken(said, begun) for key, said in fields[part].items() if said is not None}
        for part in ("topics", "regions")
    }
    return Organisations(names["topics"], names["regions"], tuple(entries.values())), problems


def _spoken(said: Mapping[str, str | None], begun: tuple[str, ...]) -> dict[str, str | None]:
    return {code: words for code, words in said.items() if code not in begun}


def _schema(
    languages: tuple[str, ...], source_language: str, begun: tuple[str, ...]
) -> schema.Reader:
    needed = schema.text()
    names = schema.record(
        {code: needed if code == source_language else schema.or_null(needed) for code in languages},
        dict.fromkeys(begun, schema.or_null(needed)),
    )
    some = schema.or_null(schema.text())
    organisation = schema.record(
        {
            "id": schema.text(_ID, hint="Small letters a–z, digits and hyphens."),
            "name": schema.text(),
            "kind": schema.text(allowed=KINDS),
            "regions": schema.list_of(schema.text(_REGION, hint="Write a key of `regions`.")),
            "town": some,
            "topics": schema.list_of(schema.text(_ID, hint="Write a key of `topics`.")),
            "languages": schema.list_of(
                schema.text(r"[a-z]{2,3}", hint="Write the code of a language.")
            ),
            "phones": schema.list_of(
                schema.text(FACT_ID, hint="Write the id of a fact of kind phone.")
            ),
            "emails": schema.list_of(
                schema.text(r"[^@\s]+@[^@\s]+\.[^@\s]+", hint="Write name@place.")
            ),
            "website": schema.or_null(
                schema.text(r"https?://\S+", hint="Write the whole address: https://…")
            ),
            "free": schema.or_null(schema.flag),
            "confidential": schema.or_null(schema.flag),
            "says": names,
            "source": schema.record({"url": schema.text(r"https?://\S+"), "dated": some}),
            "seen": schema.date,
            "certainty": schema.text(allowed=_CERTAINTIES),
        }
    )
    return schema.record(
        {
            "topics": schema.map_of(_ID, names, "Write topic: {language: words}."),
            "regions": schema.map_of(_REGION, names, "Write the code of ISO 3166-2."),
            "organisations": schema.list_of(organisation),
        }
    )


def _organisation(entry: schema.Fields, begun: tuple[str, ...]) -> Organisation:
    return Organisation(
        id=entry["id"],
        name=entry["name"],
        kind=entry["kind"],
        regions=tuple(entry["regions"]),
        town=entry["town"],
        topics=tuple(entry["topics"]),
        languages=tuple(entry["languages"]),
        phones=tuple(entry["phones"]),
        emails=tuple(entry["emails"]),
        website=entry["website"],
        free=entry["free"],
        confidential=entry["confidential"],
        says=_spoken(entry["says"], begun),
        url=entry["source"]["url"],
        dated=entry["source"]["dated"],
        seen=entry["seen"],
        certainty=entry["certainty"],
        line=entry.lines["id"],
    )
