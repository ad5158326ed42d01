"""`<language>/manifest.webmanifest`: how a phone puts the site of a language on its home screen."""

from __future__ import annotations

import json

from domov.language import locales
from domov.library import Library

NAME = "manifest.webmanifest"

_ICONS = (
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-maskable-512.png", "512x512", "maskable"),
)


def web_manifest(library: Library, language: str) -> str:
    """The web manifest of a language; every address in it is from its own place."""
    words = library.strings[language]
    held = {
        "id": "./",
        "start_url": "./",
        "scope": "../",
        "name": words.say("site-name"),
        "short_name": words.say("site-name"),
        "description": words.say("tagline"),
        "lang": language,
        "dir": "rtl" if locales.is_right_to_left(language) else "ltr",
        # With a way back and an address: the links of guides lead to other sites.
        "display": "minimal-ui",
        "background_color": "#fdfaf5",
        "theme_color": "#0b4a55",
        "icons": [
            {"src": f"../assets/{name}", "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, sizes, purpose in _ICONS
        ],
    }
    return json.dumps(held, ensure_ascii=False, indent=1) + "\n"
