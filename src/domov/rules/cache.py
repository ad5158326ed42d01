"""The guides in which the rules by guide found nothing, remembered from one run of `domov check` to
the next: by a digest of all that those rules may look at, and of the engine itself.

Only what is clean is remembered, so what is wrong is always looked at anew. It is kept beside the
other caches of the user, never in the site: nobody can send it along with a change. What is built
does not ask it. See adr/0028-cache-of-the-check.md.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from platformdirs import user_cache_path

from domov.library import Library, guide_path
from domov.problems import Problem
from domov.reading.files import content, files_below
from domov.rules.scope import library_of

# Of the libraries only these turn what the rules by guide find: CLDR, and the reader of YAML.
_LIBRARIES = ("Babel", "PyYAML")
_CODE = Path(__file__).parent.parent


def digests(library: Library) -> dict[str, str]:
    """For each guide the digest of all that can turn what the rules by guide find in it."""
    common = _digest(f"{_engine()}\n{_plain(library_of(library, ()))}")
    read: dict[str, list[str]] = {}
    for (guide_id, language), guide in library.guides.items():
        read.setdefault(guide_id, [common, guide_id]).append(f"{language} {guide.whole}")
    return {
        guide_id: _digest("\n".join([*parts, _plain(library.histories.get(guide_id))]))
        for guide_id, parts in read.items()
    }


def known(root: Path, digests: Mapping[str, str]) -> set[str]:
    """The guides that an earlier run on the site in `root` found clean as they are now."""
    try:
        remembered = frozenset((content(_file(root)) or b"").split())
    except OSError:
        return set()
    return {guide_id for guide_id, digest in digests.items() if digest.encode() in remembered}


def remember(library: Library, digests: Mapping[str, str], problems: Iterable[Problem]) -> None:
    """Keep the digests of the guides of which no problem was told, in the place of all others."""
    told = {problem.path for problem in problems}
    clean = [
        digest
        for guide_id, digest in digests.items()
        if told.isdisjoint(guide_path(guide_id, code) for code in library.settings.languages)
    ]
    file = _file(library.root)
    fresh = file.with_suffix(f".{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text("\n".join(clean), encoding="ascii")
        fresh.replace(file)
    except OSError:
        pass  # a home that cannot be written to: the next run looks at everything again


def _file(root: Path) -> Path:
    return user_cache_path("domov") / f"clean-{_digest(str(root.resolve()))}.txt"


def _engine() -> str:
    """The digest of our own code, and the versions of what it stands on."""
    code = sha256()
    for written in files_below(_CODE, "*.py").values():
        code.update(written)
    return " ".join((code.hexdigest(), sys.version, *map(version, _LIBRARIES)))


def _plain(value: object) -> str:
    """What a value is made of, written the same way in every run; fields that are derived from
    others (`repr=False`) are left out."""
    if is_dataclass(value):
        held = (
            f"{one.name}={_plain(getattr(value, one.name))}" for one in fields(value) if one.repr
        )
        return f"{type(value).__name__}({', '.join(held)})"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key!r}: {_plain(held)}' for key, held in value.items())}}}"
    if isinstance(value, frozenset):
        return f"{{{', '.join(sorted(map(repr, value)))}}}"
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(_plain, value))}]"
    return repr(value)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
