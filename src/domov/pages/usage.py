"""Where each fact is used: the sections that name it, and the facts that follow from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from domov.facts import Facts, references
from domov.facts.formula import BadFormula, read
from domov.library import Library


@dataclass(frozen=True, slots=True)
class Use:
    """What a fact is used by. `places` are `guide#section`, in reading order, each once for all
    languages; `derived` the ids of facts that are calculated from it; `emergency` says whether it
    is one of the numbers on every page."""

    places: tuple[str, ...]
    derived: tuple[str, ...]
    emergency: bool

    def __bool__(self) -> bool:
        return bool(self.places or self.derived or self.emergency)


def uses(library: Library) -> Mapping[str, Use]:
    """The use of every fact of the registry."""
    places: dict[str, list[str]] = {fact_id: [] for fact_id in library.facts}
    for source in library.source_guides:
        for fact_id, sections in of_guide(library, source.id).items():
            places.setdefault(fact_id, []).extend(f"{source.id}#{section}" for section in sections)
    derived = _derived(library.facts)
    return {
        fact_id: Use(
            tuple(places[fact_id]),
            tuple(derived.get(fact_id, ())),
            fact_id in library.settings.emergency,
        )
        for fact_id in library.facts
    }


def of_guide(
    library: Library, guide_id: str, *, of_today: bool = False
) -> Mapping[str, tuple[str, ...]]:
    """Which facts a guide names in any of its languages, and in which sections; with `of_today`
    without those that are named for a fixed day."""
    found: dict[str, dict[str, None]] = {}
    for language in library.settings.languages:
        guide = library.guide(guide_id, language)
        for section in guide.sections if guide else ():
            for reference in references(section.text):
                if not (of_today and reference.day):
                    found.setdefault(reference.id, {})[section.id] = None
    return {fact_id: tuple(sections) for fact_id, sections in found.items()}


def _derived(facts: Facts) -> Mapping[str, list[str]]:
    derived: dict[str, list[str]] = {}
    for fact in facts.values():
        try:
            inputs = read(fact.rule.formula).inputs if fact.rule else ()
        except BadFormula:
            # The check has told of it.
            inputs = ()
        for name in inputs:
            derived.setdefault(name, []).append(fact.id)
    return derived
