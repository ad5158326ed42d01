"""Addresses for ever: of this site's own, by a list that was frozen, and of codes and redirects."""

from __future__ import annotations

import re

from domov.addresses import address
from domov.addresses.short import ALPHABET, derived_code
from domov.data.redirects import Place, parse, with_redirect
from domov.ledger import ledger
from domov.library import load
from domov.publish.addresses import listed, place_address
from tests.conftest import REPOSITORY, Site

FROZEN = REPOSITORY / "tests" / "addresses.txt"
LANGUAGES = ("cs", "en", "uk", "vi", "hy")


def test_every_address_that_this_site_ever_had_arrives() -> None:
    library = load(REPOSITORY, {})
    held = ledger(library)
    arrives = dict(listed(library, held))
    lines = FROZEN.read_text(encoding="utf-8").splitlines()[2:]
    for line in lines:
        code, *words = line.split()
        if not words:
            wanted = {code.replace("*", language, 1): None for language in LANGUAGES}
            assert wanted.keys() <= arrives.keys(), line
            continue
        guide, *sections = words
        assert held.codes[guide] == code
        for language in LANGUAGES:
            assert arrives[f"g/{code}/{language}/"]
            for section in (None, *sections):
                place = place_address(Place(guide, section), language)
                assert arrives.get(place), f"/{place} is on paper and leads nowhere"
    assert len(lines) == 87, "lines are only added, and here the number too"


def test_codes_follow_from_ids_alone_and_can_be_read_out() -> None:
    ids = [f"topic/guide-{n}" for n in range(1_000)]
    codes = {derived_code(guide_id) for guide_id in ids}
    assert len(codes) > 990
    assert all(re.fullmatch(rf"[{ALPHABET}]{{4}}", code) for code in codes)
    assert not set("0o1il") & set(ALPHABET)
    assert derived_code("help/crisis-lines") == "za5k", "printed codes never change"


def test_redirects_are_written_in_order_and_read_back() -> None:
    text = "# First.\n# Second.\nmoved: {}\n"
    for old, new in (("b/b", "b/c"), ("a/z#s", "b/c#t"), ("a/a", "b/b")):
        text = with_redirect(text, Place(*old.split("#")), Place(*new.split("#")))
    assert text.splitlines()[2:] == ["moved:", "  a/a: b/b", "  a/z#s: b/c#t", "  b/b: b/c"]
    redirects, problems = parse(text)
    assert problems == []
    assert redirects.moved[Place("a/z", "s")] == Place("b/c", "t")


def test_redirects_in_a_row_are_followed_to_the_end(site: Site) -> None:
    site.write(
        {
            "data/addresses.yml": "moved:\n  topic/a: topic/b\n  topic/b: topic/guide\n"
            "  topic/a#x: topic/b#y\n  topic/b#y: topic/guide#help\n  topic/c: topic/d\n"
            "  topic/d: topic/c\n"
        }
    )
    held = ledger(site.library())
    for old, arrived in (
        (("topic/a",), Place("topic/guide")),
        (("topic/a", "x"), Place("topic/guide", "help")),
        (("topic/a", "what-to-do"), Place("topic/guide", "what-to-do")),
        (("topic/c",), None),
        (("topic/guide", "y"), Place("topic/guide", "help")),
        (("topic/gone",), None),
    ):
        assert held.arrival(*old) == arrived, old
    assert address("topic/guide", "uk") == dict(listed(site.library(), held))["uk/topic/a/"]
    done = site.domov("addresses")
    assert "/uk/topic/a/#x  ->  /uk/topic/guide/#help\n" in done.stdout
    assert "/uk/topic/c/  ->  nowhere\n" in done.stdout
    assert done.returncode == 1
