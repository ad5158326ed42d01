"""The phone gives the answer that the command gives: golden copies of a tiny text, for both."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from domov.copies.texts import parsed
from domov.copies.verdict import verdict
from domov.copies.words import prepared, words
from domov.publish.texts import SCHEMA
from tests.copies.conftest import Published

FILE = Path(__file__).parent / "vectors.json"
VECTORS: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))


def answer(copy: str) -> dict[str, Any]:
    held = verdict(parsed(VECTORS["texts"]), words(prepared(copy)), VECTORS["today"])
    told = {
        "shares": held.shares,
        "findings": [asdict(one) for one in held.findings],
        "wording": [asdict(one) for one in held.wording],
    }
    plain: dict[str, Any] = json.loads(json.dumps(told))
    return plain


def test_the_golden_copies_get_their_answers() -> None:
    got = [{**case, "answer": answer(case["copy"])} for case in VECTORS["copies"]]
    if os.environ.get("UPDATE_GOLDEN"):
        told = json.dumps({**VECTORS, "copies": got}, ensure_ascii=False, indent=1)
        FILE.write_text(told + "\n", encoding="utf-8")
    assert got == VECTORS["copies"]


def test_the_golden_texts_keep_to_the_schema(published: Published) -> None:
    schema = Draft202012Validator(SCHEMA)
    real = json.loads((published.manifest.parent / "texts/vi.json").read_text(encoding="utf-8"))
    assert schema.is_valid(VECTORS["texts"])
    assert schema.is_valid({**real, "pages": real["pages"][:2]})
