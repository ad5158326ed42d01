"""Moving: a guide gets another id, a section another id or another guide, in all languages at once.

Everything that names it is changed with it, and its old address leads on (`data/addresses.yml`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from domov import guide as guide_module
from domov import settings
from domov.authoring.edit import Edit, Refused
from domov.authoring.entry import front_matter
from domov.authoring.nav import with_guide_moved
from domov.authoring.scalars import with_keys, with_values
from domov.authoring.ways import with_links
from domov.data import alerts, redirects, tools
from domov.data.redirects import Place, with_redirect
from domov.guide.front_matter import SECTION_ID
from domov.guide.history import WORDING, Version, with_version
from domov.ledger import Ledger, ledger
from domov.library import Library, guide_path, history_path
from domov.pages import made
from domov.reading.tree import NAME

_BY_SECTION = ("follows", "checked_sections", "translated_sections", "still_right")


@dataclass(slots=True)
class Change:
    """Texts by their path: as they are, and as they are to be; `removed` are files that go."""

    before: Mapping[str, str]
    after: dict[str, str] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)

    def text(self, path: str) -> str:
        """The text of a file as far as it is changed; empty when there is none."""
        return self.after.get(path, self.before.get(path, ""))

    def edit(self, path: str, change: Callable[[str], str]) -> None:
        """Change the text of one file that is there."""
        if path in self.after or path in self.before:
            self.after[path] = change(self.text(path))

    def edits(self, told: str) -> list[Edit]:
        """What is to be written."""
        return [
            Edit(path, text, told)
            for path, text in sorted(self.after.items())
            if text != self.before.get(path)
        ]


def move_guide(
    library: Library, texts: Mapping[str, str], old: str, new: str, today: dt.date
) -> Change:
    """Give the guide `old` the id `new`. `texts` are all texts of the site by their path.

    Raises `Refused` for what is not there, and for an id that is taken or was another guide's.
    """
    held = ledger(library)
    change = Change(texts)
    here, there = Place(old), Place(new)
    goes = partial(_in_guide, old, new)
    if library.source(old) is None and old in library.histories and library.source(new):
        _rewrite(library, change, goes, {old: new})  # its text was brought there by hand
        _record(library, change, {}, today)
        _redirect(library, change, here, there)
        return change
    _refuse_guide(library, held, old, new, texts)
    _refuse_faults(library, old)
    _rewrite(library, change, goes, {old: new})
    for (guide_id, language), _ in library.guides.items():
        if guide_id == old:
            path = guide_path(old, language)
            change.after[guide_path(new, language)] = change.text(path)
            change.after.pop(path, None)
            change.removed.append(path)
    path = history_path(old)
    if path in change.before:
        change.after[history_path(new)] = change.text(path)
        change.after.pop(path, None)
        change.removed.append(path)
    change.edit(settings.PATH, lambda text: with_guide_moved(text, old, new))
    _record(library, change, {old: new}, today)
    _redirect(library, change, here, there)
    return change


def _in_guide(old: str, new: str, place: Place) -> Place:
    return replace(place, guide=new) if place.guide == old else place


def _refuse_guide(
    library: Library, held: Ledger, old: str, new: str, texts: Mapping[str, str]
) -> None:
    if library.source(old) is None:
        arrived = held.arrival(old)
        told = f" It is {arrived} today." if arrived else " Run: domov check"
        raise Refused(f"There is no readable source guide {old}.{told}")
    if old == "index" or old.endswith("/index"):
        raise Refused(f"{old} is the first page of a topic, which stays where it is.")
    if not re.fullmatch(rf"{NAME}/{NAME}", new) or new.endswith("/index"):
        raise Refused(
            f"{new!r} cannot be the name of a guide. Write topic/guide in small letters a–z, "
            "digits and hyphens."
        )
    if new.partition("/")[0] in made.NAMES:
        raise Refused(f"/<language>/{new.partition('/')[0]}/ is a page that is made from data.")
    paths = [guide_path(new, language) for language in library.settings.languages]
    is_taken = any(path in texts for path in (*paths, history_path(new)))
    if is_taken or (new in held.sections and held.arrival(new) != Place(old)):
        raise Refused(
            f"{new} is or was another guide, and its address still leads there. Choose another "
            "name. To merge guides, bring the texts together by hand and remove the files, then "
            f"run domov move {old}#SECTION {new}#SECTION for each section, and domov move {old} "
            f"{new}."
        )


def _refuse_faults(library: Library, guide_id: str) -> None:
    """Raises `Refused` for a guide that has a file which nobody could change safely."""
    faulty = [guide_path(*key) for key in sorted(library.unreadable) if key[0] == guide_id]
    if guide_id in library.unreadable_histories:
        faulty.append(history_path(guide_id))
    if faulty:
        raise Refused(f"{faulty[0]} has a fault. Mend it first; run: domov check")


def move_section(
    library: Library, texts: Mapping[str, str], old: Place, new: Place, today: dt.date
) -> Change:
    """Give a section another id, or send the address of one that is gone to where its text is.

    Raises `Refused` where a text would have to be moved or merged: that is for people.
    """
    held = ledger(library)
    here, there = library.source(old.guide), library.source(new.guide)
    if there is None:
        raise Refused(f"There is no readable source guide {new.guide}. Run: domov check")
    if new.section and not re.fullmatch(SECTION_ID, new.section):
        raise Refused(f"{new.section!r} cannot be the id of a section. Write small-letters-a-to-z.")
    is_here = here is not None and here.section(old.section or "") is not None
    is_there = new.section is None or there.section(new.section) is not None
    if old.section == guide_module.INTRO or old.section not in held.sections.get(old.guide, ()):
        known = ", ".join(held.sections.get(old.guide, ())) or "none"
        raise Refused(
            f"There was never a section {old} to move. Of {old.guide} there are: {known}."
        )
    if is_here and (is_there or old.guide != new.guide):
        raise Refused(
            f"Bring the text of {old} to {new} by hand, in every language: only people can merge "
            f"texts. When {old} is gone and {new} is there, run this again."
        )
    if not is_here and not is_there:
        known = ", ".join(section.id for section in there.sections)
        raise Refused(f"{there.path} has no section `{new.section}`. Its sections are: {known}.")
    _refuse_faults(library, old.guide)
    change = Change(texts)
    _rewrite(library, change, lambda place: new if place == old else place, {str(old): str(new)})
    if is_here:
        _rename(library, change, old, new)
    _record(library, change, {}, today)
    _redirect(library, change, old, new)
    return change


def _rename(library: Library, change: Change, old: Place, new: Place) -> None:
    """Another id for a section: at its heading and in every record of it."""

    def renamed(key: str) -> str:
        return str(new.section) if key == old.section else key

    heading = re.compile(rf"^(##[ \t].*\{{#){old.section}(\}}[ \t]*)$", re.MULTILINE)
    for guide_id, language in library.guides:
        if guide_id == old.guide:
            path = guide_path(guide_id, language)
            change.edit(path, lambda text: heading.sub(rf"\g<1>{new.section}\g<2>", text))
            change.edit(
                path, lambda text: front_matter(text, lambda e: with_keys(e, _BY_SECTION, renamed))
            )
    path, key = history_path(old.guide), re.compile(rf"^{old.section}:", re.MULTILINE)
    change.edit(path, lambda text: key.sub(f"{new.section}:", text))
    if library.tools.deadlines == old.guide:
        change.edit(tools.PATH, lambda text: with_keys(text, ("events",), renamed))


def _rewrite(
    library: Library, change: Change, goes: Callable[[Place], Place], names: Mapping[str, str]
) -> None:
    """Change the links in all guides, and the names of guides in front matter and data."""

    def named(value: str) -> str:
        place, hash_sign, section = value.partition("#")
        whole = names.get(place)
        return names.get(value) or (whole + hash_sign + section if whole else value)

    for guide_id, language in library.guides:
        moved = goes(Place(guide_id)).guide
        path = guide_path(guide_id, language)
        change.edit(path, partial(with_links, guide=guide_id, new_guide=moved, move=goes))
        if any(name in change.text(path) for name in names):
            change.edit(path, lambda text: front_matter(text, lambda e: with_values(e, named)))
    change.edit(alerts.PATH, partial(with_links, guide="index", new_guide="index", move=goes))
    for path, text in change.before.items():
        is_data = path == settings.PATH or path.startswith("data/")
        if is_data and path != redirects.PATH and any(name in text for name in names):
            change.edit(path, lambda text: with_values(text, named))


def _record(library: Library, change: Change, moved: Mapping[str, str], today: dt.date) -> None:
    """A link that leads to a new place is another text, and means the same: so every translation
    stays current by a line of `wording`. A section with a change of its own is not recorded."""
    language = library.settings.source_language
    for source in library.source_guides:
        guide_id = moved.get(source.id, source.id)
        path = guide_path(guide_id, language)
        if path not in change.after:
            continue
        again, _ = guide_module.parse(change.text(path), path, guide_id, language, True)
        versions = library.histories.get(source.id, {})
        if again is None:
            raise Refused(f"{source.path} cannot be changed safely.")
        for section, old in zip(again.sections, source.sections, strict=False):
            known = versions.get(old.id, ())
            is_recorded = known and known[-1].digest == old.digest
            if is_recorded and section.digest != old.digest:
                version = Version(section.digest, today, WORDING)
                add = partial(with_version, section=section.id, version=version)
                change.edit(history_path(guide_id), add)


def _redirect(library: Library, change: Change, old: Place, new: Place) -> None:
    """The old address leads to the new one; where it leads back, the older redirect is over."""
    change.after[redirects.PATH] = with_redirect(
        change.text(redirects.PATH), old, new, over=new if new in library.redirects.moved else None
    )
