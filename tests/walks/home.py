"""The repository that the four walks share, on a scratch git host, and what GitHub does with it."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from pathlib import Path

from tests.conftest import REPOSITORY, Site, lay

CS, EN, UK = (f"docs/{language}/topic/guide.md" for language in ("cs", "en", "uk"))
FACTS, HISTORY = "data/facts/facts.yml", "history/topic/guide.yml"
SECTION = "topic/guide#what-to-do"
# The law changes with the year. An editor knows it on WRITTEN.
WRITTEN, BEFORE, AFTER = dt.date(2026, 12, 30), dt.date(2026, 12, 31), dt.date(2027, 1, 1)
NOTE = "Nově jen po objednání."
_FEE = (
    '    - {value: "2600", from: 2027-01-01, until: null, law: null, source: {title: "T", url:'
    ' "https://example.org/fee", dated: null}, seen: 2026-12-30, certainty: confirmed}\n'
)
_LAW = "\n\n/// from | 2027-01-01\n{}\n///"


@dataclass(frozen=True, slots=True)
class Note:
    """One annotation beside the lines of a pull request."""

    level: str
    path: str
    line: int
    title: str
    said: str


@dataclass(frozen=True)
class Review:
    """What the check of a pull request gives. `merged` is the tree that it looks at."""

    merged: Site
    today: dt.date
    status: int
    notes: tuple[Note, ...]

    @property
    def titles(self) -> list[tuple[str, str]]:
        """Level and title of each annotation, in their order."""
        return [(note.level, note.title) for note in self.notes]

    @cached_property
    def page(self) -> str:
        """The summary of the job."""
        return checked(self.merged, "markdown", self.today).stdout


@dataclass(frozen=True, slots=True)
class Home:
    """The repository on its host; people work in copies of it."""

    site: Site

    def copy(self, folder: Path, *arguments: str) -> Site:
        """A fresh clone, in which its person stands on a branch of the folder's name."""
        source = f"file://{self.site.root}" if arguments else str(self.site.root)
        self.site.git("clone", "--quiet", *arguments, source, str(folder))
        copy = Site(folder)
        copy.git("checkout", "--quiet", "-b", folder.name)
        return copy

    def reviewed(self, copy: Site, today: dt.date) -> Review:
        """Propose all that lies in `copy`, and check it as GitHub does: a clone of the merge of
        `main` and the branch, which is no commit of either."""
        proposed(copy)
        merged = Site(copy.root.parent / f"{copy.root.name}-merged")
        shutil.rmtree(merged.root, ignore_errors=True)
        self.site.git("clone", "--quiet", str(self.site.root), str(merged.root))
        merged.git("merge", "--quiet", "--no-ff", f"origin/{copy.root.name}")
        done = checked(merged, "github", today)
        notes = tuple(map(_note, filter(None, done.stdout.splitlines())))
        return Review(merged, today, done.returncode, notes)

    def merge(self, copy: Site) -> str:
        """Squash what `copy` proposed into `main`, and give the commit."""
        self.site.git("merge", "--quiet", "--squash", copy.root.name)
        self.site.git("commit", "--quiet", "-m", f"Squashed: {copy.root.name}")
        return self.site.git("rev-parse", "HEAD").strip()


def checked(site: Site, form: str, today: dt.date) -> subprocess.CompletedProcess[str]:
    """The word `make review`, in one of its two forms."""
    return site.domov("check", "--against", "origin/main", "--format", form, today=today)


def _note(line: str) -> Note:
    found = re.fullmatch(r"::(\w+) file=([^,]*),line=(\d+),title=([^:]*)::(.*)", line)
    assert found, line
    level, path, number, title, said = found.groups()
    return Note(level, path, int(number), title.replace("%3A", ":").replace("%2C", ","), said)


def proposed(copy: Site) -> None:
    """Commit all and push the branch."""
    copy.git("add", "-A")
    copy.git("commit", "--quiet", "-m", "Change")
    copy.git("push", "--quiet", "--force", "origin", f"HEAD:refs/heads/{copy.root.name}")


def founded(root: Path, *, to_build: bool = True) -> Home:
    """The site `minimal` in a repository of its own, all current; without its theme where it is not
    `to_build`."""
    site = lay("minimal", root)
    if not to_build:
        shutil.rmtree(root / "theme")
    site.replace(
        "mkdocs.yml",
        "site_name: Malý web",
        "site_name: Malý web\nrepo_url: https://git.example/org/home",
    )
    site.write({".gitignore": "/site/\n/.*-new/\n__pycache__/\n"})
    shutil.copy(REPOSITORY / "Makefile", root)
    site.git("init", "--quiet")
    site.git("add", "-A")
    site.git("commit", "--quiet", "-m", "All")
    return Home(site)


def with_law(copy: Site) -> None:
    """What the editor writes: a sentence of the law to come, and the fee to come."""
    copy.replace(CS, "{{fee}}.", "{{fee}}." + _LAW.format("Předem se objednejte."))
    copy.replace(FACTS, "report-within:", _FEE + "report-within:")


def translated(copy: Site, path: str) -> None:
    """What a translator writes."""
    copy.replace(path, "{{fee}}.", "{{fee}}." + _LAW.format("Book an appointment first."))


def follow(copy: Site, path: str) -> None:
    """Write the stamp of the section by hand, as a volunteer does in a browser."""
    digest = copy.library().histories["topic/guide"]["what-to-do"][-1].digest
    copy.replace(path, "  what-to-do: 68dd0e95", f"  what-to-do: {digest}")


def line_of(site: Site, path: str, text: str) -> int:
    """The line of a file on which `text` stands first."""
    return site.read(path)[: site.read(path).index(text)].count("\n") + 1


def section(html: str, id_: str) -> str:
    """The HTML of one section."""
    return html.partition(f'<section id="{id_}"')[2].partition("</section>")[0]


def pasted(html: str) -> list[str]:
    """What a page of help gives to copy."""
    return [unescape(text) for text in re.findall(r"<textarea[^>]*>(.*?)</textarea>", html, re.S)]


def states(site: Site, section_id: str = "what-to-do") -> dict[str, str]:
    """The state of a section of the guide in each language, from the files alone."""
    library = site.library()
    source = library.source("topic/guide")
    assert source
    return {
        language: library.state(source, language).of(section_id).state
        for language in library.settings.translations
    }
