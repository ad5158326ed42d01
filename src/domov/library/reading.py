"""Guides and their histories, the many files of a site, read by all processors."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from domov import guide
from domov.guide import Guide, history
from domov.guide.history import History
from domov.problems import Problem
from domov.reading import tree, workers
from domov.reading.files import paths, read_text
from domov.settings import Settings

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
_PARTS = 16


def guides(
    root: Path, settings: Settings, problems: list[Problem]
) -> tuple[dict[tuple[str, str], Guide], frozenset[tuple[str, str]]]:
    """Every guide by its id and language, and the (id, language) of those that cannot be read."""
    found: dict[tuple[str, str], str] = {}
    for path in paths(root, "docs", ".md"):
        _, language, *rest = path.removesuffix(".md").split("/")
        named = rest and all(re.fullmatch(tree.NAME, name) for name in rest)
        if language in settings.languages and named:  # others are told by rules.places
            found["/".join(rest), language] = path

    def parsed(text: str, path: str, key: tuple[str, str]) -> tuple[Guide | None, list[Problem]]:
        return guide.parse(text, path, *key, key[1] == settings.source_language)

    read: dict[tuple[str, str], Guide] = {}
    for key, one, faults in _read(root, found, parsed):
        problems += faults
        if one:
            read[key] = one
    return dict(sorted(read.items())), frozenset(found.keys() - read.keys())


def histories(root: Path, problems: list[Problem]) -> tuple[dict[str, History], frozenset[str]]:
    """Every history by the id of its guide, and the ids of those with a fault."""
    found = {
        path.removeprefix("history/").removesuffix(".yml"): path
        for path in paths(root, "history", ".yml")
    }

    def parsed(text: str, path: str, _: str) -> tuple[History, list[Problem]]:
        return history.parse(text, path)

    read: dict[str, History] = {}
    unreadable: set[str] = set()
    for guide_id, one, faults in _read(root, found, parsed):
        problems += faults
        if one is not None:
            read[guide_id] = one
        if one is None or faults:
            unreadable.add(guide_id)
    return dict(sorted(read.items())), frozenset(unreadable)


def _read(
    root: Path,
    files: Mapping[_Key, str],
    parsed: Callable[[str, str, _Key], tuple[_Value | None, list[Problem]]],
) -> Iterator[tuple[_Key, _Value | None, list[Problem]]]:
    """For each key what `parsed` makes of the text, the path and the key of its file (None where it
    is no text), and what is wrong in it. Where files are many, all processors read them."""

    def share(start: int) -> list[tuple[_Key, _Value | None, list[Problem]]]:
        done: list[tuple[_Key, _Value | None, list[Problem]]] = []
        for key, path in list(files.items())[start::_PARTS]:
            problems: list[Problem] = []
            text = read_text(root, path, problems)
            value, faults = (None, []) if text is None else parsed(text, path, key)
            done.append((key, value, problems + faults))
        return done

    tasks = [partial(share, start) for start in range(_PARTS)]
    for done in workers.results(tasks, shared=len(files) >= workers.MANY):
        yield from done
