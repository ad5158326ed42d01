"""Short addresses: `g/<code>/` from the site's root, in all languages, and `g/<code>/<language>/`.

Every guide id that was ever published has a code of its own, derived from the id. A guide that was
moved has a code for its old id and one for its new id, and both arrive; so nothing need be stored,
and no code is ever taken back. See adr/0019-addresses.md.
"""

from __future__ import annotations

import hashlib

# Without what is mistaken for something else when it is read out or copied by hand: 0 o, 1 i l.
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
LENGTH = 4


def derived_code(guide_id: str) -> str:
    """The code of a guide: four letters and digits that follow from its id alone.

    Two ids may share one; which of them then has another is in the ledger, so ask that:
    `domov.ledger.Ledger.code`.
    """
    number = int.from_bytes(hashlib.sha256(guide_id.encode()).digest(), "big")
    letters = []
    for _ in range(LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[rest])
    return "".join(letters)


def short_address(code: str, language: str | None = None) -> str:
    """The short address from the site's root; with a language, the one that leads straight there.

    >>> short_address("x2f9"), short_address("x2f9", "vi")
    ('g/x2f9/', 'g/x2f9/vi/')
    """
    return f"g/{code}/{language}/" if language else f"g/{code}/"
