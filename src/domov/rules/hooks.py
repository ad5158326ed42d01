"""The hooks and plugins that `mkdocs.yml` names: ours, each once, and nothing else that is code."""

from __future__ import annotations

from collections.abc import Iterator

from domov.library import Library
from domov.problems import Problem
from domov.reading import tree
from domov.settings import PATH

_FIRST = "hooks/library.py"


def problems(library: Library) -> Iterator[Problem]:
    """Hooks that are not there or not named, out of order or named twice; plugins named twice."""
    named = library.settings.hooks
    present = [
        entry.path
        for entry in library.entries
        if entry.kind == tree.FILE and entry.path.startswith("hooks/")
        if entry.path.endswith(".py")
    ]
    for hook in named:
        if hook not in present:
            yield _problem("unknown-hook", f"`hooks` names {hook}.", "Name files of hooks/ only.")
    for hook in present:
        if hook not in named:
            yield _problem("hook-missing", f"`hooks` does not name {hook}.", f"Add - {hook}")
    if named and named[0] != _FIRST:
        told = f"`hooks` begins with {named[0]}; what comes before {_FIRST} finds no site."
        yield _problem("hooks-out-of-order", told, f"Put {_FIRST} first.")
    for names, key in ((named, "hooks"), (library.settings.plugins, "plugins")):
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield _problem("named-twice", f"`{key}` names {name} twice.", "Keep one of them.")


def _problem(code: str, message: str, mend: str) -> Problem:
    return Problem(PATH, 1, code, message, mend)
