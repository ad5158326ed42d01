"""Claims: who works on which translation, and until when; `data/claims/<language>/<guide>.yml`.

A claim keeps two people from doing the same. It gives nobody a right: it ends by itself, and a
change by somebody else is as good as one by whoever claimed it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from domov.guide.front_matter import SECTION_ID, quoted
from domov.problems import Problem
from domov.reading import schema
from domov.reading.files import paths, read_text

FOLDER = "data/claims"
# For longer than that nobody keeps a piece of work without a word on how it goes.
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Claim:
    """`by` works on a section of a guide, or on all of it (`section` None), up to and with
    `until`."""

    language: str
    guide: str
    section: str | None
    by: str
    until: dt.date
    line: int = field(default=0, compare=False)

    @property
    def path(self) -> str:
        """The file that it stands in."""
        return claims_path(self.guide, self.language)

    @property
    def place(self) -> str:
        """What it is about, as a command takes it."""
        return f"{self.guide}#{self.section}" if self.section else self.guide

    def holds(self, today: dt.date) -> bool:
        """False when it has ended."""
        return today <= self.until

    def meets(self, section: str | None) -> bool:
        """True when it is about this section, or about some of the whole guide (None)."""
        return section is None or self.section in (None, section)

    def is_by(self, name: str) -> bool:
        """True when it is `name`'s own."""
        return self.by.strip().casefold() == name.strip().casefold()


Claims = tuple[Claim, ...]

_SCHEMA = schema.list_of(
    schema.record(
        {"by": schema.text(), "until": schema.date},
        {"section": schema.text(SECTION_ID, hint="Write the id of a section.")},
    )
)


def claims_path(guide_id: str, language: str) -> str:
    """Where the claims of a guide in a language are kept. Each guide and language has a file of its
    own, so that two claims meet in a merge only where two people meet in a text."""
    return f"{FOLDER}/{language}/{guide_id}.yml"


def gathered(root: Path, problems: list[Problem]) -> Claims:
    """All claims of the site in `root`; adds what is wrong with their files to `problems`."""
    found: list[Claim] = []
    for path in paths(root, FOLDER, ".yml"):
        language, _, guide_id = path.removeprefix(f"{FOLDER}/").removesuffix(".yml").partition("/")
        if not guide_id:
            message = "It stands in no folder of a language."
            mend = f"Claims are kept as {claims_path('<topic>/<guide>', '<language>')}."
            problems.append(Problem(path, 1, "claim-nowhere", message, mend))
            continue
        text = read_text(root, path, problems)
        if text is not None:
            claims, faults = parse(text, guide_id, language)
            found += claims
            problems += [Problem(path, *fault) for fault in faults]
    return tuple(found)


def parse(
    text: str, guide_id: str, language: str
) -> tuple[Claims, list[tuple[int, str, str, str]]]:
    """The claims of one file, and what is wrong in it (line, code, what, how to mend it)."""
    entries, complaints = schema.read(text, _SCHEMA)
    claims = tuple(
        Claim(
            language,
            guide_id,
            entry.get("section"),
            entry["by"],
            entry["until"],
            entry.lines["by"],
        )
        for entry in entries or ()
    )
    return claims, complaints.found


def as_text(claims: Iterable[Claim]) -> str:
    """The claims of one file as it has them; empty when there is none, and then no file either."""
    return "".join(f"- {_as_record(claim)}\n" for claim in claims)


def _as_record(claim: Claim) -> str:
    section = f"section: {claim.section}, " if claim.section else ""
    return f"{{{section}by: {quoted(claim.by)}, until: {claim.until.isoformat()}}}"


def holder(
    claims: Claims, guide_id: str, section: str | None, language: str, today: dt.date
) -> Claim | None:
    """The claim that holds on this section, or on some of the guide (`section` None), if any; the
    one that ends last."""
    met = [
        claim
        for claim in claims
        if (claim.guide, claim.language) == (guide_id, language)
        and claim.meets(section)
        and claim.holds(today)
    ]
    return max(met, key=lambda claim: claim.until, default=None)
