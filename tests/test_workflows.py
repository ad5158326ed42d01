"""The workflows: no rights that are not needed, nothing that does not run here too.

`make test` runs actionlint and zizmor over them; what stands here is what those cannot know.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import REPOSITORY, Site

FOLDER = REPOSITORY / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*.yml"))
WORDS = set(re.findall(r"^([a-z-]+):.*## ", (REPOSITORY / "Makefile").read_text("utf-8"), re.M))


@cache
def read(file: Path) -> dict[Any, Any]:
    held: dict[Any, Any] = yaml.safe_load(file.read_text("utf-8"))
    return held


def jobs(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from read(file)["jobs"].items()


def steps(file: Path) -> Iterator[dict[str, Any]]:
    for _, job in jobs(file):
        yield from job["steps"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_step_is_a_word_of_the_makefile_or_a_pinned_action(file: Path) -> None:
    text = file.read_text("utf-8")
    for step in steps(file):
        if "run" in step:
            make, *word = step["run"].split()
            assert make == "make"
            assert len(word) == 1
            assert word[0] in WORDS
        else:
            pinned = rf"uses: {re.escape(step['uses'])} # v\d+\.\d+\.\d+\n"
            assert re.search(r"@[0-9a-f]{40}$", step["uses"])
            assert re.search(pinned, text), "the version is beside it"
            assert step["uses"].startswith("actions/"), "of GitHub itself"
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_workflow_has_no_rights_but_those_that_a_job_names(file: Path) -> None:
    held = read(file)
    assert held["permissions"] == {}
    assert not {"pull_request_target", "workflow_run"} & held[True].keys()  # YAML reads `on` so
    for name, job in jobs(file):
        assert "timeout-minutes" in job, name
        rights = {key for key, right in job["permissions"].items() if right == "write"}
        expected = {
            ("publish", "deploy"): {"pages", "id-token"},
            ("weekly", "editors"): {"issues"},
            ("links", "links"): {"issues"},
        }
        assert rights == expected.get((file.stem, name), set())
        if "pages" in rights:
            assert job["environment"]["name"] == "github-pages"
            assert not any("run" in step for step in job["steps"]), "no code of ours has this right"


def test_what_a_stranger_can_start_has_no_secret() -> None:
    for file in FILES:
        held = read(file)
        text = file.read_text("utf-8")
        assert "secrets." not in text
        if "pull_request" in held[True]:
            assert "token" not in text
            assert "write" not in [r for _, job in jobs(file) for r in job["permissions"].values()]


def test_a_token_is_given_to_the_steps_that_run_only_gh() -> None:
    for file in FILES:
        for step in steps(file):
            if "GH_TOKEN" in step.get("env", {}):
                assert step["run"] in ("make issue", "make issue-before")


def test_the_published_site_comes_from_main_and_from_nothing_kept() -> None:
    text = (FOLDER / "publish.yml").read_text("utf-8")
    assert not re.search(r"cache|download-artifact|pull_request", text)
    ran = [step.get("run") for step in steps(FOLDER / "publish.yml")]
    assert ran.index("make of-main") < ran.index("make site"), "a fork's commit is refused first"
    assert "cancel-in-progress: false" in text


def test_the_rehearsal_knows_every_language() -> None:
    part = dict(jobs(FOLDER / "by-language.yml"))["part"]
    folders = {folder.name for folder in (REPOSITORY / "docs").iterdir()} - {"assets"}
    assert set(part["strategy"]["matrix"]["language"]) == folders


def test_every_language_has_somebody_who_looks_at_it() -> None:
    owned = (REPOSITORY / ".github" / "CODEOWNERS").read_text("utf-8")
    for folder in sorted((REPOSITORY / "docs").iterdir()):
        if folder.name != "assets":
            assert re.search(rf"^/docs/{folder.name}/ +@", owned, re.M)
            assert re.search(rf"^/strings/{folder.name}\.yml +@", owned, re.M)
    assert re.search(r"^\* +@", owned, re.M)


# What the words do, in a fresh clone, by programs that stand in for those of the network.

GH = """#!/bin/sh
echo "$@" >> gh.log
case "$2" in list) cat gh.list;; esac
"""
LYCHEE = """#!/bin/sh
cat > .links.json <<'END'
{"error_map": {"x": [{"url": "https://example.org/fee", "status": {"code": 404}}]}}
END
exit 2
"""


@pytest.fixture
def clone(site: Site, tmp_path: Path) -> Site:
    for name in ("Makefile", ".gitignore", ".github"):
        source = REPOSITORY / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, site.root / name)
    shutil.rmtree(site.root / "theme")
    site.git("init", "--quiet")
    site.git("add", "-A")
    site.git("commit", "--quiet", "-m", "All")
    site.git("clone", "--quiet", str(site.root), str(tmp_path / "clone"))
    programs = {"gh": GH, "lychee": LYCHEE}
    command = "from domov.cli import main; import sys; sys.exit(main())"
    programs["domov"] = f'#!/bin/sh\nexec {sys.executable} -c "{command}" "$@"\n'
    for name, text in programs.items():
        file = tmp_path / "bin" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
        file.chmod(0o755)
    return Site(tmp_path / "clone")


def make(clone: Site, word: str, **environment: str) -> subprocess.CompletedProcess[str]:
    programs = clone.root.parent / "bin"
    return subprocess.run(
        ["make", word, f"BIN={programs}", "SITE=", "LINKS="],
        cwd=clone.root, capture_output=True, text=True, check=False,
        env={**os.environ, "DOMOV_TODAY": "2026-11-24", **environment,
             "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"},
    )  # fmt: skip


def test_review_annotates_and_writes_the_summary(clone: Site, tmp_path: Path) -> None:
    clone.replace("docs/cs/topic/guide.md", "zaplaťte", "hned zaplaťte")
    summary = tmp_path / "summary.md"
    done = make(clone, "review", GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode != 0, "the change is not recorded"
    assert done.stdout.startswith("::warning file=docs/cs/topic/guide.md,line=")
    assert summary.read_text("utf-8").startswith("## 1 thing to mend")


def test_only_a_commit_of_main_is_published(clone: Site) -> None:
    assert make(clone, "of-main").returncode == 0
    clone.git("commit", "--quiet", "--allow-empty", "-m", "Of a fork")
    assert make(clone, "of-main").returncode != 0


def test_a_link_is_dead_after_three_days(clone: Site) -> None:
    count = '{"https://example.org/fee": ["2026-11-22", "2026-11-23"]}'
    clone.write({".links-before.md": f"Text of the issue.\r\n\r\n```json\r\n{count}\r\n```\r\n"})
    done = make(clone, "links", DOMOV_TODAY="2026-11-24")
    assert done.returncode == 0, done.stderr
    report = clone.read(".links.md")
    assert ", 1 did not answer on 3 days." in report
    assert "2026-11-24" in report
    assert "data/facts/facts.yml:" in report


def test_one_issue_is_kept_and_never_a_second_one_opened(clone: Site) -> None:
    clone.write({"gh.list": "", "body.md": "Text"})
    named = {"TITLE": "A $(touch hit) title", "BODY": "body.md"}
    assert make(clone, "issue", **named).returncode == 0
    assert "issue create --title A $(touch hit) title --body-file body.md" in clone.read("gh.log")
    clone.write({"gh.list": "7\n", "gh.log": ""})
    assert make(clone, "issue", **named).returncode == 0
    log = clone.read("gh.log").splitlines()
    assert log[0].startswith("issue list --app github-actions --state all")
    assert log[1:] == ["issue edit 7 --body-file body.md"]
    clone.write({"gh.list": "The body\n"})
    assert make(clone, "issue-before", **named).returncode == 0
    assert clone.read("body.md") == "The body\n"
    assert not (clone.root / "hit").exists()
