"""Golden files: a YAML file holds what goes in and what must come out.

`UPDATE_GOLDEN=1 pytest …` writes what came out, to be read in the difference before the commit.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import Site

GOLDEN = Path(__file__).parent / "golden"


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as blocks, as a person would."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def cases(folder: str) -> list[Any]:
    """The golden files of one folder, as parameters of a test."""
    files = sorted((GOLDEN / folder).glob("*.yml"))
    assert files, f"no golden files in {folder}"
    return [pytest.param(file, id=file.stem) for file in files]


def read(file: Path) -> dict[str, Any]:
    """What a golden file holds."""
    held: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return held


def lay(held: Mapping[str, Any], site: Site) -> None:
    """Write `files` over a site; null removes one; `encoded` are files in other encodings, `links`
    symbolic ones."""
    for path, text in held["files"].items():
        if text is None:
            (site.root / path).unlink()
        else:
            site.write({path: text})
    for path, (encoding, text) in held.get("encoded", {}).items():
        (site.root / path).write_bytes(text.encode(encoding, "surrogatepass"))
    for path, target in held.get("links", {}).items():
        (site.root / path).symlink_to(target)


def compare(file: Path, key: str, came_out: Any) -> None:
    """Hold what came out against the golden file."""
    held = read(file)
    if os.environ.get("UPDATE_GOLDEN"):
        held[key] = came_out
        text = yaml.dump(held, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)
        file.write_text(text, encoding="utf-8")
    assert came_out == held.get(key)
