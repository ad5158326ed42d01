"""Addresses are for ever: each that was published arrives, and each redirect leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from domov.addresses.short import derived_code
from domov.data.redirects import PATH, Place
from domov.ledger import Ledger, ledger
from domov.library import Library, history_path
from domov.problems import Problem
from domov.reading.schema import suggestion
from domov.settings import PATH as SETTINGS


def problems(library: Library) -> Iterator[Problem]:
    """Sections that are in a history and nowhere else, redirects without sense, codes twice."""
    held = ledger(library)
    for old in library.redirects.moved:
        yield from _redirect(library, held, old)
    for guide_id in library.histories:
        whole_is_told = guide_id not in held.present and Place(guide_id) not in held.moved
        if not whole_is_told and not _is_unreadable(library, guide_id):
            yield from _lost(library, held, guide_id)
    yield from _codes(library, held)


def lost(before: Library, now: Library) -> Iterator[Problem]:
    """What a change has taken away without a trace: sections and guides with their histories,
    redirects, short codes, languages. What has left a trace is told by `problems`."""
    was, held = ledger(before), ledger(now)
    for language in before.settings.languages:
        if language not in now.settings.languages:
            yield Problem(
                SETTINGS,
                1,
                "language-lost",
                f"The language {language} was published, and all its addresses lead nowhere now.",
                "Put it back. A page that is not translated is shown in another language.",
            )
    for guide_id, sections in was.sections.items():
        for section in (None, *sections) if guide_id in held.sections else (None,):
            old = Place(guide_id, section)
            arrived = held.followed(old)
            if was.arrival(guide_id, section) is None or held.arrival(guide_id, section):
                continue
            is_told = old in held.moved or section in now.histories.get(guide_id, {})
            if is_told or (arrived and _is_unreadable(now, arrived.guide)):
                continue
            if section is None and guide_id in now.histories:
                continue
            yield Problem(
                history_path(guide_id),
                1,
                "address-lost",
                f"{old} was published, and nothing says what became of it.",
                "Put it back with its history. A guide that is no longer valid is withdrawn: domov "
                f"withdraw {guide_id}. Or write where its text is today below `moved:` in {PATH}, "
                f"with the two spaces before it:   {old}: GUIDE#SECTION",
            )
    for guide_id, code in was.codes.items():
        if held.codes.get(guide_id, code) != code:
            yield Problem(
                PATH,
                now.redirects.lines.get(f"codes.{guide_id}", 1),
                "short-code-changed",
                f"The short code of {guide_id} was {code}. It is on paper.",
                f"Write below `codes:`, with the two spaces before it:   {guide_id}: {code}",
            )


def _is_unreadable(library: Library, guide_id: str) -> bool:
    return (guide_id, library.settings.source_language) in library.unreadable


def _redirect(library: Library, held: Ledger, old: Place) -> Iterator[Problem]:
    line = library.redirects.lines[f"moved.{old}"]
    there = old.section in held.present.get(old.guide, ()) if old.section else False
    if there or (old.section is None and old.guide in held.present):
        yield Problem(
            PATH,
            line,
            "redirect-of-what-is-there",
            f"{old} is moved, but it is there.",
            "Remove the line. An address that has led to something is never used for another.",
        )
        return
    known = (held.present, library.histories, library.redirects.codes)
    if (
        old.section
        and Place(old.guide) not in held.moved
        and not any(old.guide in k for k in known)
    ):
        yield Problem(
            PATH,
            line,
            "redirect-from-nothing",
            f"There was never a guide {old.guide}.",
            suggestion(old.guide, tuple(held.present)) or f"Say first where {old.guide} went.",
        )
    arrived = held.followed(old)
    if arrived is None:
        yield Problem(
            PATH,
            line,
            "redirect-in-a-circle",
            f"From {old} the redirects lead back to it.",
            "Write where it is today.",
        )
    elif held.arrival(old.guide, old.section) is None and not _is_unreadable(
        library, arrived.guide
    ):
        yield Problem(
            PATH,
            line,
            "redirect-to-nothing",
            f"{old} leads to {arrived}, which is not there.",
            _nearest(held, arrived),
        )


def _nearest(held: Ledger, place: Place) -> str:
    """What may have been meant by a place that is not there."""
    sections = held.present.get(place.guide)
    if sections is None:
        return suggestion(place.guide, tuple(held.present)) or "Name a guide that is there."
    return f"The sections of {place.guide} are: {', '.join(sections)}."


def _lost(library: Library, held: Ledger, guide_id: str) -> Iterator[Problem]:
    for section_id, versions in library.histories[guide_id].items():
        old = Place(guide_id, section_id)
        arrived = held.followed(old)
        if old in held.moved or held.arrival(guide_id, section_id):
            continue  # a redirect that does not arrive is told where it stands
        if arrived is None or _is_unreadable(library, arrived.guide):
            continue
        yield Problem(
            history_path(guide_id),
            versions[0].line if versions else 1,
            "address-lost",
            f"`{section_id}` was published and is no section of {arrived.guide} any more, so links "
            "and printed codes to it lead nowhere.",
            f"Run: domov move {old} {arrived.guide}#SECTION, or write below `moved:` in {PATH}, "
            f"with the two spaces before it:   {old}: {arrived.guide}#SECTION. "
            "Was it never published? Then remove it here.",
        )


def _codes(library: Library, held: Ledger) -> Iterator[Problem]:
    for guide_id in library.redirects.codes:
        if guide_id not in held.present and guide_id not in library.histories:
            if Place(guide_id) in held.moved or _is_unreadable(library, guide_id):
                continue
            yield Problem(
                PATH,
                library.redirects.lines[f"codes.{guide_id}"],
                "code-of-nothing",
                f"`codes` names {guide_id}, and there was never such a guide.",
                suggestion(guide_id, tuple(held.present)) or "Remove the line.",
            )
    first: dict[str, str] = {}
    for guide_id in sorted(held.codes, key=lambda guide_id: _age(library, guide_id)):
        code = held.codes[guide_id]
        other = first.setdefault(code, guide_id)
        if other != guide_id:
            yield Problem(
                PATH,
                library.redirects.lines.get(f"codes.{guide_id}", 1),
                "short-code-twice",
                f"{guide_id} has the same short code as {other}: {code}.",
                f"Write below `codes:` in {PATH}, with the two spaces before it:   "
                f"{guide_id}: {_free(guide_id, held.codes)}",
            )


def _age(library: Library, guide_id: str) -> tuple[str, str]:
    """The older guide keeps its code: it may stand on paper."""
    histories = library.histories.get(guide_id, {}).values()
    days = [version.on.isoformat() for versions in histories for version in versions]
    return min(days, default="9999"), guide_id


def _free(guide_id: str, codes: Mapping[str, str]) -> str:
    """A code for the guide that no other has."""
    taken = set(codes.values())
    tries = (derived_code(f"{guide_id} {n}") for n in range(2, 1_000))
    return next(code for code in tries if code not in taken)
