"""Links from guide to guide: written as ways between files, followed between addresses."""

from __future__ import annotations

from domov.addresses import address, linked_guide, relative
from domov.library import Library
from domov.markup import Fault


def resolved(library: Library, guide_id: str, language: str, href: str) -> str | Fault:
    """Where the relative link `href` in a guide leads on the page of `language`, or what is wrong
    with it: another kind of link, no such guide, no such section."""
    path, hash_sign, section = href.partition("#")
    target = guide_id if not path else linked_guide(guide_id, path)
    near = f"]({href}"
    if target is None:
        return Fault(
            near,
            "bad-link",
            f"The link {href!r} is of a kind that is not used here.",
            "Link to a guide (name.md#section) or to an https:// address.",
        )
    guide = library.source(target)
    if guide is None:
        if (target, library.settings.source_language) in library.unreadable:
            return href
        return Fault(
            near,
            "broken-link",
            f"The link {href!r} leads to no guide.",
            "Write the way to the file from this one, for example ../help/index.md.",
        )
    if hash_sign and guide.section(section) is None:
        ids = ", ".join(s.id for s in guide.sections)
        return Fault(
            near,
            "broken-anchor",
            f"{guide.path} has no section `{section}`.",
            f"Its sections are: {ids}.",
        )
    way = (
        ""
        if target == guide_id
        else relative(address(guide_id, language), address(target, language))
    )
    return way + hash_sign + section
