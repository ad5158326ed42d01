"""A file that came back: which format it is, whether it is ours, and the units in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from domov.exchange import po, xliff
from domov.exchange.unit import Returned, place
from domov.problems import Problem
from domov.reading import characters

# A whole language, in one file, has 2 MB.
MOST_BYTES = 20_000_000
_COMPILED = (b"\xde\x12\x04\x95", b"\x95\x04\x12\xde")
_DECLARATION = re.compile(r"\A<\?xml[^>]*\?>")
_OLD = re.compile(r"<(?:\w+:)?xliff\b[^>]*\bversion\s*=\s*[\"'](?P<version>1\.\d)")


def read(
    path: str, data: bytes, languages: Sequence[str], source_language: str
) -> tuple[str, tuple[Returned, ...], list[Problem]]:
    """The language of a file, its units and everything that is wrong with it.

    `languages` are those that are translated into. A file with a fault of its own has no units.
    """
    try:
        text = _text(data)
        format_ = xliff if text.startswith("<") else po
        if format_ is xliff:
            text = _harmless(text)
        origin, language = (_plain(tag) for tag in format_.languages(text))
        _refuse_languages(origin, language, languages, source_language)
        found = list(format_.entries(text))
        if not found:
            raise _Foreign("no-units", "There is no unit in it.", "Give the file you translated.")
    except _Foreign as error:
        return "", (), [Problem(path, 1, *error.fault)]
    except po.Broken as error:
        mend = "Export the guide again, and give the file as your program saved it."
        return "", (), [Problem(path, 1, "broken-file", f"{error}.", mend)]
    problems: list[Problem] = []
    units: dict[str, Returned] = {}
    for line, name, source, target, is_done in found:
        at = place(*_parts(name))
        if at is None:
            message = f"“{name[:80]}” is no name of a unit of ours."
            mend = "Give a file that `domov export` wrote; its contexts and ids must stay."
            problems.append(Problem(path, line, "unknown-unit", message, mend))
        elif name in units:
            message = f"It is there twice, also in line {units[name].line}."
            again = Returned(path, line, at, source, target, is_done)
            problems.append(again.problem("unit-twice", message, "Keep one of the two."))
        else:
            units[name] = Returned(path, line, at, source, target, is_done)
    return language, tuple(units.values()), problems


class _Foreign(Exception):
    """Not a file that we can take; `fault` is a code, what is wrong, and what to do."""

    def __init__(self, *fault: str) -> None:
        super().__init__(fault[0])
        self.fault = (fault[0], fault[1], fault[2])


def _parts(name: str) -> tuple[str, str]:
    guide, _, within = name.partition("#")
    return guide, within


def _plain(tag: str) -> str:
    """The language of a tag, without the country that some programs add."""
    return re.split("[-_@]", tag.strip())[0].lower()


def _text(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise _Foreign("file-too-big", f"The file has {len(data)} bytes.", "Give fewer guides.")
    if data.startswith(_COMPILED):
        told = "This is a compiled .mo, which has no names of units."
        raise _Foreign("compiled-file", told, "Give the .po from which it was made.")
    text, faults = characters.decoded(data)
    if text is None:
        raise _Foreign("not-utf-8", faults[0][2], "Save it as UTF-8.")
    if "\0" in text:
        raise _Foreign("unknown-format", "This is no text.", "Give a .po or .xlf file.")
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip()
    if not text.startswith("<") and not re.search(r"^msgid\b", text, re.MULTILINE):
        told = "This is neither PO nor XLIFF."
        raise _Foreign("unknown-format", told, "Give a .po or .xlf file that `domov export` wrote.")
    return text


def _harmless(text: str) -> str:
    """XML without a declaration, so that it is read as the UTF-8 that it is, and surely without
    definitions of its own, which no XLIFF needs and which can blow up a few lines to gigabytes."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        told = "The file has definitions of its own (<!DOCTYPE), which XLIFF has not."
        raise _Foreign("xml-definitions", told, "Give the file as `domov export` wrote it.")
    old = _OLD.search(text)
    if old:
        told = f"This is XLIFF {old['version']}, which is another format than XLIFF 2.0."
        mend = "Set your program to XLIFF 2.0, or export the guide with --format po."
        raise _Foreign("old-xliff", told, mend)
    return _DECLARATION.sub("", text)


def _refuse_languages(
    origin: str, language: str, languages: Sequence[str], source_language: str
) -> None:
    if language not in languages:
        told = f"It is in “{language}”." if language else "The file names no language."
        mend = f"Translations of this site: {', '.join(languages)}. In PO it is `Language:`"
        raise _Foreign("wrong-language", told, f"{mend}, in XLIFF `trgLang`.")
    if origin not in ("", source_language):
        told = f"It translates from “{origin}”, and our guides are written in “{source_language}”."
        raise _Foreign("wrong-source", told, "Give a file that `domov export` wrote.")
