"""`domov move` and `domov withdraw`: all that names a guide goes with it, or nothing is changed."""

from __future__ import annotations

from domov.authoring.nav import with_guide_moved
from domov.ledger import ledger
from domov.rules import check
from tests.conftest import REPOSITORY, TODAY, Lay, Site
from tests.test_against import against, commit, kept  # noqa: F401

CS, EN = "docs/cs/topic/guide.md", "docs/en/topic/guide.md"


def files(site: Site) -> dict[str, bytes]:
    """Everything that people write in a site."""
    return {
        path.relative_to(site.root).as_posix(): path.read_bytes()
        for folder in ("docs", "history", "data")
        for path in (site.root / folder).rglob("*")
        if path.is_file()
    } | {"mkdocs.yml": (site.root / "mkdocs.yml").read_bytes()}


def codes(site: Site) -> list[str]:
    return [problem.code for problem in check(site.library(), TODAY)]


def test_all_that_names_a_guide_goes_with_it(kept: Site) -> None:  # noqa: F811
    kept.write(
        {
            "data/alerts.yml": "- id: now\n  level: warning\n  guides: [topic/guide]\n"
            "  from: 2026-01-01\n  until: 2026-12-31\n  text:\n"
            '    {cs: "Pozor: [zde](topic/guide.md#help).", en: "[Here](topic/guide.md#help)."}\n'
            '  source: {title: "T", url: "https://example.org/"}\n',
            "data/tools.yml": "questions: []\ndeadlines:\n  guide: topic/guide\n"
            "  events:\n    help:\n      report-within: after\n",
        }
    )
    kept.replace(
        "mkdocs.yml",
        "topic: [topic/index.md, topic/guide.md]",
        "topic:\n      - topic/index.md # first\n      - topic/guide.md",
    )
    kept.replace(
        "docs/cs/topic/index.md",
        "sensitive: false",
        'sensitive: false\nwithdrawn: {since: 2026-01-01, why: "Je to jinde.", see: [topic/guide]}',
    )
    before = codes(kept)
    commit(kept)
    assert kept.domov("move", "topic/guide#help", "topic/guide#who-helps").returncode == 0
    done = kept.domov("move", "docs/cs/topic/guide.md", "topic/how")
    assert done.returncode == 0, done.stderr
    assert "docs/en/topic/guide.md: removed" in done.stdout
    for path in (*files(kept), "mkdocs.yml"):
        if path != "data/addresses.yml":
            assert "guide.md" not in kept.read(path), path
            assert "topic/guide" not in kept.read(path), path
            assert "{#help}" not in kept.read(path), path
    assert "who-helps:\n      report-within" in kept.read("data/tools.yml")
    assert "(topic/how.md#who-helps)" in kept.read("data/alerts.yml")
    assert codes(kept) == before
    assert "stamp-moved-alone" not in against(kept)[1]
    assert "no translation changes its state" in against(kept)[1]


REFUSED = (
    (("topic/gone", "topic/how"), "no readable source guide topic/gone"),
    (("topic/guide", "topic/Jak"), "cannot be the name of a guide"),
    (("topic/guide", "topic/index"), "cannot be the name of a guide"),
    (("topic/index", "topic/how"), "first page of a topic"),
    (("topic/guide", "other/how"), "no topic other. Its topics are: topic."),
    (("topic/guide", "topic/used"), "is or was another guide"),
    (("topic/guide", "search/how"), "a page that is made from data"),
    (("topic/guide", "topic/guide"), "is where it is"),
    (("topic/guide", "topic/guide#help"), "Name the section too"),
    (("topic/guide#halp", "topic/guide#help"), "There was never a section topic/guide#halp"),
    (("topic/guide#intro", "topic/guide#help"), "There was never a section topic/guide#intro"),
    (("topic/guide#help", "topic/guide#what-to-do"), "only people can merge texts"),
    (("topic/guide#help", "topic/index#help"), "only people can merge texts"),
    (("topic/guide#help", "topic/guide#Help"), "cannot be the id of a section"),
)


def test_what_cannot_be_moved_changes_nothing(site: Site) -> None:
    site.write({"data/addresses.yml": "moved:\n  topic/used: index\n"})
    before = files(site)
    for arguments, told in REFUSED:
        done = site.domov("move", *arguments)
        assert (done.returncode, "Traceback" in done.stderr) == (1, False)
        assert told in done.stderr
        assert files(site) == before


def test_all_is_put_back_when_something_would_be_wrong(site: Site) -> None:
    site.write({"data/addresses.yml": "moved: {topic/used: index}\n"})
    before = files(site)
    done = site.domov("move", "topic/guide", "topic/how")
    assert done.returncode == 1
    assert "Nothing is changed, for this would be wrong then:\ndata/addresses.yml:2: key-twice" in (
        done.stderr
    )
    assert files(site) == before


def test_a_guide_goes_into_another_when_people_have_brought_the_texts_together(site: Site) -> None:
    for language in ("cs", "en", "uk"):
        (site.root / f"docs/{language}/topic/guide.md").unlink()
    site.replace("mkdocs.yml", ", topic/guide.md", "")
    for section in ("what-to-do", "help"):
        done = site.domov("move", f"topic/guide#{section}", "topic/index#intro")
        assert done.returncode == 0, done.stderr
    done = site.domov("move", "topic/guide", "topic/index")
    assert done.returncode == 0, done.stderr
    assert site.domov("check").stdout == ""
    held = ledger(site.library())
    assert str(held.arrival("topic/guide", "help")) == "topic/index#intro"
    assert "[průvodce](index.md#intro)" in site.read("docs/cs/topic/index.md")
    assert held.codes["topic/guide"] == "8wp5", "its code stays on paper"


def test_what_was_moved_can_be_moved_back(site: Site) -> None:
    before = files(site)
    for old, new in (("guide", "how"), ("how", "guide")):
        assert site.domov("move", f"topic/{old}", f"topic/{new}").returncode == 0
    after = files(site)
    assert after.pop("data/addresses.yml").endswith(b"moved:\n  topic/how: topic/guide\n")
    history = after.pop("history/topic/index.yml")
    assert history.count(b"kind: wording") == 2
    assert after == {path: before[path] for path in after}


def test_a_guide_is_moved_to_another_topic_in_the_navigation() -> None:
    text = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    moved = with_guide_moved(text, "help/deadlines", "residence/deadlines")
    assert moved.replace("      - residence/deadlines.md\n", "") == text.replace(
        "      - help/deadlines.md\n", ""
    )
    assert "      - residence/asylum-basics.md\n      - residence/deadlines.md\n  - emp" in moved
    flow = "nav:\n  - index.md\n  - a: [a/index.md, a/x.md]\n  - b: [b/index.md, b/y.md] # b\n"
    assert with_guide_moved(flow, "b/y", "a/y") == (
        "nav:\n  - index.md\n  - a: [a/index.md, a/x.md, a/y.md]\n  - b: [b/index.md] # b\n"
    )


def test_a_withdrawn_guide_says_why_and_what_to_read(site: Site) -> None:
    done = site.domov("withdraw", "topic/guide", "--why", "Zákon se zrušil.", "--instead", "index")
    assert done.returncode == 0, done.stderr
    assert 'withdrawn: {since: 2026-11-22, why: "Zákon se zrušil.", see: [index]}' in site.read(CS)
    assert site.domov("check").stdout == ""
    for arguments, told in (
        (("topic/guide", "--why", "Znovu."), "is withdrawn since 2026-11-22 already"),
        (("topic/index", "--why", "X.", "--instead", "topic/guide"), "no valid guide to read"),
        (("topic/gone", "--why", "X."), "no readable source guide topic/gone"),
    ):
        done = site.domov("withdraw", *arguments)
        assert (done.returncode, told in done.stderr) == (1, True), done.stderr


def test_a_guide_with_a_file_that_cannot_be_read_stays_where_it_is(site: Site) -> None:
    site.replace(EN, "---\n", "")
    before = files(site)
    for old, new in (("guide", "how"), ("guide#help", "guide#who-helps")):
        done = site.domov("move", f"topic/{old}", f"topic/{new}")
        assert done.stderr == f"{EN} has a fault. Mend it first; run: domov check\n"
    assert files(site) == before


def test_a_broken_site_is_left_as_it_is(lay_site: Lay) -> None:
    site = lay_site("broken")
    for arguments in (
        ("addresses",),
        ("move", "topic/guide", "topic/how"),
        ("move", "topic/guide#help", "topic/guide#who-helps"),
        ("withdraw", "topic/index", "--why", "X."),
    ):
        before = files(site)
        done = site.domov(*arguments)
        assert (done.returncode in (0, 1), "Traceback" in done.stderr) == (True, False), arguments
        if done.returncode:
            assert files(site) == before
