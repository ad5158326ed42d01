"""The words in which a page answers whether a copy is current: a script a language.

They are in no page, for few readers need them; and a script, not JSON, for a page that was saved to
a disk may load a script beside it and nothing else.
"""

from __future__ import annotations

import json

from domov.addresses import address
from domov.guide.history import KINDS, WORDING
from domov.library import Library
from domov.pages.made import CHECK
from domov.publish.news import VALUE
from domov.publish.since import TRANSLATION

KEYS = (
    *("current", "same", "changed", "changed-less", "unsure", "partly", "behind", "unknown"),
    *("new", "gone", "order", "newer", "expired", "age", "withdrawn", "moved"),
    *("cut", "foreign", "language", "mistyped", "length", "no-guide", "since"),
)


def path(language: str) -> str:
    """Where the script of a language is, from the site's root."""
    return f"{address(CHECK, language)}words.js"


def script(library: Library, language: str) -> str:
    """The script: one object, its keys those of the interface words without `copy-`, and kinds."""
    words = library.strings[language]
    said = {key: words.say(f"copy-{key}") for key in KEYS}
    kinds = {kind: words.say(f"kind-{kind}") for kind in KINDS if kind != WORDING}
    others = {
        "title": words.say("check-title"),
        "undated": words.say("start-unknown"),
        VALUE: words.say("change-number"),
        WORDING: words.say("copy-wording"),
        TRANSLATION: words.say("copy-translation"),
    }
    held = json.dumps({**said, **kinds, **others}, ensure_ascii=False, indent=1)
    return f"window.domovWords = {held};\n"
