"""The pictures of CONTRIBUTING: a section that is behind, as its readers see it, in each language.

`.venv/bin/python -m tests.bench.pictures` writes them into `pictures/`; look at them before you
commit.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import launched, serve
from tests.conftest import REPOSITORY, Site

LANGUAGES = ("en", "uk", "vi")
GUIDE, SECTION = "residence/your-duties-registration-changes-course", "new-address"
HEIGHT = 480


def changed_site(root: Path) -> Site:
    """A copy of our site in which the Czech of one section has changed."""
    for name in ("docs", "history", "data", "strings", "theme", "hooks"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    site = Site(root)
    source = f"docs/cs/{GUIDE}.md"
    site.replace(source, f"{{#{SECTION}}}\n\n", f"{{#{SECTION}}}\n\nNově jinak.\n\n")
    done = site.domov("record", f"{GUIDE}#{SECTION}", "--kind", "deadline")
    assert done.returncode == 0, done.stderr
    os.environ["REPO_URL"] = "https://github.com/organisation/repository"
    done = site.build()
    assert done.returncode == 0, done.stderr
    return site


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = changed_site(Path(folder, "site-of-pictures"))
        served = serve(site)
        address = next(served)
        browser = launched(playwright)
        page = browser.new_page(viewport={"width": 400, "height": HEIGHT})
        for language in LANGUAGES:
            page.goto(f"{address}{language}/{GUIDE}/#{SECTION}")
            path = REPOSITORY / "pictures" / f"behind-{language}.png"
            page.screenshot(path=path)
            print(f"{path.name}: {path.stat().st_size} bytes")
        browser.close()
        next(served, None)


if __name__ == "__main__":
    main()
