"""Gettext PO, by the library that Weblate uses too: a sheet as a file, and a file read back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from translate.storage import pypo

from domov.exchange.unit import DOUBTFUL, Sheet

Entry = tuple[int, str, str, str, bool]
"""Line, name of the unit, source, translation, whether the translator is done with it."""


class Broken(Exception):
    """No file of this format; the message says what is wrong."""


def written(sheet: Sheet, today: dt.date) -> bytes:
    """The sheet as a PO file: the place of a unit is its context, doubtful ones are fuzzy."""
    store = pypo.pofile()
    store.updateheader(
        add=True,
        project_id_version=sheet.guide,
        pot_creation_date=f"{today.isoformat()} 00:00+0000",
        po_revision_date=f"{today.isoformat()} 00:00+0000",
        last_translator="",
        language_team="",
        x_generator="Domov",
        Language=sheet.language,
        X_Source_Language=sheet.source_language,
    )
    for unit in sheet.units:
        entry = pypo.pounit(unit.source)
        entry.setcontext(str(unit.place))
        entry.target = unit.target
        for note in unit.notes:
            entry.addnote(note, origin="developer")
        if unit.state == DOUBTFUL:
            entry.markfuzzy()
            if unit.previous:
                entry.prev_source = unit.previous
        store.addunit(entry)
    return bytes(store)


def languages(text: str) -> tuple[str, str]:
    """The source language and the language that the header names. Raises `Broken`."""
    header = _parsed(text).parseheader()
    charset = header.get("Content-Type", "charset=UTF-8").lower()
    if "utf-8" not in charset.replace("utf8", "utf-8"):
        raise Broken("The header names another encoding than UTF-8")
    return header.get("X-Source-Language", ""), header.get("Language", "")


def entries(text: str) -> Iterator[Entry]:
    """What the file holds but its header and what it has thrown away. Raises `Broken`."""
    for unit in _parsed(text).units:
        if unit.isheader() or unit.isobsolete():
            continue
        if unit.hasplural():
            raise Broken(f"Line {unit.line_number} has plural forms, and no guide has any")
        is_done = bool(unit.target) and not unit.isfuzzy()
        yield (
            unit.line_number or 1,
            unit.getcontext() or "",
            str(unit.source or ""),
            str(unit.target or ""),
            is_done,
        )


def _parsed(text: str) -> pypo.pofile:
    try:
        return pypo.pofile.parsestring(text.encode())
    except Exception as error:  # it was made for files of programs, and has no one kind of error
        raise Broken("It cannot be read as PO") from error
