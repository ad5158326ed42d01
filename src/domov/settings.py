"""The settings of a site, from its `mkdocs.yml`: languages, navigation, addresses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml


class BadSettings(ValueError):
    """`mkdocs.yml` does not say what the engine needs; the message tells what to write."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic of the navigation: its id, the ids of its guides in order (index first), an icon."""  # noqa: E501

    id: str
    guides: tuple[str, ...]
    icon: str | None


@dataclass(frozen=True, slots=True)
class Settings:
    """What `mkdocs.yml` says. `languages` maps codes to names in their own script, in order.

    `alphabet` are the letters of the source language in their order, for sorting.
    """

    languages: Mapping[str, str]
    source_language: str
    fallbacks: Mapping[str, tuple[str, ...]]
    topics: tuple[Topic, ...]
    emergency: tuple[str, ...]
    help_guide: str | None
    site_url: str
    repo_url: str
    alphabet: tuple[str, ...] = ()

    @property
    def translations(self) -> tuple[str, ...]:
        """The languages that are translated into, in order."""
        return tuple(code for code in self.languages if code != self.source_language)

    @property
    def guides(self) -> tuple[str, ...]:
        """The ids of all guides in the navigation, in reading order."""
        return ("index", *(guide for topic in self.topics for guide in topic.guides))

    def chain(self, language: str) -> tuple[str, ...]:
        """The languages to fall back to, best first; the source language is always the last."""
        others = [code for code in self.fallbacks.get(language, ()) if code != language]
        return (*(c for c in others if c != self.source_language), self.source_language)


class _Loader(yaml.CSafeLoader):
    """Reads mkdocs.yml without running what it names: tags such as !ENV and !!python are skipped."""  # noqa: E501


def _skipped(loader: yaml.Loader, suffix: str, node: yaml.Node) -> None:
    """The value of a tag that is not ours to run."""


_Loader.add_multi_constructor("", _skipped)


def parse(text: str, environment: Mapping[str, str]) -> Settings:
    """Read the text of `mkdocs.yml`; `SITE_URL` and `REPO_URL` of the environment win over it.

    Raises `BadSettings` when the languages or the navigation cannot be read.
    """
    try:
        config = yaml.load(text, Loader=_Loader)  # noqa: S506 - it is a safe loader
        languages = _languages(config)
        own = (config.get("extra") or {}).get("domov") or {}
        return Settings(
            languages={entry["locale"]: entry["name"] for entry in languages},
            source_language=next(e["locale"] for e in languages if e.get("default")),
            fallbacks={code: tuple(chain) for code, chain in (own.get("fallbacks") or {}).items()},
            topics=tuple(_topics(config.get("nav") or [], own.get("icons") or {})),
            emergency=tuple(own.get("emergency") or ()),
            help_guide=own.get("help"),
            site_url=environment.get("SITE_URL") or config.get("site_url") or "",
            repo_url=environment.get("REPO_URL") or config.get("repo_url") or "",
            alphabet=tuple(str(own.get("alphabet") or "").split()),
        )
    except (yaml.YAMLError, KeyError, TypeError, AttributeError, StopIteration) as error:
        raise BadSettings(
            f"mkdocs.yml cannot be read ({type(error).__name__}: {error}). It needs the plugin i18n"
            " with `languages` (locale, name, one with default: true) and a `nav`."
        ) from error


def _languages(config: Mapping[str, Any]) -> list[dict[str, Any]]:
    for plugin in config["plugins"]:
        if isinstance(plugin, dict) and "i18n" in plugin:
            return [entry for entry in plugin["i18n"]["languages"] if entry.get("build", True)]
    raise KeyError("plugins: i18n")


def _topics(nav: list[Any], icons: Mapping[str, str]) -> Iterator[Topic]:
    for entry in nav:
        if isinstance(entry, dict):
            for topic, paths in entry.items():
                guides = tuple(path.removesuffix(".md") for path in paths)
                yield Topic(topic, guides, icons.get(topic))
