"""Pages that nobody writes: made from data, in every language, at `/<language>/<name>/`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from domov.addresses import address, dashboard
from domov.language import locales
from domov.library import Library
from domov.pages.alternates import Alternate

KEY_NUMBERS = "key-numbers"
GLOSSARY = "glossary"
ORGANISATIONS = "organisations"
CHANGES = "changes"
SEARCH = "search"
SAFETY = "safety"
PRIVACY = "privacy"
HOW_IT_IS_MADE = "how-it-is-made"
CHECK = "check"
VERIFY = "verify"
BESIDE = "beside"
OFFLINE = "offline"
NAMES = (
    SEARCH,
    ORGANISATIONS,
    KEY_NUMBERS,
    GLOSSARY,
    CHANGES,
    BESIDE,
    OFFLINE,
    CHECK,
    VERIFY,
    HOW_IT_IS_MADE,
    SAFETY,
    PRIVACY,
)

# The sections of the page on how the site is made; its texts are interface words.
REPORT = "report"
PARTS = ("who", "sources", "checked", "translations", "marks", REPORT, "reuse", "country")


@dataclass(frozen=True, slots=True)
class MadePage:
    """The frame of such a page: what header, footer and the sitemap say of it.

    It has the attributes of a composed page that they ask for; `guide` is the page's name. It is
    there in every language, for its words are.
    """

    guide: str
    language: str
    address: str
    title: str
    description: str
    alternates: tuple[Alternate, ...]
    changed: dt.date | None
    exists: bool = True


@dataclass(frozen=True, slots=True)
class Dashboard:
    """The way to the editors' dashboard, in the language of editors that a reader reads best;
    `told` is the name of that language where it is not the reader's, else empty."""

    address: str
    language: str
    told: str


def dashboard_for(library: Library, language: str) -> Dashboard | None:
    """The dashboard for readers of a language; None where this site has none that they can read."""
    source = library.settings.source_language
    for spoken in library.settings.preference(language):
        if spoken in library.editors:
            told = locales.language_name(spoken, language) if spoken != language else ""
            return Dashboard(dashboard(spoken, source), spoken, told)
    return None


def names(library: Library) -> tuple[str, ...]:
    """The pages that this site has: those with something on them."""
    filled = {
        SEARCH: True,
        KEY_NUMBERS: any(fact.label for fact in library.facts.values()),
        GLOSSARY: bool(library.terms),
        ORGANISATIONS: bool(library.organisations.entries),
        CHANGES: bool(library.histories),
        SAFETY: any(guide.sensitive for guide in library.source_guides),
        PRIVACY: True,
        HOW_IT_IS_MADE: True,
        BESIDE: len(library.settings.languages) > 1,
        CHECK: True,
        VERIFY: True,
        OFFLINE: True,
    }
    return tuple(name for name in NAMES if filled[name])


def frame(library: Library, name: str, language: str) -> MadePage:
    """The frame of the page `name` in `language`."""
    words = library.strings[language]
    return MadePage(
        guide=name,
        language=language,
        address=address(name, language),
        title=words.say(f"{name}-title"),
        description=words.say(f"{name}-summary"),
        alternates=tuple(
            Alternate(code, own_name, address(name, code), exists=True, state=None)
            for code, own_name in library.settings.languages.items()
        ),
        changed=_changed(library, name),
    )


def _changed(library: Library, name: str) -> dt.date | None:
    """The last day on which somebody read one of the key numbers in its source, or recorded a
    change."""
    if name == CHANGES:
        histories = library.histories.values()
        days = (version.on for held in histories for texts in held.values() for version in texts)
        return max(days, default=None)
    if name != KEY_NUMBERS:
        return None
    facts = [fact for fact in library.facts.values() if fact.label]
    return max((period.seen for fact in facts for period in fact.periods), default=None)
