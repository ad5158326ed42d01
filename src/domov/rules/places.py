"""What lies where: only files of the kinds and names that we know, and no links."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath

from domov.language import locales
from domov.library import Library
from domov.problems import Problem
from domov.reading import tree
from domov.reading.schema import suggestion
from domov.reading.tree import Entry

# What may lie in each folder; of the others (theme, hooks) only links are refused, for they are in
# the hands of maintainers.
KINDS = {"docs": ".md", "data": ".yml", "history": ".yml", "strings": ".yml"}
_LONGEST_NAME = 60
# Names that Windows keeps for itself, with any ending.
_DEVICE = re.compile(r"con|prn|aux|nul|com\d|lpt\d")


def problems(library: Library) -> Iterator[Problem]:
    """Links, files of other kinds, names that cannot be addresses, folders that are no language."""
    files = {entry.path for entry in library.entries if entry.kind == tree.FILE}
    languages = (*library.settings.languages, *library.settings.begun)
    for entry in library.entries:
        parts = entry.path.split("/")
        if entry.kind == tree.LINK:
            yield _link(entry)
        elif entry.kind == tree.OTHER:
            yield _problem(entry, "not-a-file", "This is no plain file.", "Remove it.")
        elif parts[0] in KINDS and len(parts) > 1:
            own_name = parts[-1] if entry.kind == tree.FOLDER else PurePosixPath(parts[-1]).stem
            if parts[0] == "docs" and len(parts) == 2:
                yield from _outside_of_languages(entry, parts[1], languages)
            elif own_name not in languages:
                yield from _name(entry, own_name)
            if entry.kind == tree.FILE:
                yield from _kind(entry, KINDS[parts[0]])
                yield from _same_address(entry, files)


def _problem(entry: Entry, code: str, message: str, mend: str) -> Problem:
    return Problem(entry.path, 1, code, message, mend)


def _link(entry: Entry) -> Problem:
    return _problem(
        entry,
        "symbolic-link",
        f"This is a link to {entry.target}; links are never followed, for one could publish any "
        "file of the machine that builds the site.",
        "Put the file itself in its place.",
    )


def _outside_of_languages(entry: Entry, name: str, languages: tuple[str, ...]) -> Iterator[Problem]:
    if entry.kind == tree.FILE and not name.endswith(KINDS["docs"]):
        return  # it is told as a file of another kind
    if entry.kind == tree.FILE:
        yield _problem(
            entry,
            "no-such-language",
            "It stands outside the folders of the languages, so nobody would see it.",
            "Put it into docs/<language>/; languages are " + ", ".join(languages) + ".",
        )
    elif name not in languages:
        meant = locales.language_meant(name)
        if meant in languages:
            told = f"Did you mean docs/{meant}?"
        elif locales.is_locale(name):
            told = f"Begin the language: domov new-language {name}"
        else:
            told = suggestion(name, languages)
        yield _problem(entry, "no-such-language", f"docs/{name} is no language of this site.", told)


def _name(entry: Entry, name: str) -> Iterator[Problem]:
    whole = entry.path.rpartition("/")[2]
    if whole.startswith("."):
        yield _problem(entry, "hidden-file", "A name with a dot at its start is hidden.", _REMOVE)
    elif whole.startswith("_"):
        message = "Drafts are not kept here: everything here is published."
        yield _problem(entry, "draft", message, "Keep it in a branch of its own.")
    elif name.lower() == "readme":
        message = "A README is not shown; the page of a folder is its index."
        yield _problem(entry, "readme", message, "Call it index.md, or remove it.")
    elif name == "templates" and entry.kind == tree.FOLDER:
        message = "MkDocs leaves out every folder `templates` without a word."
        yield _problem(entry, "bad-file-name", message, "Call it something else.")
    elif not re.fullmatch(tree.NAME, name) or len(name) > _LONGEST_NAME or _DEVICE.fullmatch(name):
        shown = name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME] + "…"
        better = _address_of(name)
        yield _problem(
            entry,
            "bad-file-name",
            f"{shown!r} cannot be part of an address.",
            f"Use at most {_LONGEST_NAME} small letters a–z, digits and hyphens"
            + (f", for example {better}." if better else "."),
        )


_REMOVE = "Remove it."


def _address_of(name: str) -> str:
    """What a name could be called: without accents, in small letters, with hyphens; if anything."""
    if "\\" in name:
        return ""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    better = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return better if 2 < len(better) <= _LONGEST_NAME and not _DEVICE.fullmatch(better) else ""


def _kind(entry: Entry, kind: str) -> Iterator[Problem]:
    folder, suffix = entry.path.split("/")[0], PurePosixPath(entry.path).suffix
    if suffix != kind and not entry.path.rpartition("/")[2].startswith("."):
        meant = suffix.lower() in (".yaml", ".markdown", kind)
        mend = f"Let its name end in {kind}." if meant else "Remove it."
        message = f"In {folder}/ only files that end in {kind} have a place."
        yield _problem(entry, "file-kind", message, mend)


def _same_address(entry: Entry, files: set[str]) -> Iterator[Problem]:
    other = entry.path.removesuffix(".md") + "/index.md"
    if entry.path.startswith("docs/") and entry.path.endswith(".md") and other in files:
        message = f"It has the same address as {other}; one would hide the other."
        yield _problem(entry, "address-twice", message, "Keep one of the two.")
