"""The words of what only editors see: `strings/editors.yml`, in the languages that they work in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from domov.language.strings import Strings, places
from domov.problems import Problem
from domov.reading import schema
from domov.reading.schema import Fields, suggestion

PATH = "strings/editors.yml"
# Every word, with the places in it that are filled in.
WORDS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(
        (
            *("title", "summary", "first", "order", "behind", "missing", "check", "fact", "law"),
            *(
                "nothing",
                "show",
                "matrix",
                "matrix-how",
                "guide",
                "totals",
                "totals-how",
                "language",
            ),
            *("topic", "trend", "trend-how", "unrecorded", "never", "changed", "ready", "see"),
            *("compare", "edit", "data", "calendar", "any", "sort", "by-harm", "by-days"),
            *("by-guide", "state-current", "state-outdated", "state-unknown", "state-missing"),
            "state-orphan",
        ),
        frozenset[str](),
    ),
    **dict.fromkeys(("since", "overdue", "ends", "ended", "turns"), frozenset({"date"})),
    **dict.fromkeys(("days", "points", "more"), frozenset({"n"})),
    "trend-chart": frozenset({"language"}),
    "trend-point": frozenset({"current", "sections", "behind"}),
    "not-ready": frozenset({"languages"}),
    "file": frozenset({"path"}),
}

_SCHEMA = schema.map_of(
    r"[A-Za-z_-]+",
    schema.map_of(r"[a-z-]+", schema.text(), "Keys are small letters and hyphens."),
    "Write a language of the site, and its words below it.",
)


def parse(text: str, *languages: str) -> tuple[Mapping[str, Strings], list[Problem]]:
    """The words by language, of those languages that the site has, and all problems."""
    fields, complaints = schema.read(text, _SCHEMA)
    problems = [Problem(PATH, *found) for found in complaints.found]
    found = {}
    for language, words in (fields or Fields()).items():
        if language in languages and words is not None:
            line = (fields or Fields()).lines.get(language, 1)
            problems += _faults(language, words, line)
            said = {key: value for key, value in words.items() if value is not None}
            found[language] = Strings(language, said, PATH, words.lines)
    return found, problems


def _faults(language: str, words: Fields, line: int) -> Iterator[Problem]:
    for key in sorted(WORDS.keys() - words.keys()):
        message = f"The word `{key}` is missing in `{language}`."
        yield Problem(PATH, line, "word-missing", message, f'Write {key}: "…".')
    for key, value in words.items():
        at = words.lines.get(key, line)
        if key not in WORDS:
            mend = suggestion(key, tuple(sorted(WORDS))) or "Remove it."
            yield Problem(PATH, at, "unknown-word", f"The word `{key}` is used nowhere.", mend)
        elif value is not None and places(value) != WORDS[key]:
            message = f"`{key}` must have the places {sorted(WORDS[key])}."
            mend = "Keep what stands in {braces} as it is."
            yield Problem(PATH, at, "places-differ", message, mend)
