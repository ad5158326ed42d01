"""Guides and their histories, the many files of a site, read by all processors."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

from domov import guide as guide_module
from domov.guide import Guide
from domov.guide import history as history_module
from domov.guide.history import History
from domov.problems import Problem
from domov.reading import tree, workers
from domov.reading.files import paths, read_text
from domov.settings import Settings

_File = TypeVar("_File")
_Read = TypeVar("_Read")
_PARTS = 16


def guides(
    root: Path, settings: Settings, problems: list[Problem]
) -> tuple[dict[tuple[str, str], Guide], frozenset[tuple[str, str]]]:
    """Every guide by its id and language, and the (id, language) of those that cannot be read."""
    read: dict[tuple[str, str], Guide] = {}
    unreadable: set[tuple[str, str]] = set()
    found: list[tuple[str, str, str]] = []
    for path in paths(root, "docs", ".md"):
        _, language, *rest = path.removesuffix(".md").split("/")
        named = rest and all(re.fullmatch(tree.NAME, name) for name in rest)
        if language in settings.languages and named:  # others are told by rules.places
            found.append((path, "/".join(rest), language))
    parsed = partial(_parsed_guides, root, settings.source_language)
    for key, guide, faults in _shared(found, parsed):
        problems += faults
        if guide:
            read[key] = guide
        else:
            unreadable.add(key)
    return dict(sorted(read.items())), frozenset(unreadable)


def _parsed_guides(
    root: Path, source_language: str, files: list[tuple[str, str, str]]
) -> list[tuple[tuple[str, str], Guide | None, list[Problem]]]:
    """Each of the files (path, guide id, language) as a guide, with what is wrong in it."""
    parsed = []
    for path, guide_id, language in files:
        problems: list[Problem] = []
        text = read_text(root, path, problems)
        guide = None
        if text is not None:
            is_source = language == source_language
            guide, faults = guide_module.parse(text, path, guide_id, language, is_source)
            problems += faults
        parsed.append(((guide_id, language), guide, problems))
    return parsed


def histories(root: Path, problems: list[Problem]) -> tuple[dict[str, History], frozenset[str]]:
    """Every history by the id of its guide, and the ids of those with a fault."""
    read: dict[str, History] = {}
    unreadable: set[str] = set()
    found = paths(root, "history", ".yml")
    for guide_id, history, faults in _shared(found, partial(_parsed_histories, root)):
        problems += faults
        if history is not None:
            read[guide_id] = history
        if history is None or faults:
            unreadable.add(guide_id)
    return dict(sorted(read.items())), frozenset(unreadable)


def _parsed_histories(
    root: Path, files: list[str]
) -> list[tuple[str, History | None, list[Problem]]]:
    """The guide id of each file, its history, and what is wrong in it."""
    parsed = []
    for path in files:
        problems: list[Problem] = []
        text = read_text(root, path, problems)
        history = None
        if text is not None:
            history, faults = history_module.parse(text, path)
            problems += faults
        parsed.append((path.removeprefix("history/").removesuffix(".yml"), history, problems))
    return parsed


def _shared(files: list[_File], parsed: Callable[[list[_File]], list[_Read]]) -> Iterator[_Read]:
    """What `parsed` makes of the files, by all processors where they are many."""
    tasks = [partial(parsed, files[start::_PARTS]) for start in range(_PARTS)]
    for done in workers.results(tasks, shared=len(files) >= workers.MANY):
        yield from done
