"""`data/freshness.json` and `.csv`: the state of every section of every translation."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any

from domov.guide import freshness as states
from domov.library import Library
from domov.publish import shape
from domov.publish.shape import COUNT, DAY, FLAG, GUIDE, LANGUAGE, TEXT, told
from domov.report import coming, due, harm, status, tasks, totals, trend

NAME = "freshness"

_CLOCKS = {
    "checked_on": told(shape.or_null(DAY), "When an editor compared the source with the law."),
    "check_due": told(shape.or_null(DAY), "The day from which such a check is due."),
    "edited_on": told(shape.or_null(DAY), "When the source text last changed."),
    "translated_on": shape.or_null(DAY),
}
_SECTION = shape.record(
    {
        "id": TEXT,
        "state": shape.STATE,
        "since": told(shape.or_null(DAY), "The day of the first change that is not followed."),
        "kinds": shape.list_of(shape.KIND),
        "follows": told(shape.or_null(TEXT), "The digest that the translation follows."),
        "source": told(shape.or_null(TEXT), "The digest of the source text; null: none any more."),
        **_CLOCKS,
        "origin": shape.ORIGIN,
    }
)
_PAGE = shape.record(
    {
        "guide": GUIDE,
        "language": LANGUAGE,
        "state": told(shape.STATE, "The worst of its sections."),
        "path": told(TEXT, "The file in the repository."),
        **_CLOCKS,
        "sections": shape.list_of(_SECTION),
    }
)
_ENDING = shape.record(
    {"id": TEXT, "value": TEXT, "until": DAY, "lapsed": FLAG, "used": shape.list_of(TEXT)}
)
_TURN = shape.record(
    {
        "guide": GUIDE,
        "section": TEXT,
        "on": told(DAY, "The first day on which the section reads otherwise."),
        "days": COUNT,
        "blocks": shape.list_of(
            shape.record({"kind": shape.one_of(("from", "until")), "date": DAY})
        ),
        "ready": told(shape.list_of(LANGUAGE), "The languages that follow the source."),
        "not_ready": shape.list_of(LANGUAGE),
    }
)
_TASK = shape.record(
    {
        "work": shape.one_of(harm.WORK),
        "points": told(COUNT, "Harm times urgency: see src/domov/report/harm.py."),
        "guide": shape.or_null(GUIDE),
        "section": shape.or_null(TEXT),
        "language": shape.or_null(LANGUAGE),
        "fact": shape.or_null(TEXT),
        "path": told(TEXT, "The file to edit."),
        "on": told(shape.or_null(DAY), "The day since which, or from which, it misleads."),
        "days": told(shape.or_null({"type": "integer"}), "The days until then; null: no day."),
        "kinds": shape.list_of(shape.KIND),
        "why": told(
            shape.or_null(shape.one_of((due.NEVER, due.CHANGED, due.OVERDUE))),
            "Why a check against the law is due.",
        ),
        "not_ready": shape.list_of(LANGUAGE),
    }
)
_COUNTS = shape.map_of(shape.record(dict.fromkeys(states.STATES, COUNT)))
_POINT = shape.record(
    {
        "on": DAY,
        "current": told(COUNT, "Sections that are known to have followed the source."),
        "behind": told(COUNT, "Sections that are known to have been behind."),
        "sections": told(COUNT, "Sections of the source. Of the others nothing is known."),
    }
)
SCHEMA = shape.file(
    "Freshness",
    "How every translation stands to its source: what `domov status --format json` prints.",
    {
        "source_language": LANGUAGE,
        "pages": shape.list_of(_PAGE),
        "facts_ending": told(
            shape.list_of(_ENDING), "Facts that end within 30 days, or have ended."
        ),
        "coming": told(shape.list_of(_TURN), "Texts that come into force or end in 60 days."),
        "tasks": told(shape.list_of(_TASK), "What is open, the most harmful first."),
        "totals": told(
            shape.record({"languages": _COUNTS, "topics": shape.map_of(_COUNTS)}),
            "How many sections are in which state.",
        ),
        "trend": told(
            shape.map_of(shape.list_of(_POINT)), "The last days of change, as far as files tell."
        ),
    },
)
COLUMNS = (
    *("guide", "language", "section", "state", "since", "kinds", "follows", "source"),
    *("checked_on", "check_due", "edited_on", "translated_on", "origin", "path"),
)


def as_data(
    library: Library,
    today: dt.date,
    languages: tuple[str, ...] | None = None,
    horizon: int = coming.HORIZON,
) -> dict[str, Any]:
    """The states of all translations on the day `today`, or of some; see `SCHEMA`."""
    pages = status.page_states(library, languages)
    wanted = languages or library.settings.translations
    turns = coming.turns(library, wanted, today, horizon)
    return {
        **status.as_data(library, pages, today),
        "coming": coming.as_data(turns, today),
        "tasks": tasks.as_data(tasks.tasks(library, today, languages)),
        "totals": totals.as_data(library, pages),
        "trend": trend.as_data(library, wanted, today),
    }


def as_csv(data: dict[str, Any]) -> str:
    """The same data as a table: a line a section, several kinds with a space between them."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for page in data["pages"]:
        for section in page["sections"]:
            row = {
                **section,
                "guide": page["guide"],
                "language": page["language"],
                "section": section["id"],
                "kinds": " ".join(section["kinds"]),
                "origin": section["origin"]["how"] if section["origin"] else None,
                "path": page["path"],
            }
            writer.writerow([row[column] for column in COLUMNS])
    return text.getvalue()
