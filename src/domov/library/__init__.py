"""All of `docs/`, `history/`, `data/` and `strings/`, loaded once: what everything else asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from domov.data import alerts as alerts_module
from domov.data import editors as editors_module
from domov.data import keys, organisations, redirects
from domov.data import terms as terms_module
from domov.data import tools as tools_module
from domov.data.alerts import Alert
from domov.data.claims import Claims, gathered
from domov.data.keys import Spelling
from domov.data.organisations import Organisations
from domov.data.redirects import Redirects
from domov.data.terms import Term
from domov.data.tools import Tools
from domov.facts import Facts, registry
from domov.guide import Guide
from domov.guide.freshness import PageState, page_state
from domov.guide.history import History
from domov.language import lexicon as lexicon_module
from domov.language import locales
from domov.language import raw_numbers as raw_numbers_module
from domov.language import strings as strings_module
from domov.language.lexicon import Lexicon
from domov.language.raw_numbers import Numerals
from domov.language.strings import Strings
from domov.library import reading
from domov.problems import Problem, in_order
from domov.reading import tree, workers
from domov.reading.files import paths, read_text
from domov.reading.tree import Entry
from domov.settings import BadSettings, Settings
from domov.settings import parse as parse_settings

_Data = TypeVar("_Data")


class NoSite(Exception):
    """No `mkdocs.yml` here or above."""


@dataclass(frozen=True, slots=True)
class Library:
    """A whole site as data. `problems` are those met while reading; `unreadable` the (id, language)
    of files that are there but could not be read, which is not the same as missing; a history with
    a fault is in `unreadable_histories`."""

    root: Path
    settings: Settings
    guides: Mapping[tuple[str, str], Guide]
    unreadable: frozenset[tuple[str, str]]
    histories: Mapping[str, History]
    facts: Facts
    strings: Mapping[str, Strings]
    unreadable_histories: frozenset[str]
    lexicons: Mapping[str, Lexicon]
    alerts: tuple[Alert, ...]
    problems: tuple[Problem, ...]
    terms: tuple[Term, ...] = ()
    numerals: Mapping[str, Numerals] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    organisations: Organisations = field(default_factory=Organisations)
    tools: Tools = field(default_factory=Tools)
    spelling: Spelling = field(default_factory=Spelling)
    editors: Mapping[str, Strings] = field(default_factory=dict)
    redirects: Redirects = field(default_factory=Redirects)
    claims: Claims = ()

    def guide(self, guide_id: str, language: str) -> Guide | None:
        """The guide in this language, if it is written and readable."""
        return self.guides.get((guide_id, language))

    def source(self, guide_id: str) -> Guide | None:
        """The guide in the source language."""
        return self.guide(guide_id, self.settings.source_language)

    @property
    def source_guides(self) -> tuple[Guide, ...]:
        """All guides of the source language, in the order of the navigation."""
        order = {guide_id: n for n, guide_id in enumerate(self.settings.guides)}
        return tuple(
            sorted(
                (
                    g
                    for (_, language), g in self.guides.items()
                    if language == self.settings.source_language
                ),
                key=lambda g: (order.get(g.id, len(order)), g.id),
            )
        )

    def state(self, guide: Guide, language: str) -> PageState:
        """How `guide` (of the source language) stands in `language`."""
        return page_state(
            guide,
            self.guide(guide.id, language),
            self.histories.get(guide.id, {}),
            language,
            guide_path(guide.id, language),
        )


def guide_path(guide_id: str, language: str) -> str:
    """Where a guide is kept, from the site's root."""
    return f"docs/{language}/{guide_id}.md"


def history_path(guide_id: str) -> str:
    """Where the history of a guide is kept, from the site's root."""
    return f"history/{guide_id}.yml"


def root_above(start: Path) -> Path:
    """The nearest folder at or above `start` with a `mkdocs.yml`; raises `NoSite`."""
    for folder in (start, *start.parents):
        if (folder / "mkdocs.yml").is_file():
            return folder
    raise NoSite(f"There is no mkdocs.yml in {start} or above. Go to the folder of the site.")


@workers.uncollected()
def load(root: Path, environment: Mapping[str, str]) -> Library:
    """Read the site in `root`. Raises `NoSite` or `BadSettings` when there is none to read."""
    problems: list[Problem] = []
    text = read_text(root, "mkdocs.yml", problems)
    if text is None:
        told = [str(problem) for problem in problems] or ["mkdocs.yml is no plain file."]
        raise NoSite("\n".join([f"The site in {root} cannot be read:", *told]))
    settings, faults = parse_settings(text, environment)
    problems += faults
    unknown = [code for code in settings.languages if not locales.is_locale(code)]
    if unknown:
        raise BadSettings(f"mkdocs.yml: {', '.join(unknown)} is no language known to CLDR.")
    guides, unreadable = reading.guides(root, settings, problems)
    histories, unreadable_histories = reading.histories(root, problems)
    facts = _facts(root, problems)
    strings = _strings(root, settings, problems)
    spoken = tuple(settings.languages), settings.source_language, tuple(settings.begun)
    alerts = _data(root, alerts_module.PATH, problems, alerts_module.parse)
    terms = _data(root, terms_module.PATH, problems, terms_module.parse, *spoken)
    listed = _data(root, organisations.PATH, problems, organisations.parse, *spoken)
    tools = _data(root, tools_module.PATH, problems, tools_module.parse)
    numerals = _data(
        root, raw_numbers_module.PATH, problems, raw_numbers_module.parse, *settings.languages
    )
    lexicons = _lexicons(root, settings, numerals or {}, problems)
    spelling = _data(root, keys.PATH, problems, keys.parse)
    editors = _data(root, editors_module.PATH, problems, editors_module.parse, *settings.languages)
    moved = _data(root, redirects.PATH, problems, redirects.parse)
    claims = gathered(root, problems)
    return Library(
        root,
        settings,
        guides,
        unreadable,
        histories,
        facts,
        strings,
        unreadable_histories,
        lexicons,
        alerts or (),
        tuple(in_order(problems)),
        terms or (),
        numerals or {},
        tree.listed(root),
        listed or Organisations(),
        tools or Tools(),
        spelling or Spelling(),
        editors or {},
        moved or Redirects(),
        claims,
    )


def _facts(root: Path, problems: list[Problem]) -> Facts:
    texts = {path: read_text(root, path, problems) for path in paths(root, "data/facts", ".yml")}
    facts, faults = registry.gather(
        {path: text for path, text in texts.items() if text is not None}
    )
    problems += faults
    return facts


def _strings(root: Path, settings: Settings, problems: list[Problem]) -> dict[str, Strings]:
    strings: dict[str, Strings] = {}
    missing = ("words-missing", "There are no interface words for {}.")
    for language, path, text in _of_languages(root, settings, "strings", missing, problems):
        strings[language], faults = strings_module.parse(text, path, language)
        problems += faults
    return strings


def _lexicons(
    root: Path, settings: Settings, numerals: Mapping[str, Numerals], problems: list[Problem]
) -> dict[str, Lexicon]:
    lexicons: dict[str, Lexicon] = {}
    missing = ("lexicon-missing", "The checks know no number words of {}, so they compare nothing.")
    for language, path, text in _of_languages(root, settings, "data/lexicon", missing, problems):
        words = numerals.get(language, Numerals())
        money = (*words.money, *words.percent)
        lexicon, faults = lexicon_module.parse(text, path, language, money)
        problems += faults
        if lexicon:
            lexicons[language] = lexicon
    return lexicons


def _of_languages(
    root: Path, settings: Settings, folder: str, missing: tuple[str, str], problems: list[Problem]
) -> Iterator[tuple[str, str, str]]:
    """Language, path and text of the one file that each language has in `folder`."""
    code, message = missing
    for language in settings.languages:
        path = f"{folder}/{language}.yml"
        if not (root / path).is_file():
            mend = f"Copy {folder}/{settings.source_language}.yml and translate it."
            problems.append(Problem(path, 1, code, message.format(language), mend))
            continue
        text = read_text(root, path, problems)
        if text is not None:
            yield language, path, text


def _data(
    root: Path,
    path: str,
    problems: list[Problem],
    parse: Callable[..., tuple[_Data, list[Problem]]],
    *given: object,
) -> _Data | None:
    """What one file of data holds, read by `parse`; None for a site without the file."""
    text = read_text(root, path, problems) if (root / path).exists() else None
    if text is None:
        return None
    found, faults = parse(text, *given)
    problems += faults
    return found
