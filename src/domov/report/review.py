"""What a reviewer of a change needs to know: what is wrong, what it does, how the texts differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from domov.guide import Guide, freshness
from domov.library import Library, guide_path
from domov.problems import Problem
from domov.report import change
from domov.report.change import Effect, Rewording
from domov.report.touched import Touched


@dataclass(frozen=True, slots=True)
class TextChange:
    """A section whose text has changed, at `line` of `path`; empty where it was not there."""

    language: str
    guide: str
    section: str
    path: str
    line: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Happening:
    """One effect on some sections of a guide in some languages, and the place to show it at."""

    what: str
    guide: str
    sections: tuple[str, ...]
    languages: tuple[str, ...]
    kinds: tuple[str, ...]
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """A translated section that was changed, and by its stamp still follows an older source."""

    language: str
    guide: str
    section: str
    path: str
    line: int
    stamp: str


@dataclass(frozen=True, slots=True)
class Effects:
    """What a change since `against` does."""

    against: str
    happenings: tuple[Happening, ...]
    left_behind: tuple[LeftBehind, ...]
    rewordings: tuple[Rewording, ...]
    texts: tuple[TextChange, ...]
    touched: Touched


@dataclass(frozen=True, slots=True)
class Review:
    """All of it. `effects` is None when the site was compared with nothing; `fault` says why it
    could not be, if it should have been."""

    problems: tuple[Problem, ...]
    effects: Effects | None = None
    fault: str = ""


def effects(
    before: Library,
    now: Library,
    found: list[Effect],
    looked_at: list[Rewording],
    touched: Touched,
    against: str,
) -> Effects:
    """What a change does, from both states of the site and what was found out about them."""
    texts = tuple(_texts(before, now))
    return Effects(
        against,
        tuple(_happenings(now, found)),
        tuple(_left_behind(now, texts)),
        tuple(looked_at),
        texts,
        touched,
    )


def _texts(before: Library, now: Library) -> Iterator[TextChange]:
    for key, guide in now.guides.items():
        old = before.guides.get(key)
        if old and old is not guide:
            yield from _sections(old, guide)


def _sections(old: Guide, guide: Guide) -> Iterator[TextChange]:
    for section in guide.sections:
        earlier = old.section(section.id)
        if earlier is None or earlier.digest != section.digest:
            before = earlier.text if earlier else ""
            yield _text(guide, section.id, section.line, before, section.text)
    for section in old.sections:
        if guide.section(section.id) is None:
            yield _text(guide, section.id, 1, section.text, "")


def _text(guide: Guide, section: str, line: int, before: str, after: str) -> TextChange:
    return TextChange(guide.language, guide.id, section, guide.path, line, before, after)


def _left_behind(now: Library, texts: tuple[TextChange, ...]) -> Iterator[LeftBehind]:
    for text in texts:
        source = now.source(text.guide)
        if source is None or text.language == now.settings.source_language:
            continue
        section = source.section(text.section)
        guide = now.guides[text.guide, text.language]
        if section is None or guide.section(text.section) is None:
            continue
        if now.state(source, text.language).of(text.section).state == freshness.OUTDATED:
            line = guide.lines.get(f"follows.{text.section}", 1)
            stamp = f"{text.section}: {section.digest}"
            yield LeftBehind(text.language, text.guide, text.section, text.path, line, stamp)


def _happenings(now: Library, found: list[Effect]) -> Iterator[Happening]:
    """The effects, each told once for all languages and sections of a guide that share it."""
    by_section: dict[tuple[str, str, str, tuple[str, ...]], list[str]] = {}
    for effect in found:
        key = (effect.what, effect.guide, effect.section, effect.kinds)
        by_section.setdefault(key, []).append(effect.language)
    shared = sorted(by_section.items(), key=lambda held: (_ORDER.index(held[0][0]), held[0][1]))
    for (what, guide, kinds, languages), group in groupby(
        shared, key=lambda held: (held[0][0], held[0][1], held[0][3], tuple(held[1]))
    ):
        sections = tuple(key[2] for key, _ in group)
        path, line = _place(now, what, guide, sections[0], languages[0])
        yield Happening(what, guide, sections, languages, kinds, path, line)


_ORDER = (change.STALE, change.UNKNOWN, change.MISSING, change.FOLLOWS)


def _place(now: Library, what: str, guide: str, section: str, language: str) -> tuple[str, int]:
    """The heading in the source, of what a change of the source does; else the stamp."""
    source, translation = now.source(guide), now.guide(guide, language)
    if what in (change.STALE, change.MISSING) or translation is None:
        heading = source.section(section) if source else None
        path = guide_path(guide, now.settings.source_language)
        return path, heading.line if heading else 1
    return translation.path, translation.lines.get(f"follows.{section}", 1)
