"""The data of one topic of the real site, as programs get it, in a folder of its own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Site

TOPIC = "health-insurance/"
GUIDE = "health-insurance/commercial-insurance"
LANGUAGES = ("cs", "vi")


@dataclass(frozen=True)
class Published:
    """A finished site, and the manifest of a part of it."""

    folder: Path
    manifest: Path

    def kit(self, name: str, language: str = "cs") -> str:
        """A file of the reprint kit of a guide."""
        return (self.folder / language / GUIDE / name).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def published(real_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Published:
    site, part = real_site.root / "site", tmp_path_factory.mktemp("published")
    (part / "data" / "texts").mkdir(parents=True)
    for name in ("manifest.json", *(f"texts/{language}.json" for language in LANGUAGES)):
        data: dict[str, Any] = json.loads((site / "data" / name).read_text(encoding="utf-8"))
        data["pages"] = [page for page in data["pages"] if page["guide"].startswith(TOPIC)]
        if "texts" in data:
            data["texts"] = {language: data["texts"][language] for language in LANGUAGES}
        (part / "data" / name).write_text(json.dumps(data), encoding="utf-8")
    return Published(site, part / "data" / "manifest.json")
