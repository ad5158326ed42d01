"""`domov verify-copy`: the right list for each reprint, a sentence for each file that is none."""

from __future__ import annotations

import datetime as dt
import http.server
import json
import re
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from domov.cli import main
from domov.copies import documents
from domov.pages.edition import Edition, code
from tests.copies import reprints
from tests.copies.conftest import Published

Made = Callable[[list[str]], bytes]
Answer = tuple[int, dict[str, Any]]


@pytest.fixture
def ask(published: Published, tmp_path: Path, capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch) -> Callable[..., Answer]:  # fmt: skip
    """Runs the command on the content of one file, far from any repository."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DOMOV_TODAY", "2026-11-22")

    def run(content: bytes | str, *options: str) -> Answer:
        if isinstance(content, bytes):
            Path("copy").write_bytes(content)
        name = "copy" if isinstance(content, bytes) else content
        status = main(
            ["verify-copy", name, "--manifest", str(published.manifest), "--format", "json",
             *options]
        )  # fmt: skip
        return status, json.loads(capsys.readouterr().out)

    return run


def found(answer: Answer) -> set[tuple[str, str, str]]:
    """Kind, section and what the copy says, of all findings."""
    (file,) = answer[1]["files"]
    return {
        (one["kind"], one["section"], one["says"] or "")
        for language in file["languages"]
        for one in language["findings"]
    }


def without(section: str, until: str) -> Callable[[str], str]:
    """Leaves out what stands from one heading to another."""
    return lambda text: text[: text.index(section)] + text[text.index(until) :]


def changed(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new)


AMOUNT = changed("400 000 €", "60 000 EUR")
DEADLINE = changed("do 90 dnů od vstupu", "do 30 dnů od vstupu")
PHONE = changed("236 033 411", "236\u00a0033\u00a0999")
NEGATION = changed("lékař od vás nesmí chtít", "lékař od vás smí chtít")
UNIT = changed("čekací dobu 3 měsíce", "čekací dobu 3 týdny")
MISSING = without("Co pojištění obvykle nezaplatí?", "Jak pojištění koupit?")
OLD = "60 000 EUR"
REPRINTS: list[tuple[str, Made, Callable[[str], str], set[tuple[str, str, str]]]] = [
    ("none", reprints.as_text, str, set()),
    ("none", reprints.as_html, str, set()),
    ("none", reprints.as_docx, str, set()),
    ("none", reprints.as_pdf, str, set()),
    ("amount", reprints.as_html, AMOUNT,
     {*(("value", at, OLD) for at in ("intro", "what-it-must-have", "how-to-buy")),
      ("value", "mistakes", "60 000")}),
    ("deadline", reprints.as_text, DEADLINE,
     {("value", "intro", "30"), ("value", "what-it-must-have", "30")}),
    ("deadline", reprints.as_pdf, DEADLINE,
     {("value", "intro", "30"), ("value", "what-it-must-have", "30")}),
    ("phone", reprints.as_docx, PHONE, {("value", "where-to-get-help", "236 033 999")}),
    ("phone", reprints.as_markdown, PHONE, {("value", "where-to-get-help", "236 033 999")}),
    ("missing", reprints.as_docx, MISSING, {("missing", "what-it-does-not-cover", "")}),
    ("missing", reprints.as_markdown, MISSING, {("missing", "what-it-does-not-cover", "")}),
    ("negation", reprints.as_html, NEGATION, {("meaning", "how-to-use-it", "vás smí chtít")}),
    ("negation", reprints.as_pdf, NEGATION, {("meaning", "how-to-use-it", "vás smí chtít")}),
    ("unit", reprints.as_text, UNIT, {("value", "what-it-does-not-cover", "3 týdny")}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("made", "change", "expected"),
    [case[1:] for case in REPRINTS],
    ids=[f"{name}-{made.__name__}" for name, made, _, _ in REPRINTS],
)
def test_a_reprint_gets_the_right_list(
    ask: Callable[..., Answer],
    published: Published,
    made: Made,
    change: Callable[[str], str],
    expected: set[tuple[str, str, str]],
) -> None:
    answer = ask(
        made(reprints.retyped(reprints.text_of(published.kit("copy.txt")), change)),
        "--language",
        "cs",
    )
    assert found(answer) == expected
    assert answer[0] == (1 if expected else 0)
    assert answer[1]["files"][0]["languages"][0]["edition"] == "2026-11-22"


def test_it_says_where_since_when_and_what_is_right(
    ask: Callable[..., Answer], published: Published, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = reprints.text_of(published.kit("copy.txt", "vi"))
    changed_at = next(n for n, line in enumerate(lines) if "400.000" in line)
    lines[changed_at] = lines[changed_at].replace("400.000", "60.000")
    status, answer = ask("\n".join(lines).encode())
    (language,) = answer["files"][0]["languages"]
    (one,) = language["findings"]
    assert (status, language["language"], one["at"]) == (1, "vi", {"line": changed_at + 1})
    assert (one["fact"], one["ours"]) == ("commercial-insurance-min-limit", "400.000 €")
    assert (one["since"], one["held"]) == ("2023-09-20", {"from": None, "until": "2023-09-19"})
    main(["verify-copy", "copy", "--manifest", str(published.manifest), "--format", "markdown"])
    told = capsys.readouterr().out
    assert "your copy says “60.000”, ours says “400.000 €” since 2023-09-20" in told
    assert "https://example.org/vi/health-insurance/commercial-insurance/#" in told


def test_a_quotation_is_not_ours_and_an_edition_is_decoded(
    ask: Callable[..., Answer], published: Published
) -> None:
    held = published.kit("copy.txt")
    quote = "Jak psal jeden web, pojištění musí být sjednané do 90 dnů od vstupu do Česka. " * 2
    status, answer = ask(quote.encode())
    assert (status, answer["files"][0]["state"]) == (1, "not-ours")
    status, answer = ask(held.encode())
    assert (status, answer["files"][0]["state"]) == (0, "current")
    (told,) = answer["files"][0]["editions"]
    assert told.endswith(
        "of health-insurance/commercial-insurance (cs): the page is the same today."
    )
    named = re.findall(r"[0-9A-Z]{4}-[0-9A-Z]{6}-[0-9A-Z]{3}", held)[0]
    day, sections = dt.date(2026, 10, 1), (("intro", "00000000"),)
    before = Edition("", named[:4].lower(), "cs", day, sections, None)
    older = held.replace(named, code(before))
    assert "has changed since" in ask(older.encode())[1]["files"][0]["editions"][0]


def test_a_clean_answer_claims_no_more_than_was_compared(
    ask: Callable[..., Answer], published: Published, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [line for line in reprints.text_of(published.kit("copy.txt")) if line]
    told = ["verify-copy", "copy", "--manifest", str(published.manifest), "--language", "cs"]
    status, answer = ask("\n".join(lines).encode(), "--language", "cs")
    assert (status, answer["files"][0]["languages"][0]["wording"]) == (0, [])
    main(told)
    assert "word for word as in our edition of 2026-11-22" in capsys.readouterr().out
    new = "Zavolejte hned cizinecké policii."
    status, answer = ask("\n".join([*lines[:20], new, *lines[20:]]).encode(), "--language", "cs")
    (one,) = answer["files"][0]["languages"][0]["wording"]
    assert (status, one["kind"], one["says"], one["at"]) == (0, "added", new[:-1], {"line": 21})
    main(told)
    out = capsys.readouterr().out
    assert "Other words differ: read them yourself." in out
    assert "To read: line 21: this is not ours: “Zavolejte hned cizinecké policii”" in out
    others = [f"Cizí věta číslo {name}." for name in "abcdefghijklm"]
    ask("\n".join([*lines[:40], *others, *lines[40:]]).encode())
    main(told)
    assert "To read: 3 more." in capsys.readouterr().out


def bomb() -> bytes:
    """A DOCX of 60 kB that would unpack to 60 MB."""
    file = Path("bomb")
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 60_000_000)
    return file.read_bytes()


ENTITIES = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
BAD: list[tuple[Callable[[], bytes], str]] = [
    (lambda: b"x" * (documents.MOST_BYTES + 1), "at most 20 MB are read"),
    (bomb, "far bigger than any text of ours"),
    (lambda: reprints.as_docx(["&b;"], doctype=ENTITIES), "declares entities"),
    (lambda: reprints.as_docx(["x"], name="xl/sheet.xml"), "no DOCX"),
    (lambda: reprints.as_docx(["x"] * 99)[:200], "damaged DOCX"),
    (lambda: b"%PDF-1.7\nnothing", "damaged PDF"),
    (lambda: reprints.as_pdf([]), "no text"),
    (lambda: encrypted(reprints.as_pdf(["tajné"])), "encrypted"),
    (lambda: bytes(range(256)) * 40, "no text, HTML, DOCX or PDF"),
]


def encrypted(pdf: bytes) -> bytes:
    import io

    from pypdf import PdfReader, PdfWriter

    writer, out = PdfWriter(PdfReader(io.BytesIO(pdf))), io.BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(("made", "told"), BAD, ids=[told for _, told in BAD])
def test_what_cannot_be_read_is_said(
    ask: Callable[..., Answer], made: Callable[[], bytes], told: str
) -> None:
    status, answer = ask(made())
    (file,) = answer["files"]
    assert (status, file["state"]) == (1, "unreadable")
    assert told in file["fault"]


def test_a_folder_is_read_whole_and_links_in_it_are_not_followed(
    ask: Callable[..., Answer], tmp_path: Path
) -> None:
    folder = tmp_path / "pages"
    (folder / ".git").mkdir(parents=True)
    for number in range(300):
        (folder / f"{number:03}.md").write_text("Nic našeho tu není, jen náš text.")
    (folder / ".git" / "hidden.md").write_text("x")
    (folder / "endless.txt").symlink_to("/dev/zero")
    status, answer = ask(str(folder))
    assert (status, len(answer["files"])) == (1, 300)
    status, answer = ask(str(tmp_path / "nowhere.pdf"))
    assert answer["files"][0]["fault"] == "No such file or directory."


@pytest.fixture
def host() -> Iterator[str]:
    """A host that answers wrongly, or without end."""

    class Wrong(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/gone.json":
                self.send_error(404)
                return
            self.send_response(200)
            self.end_headers()
            try:
                while self.path == "/endless.json":
                    self.wfile.write(b" " * 1_000_000)
            except OSError:
                return
            self.wfile.write(
                b"<html>" if self.path == "/page.json" else b'{"version": 2, "pages": []}'
            )

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Wrong)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_a_wrong_manifest_is_said_without_a_traceback(
    host: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("copy.txt").write_text("x")
    Path("evil.json").write_text('{"version": 1, "pages": [], "texts": {"cs": "../../etc/passwd"}}')
    Path("alone.json").write_text(
        '{"version": 1, "pages": [], "texts": {"cs": "data/texts/cs.json"}}'
    )
    for manifest, told in {
        f"{host}/gone.json": "answers 404",
        f"{host}/page.json": "is no JSON",
        f"{host}/new.json": "has the version 2; this domov reads version 1",
        f"{host}/endless.json": "sends more than 40 MB",
        "http://127.0.0.1:9/manifest.json": "does not answer",
        "http://example.org/manifest.json": "begins with https://",
        "file:///etc/passwd": "begins with https://",
        "evil.json": "names a file of texts that is none",
        "alone.json": "cannot be read: No such file or directory",
        "nowhere.json": "cannot be read: No such file or directory",
    }.items():
        assert main(["verify-copy", "copy.txt", "--manifest", manifest]) == 1
        error = capsys.readouterr().err
        assert told in error, error
        assert "Traceback" not in error
    assert main(["verify-copy", "copy.txt"]) == 1
    assert "--manifest" in capsys.readouterr().err
