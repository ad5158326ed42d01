"""A section that a translation does not have yet, put into its place with the text to translate."""

from __future__ import annotations

from domov.authoring.edit import Edit, Refused
from domov.authoring.entry import with_entry
from domov.guide import Guide, Section
from domov.guide.front_matter import Origin, as_record


def with_section(
    source: Guide, translation: Guide, section_id: str, origin: Origin, text: str
) -> Edit:
    """The file of a translation with one more section, in the order of the source: its text is that
    of the source, to be translated in place, and it is signed with `origin`.

    It has no stamp, so it counts as unknown until there is one. `text` is the present text of the
    file. Raises `Refused` when the source has no such section or the translation has it already.
    """
    section = source.section(section_id)
    if section is None or translation.section(section_id):
        raise Refused(f"{source.id}#{section_id} is no section to add to {translation.path}.")
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.split(end)
    at = _line_of_next(source, translation, section)
    if at is None:
        while lines and not lines[-1].strip():
            lines.pop()
        lines += ["", *_as_lines(section), ""]
    else:
        lines[at - 1 : at - 1] = [*_as_lines(section), ""]
    values = {
        "by": origin.by,
        "how": origin.how,
        "reviewed_by": origin.reviewed_by,
        "on": origin.on,
    }
    written = with_entry(end.join(lines), ("translated_sections", section_id), as_record(values))
    return Edit(translation.path, written, f"the section {section_id} is added, to be translated")


def _as_lines(section: Section) -> list[str]:
    return [f"## {section.title} {{#{section.id}}}", "", *section.body.split("\n")]


def _line_of_next(source: Guide, translation: Guide, section: Section) -> int | None:
    """The line of the first section that both have and that the source has after this one."""
    after = source.sections[source.sections.index(section) + 1 :]
    both = (translation.section(one.id) for one in after)
    return next((found.line for found in both if found), None)
