"""Links that leave the site: by allow-list of kinds, to the place that their text names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

SCHEMES = ("https:", "mailto:", "tel:")

_WEB = re.compile(r"(?P<scheme>https?)://(?P<host>[^/?#\\]*)(?P<rest>.*)", re.DOTALL)
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[a-z0-9._+-]+@(?P<host>[a-z0-9.-]+)", re.IGNORECASE)
_PHONE = re.compile(r"tel:\+?[0-9][0-9 ]*")
_NAMED = re.compile(r"(?<![\w@.-])(?:[a-z0-9-]+\.)+(?P<end>[a-z]{2,})(?![\w-])", re.IGNORECASE)
_FILE_ENDS = ("doc", "docx", "htm", "html", "jpg", "md", "pdf", "png", "rtf", "txt", "xls", "xlsx")
_SHORTENERS = frozenset(
    {
        *("bit.ly", "buff.ly", "cutt.ly", "fb.me", "goo.gl", "is.gd", "lnkd.in", "ow.ly", "rb.gy"),
        *("rebrand.ly", "shorturl.at", "t.co", "t.ly", "tiny.cc", "tinyurl.com", "v.gd"),
    }
)
Fault = tuple[str, str, str]
"""Code, what is wrong, what to write instead."""


def faults(address: str, text: str = "") -> Iterator[Fault]:
    """What is wrong with a link to `address`, of one of `SCHEMES` or http, that readers see as
    `text`."""
    host, wrong = _place(address)
    yield from wrong
    for named in _NAMED.finditer(text) if host and "." in text else ():
        if named["end"].lower() not in _FILE_ENDS and not _same_place(named[0].lower(), host):
            yield (
                "link-shows-another",
                f"The link says {named[0]} and leads to {host}.",
                "Let both be the same, or write in words what is there.",
            )
            return


@lru_cache(10_000)
def _place(address: str) -> tuple[str, tuple[Fault, ...]]:
    """The host that an address leads to, if any, and what is wrong with the address. The same
    places are named in every language."""
    address, scheme = address.strip(), address.partition(":")[0].lower()
    if scheme == "tel":
        mend = "Write tel: and digits."
        wrong = ("bad-link", f"{address!r} is no phone number.", mend)
        return "", () if _PHONE.fullmatch(address) else (wrong,)
    found = _MAIL.fullmatch(address) if scheme == "mailto" else _WEB.fullmatch(address)
    # The dot of the root is allowed at the end of a name; some places print it.
    host = found["host"].lower().removesuffix(".") if found else ""
    if not _HOST.fullmatch(host):
        wrong = (
            "bad-link",
            f"{address!r} does not name a place as offices and organisations do: letters a–z, "
            "digits, hyphens and dots.",
            "Copy the address from the place itself; if it has other letters, name it in words.",
        )
        return "", (wrong,)
    return host, tuple(_disguised(host))


def _disguised(host: str) -> Iterator[Fault]:
    if "xn--" in host:
        yield (
            "disguised-link",
            f"{host} is shown in other letters than these, so it can look like another place.",
            "Link to an address in letters a–z, or name the place in words.",
        )
    if host.removeprefix("www.") in _SHORTENERS:
        mend = "Write the address that it leads to."
        yield "shortened-link", f"{host} hides where the link leads.", mend


def _same_place(named: str, host: str) -> bool:
    named, host = named.removeprefix("www."), host.removeprefix("www.")
    return named == host or host.endswith("." + named) or named.endswith("." + host)
