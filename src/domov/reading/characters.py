"""From the bytes of a file to its text, and the characters that no text of ours may hold.

What a reader cannot see can change what a reader sees: one control turns a phone number round,
one invisible space hides a word from the search.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

Fault = tuple[int, str, str, str]
"""Line from 1, code, what is wrong, what to write instead."""

# Letters of scripts that need joiners and marks of direction to be written right.
_NEED_MARKS = re.compile("[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff]")
_KINDS = (
    (
        "line-separator",
        "\x0b\x0c\x85\u2028\u2029",
        "it breaks the line for some programs and not for others",
        "Delete it and press Enter.",
    ),
    ("control-character", "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f", "it is no text", "Delete it."),
    (
        "bidi-control",
        "\u202a-\u202e\u2066-\u2069",
        "it turns round what follows, digits too",
        "Delete it.",
    ),
    (
        "invisible-character",
        "\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2060-\u2065\u206a-\u206f\u3164\ufeff"
        "\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff",
        "nobody sees it, and the search does not find the word",
        "Delete it.",
    ),
    (
        "broken-character",
        "\ufdd0-\ufdef\ufffd-\uffff\ue000-\uf8ff\U000f0000-\U0010ffff",
        "a letter was lost here when the file was converted",
        "Write the letter again.",
    ),
)
_HIDDEN = re.compile("|".join(f"(?P<k{n}>[{kind[1]}])" for n, kind in enumerate(_KINDS)))
# Hidden ones that Unicode counts as printable.
_ODD_PRINTABLE = "\u034f\u115f\u1160\u3164\uffa0\ufffc\ufffd"
_ANY_HIDDEN = re.compile("[" + "".join(kind[1] for kind in _KINDS) + "]")
_MARKS = re.compile("[\u0300-\u036f]{4,}")
_MERGE = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)


def decoded(data: bytes) -> tuple[str | None, list[Fault]]:
    """The text of a file without its byte order mark, None when it is no UTF-8; and its faults."""
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"The file is not UTF-8 text (byte {error.start}); {_guess(data, error.start)}."
        return None, [(line, "not-utf-8", message, "Save it as UTF-8.")]
    if text.count("\0") > len(text) // 4:
        message = "The file is not UTF-8 text; it looks like UTF-16."
        return None, [(1, "not-utf-8", message, "Save it as UTF-8.")]
    return text, list(faults(text))


def _guess(data: bytes, at: int) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data.count(0) > len(data) // 4:
        return "it looks like UTF-16"
    if re.match(rb"\xed[\xa0-\xbf]", data[at : at + 2]):
        return "there is half a character (a surrogate)"
    high = sum(byte >= 0xC0 for byte in data)
    plain = sum(65 <= byte <= 122 for byte in data)
    return "it looks like " + ("Windows-1251" if high > plain else "Windows-1250")


def faults(text: str) -> Iterator[Fault]:
    """Every kind of hidden character once, with its first place and how many there are; heaps of
    accents; what a merge left behind."""
    if not _is_plainly_printable(text):
        yield from _hidden(text)
    # Only these marks begin with these bytes, and to look for a byte costs next to nothing.
    data = b"" if text.isascii() else text.encode()
    heap = _MARKS.search(text) if b"\xcc" in data or b"\xcd" in data else None
    if heap:
        line, column = _place(text, heap.start())
        message = f"More than three accents stand on one letter (column {column})."
        yield line, "heap-of-accents", message, "Write the letter again."
    for found in _MERGE.finditer(text) if any(mark * 7 in text for mark in "<>|") else ():
        yield (
            _place(text, found.start())[0],
            "merge-marker",
            f"A merge was left unfinished here: {found[0][:40]}",
            "Keep one of the two texts and delete the lines with <<<<<<<, ======= and >>>>>>>.",
        )


def hides_something(text: str) -> bool:
    """True when `text` holds a character that `faults` would name."""
    return any(True for _ in _hidden(text))


def _is_plainly_printable(text: str) -> bool:
    """True when no character of `text` can be a hidden one; much faster than to look for them."""
    for space in "\n\r\t\xa0":
        text = text.replace(space, "")
    return text.isprintable() and not any(odd in text for odd in _ODD_PRINTABLE)


def _hidden(text: str) -> Iterator[Fault]:
    places: dict[str, list[int]] = {}
    for found in _ANY_HIDDEN.finditer(text):
        if not _is_needed(text, found.start()):
            places.setdefault(found[0], []).append(found.start())
    for character, starts in places.items():
        kind = _HIDDEN.match(character)
        code, _, why, mend = _KINDS[int(((kind and kind.lastgroup) or "k0")[1:])]
        line, column = _place(text, starts[0])
        name = unicodedata.name(character, "")
        told = f"U+{ord(character):04X}" + (f" ({name.lower()})" if name else "")
        more = f", {len(starts)} times in this file" if len(starts) > 1 else ""
        yield line, code, f"{told} stands in column {column}{more}: {why}.", mend


def _is_needed(text: str, at: int) -> bool:
    """True for a joiner or a mark of direction beside a letter of a script that needs it."""
    if text[at] not in "\u061c\u200c\u200d\u200e\u200f":
        return False
    return bool(_NEED_MARKS.search(text[max(at - 1, 0) : at + 2]))


def _place(text: str, at: int) -> tuple[int, int]:
    """Line and column, both from 1, of a position, whatever the line ends are."""
    before = text[:at].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")
