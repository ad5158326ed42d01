"""New files to fill in: a source guide, a translation."""

from __future__ import annotations

import datetime as dt
import re

from domov.authoring.edit import Edit, Refused
from domov.guide import INTRO
from domov.guide.front_matter import as_record, quoted
from domov.library import Library, guide_path
from domov.reading.tree import NAME


def new_guide(library: Library, guide_id: str, title: str) -> Edit:
    """A source guide with its front matter and the parts that every guide has.

    Raises `Refused` when the guide is there already.
    """
    if not re.fullmatch(rf"{NAME}/{NAME}", guide_id):
        raise Refused(
            f"{guide_id!r} cannot be the name of a guide. Write topic/guide in small letters a–z, "
            "digits and hyphens, for example residence/long-term-visa."
        )
    path = guide_path(guide_id, library.settings.source_language)
    _refuse_existing(library, path)
    text = f"""---
title: {quoted(title)}
summary: "…"
keywords: []
audience: ["…"]
checked: {{on: null, by: null, every: 180}}
sources: []
sensitive: false
---

!!! short
    - …

## … {{#what-to-do}}

…
"""
    return Edit(
        path,
        text,
        f"written; write it, add {guide_id}.md to `nav`"
        f" in mkdocs.yml, then run: domov record {guide_id}",
    )


def new_translation(
    library: Library, guide_id: str, language: str, by: str, how: str, today: dt.date
) -> Edit:
    """A translation to be made in place: the source text, stamped with its digests.

    Until a section is translated or removed, the check names it (`untranslated-section`).
    Raises `Refused` when there is no such source or the translation is there already.
    """
    source = library.source(guide_id)
    if source is None:
        raise Refused(f"There is no readable source guide {guide_id}. Run: domov check")
    if language not in library.settings.translations:
        raise Refused(f"{language} is not translated into. Languages: " + _languages(library))
    path = guide_path(guide_id, language)
    _refuse_existing(library, path)
    intro, *rest = source.sections
    origin = {"by": by, "how": how, "reviewed_by": None, "on": today}
    lines = [
        "---",
        f"title: {quoted(intro.title)}",
        f"summary: {quoted(intro.summary)}",
        *(("keywords: []",) if source.keywords is not None else ()),
        "follows:",
        *(f"  {section.id}: {section.digest}" for section in source.sections),
        f"translated: {as_record(origin)}",
        "---",
        "",
        intro.body,
    ]
    for section in rest:
        lines += ["", f"## {section.title} {{#{section.id}}}", "", section.body]
    told = f"written with the source text of {len(source.sections)} sections (from {INTRO} on)"
    return Edit(path, "\n".join(lines) + "\n", told + "; translate them, or remove a section")


def _refuse_existing(library: Library, path: str) -> None:
    if (library.root / path).exists():
        raise Refused(f"{path} is there already.")


def _languages(library: Library) -> str:
    return ", ".join(library.settings.translations)
