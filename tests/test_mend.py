"""`domov check --fix` sets right what has one right answer, once, and changes no digest."""

from __future__ import annotations

import json

from hypothesis import example, given
from hypothesis import strategies as st

from domov import guide
from domov.authoring.mend import mended
from domov.guide.digest import digest
from domov.reading import characters, tidy
from tests.conftest import Lay, Site
from tests.pieces import MARKDOWN, YAML
from tests.test_guide import FRONT

TYPED = st.lists(
    st.sampled_from(
        (*MARKDOWN, *YAML, "\r", "\r\n", " \n", "\t\n", "\ufeff", "e\u0301", "ị", "\u1100\u1161")
    ),
    max_size=40,
).map("".join)
KEYS = ("title", "summary", "audience", "checked", "sources", "sensitive")


def fixed(path: str, data: bytes) -> bytes:
    edit = mended(path, data)
    return data if edit is None else edit.text.encode()


@given(TYPED)
def test_mending_twice_is_mending_once(text: str) -> None:
    for path in ("docs/cs/x.md", "data/x.yml"):
        once = fixed(path, (FRONT + text).encode())
        assert fixed(path, once) == once


@given(TYPED)
@example("- \r- ")
@example("# ")
@example("## ")
def test_mending_changes_no_digest(text: str) -> None:
    assert digest(tidy.tidied(text)) == digest(text.removeprefix("\ufeff"))
    before, _ = guide.parse(FRONT + text, "x.md", "x", "cs", True)
    after, _ = guide.parse(fixed("x.md", (FRONT + text).encode()).decode(), "x.md", "x", "cs", True)
    assert (
        [s.digest for s in before.sections] == [s.digest for s in after.sections]
        if before and after
        else before == after
    )


@given(TYPED)
def test_after_mending_nothing_is_left_to_mend(text: str) -> None:
    whole, _ = characters.decoded(fixed("x.yml", text.encode()))
    if whole is not None:
        assert list(tidy.faults(whole, has_mark=False)) == []


@given(st.permutations(KEYS))
def test_keys_are_put_in_order_with_their_comments_and_values(keys: list[str]) -> None:
    lines = dict(zip(KEYS, FRONT.split("\n")[1:], strict=False))
    block = "\n".join(f"# on {key}\n{lines[key]}" for key in keys)
    expected = "\n".join(f"# on {key}\n{lines[key]}" for key in in_order(keys))
    text = "---\n{}\n---\n\nText.\n"
    assert fixed("docs/cs/x.md", text.format(block).encode()) == text.format(expected).encode()


def in_order(keys: list[str]) -> list[str]:
    return sorted(keys, key=KEYS.index)


def test_what_cannot_be_moved_safely_stays() -> None:
    flow = '---\n{summary: "S",\ntitle: "T"}\n---\n\nText.\n'
    assert mended("docs/cs/x.md", flow.encode()) is None
    assert mended("docs/cs/x.md", "\xe1".encode("cp1250")) is None


def test_the_command_mends_and_tells_what_is_left(lay_site: Lay) -> None:
    site = lay_site("unicode")
    before = site.library()
    listed = json.loads(site.domov("check", "--format", "json").stdout)
    assert {problem["code"] for problem in listed} == {"not-nfc"}
    assert {problem["mend"] for problem in listed} == {"Run: domov check --fix"}
    done = site.domov("check", "--fix")
    assert (done.returncode, done.stdout) == (0, "")
    assert "docs/vi/topic/guide.md: mended" in done.stderr
    assert b"\r" not in (site.root / "docs/vi/topic/guide.md").read_bytes()
    after = site.library()
    for key, written in before.guides.items():
        assert [s.digest for s in after.guides[key].sections] == [
            s.digest for s in written.sections
        ]


def test_the_command_follows_no_link(site: Site) -> None:
    outside = site.root.parent / "outside.yml"
    outside.write_bytes(b"a: b  \r\n")
    (site.root / "data" / "facts" / "link.yml").symlink_to(outside)
    assert site.domov("check", "--fix").returncode == 1
    assert outside.read_bytes() == b"a: b  \r\n"
