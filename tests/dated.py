"""A tiny site whose law changes with the year 2027: what stands in it, in each language."""

from __future__ import annotations

import datetime as dt

from tests.conftest import Site

BEFORE, AFTER = dt.date(2026, 12, 31), dt.date(2027, 1, 1)
CS, EN, UK = (f"docs/{language}/topic/guide.md" for language in ("cs", "en", "uk"))

_CHANGE = """\
/// until | 2026-12-31
{old} {{{{fee}}}}.
///

/// from | 2027-01-01
!!! deadline
    {new} {{{{fee}}}}.
///
"""
_FEE = (
    '    - {value: "2600", from: 2027-01-01, until: null, law: null, source: {title: "T", url:'
    ' "https://example.org/fee", dated: null}, seen: 2026-11-22, certainty: confirmed}\n'
)


def with_law(site: Site) -> Site:
    """The site `minimal` with a section whose text and fee change on 1 January 2027; Czech and
    English say so, the Ukrainian text is behind."""
    site.replace("data/facts/facts.yml", "report-within:", _FEE + "report-within:")
    sentences = {CS: "Jděte na úřad", EN: "Go to the office"}
    words = {CS: ("Platíte", "Do pěti dnů platíte"), EN: ("You pay", "Within five days you pay")}
    for path, (old, new) in words.items():
        change = _CHANGE.format(old=old, new=new)
        site.replace(path, sentences[path], f"{change}\n{sentences[path]}")
    told = site.domov("record", "topic/guide", "--kind", "amount", "--note", "Nový poplatek.")
    assert told.returncode == 0, told.stderr
    told = site.domov("stamp", "topic/guide#what-to-do", "--language", "en")
    assert told.returncode == 0, told.stderr
    return site


def alert(
    name: str,
    *,
    level: str = "warning",
    start: str = "2026-12-01",
    until: str = "2026-12-31",
    where: str = "topics: [topic]",
    **text: str,
) -> str:
    """One entry of `data/alerts.yml`, with its texts by language."""
    head = (
        f"- id: {name}\n  level: {level}\n  from: {start}\n  until: {until}\n  {where}\n  text:\n"
    )
    words = text or {"cs": f"Pozor na {name}."}
    return head + "".join(f'    {language}: "{said}"\n' for language, said in words.items())
