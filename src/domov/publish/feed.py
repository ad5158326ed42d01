"""The feeds of changes: for each language one, and one for each topic, as Atom and as JSON Feed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from domov.addresses import address, relative
from domov.library import Library
from domov.pages.compose import Pages
from domov.publish import shape
from domov.publish.news import News, news, urn
from domov.publish.shape import ADDRESS, GUIDE, TEXT, told

# A reader that asks once a month misses nothing; more would be sent again and again.
MOST = 50
ATOM, JSON = "feed.xml", "feed.json"
_JSON_FEED = "https://jsonfeed.org/version/1.1"

_OURS = shape.record(
    {
        "guide": GUIDE,
        "section": TEXT,
        "address": told(ADDRESS, "From the site's root, with the anchor."),
        "kind": told(TEXT, "A kind of change (see changes.json), or `value`."),
    }
)
_ITEM = shape.record(
    {
        "id": told(TEXT, "Never changes, wherever the site stands."),
        "title": TEXT,
        "content_text": told(TEXT, "Made of the kind of change, in the reader's language."),
        "date_published": TEXT,
        "tags": shape.list_of(TEXT),
        "_domov": _OURS,
    }
)
_ITEM["properties"]["url"] = told(TEXT, "Only where the site's address is set.")
SCHEMA: shape.Shape = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Feed of changes",
    "description": "JSON Feed 1.1, with what programs need of ours under `_domov`.",
    **shape.record(
        {
            "version": {"const": _JSON_FEED},
            "title": TEXT,
            "description": TEXT,
            "language": shape.LANGUAGE,
            "authors": shape.list_of(shape.record({"name": TEXT})),
            "items": shape.list_of(_ITEM),
        }
    ),
}
SCHEMA["properties"] |= {"home_page_url": TEXT, "feed_url": TEXT}


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed. `folder` is where it stands and `home` the page that it is about, from the site's
    root; `updated` the day of its newest change, or of the first text when there was none."""

    folder: str
    home: str
    language: str
    title: str
    author: str
    description: str
    rights: str
    updated: dt.date
    items: tuple[News, ...]


def folders(library: Library, language: str) -> dict[str, str | None]:
    """The folders of a language with feeds, and their topics: None for all of them together."""
    topics: dict[str, str | None] = {
        f"{language}/{topic.id}/": topic.id for topic in library.settings.topics
    }
    return {f"{language}/": None, **topics}


def feeds(library: Library, language: str, today: dt.date, page: Pages) -> Iterator[Feed]:
    """The feeds of a language; what is still to come is in none of them."""
    words = library.strings[language]
    happened = [item for item in news(library, language, today, page) if item.on <= today]
    topics = {topic.id: topic.guides for topic in library.settings.topics}
    for folder, topic in folders(library, language).items():
        guides = topics[topic] if topic else library.settings.guides
        items = tuple(item for item in happened if item.guide in guides)[:MOST]
        about = [page(topics[topic][0], language).title] if topic else []
        yield Feed(
            folder=folder,
            home=address(topics[topic][0] if topic else "index", language),
            language=language,
            title=" – ".join([words.say("changes-title"), *about, words.say("site-name")]),
            author=words.say("site-name"),
            description=words.say("changes-summary"),
            rights=words.say("licence"),
            updated=items[0].on if items else _begun(library, guides, today),
            items=items,
        )


def _begun(library: Library, guides: tuple[str, ...], today: dt.date) -> dt.date:
    days = [
        versions[0].on
        for guide in guides
        for versions in library.histories.get(guide, {}).values()
        if versions
    ]
    return max(days, default=today)


def as_json(feed: Feed, site_url: str) -> dict[str, Any]:
    """JSON Feed 1.1. Its addresses are absolute ones, so without `site_url` it has none; programs
    find the section under `_domov`."""
    addresses = {"home_page_url": site_url + feed.home, "feed_url": site_url + feed.folder + JSON}
    return {
        "version": _JSON_FEED,
        "title": feed.title,
        "description": feed.description,
        "language": feed.language,
        **(addresses if site_url else {}),
        "authors": [{"name": feed.author}],
        "items": [_item(item, site_url) for item in feed.items],
    }


def _item(item: News, site_url: str) -> dict[str, Any]:
    return {
        "id": item.id,
        **({"url": f"{site_url}{item.address}#{item.section}"} if site_url else {}),
        "title": _title(item),
        "content_text": _content(item),
        "date_published": _moment(item.on),
        "tags": [item.kind],
        "_domov": {
            "guide": item.guide,
            "section": item.section,
            "address": f"{item.address}#{item.section}",
            "kind": item.kind,
        },
    }


def as_atom(feed: Feed, site_url: str) -> str:
    """Atom (RFC 4287). Without `site_url` its links are ways from the place of the feed."""

    def to(target: str) -> str:
        return quoteattr(site_url + target if site_url else relative(feed.folder, target))

    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(feed.language)}>',
        f"  <id>{urn(feed.folder)}</id>",
        f"  <title>{escape(feed.title)}</title>",
        f"  <subtitle>{escape(feed.description)}</subtitle>",
        f"  <updated>{_moment(feed.updated)}</updated>",
        f"  <author><name>{escape(feed.author)}</name></author>",
        f"  <rights>{escape(feed.rights)}</rights>",
        f'  <link rel="alternate" type="text/html" href={to(feed.home)}/>',
    ]
    if site_url:
        own = quoteattr(site_url + feed.folder + ATOM)
        lines.append(f'  <link rel="self" type="application/atom+xml" href={own}/>')
    for item in feed.items:
        place = to(item.address)[:-1] + f'#{item.section}"'
        lines += [
            "  <entry>",
            f"    <id>{item.id}</id>",
            f"    <title xml:lang={quoteattr(item.language)}>{escape(_title(item))}</title>",
            f"    <updated>{_moment(item.on)}</updated>",
            f'    <link rel="alternate" type="text/html" href={place}/>',
            f"    <category term={quoteattr(item.kind)}/>",
            f'    <content type="text">{escape(_content(item))}</content>',
            "  </entry>",
        ]
    return "\n".join([*lines, "</feed>", ""])


def _title(item: News) -> str:
    return f"{item.page_title} – {item.section_title}" if item.section_title else item.page_title


def _content(item: News) -> str:
    return f"{item.text}\n{item.note}" if item.note else item.text


def _moment(day: dt.date) -> str:
    """A day as feeds write it: they know moments only."""
    return f"{day.isoformat()}T00:00:00Z"
