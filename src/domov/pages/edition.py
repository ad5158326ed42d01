"""The edition of a page: what a copy on paper must carry so that it can be checked later.

It is written in two ways. The code is read out over the phone and typed; it tells guide, language,
day and whether the page is still the same. The fragment stands in the QR code; it also tells which
section is not. theme/assets/check.js reads both alike: change both. See adr/0018-editions.md.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

from domov import addresses
from domov.addresses.short import ALPHABET, derived_code
from domov.data.redirects import Place
from domov.guide.clocks import page_clocks
from domov.guide.digest import digest
from domov.language import locales
from domov.language.strings import Strings
from domov.ledger import Ledger
from domov.library import Library
from domov.pages.compose import Page
from domov.pages.expiry import valid_until

_FIRST_DAY = dt.date(2020, 1, 1)
_DAYS = len(ALPHABET) ** 3
_MARKS = len(ALPHABET) ** 2
_URL_SAFE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_VERSION = "1"
_HEAD = rf"(?P<short>[{ALPHABET}]{{4}})(?P<language>[{ALPHABET}]{{2}})(?P<day>[{ALPHABET}]{{3}})"
_CODE = re.compile(rf"{_HEAD}[{ALPHABET}](?P<digest>[{ALPHABET}]{{3}})")
_FRAGMENT = re.compile(rf"e={_VERSION}{_HEAD}(?P<sections>(?:[\w-]{{6}})+)[\w-]{{2}}", re.ASCII)
# Letters of the Cyrillic keyboard that a reader cannot tell from the printed ones.
_SEEN_AS = str.maketrans("авекмнрстухԁјѕ", "abekmhpctyxdjs")


class BadEdition(ValueError):
    """A text that is no edition. `reason` is `cut` (a fragment that is not whole, or changed),
    `length` (no thirteen letters of a code) or `mistyped` (one of them is wrong)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Edition:
    """The state of a page on a day: its sections in order, each with the digest of what it shows.

    `short` is the guide's short code; `valid_until` the last day on which all of it is known to
    hold, None when nothing in it ends.
    """

    guide: str
    short: str
    language: str
    day: dt.date
    sections: tuple[tuple[str, str], ...]
    valid_until: dt.date | None


def holds(words: Strings, until: dt.date | None, today: dt.date) -> str:
    """How long a copy that is made `today` holds, as a reader is told on it: until when, or that no
    end is known, or that a part of it is a last known value whose day has passed."""
    if until is None:
        return f"{words.say('valid-until')}: {words.say('end-unknown')}"
    day = locales.day(until, words.language)
    if until < today:
        return words.say("copy-expired", date=day)
    return f"{words.say('valid-until')}: {day}"


@dataclass(frozen=True, slots=True)
class Copy:
    """What a code or a fragment tells of a copy. `language` is the mark of one (see `mark`);
    `sections` are pairs as `section_mark` gives them, None in a code; `digest` is that of the whole
    page as `page_mark` gives it, None in a fragment."""

    short: str
    language: str
    day: dt.date
    sections: tuple[str, ...] | None
    digest: str | None


def edition_of(library: Library, page: Page, today: dt.date) -> Edition:
    """The edition of a page that was composed for `today`."""
    source = library.source(page.guide)
    if source is None:
        raise KeyError(page.guide)
    clocks = page_clocks(source, library.histories.get(page.guide, {}))
    ends = (
        valid_until(library, section.shown.section.text, clocks.of(section.id), today)
        for section in page.sections
    )
    return Edition(
        guide=page.guide,
        short=library.redirects.codes.get(page.guide) or derived_code(page.guide),
        language=page.language,
        day=today,
        sections=tuple((section.id, section.digest) for section in page.sections),
        valid_until=min((end for end in ends if end), default=None),
    )


def shorts(held: Ledger, guide_id: str) -> tuple[str, ...]:
    """The short codes of a guide: its own, then those of the ids that it had before it moved. A
    guide that was merged into another one keeps none, for no copy of it can be compared."""
    own = Place(guide_id)
    older = [old for old in held.sections if old != guide_id and held.arrival(old) == own]
    return tuple(held.codes[name] for name in (guide_id, *older))


def page_digest(sections: tuple[tuple[str, str], ...]) -> str:
    """One digest for a whole page: the digest of the lines `id digest` of its sections."""
    return digest("\n\n".join(f"{name} {held}" for name, held in sections))


def code(edition: Edition) -> str:
    """The code to read out and to type: thirteen letters and digits in three groups, in capitals.

    First the guide (4), then language, day and a check (2, 3, 1), last what the page shows (3): who
    sees the same last group on the page of today holds the same text. One wrong character and two
    that changed places are always found.
    """
    head, shown = _head(edition), page_mark(edition.sections)
    check = next(letter for letter in ALPHABET if not _weighed(head + letter + shown))
    return f"{head[:4]}-{head[4:]}{check}-{shown}".upper()


def fragment(edition: Edition) -> str:
    """What stands behind the `#` of the address in the QR code: `e=1`, guide, language and day as
    in the code, six letters a section, two of a check."""
    held = _head(edition) + "".join(section_mark(*pair) for pair in edition.sections)
    return f"e={_VERSION}{held}{_check(held)}"


def address(edition: Edition, site_url: str) -> str:
    """The address in the QR code. It is the page's own, which stands for ever and is the one that a
    phone keeps; without a `site_url` it begins at the site's root."""
    page = addresses.address(edition.guide, edition.language)
    return f"{site_url}{page}#{fragment(edition)}"


def mark(language: str) -> str:
    """Two letters for a language, for its own may not be in the alphabet of codes."""
    if re.fullmatch(r"[a-z]{2}", language):
        return _written((ord(language[0]) - 97) * 26 + ord(language[1]) - 97, ALPHABET, 2)
    return _written(26 * 26 + _hash(language) % (_MARKS - 26 * 26), ALPHABET, 2)


def section_mark(section_id: str, shown: str) -> str:
    """Six letters for a section: 12 bits of its id, 24 of the digest of what it shows."""
    return _written(_hash(section_id) % 2**12 * 2**24 + int(shown[:6], 16), _URL_SAFE, 6)


def page_mark(sections: tuple[tuple[str, str], ...]) -> str:
    """Three letters for all that a page shows."""
    return _written(int(page_digest(sections), 16) % _DAYS, ALPHABET, 3)


def read(text: str) -> Copy:
    """What a code (typed in any way) or a fragment tells. Raises `BadEdition`."""
    if text.startswith("e=1"):
        return _read_fragment(text)
    typed = unicodedata.normalize("NFKC", text[:200]).lower().translate(_SEEN_AS)
    typed = "".join(letter for letter in typed if letter.isalnum())
    if len(typed) != 13:
        raise BadEdition("length")
    found = _CODE.fullmatch(typed)
    if not found or _weighed(typed):
        raise BadEdition("mistyped")
    return Copy(found["short"], found["language"], _day(found["day"]), None, found["digest"])


def _read_fragment(text: str) -> Copy:
    found = _FRAGMENT.fullmatch(text)
    if not found or _check(text[3:-2]) != text[-2:]:
        raise BadEdition("cut")
    sections = found["sections"]
    return Copy(
        found["short"],
        found["language"],
        _day(found["day"]),
        tuple(sections[at : at + 6] for at in range(0, len(sections), 6)),
        None,
    )


def _head(edition: Edition) -> str:
    # A day that no site is built for is written as the nearest that can be.
    days = min(max((edition.day - _FIRST_DAY).days, 0), _DAYS - 1)
    return edition.short + mark(edition.language) + _written(days, ALPHABET, 3)


def _day(letters: str) -> dt.date:
    days = 0
    for letter in letters:
        days = days * len(ALPHABET) + ALPHABET.index(letter)
    return _FIRST_DAY + dt.timedelta(days=days)


def _written(number: int, alphabet: str, length: int) -> str:
    letters = ""
    for _ in range(length):
        number, rest = divmod(number, len(alphabet))
        letters = alphabet[rest] + letters
    return letters


def _weighed(letters: str) -> int:
    """The sum of the letters, each by its own weight, modulo 31: a prime, so that every change of
    one letter and every exchange of two changes it. That of a whole code is 0."""
    values = (ALPHABET.index(letter) * (13 - at) for at, letter in enumerate(letters))
    return sum(values) % len(ALPHABET)


def _check(letters: str) -> str:
    return _written(_hash(letters) % 2**12, _URL_SAFE, 2)


def _hash(letters: str) -> int:
    """FNV-1a, 32 bits, its upper half folded into the lower: a phone counts it in one line."""
    value = 0x811C9DC5
    for byte in letters.encode():
        value = (value ^ byte) * 0x01000193 % 2**32
    return value ^ value >> 16
