"""`data/freshness.json` and `.csv`: the state of every section of every translation."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any

from domov.library import Library
from domov.publish import shape
from domov.publish.shape import COUNT, DAY, FLAG, GUIDE, LANGUAGE, TEXT, told
from domov.report import coming, status

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
    },
)
COLUMNS = (
    *("guide", "language", "section", "state", "since", "kinds", "follows", "source"),
    *("checked_on", "check_due", "edited_on", "translated_on", "origin", "path"),
)


def as_data(library: Library, today: dt.date) -> dict[str, Any]:
    """The states of all translations on the day `today`; see `SCHEMA`."""
    states = status.page_states(library)
    turns = coming.turns(library, library.settings.translations, today, coming.HORIZON)
    return {**status.as_data(library, states, today), "coming": coming.as_data(turns, today)}


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
