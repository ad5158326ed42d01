"""Guides go to programs for translators and come back: nothing is lost, nothing comes in silently.

What a translator's program does to a file is played by changes of its text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from unittest import mock

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from translate.storage import xliff2

from domov import guide
from domov.authoring.edit import Refused
from domov.exchange import incoming, outgoing, po, returned, xliff
from domov.exchange.blocks import apart, blocks
from domov.exchange.taken_in import Signature, taken_in
from domov.exchange.unit import Returned
from domov.library import Library, load
from tests.conftest import REPOSITORY, TODAY, Site, lay
from tests.pieces import MARKDOWN

CS, EN = "docs/cs/topic/guide.md", "docs/en/topic/guide.md"
PO, XLF = "exchange/en/topic/guide.po", "exchange/en/topic/guide.xlf"
BY = ("--by", "Olena")


def exported(site: Site, format_: str = "po", *more: str) -> str:
    done = site.domov(
        "export", "topic/guide", "--language", "en", "--format", format_, "--replace", *more
    )
    assert done.returncode == 0, done.stderr
    return site.read(XLF if format_ == "xliff" else PO)


def imported(site: Site, file: str = PO, status: int = 0, on: dt.date = TODAY) -> str:
    done = site.domov("import", file, *BY, today=on)
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout


def no_git(*_: str) -> None:
    return None


@pytest.fixture(scope="module")
def real() -> Library:
    return load(REPOSITORY, {})


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return lay("minimal", tmp_path_factory.mktemp("tiny") / "site-of-test").library()


def round_trip(library: Library, guide_id: str, language: str) -> None:
    """A file that comes back as it went changes nothing; and the guide made of nothing but its
    units is the guide, byte for byte."""
    source, own = library.source(guide_id), library.guide(guide_id, language)
    assert source
    sheet = outgoing.sheet(library, guide_id, language, TODAY, no_git)
    for data in (po.written(sheet, TODAY), xliff.written(sheet)):
        told, units, problems = returned.read("x", data, library.settings.translations, "cs")
        assert (told, problems) == (language, [])
        judgement = incoming.judged(library, source, language, units, no_git)
        assert (judgement.changes, judgement.keywords, judgement.problems) == ([], None, [])
        if own is None or not own.origin:
            continue
        others = {key: held for key, held in library.guides.items() if held is not own}
        without = replace(library, guides=others)
        judgement = incoming.judged(without, source, language, units, no_git)
        assert judgement.problems == []
        signature = Signature(own.origin.by, own.origin.how, own.origin.on)
        edit = taken_in(without, source, language, judgement, signature, "")
        assert edit
        assert edit.text == (REPOSITORY / own.path).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("guide_id", "language"),
    [
        ("help/index", "vi"),
        ("employment/may-i-work", "hy"),  # half a page: most sections are missing
        ("health-insurance/public-insurance-register-and-pay", "uk"),  # tables, texts with a day
        ("crisis/covid-19-archive", "hy"),  # not begun
    ],
)
def test_the_way_round_changes_no_byte(real: Library, guide_id: str, language: str) -> None:
    round_trip(real, guide_id, language)


@pytest.mark.thorough
@pytest.mark.parametrize("language", ["en", "uk", "vi", "hy"])
def test_the_way_round_changes_no_byte_of_any_guide(real: Library, language: str) -> None:
    for source in real.source_guides:
        round_trip(real, source.id, language)


@given(st.lists(st.sampled_from(MARKDOWN), max_size=30).map("".join))
def test_any_text_can_be_taken_apart_and_put_together(text: str) -> None:
    frame, units = apart(text)
    whole = frame[0] + "".join(u + f for u, f in zip(units, frame[1:], strict=True))
    assert apart(whole) == (frame, units)
    assert "\n" not in "".join(units)


@pytest.mark.parametrize("format_", ["po", "xliff"])
def test_only_the_changed_section_changes_a_byte(site: Site, format_: str) -> None:
    before, file = site.read(EN), XLF if format_ == "xliff" else PO
    sent = exported(site, format_)
    assert imported(site, file) == f"{EN}: nothing new\n"
    assert site.read(EN) == before
    site.write({file: sent.replace("You have ", "You only have ")})
    assert imported(site, file) == f"{EN}: taken in what-to-do\n"
    after = before.replace("You have ", "You only have ").replace(
        "---\n\n!!!",
        "translated_sections:\n"
        '  what-to-do: {by: "Olena", how: human, reviewed_by: null, on: 2026-11-22}\n---\n\n!!!',
    )
    assert site.read(EN) == after
    assert site.domov("check").returncode == 0


def test_what_weblate_saves_comes_in(site: Site) -> None:
    """Weblate writes with the same library, in one of two modes."""
    exported(site, "xliff")
    store = xliff2.Xliff2File.parsefile(str(site.root / XLF))
    by_source = {unit.source: unit for unit in store.units}
    plain = by_source["Zavolejte {{emergency-112}} nebo jděte [zpátky](index.md)."]
    plain.target = "Phone {{emergency-112}} or go [back](index.md)."
    plain.marktranslated()
    rich = by_source["Máte na to {{report-within}}."]
    rich.rich_target = rich.rich_source
    rich.addnote("Is this right?")
    store.save()
    assert imported(site, XLF) == f"{EN}: taken in what-to-do, help\n"
    assert "Phone {{emergency-112}} or go [back](index.md).\n" in site.read(EN)
    assert "\n    Máte na to {{report-within}}.\n" in site.read(EN)
    plain.markfuzzy()
    site.write({EN: site.read(EN).replace("Phone ", "Call ")})
    store.save()
    assert imported(site, XLF) == (
        f"{EN}: nothing new; left as it is, with open units: help (1 of 2)\n"
    )


def test_a_page_begins_with_what_is_translated_and_grows(site: Site) -> None:
    old = site.read(EN)
    full = exported(site)
    (site.root / EN).unlink()
    sent = exported(site)
    assert 'msgid "Jak na to?"\nmsgstr ""' in sent
    assert "#. {{fee}} is shown today as: CZK" in sent
    assert "#. Keep as it is: {{emergency-112}}  ](index.md)" in sent

    heading = 'msgid "Kdo pomůže?"\nmsgstr '
    site.write({PO: full.replace(heading + '"Who helps?"', heading + '""')})
    assert "left as it is, with open units: help (1 of 2)" in imported(site)
    assert "## Who helps?" not in site.read(EN)
    assert site.domov("check").returncode == 0

    site.write({PO: full})
    imported(site)
    assert site.read(EN).partition("\n---\n")[2] == old.partition("\n---\n")[2]
    assert site.domov("check").returncode == 0

    (site.root / EN).unlink()
    site.write({PO: full.replace('msgstr "How to do it?"', 'msgstr ""')})
    assert "is not begun in this language" in imported(site, status=1)
    assert not (site.root / EN).exists()


def state(site: Site, section: str = "what-to-do") -> str:
    library = site.library()
    source = library.source("topic/guide")
    assert source
    return library.state(source, "en").of(section).state


def czech_changes(site: Site) -> None:
    site.replace(CS, "zaplaťte {{fee}}", "do úterý zaplaťte {{fee}}")
    done = site.domov("record", "topic/guide#what-to-do", "--kind", "deadline", "--note", "Do út.")
    assert done.returncode == 0


def test_what_follows_an_older_czech_text_stays_outdated(site: Site) -> None:
    sent = exported(site)
    czech_changes(site)
    site.write({PO: sent.replace("You have ", "You only have ")})
    imported(site)
    assert "You only have" in site.read(EN)
    assert "what-to-do: 68dd0e95" in site.read(EN)
    assert state(site) == "outdated"
    assert site.domov("check").returncode == 0

    site.replace(CS, "do úterý", "do úterý\n\nnebo")
    site.domov("record", "topic/guide#what-to-do", "--kind", "deadline", "--note", "Jinak.")
    site.write({PO: sent.replace("You have ", "You sometimes have ")})
    assert "source-gone" in imported(site, status=1), "without git nobody knows what was sent out"


def test_an_outdated_section_goes_out_with_what_changed_and_comes_back_current(site: Site) -> None:
    for arguments in (("init", "--quiet"), ("add", "-A"), ("commit", "--quiet", "-m", "All")):
        site.git(*arguments)
    czech_changes(site)
    sent = exported(site)
    assert "outdated since 2026-11-22: deadline" in sent
    assert '#, fuzzy\n#| msgid "Jděte na úřad a zaplaťte {{fee}}."' in sent
    assert sent.count("#, fuzzy") == 1, "what did not change in Czech needs nobody"
    assert "The source was: Jděte na úřad a zaplaťte" in exported(site, "xliff")
    assert "with open units: what-to-do (1 of 3)" in imported(site)
    assert state(site) == "outdated"

    (old,) = (line for line in sent.split("\n") if line.startswith("#| "))
    confirmed = sent.replace(f"#, fuzzy\n{old}\n", "")
    site.write({PO: confirmed})
    before = site.read(EN)
    imported(site)
    assert state(site) == "current"
    assert 'what-to-do: {by: "Olena", why: "Compared unit by unit' in site.read(EN)
    assert site.read(EN).partition("\n---\n")[2] == before.partition("\n---\n")[2]

    site.write({EN: before, PO: confirmed.replace("and pay", "and by Tuesday pay")})
    imported(site)
    assert state(site) == "current"
    assert "still_right" not in site.read(EN)


def test_an_old_file_does_not_undo_newer_work(site: Site) -> None:
    sent = exported(site)
    czech_changes(site)
    site.replace(EN, "and pay", "and by Tuesday pay")
    site.domov("stamp", "topic/guide#what-to-do", "--language", "en")
    site.write({PO: sent.replace("You have ", "You only have ")})
    assert "older-than-here" in imported(site, status=1)
    assert "You only have" not in site.read(EN)


BROKEN_UNITS = {
    "You have {{report-within}}.": [
        ("You have some days.", "differs-fact", "{{report-within}}"),
        ("You have {{report-within}}: https://a.example/b", "differs-link", "a.example"),
        ("You have {{report-within}}{{fee}.", "broken-fact", "{{fact}}"),
        ("- You have {{report-within}}.", "unit-structure", "begin it with a word"),
        ("## You have {{report-within}}.", "unit-structure", "one line"),
        ("/// from | 2027-01-01", "unit-structure", "one line"),
        ("You\\n---\\n{{report-within}}.", "unit-structure", "one line"),
        ("You **have {{report-within}}.", "open-mark", "**"),
        ("You <b>have</b> {{report-within}}.", "raw-html", "<b>"),
        ("You have {: onclick=x } {{report-within}}.", "attributes", "onclick"),
        ("You have \u202e{{report-within}}.", "bidi-control", "U+202E"),
    ],
    "Call {{emergency-112}} or go [back](index.md).": [
        ("Call {{emergency-112}} or go [back](guide.md).", "differs-way", "index.md"),
        ("Call {{emergency-112}} or go back.", "differs-way", "index.md"),
    ],
    "Who helps?": [("Who helps? {#me}", "attributes", "{#me}")],
}


@pytest.mark.parametrize("format_", ["po", "xliff"])
def test_a_broken_unit_is_told_and_nothing_of_the_guide_is_written(
    site: Site, format_: str
) -> None:
    before, file = site.read(EN), XLF if format_ == "xliff" else PO
    sent = exported(site, format_)
    for right, wrongs in BROKEN_UNITS.items():
        for wrong, code, said in wrongs:
            if format_ == "xliff":
                sheet = outgoing.sheet(site.library(), "topic/guide", "en", TODAY, no_git)
                units = tuple(
                    replace(u, target=wrong.replace("\\n", "\n") if u.target == right else u.target)
                    for u in sheet.units
                )
                text = xliff.written(replace(sheet, units=units)).decode()
            else:
                text = sent.replace(f'msgstr "{right}"', f'msgstr "{wrong}"')
            text = text.replace("Report it.", "Report that.")
            assert text != sent, right
            site.write({file: text})
            told = imported(site, file, status=1)
            assert f": {code}" in told, (wrong, told)
            assert said in told, (wrong, told)
            assert told.startswith(f"{file}:"), told
            assert "topic/guide#" in told, told
            assert site.read(EN) == before, "not even the section that is right"


BROKEN_FILES: list[tuple[str, Callable[[str], str | bytes]]] = [
    ("old-xliff", lambda x: x.replace('version="2.0"', 'version="1.2"')),
    ("broken-file", lambda x: x[: len(x) // 2]),
    ("broken-file", lambda x: x.replace("</mrk>", '</mrk><ph id="1"/>', 1)),
    ("xml-definitions", lambda x: x.replace("?>", '?><!DOCTYPE a [<!ENTITY b "c">]>', 1)),
    ("not-utf-8", lambda x: x.replace("UTF-8", "UTF-16").encode("utf-16")),
    ("wrong-language", lambda x: x.replace('trgLang="en"', 'trgLang="de"')),
    ("wrong-source", lambda x: x.replace('srcLang="cs"', 'srcLang="uk"')),
    ("unknown-guide", lambda x: x.replace('original="topic/guide"', 'original="topic/x"')),
    ("unknown-unit", lambda x: x.replace('original="topic/guide"', 'original="../../x"')),
    ("unknown-section", lambda x: x.replace("help:acb82b10", "hilfe:acb82b10")),
    ("unknown-version", lambda x: x.replace("help:acb82b10", "help:00000000")),
    ("missing-unit", lambda x: x.replace('"help:acb82b10:heading"', '"intro:8f59ef41:9"')),
    ("unit-twice", lambda x: x.replace("help:acb82b10:heading", "help:acb82b10:1")),
    ("source-changed", lambda x: x.replace("Kdo pomůže?", "Kdo nepomůže?")),
    ("two-exports", lambda x: x.replace("help:acb82b10:1", "help:acb82b11:1")),
    ("no-units", lambda x: x[: x.index("<unit")] + "</file></xliff>"),
    ("compiled-file", lambda _: b"\xde\x12\x04\x95\0\0\0\0"),
    ("unknown-format", lambda _: "Hello\n"),
    ("not-utf-8", lambda _: b"\xff\xfe\xfa"),
]


def test_a_broken_file_is_told_and_nothing_is_written(site: Site) -> None:
    before = site.read(EN)
    sent = exported(site, "xliff").replace("Report it.", "Report that.")
    for code, spoil in BROKEN_FILES:
        spoilt = spoil(sent)
        data = spoilt if isinstance(spoilt, bytes) else spoilt.encode()
        (site.root / XLF).write_bytes(data)
        told = imported(site, XLF, status=1)
        assert f": {code}: " in told, (code, told)
        assert site.read(EN) == before
    assert "unreadable-file" in imported(site, "nowhere.po", status=1)
    site.write({XLF: sent})
    exported(site)
    told = imported(site, "exchange", status=1)
    assert told.count(": unit-twice: ") == 3, "once for each section of the two files"


def test_all_problems_of_all_files_are_told_at_once_and_other_guides_come_in(site: Site) -> None:
    site.domov("export", "--all", "--language", "en")
    site.write({
        PO: exported(site)
            .replace("You have {{report-within}}.", "You have some days.")
            .replace("pay {{fee}}", "pay"),
        "exchange/en/topic/index.po": site.read("exchange/en/topic/index.po").replace(
            "A topic", "The topic"
        ),
        "exchange/en/index.po": "nonsense",
    })  # fmt: skip
    told = imported(site, "exchange", status=1)
    assert told.count(": differs-fact: ") == 2
    assert told.count(": unknown-format: ") == 1
    assert 'title: "The topic"' in site.read("docs/en/topic/index.md")


def test_line_ends_marks_and_countries_of_other_programs_do_no_harm(site: Site) -> None:
    sent = (
        exported(site)
        .replace("You have ", "You only have ")
        .replace("Language: en", "Language: en_GB")
    )
    (site.root / PO).write_bytes(b"\xef\xbb\xbf" + sent.replace("\n", "\r\n").encode())
    before = site.read(EN).replace("\n", "\r\n")
    site.write({EN: before})
    imported(site)
    after = (site.root / EN).read_bytes().decode()
    assert "    You only have {{report-within}}.\r\n" in after
    assert after.count("\n") == after.count("\r\n") == before.count("\n") + 2


def test_without_the_library_the_commands_say_how_to_get_it(site: Site) -> None:
    with mock.patch("importlib.util.find_spec", return_value=None):
        for arguments in (("export", "--all", "--language", "en"), ("import", PO, *BY)):
            done = site.domov(*arguments)
            assert (done.returncode, "Run once: make exchange" in done.stderr) == (1, True)


def test_work_is_not_overwritten_by_another_export(site: Site) -> None:
    site.write({PO: exported(site) + "\n# mine\n"})
    done = site.domov("export", "topic/guide", "--language", "en")
    assert (done.returncode, "is there already" in done.stderr) == (1, True)
    site.replace(CS, "Jděte", "Běžte")
    done = site.domov("export", "topic/guide", "--language", "uk")
    assert (done.returncode, "First run: domov record" in done.stderr) == (1, True)


@given(
    st.sampled_from(("title", "summary", "heading", "1", "2")),
    st.lists(st.sampled_from(MARKDOWN), min_size=1, max_size=6).map("".join),
)
def test_whatever_a_target_says_it_stays_one_unit_or_is_refused(
    tiny: Library, name: str, text: str
) -> None:
    sheet = outgoing.sheet(tiny, "topic/guide", "en", TODAY, no_git)
    source, before = tiny.source("topic/guide"), tiny.guide("topic/guide", "en")
    assert source
    assert before
    units = [
        Returned("x", 1, u.place, u.source, text if u.place.name == name else u.target, True)
        for u in sheet.units
    ]
    judgement = incoming.judged(tiny, source, "en", units, no_git)
    if judgement.problems:
        return
    now = (tiny.root / EN).read_text(encoding="utf-8")
    try:
        edit = taken_in(tiny, source, "en", judgement, Signature("Olena", "human", TODAY), now)
    except Refused:
        return
    if edit:
        after, problems = guide.parse(edit.text, EN, "topic/guide", "en", False)
        assert after
        assert problems == []
        for old, new in zip(before.sections, after.sections, strict=True):
            assert blocks(before, old).is_like(blocks(after, new))


@given(
    st.sampled_from((b"", b'msgid ""\nmsgstr "Language: en\\n"\n\n', b"<xliff version='2.0'>")),
    st.binary(max_size=400) | st.text(max_size=200).map(str.encode),
)
@example(b"", b'msgid ""\nmsgstr "Language: en"\n\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n')
@example(b"", b'msgid "\nmsgstr[99999999999] "\\')
@example(b"", b'<xliff version="2.0" trgLang="en"><file><unit><segment/></unit></file></xliff>')
def test_no_file_is_a_traceback(start: bytes, data: bytes) -> None:
    _, units, problems = returned.read("x", start + data, ("en",), "cs")
    assert problems or units


def test_every_piece_of_a_real_guide_stays_one_unit(real: Library) -> None:
    source = real.source("help/index")
    assert source
    for section in source.sections:
        held = blocks(source, section)
        assert held.body(held.units) == section.body
        assert held.digest(held.units) == section.digest
