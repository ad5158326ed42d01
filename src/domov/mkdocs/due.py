"""What the script of the deadlines is given."""

from __future__ import annotations

import json

from domov.facts import Reference, resolve
from domov.mkdocs.build import Build


def due(build: Build, guide_id: str) -> dict[str, str]:
    """What the script of the deadlines counts with, for each section that is an event: the facts as
    JSON, each with its direction, its number and its unit. A fact that is not certain is told in
    the text and not counted with."""
    tools = build.library.tools
    counted: dict[str, str] = {}
    for event, facts in tools.events.items() if guide_id == tools.deadlines else ():
        given = {}
        for fact_id, direction in facts.items():
            reading = resolve(build.library.facts, Reference(fact_id, None, False), build.today)
            if not (reading.lapsed or reading.coming or reading.uncertain):
                given[fact_id] = [direction, int(reading.period.value), reading.fact.unit]
        counted[event] = json.dumps(given)
    return counted
