"""The real site's texts, as programs get them, in a folder of their own: no repository around."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from domov.compose import Page, compose
from domov.library import Library, load
from domov.publish import kit, manifest, texts
from tests.conftest import REPOSITORY, TODAY

URL = "https://example.org/"
GUIDE = "health-insurance/commercial-insurance"


@dataclass(frozen=True)
class Published:
    """A folder with the data of a few guides, and the guides themselves."""

    library: Library
    page: Callable[[str, str], Page]
    manifest: Path

    def kit(self, guide: str = GUIDE, language: str = "cs") -> kit.Kit:
        return kit.kit(self.library, self.page(guide, language), TODAY, URL)


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """All guides in Czech and Vietnamese, published as a build does."""
    library = load(REPOSITORY, {})

    @cache
    def page(guide: str, language: str) -> Page:
        return compose(library, guide, language, TODAY)

    root = tmp_path_factory.mktemp("published")
    (root / "data" / "texts").mkdir(parents=True)
    pages = [page(guide.id, "cs") for guide in library.source_guides]
    data: dict[str, Any] = manifest.as_data(library, pages, TODAY, URL)
    data["texts"] = {code: data["texts"][code] for code in ("cs", "vi")}
    held = root / "data" / "manifest.json"
    held.write_text(json.dumps(data), encoding="utf-8")
    for code in data["texts"]:
        path, content = texts.file(library, page, code, TODAY)
        (root / path).write_text(content, encoding="utf-8")
    return Published(library, page, held)
