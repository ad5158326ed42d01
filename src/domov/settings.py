"""The settings of a site, from its `mkdocs.yml`: languages, navigation, addresses.

It is read as nodes, like every other file: a tag in it (`!ENV`, `!!python/…`) is never followed, a
key that is there twice is told, and a value of a wrong type is a problem with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from domov.problems import Problem
from domov.reading import document, schema
from domov.reading.schema import Complaints, Fields, Reader

PATH = "mkdocs.yml"


# Languages that have begun (`build: false`) and are to be read as if they were live, with spaces.
AS_LIVE = "DOMOV_AS_LIVE"


class BadSettings(ValueError):
    """`mkdocs.yml` does not say what the engine needs; the message tells what to write."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic of the navigation: its id, the ids of its guides in order (index first), an icon."""  # noqa: E501

    id: str
    guides: tuple[str, ...]
    icon: str | None


@dataclass(frozen=True, slots=True)
class Exit:
    """Where the quick exit leads: to a page that tells nothing of its reader, and its name."""

    url: str
    name: str


# A page that most phones open every day.
_EXIT = Exit("https://www.google.com/", "Google")


@dataclass(frozen=True, slots=True)
class Settings:
    """What `mkdocs.yml` says. `languages` maps codes to names in their own script, in order.

    `alphabet` are the letters of the source language in their order, for sorting; `licence` is that
    of the texts, as SPDX names it; `report` is the mail address for errors, or empty; `branch` is
    the one of `repo_url` that edits begin from; `urgent` are the topics in which a mistake harms
    soonest. Without `offline`, phones keep nothing and lose what they kept.
    `begun` are languages that are worked on and not shown yet.
    """

    languages: Mapping[str, str]
    source_language: str
    fallbacks: Mapping[str, tuple[str, ...]]
    topics: tuple[Topic, ...]
    emergency: tuple[str, ...]
    help_guide: str | None
    site_url: str
    repo_url: str
    plugins: tuple[str, ...] = ()
    hooks: tuple[str, ...] = ()
    alphabet: tuple[str, ...] = ()
    licence: str = ""
    exit: Exit = _EXIT
    report: str = ""
    branch: str = "main"
    urgent: tuple[str, ...] = ()
    offline: bool = True
    begun: Mapping[str, str] = field(default_factory=dict)

    @property
    def translations(self) -> tuple[str, ...]:
        """The languages that are translated into, in order."""
        return tuple(code for code in self.languages if code != self.source_language)

    @property
    def guides(self) -> tuple[str, ...]:
        """The ids of all guides in the navigation, in reading order."""
        return ("index", *(guide for topic in self.topics for guide in topic.guides))

    def preference(self, language: str) -> tuple[str, ...]:
        """The languages in which a reader is told something: their own, then the fallbacks."""
        return tuple(dict.fromkeys((language, *self.chain(language))))

    def chain(self, language: str) -> tuple[str, ...]:
        """The languages to fall back to, best first; the source language is always the last."""
        others = [code for code in self.fallbacks.get(language, ()) if code != language]
        return (*(c for c in others if c != self.source_language), self.source_language)


def parse(text: str, environment: Mapping[str, str]) -> tuple[Settings, list[Problem]]:
    """Read the text of `mkdocs.yml`; `SITE_URL`, `REPO_URL` and `REPORT_MAIL` of the environment
    win over it. A language with `build: false` has begun and is not live: it is read only where
    `DOMOV_AS_LIVE` of the environment names it.

    Gives the settings and what else is wrong in the file. Raises `BadSettings` with all problems
    when the languages cannot be read, for nothing can be checked without them.
    """
    fields, complaints = schema.read(text, _site)
    fields = fields or Fields()
    written = _languages(fields.get("plugins") or [])
    as_live = environment.get(AS_LIVE, "").split()
    entries = [e for e in written if e.get("build", True) or e["locale"] in as_live]
    defaults = [entry["locale"] for entry in entries if entry.get("default")]
    problems = [Problem(PATH, *found) for found in complaints.found]
    if len(defaults) != 1 or len({entry["locale"] for entry in written}) < len(written):
        needed = (
            "It needs the plugin i18n with `languages`, each a locale of its own with a name, one "
            "of them with default: true."
        )
        raise BadSettings("\n".join([*map(str, problems), f"{PATH} cannot be used. {needed}"]))
    own = (fields.get("extra") or {}).get("domov") or {}
    return Settings(
        languages={entry["locale"]: entry["name"] for entry in entries},
        source_language=defaults[0],
        fallbacks={code: tuple(chain) for code, chain in (own.get("fallbacks") or {}).items()},
        topics=tuple(_topics(fields.get("nav") or [], own.get("icons") or {})),
        emergency=tuple(own.get("emergency") or ()),
        help_guide=own.get("help"),
        site_url=environment.get("SITE_URL") or fields.get("site_url") or "",
        repo_url=environment.get("REPO_URL") or fields.get("repo_url") or "",
        plugins=tuple(name for plugin in fields.get("plugins") or [] for name in plugin.lines),
        hooks=tuple(fields.get("hooks") or ()),
        alphabet=tuple(str(own.get("alphabet") or "").split()),
        licence=own.get("licence") or "",
        exit=Exit(**own["exit"]) if own.get("exit") else _EXIT,
        report=environment.get("REPORT_MAIL") or own.get("report") or "",
        branch=own.get("branch") or "main",
        urgent=tuple(own.get("urgent") or ()),
        offline=own.get("offline") is not False,
        begun={e["locale"]: e["name"] for e in written if e not in entries},
    ), problems


def _languages(plugins: list[Fields]) -> list[Fields]:
    found = [plugin["i18n"].get("languages") or [] for plugin in plugins if plugin.get("i18n")]
    return [entry for languages in found for entry in languages]


def _topics(nav: list[Mapping[str, list[str]]], icons: Mapping[str, str]) -> Iterator[Topic]:
    for entry in nav:
        for topic, paths in entry.items():
            guides = tuple(path.removesuffix(".md") for path in paths)
            yield Topic(topic, guides, icons.get(topic))


def _part(ours: Mapping[str, Reader], needed: tuple[str, ...] = ()) -> Reader:
    """A mapping of which these keys are read; the others are for MkDocs. Without a key that is
    `needed` it gives None."""

    def fields(node: yaml.Node, name: str, complaints: Complaints) -> Fields | None:
        if not isinstance(node, yaml.MappingNode):
            complaints.add(
                node,
                "not-a-mapping",
                f"`{name or PATH}` must be a block of `key: value` lines.",
                "Write one `key: value` a line.",
            )
            return None
        values = Fields()
        for key, value in node.value:
            word = str(getattr(key, "value", ""))
            if word in ours and word not in values:
                values.lines[word] = complaints.line(key)
                values[word] = ours[word](value, word, complaints)
        missing = [key for key in needed if values.get(key) is None]
        for key in missing:
            complaints.add(node, "missing-key", f"In `{name}`: `{key}` is missing.", f"Add {key}.")
        return None if missing else values

    return fields


def _plugin(node: yaml.Node, name: str, complaints: Complaints) -> Fields | None:
    """One plugin: its name, or its name with its options. All names are in `lines`."""
    if isinstance(node, yaml.ScalarNode):
        options = Fields()
        options.lines[str(node.value)] = complaints.line(node)
        return options
    read: Fields | None = _part({"i18n": _part({"languages": schema.list_of(_LANGUAGE)})})(
        node, name, complaints
    )
    if read is not None:
        for key, _ in node.value:
            read.lines[str(getattr(key, "value", ""))] = complaints.line(key)
    return read


def _nav(node: yaml.Node, name: str, complaints: Complaints) -> Fields:
    """One entry of the navigation: the home page, or a topic with its guides."""
    if isinstance(node, yaml.ScalarNode):
        _GUIDE(node, name, complaints)
        return Fields()
    topics: Fields = _TOPIC(node, name, complaints)
    return topics


def _site(node: yaml.Node, name: str, complaints: Complaints) -> Fields | None:
    """The whole file: what is ours of it, and what is wrong anywhere in it."""
    for one in document.nodes(node):
        if one.tag.startswith("!") or "python/" in one.tag:
            complaints.add(
                one,
                "tag-in-settings",
                f"The tag {one.tag.replace('tag:yaml.org,2002:', '!!')} is not used here.",
                "Write the value itself; SITE_URL and REPO_URL come from the environment.",
            )
        if isinstance(one, yaml.MappingNode):
            for key, line in document.keys_twice(one):
                complaints.found.append(
                    (line + 1, "key-twice", f"`{key}` is there twice.", "Keep the right one.")
                )
    read: Fields | None = _part(_OURS)(node, name, complaints)
    return read


def _address(node: yaml.Node, name: str, complaints: Complaints) -> str | None:
    """An address of the site, or nothing yet."""
    value = str(getattr(node, "value", ""))
    if isinstance(node, yaml.ScalarNode) and re.fullmatch(r"(?:https?://\S+)?", value):
        return value
    complaints.add(
        node, "bad-value", f"`{name}` is no address.", f'Write {name}: "https://…" or "".'
    )
    return None


_PLAIN = schema.text(r".+", hint="Write a word.")
_GUIDE = schema.text(
    r"(?:[a-z0-9-]+/)*[a-z0-9-]+\.md", hint="Write the way to a guide, as in help/index.md."
)
_TOPIC = schema.map_of(r"[a-z0-9-]+", schema.list_of(_GUIDE), "Write topic: [topic/index.md, …].")
_LANGUAGE = _part(
    {"locale": _PLAIN, "name": _PLAIN, "default": schema.flag, "build": schema.flag},
    needed=("locale", "name"),
)
_OWN = _part(
    {
        "fallbacks": schema.map_of(r"[A-Za-z_-]+", schema.list_of(_PLAIN), "Write a language."),
        "icons": schema.map_of(r"[a-z0-9-]+", _PLAIN, "Write a topic of the navigation."),
        "emergency": schema.list_of(_PLAIN),
        "help": _PLAIN,
        "alphabet": _PLAIN,
        "licence": _PLAIN,
        "exit": _part(
            {
                "url": schema.text(r"https://\S+", hint='Write url: "https://…".'),
                "name": _PLAIN,
            },
            needed=("url", "name"),
        ),
        "report": schema.text(
            r"[^\s@?&]+@[^\s@?&]+", hint='Write report: "name@domain", or leave it out.'
        ),
        "branch": schema.text(r"[\w.-]+(?:/[\w.-]+)*", hint="Write the name of a branch."),
        "urgent": schema.list_of(_PLAIN),
        "offline": schema.flag,
    }
)
_OURS = {
    "site_url": _address,
    "repo_url": _address,
    "plugins": schema.list_of(_plugin),
    "nav": schema.list_of(_nav),
    "hooks": schema.list_of(_PLAIN),
    "extra": _part({"domov": _OWN}),
}
