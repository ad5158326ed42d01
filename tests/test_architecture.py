"""The shape of the code: one direction of imports, small modules, no country in the engine."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from domov.rules.words import SAID
from tests.conftest import REPOSITORY

ENGINE = REPOSITORY / "src" / "domov"
MODULES = sorted(ENGINE.rglob("*.py"))
# From values to what uses them: a module imports only from its own room or from a layer above it.
LAYERS = (
    {"problems", "clock", "parts"},
    {"reading", "addresses", "copies"},
    {"facts", "settings"},
    {"language"},
    {"guide", "markup"},
    {"data"},
    {"library"},
    {"ledger", "git"},
    {"pages"},
    {"rules", "authoring"},
    {"exchange", "report"},
    {"publish", "paper"},
    {"finish"},
    {"mkdocs", "cli"},
)


def room(module: Path) -> str:
    """The module or package right below `domov` in which a file stands."""
    return module.relative_to(ENGINE).parts[0].removesuffix(".py")


def imported(module: Path) -> set[str]:
    """The full names of all that a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def layer(name: str) -> int:
    return next(n for n, names in enumerate(LAYERS) if name in names)


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.relative_to(ENGINE).as_posix())
def test_imports_run_one_way(module: Path) -> None:
    if room(module) == "__init__":
        return
    for name in imported(module):
        package, _, rest = name.partition(".")
        if package == "domov":
            other = rest.split(".")[0]
            here = room(module)
            assert other == here or layer(other) < layer(here), f"{module.name} imports {name}"
        if package in ("mkdocs", "mkdocs_static_i18n", "jinja2"):
            assert room(module) == "mkdocs", f"{module.name} imports {name}"


def test_every_room_has_a_layer() -> None:
    assert {room(module) for module in MODULES} - {"__init__"} == set().union(*LAYERS)


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.relative_to(ENGINE).as_posix())
def test_modules_and_functions_are_small(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert text.count("\n") <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            limit = 60 if isinstance(node, ast.FunctionDef) else 220
            assert length <= limit, f"{node.name} has {length} lines"


def test_only_the_clock_reads_the_clock_and_only_the_library_reads_files() -> None:
    for module in MODULES:
        text = module.read_text(encoding="utf-8")
        if room(module) != "clock":
            assert not re.search(r"\b(now|utcnow|today|time)\(\)", text), module
        if module.stem != "files" and room(module) not in ("cli", "mkdocs"):
            assert not re.search(r"\.read_(text|bytes)\(|(?<!Pdf\.)(?<!archive\.)\bopen\(", text), (
                module
            )
        if room(module) != "cli":
            assert "sys.exit" not in text


def test_the_engine_knows_no_country() -> None:
    country = re.compile(
        r"\b(cs|czech|česk\w*|czechia|uk|ukrain\w*|vietnam\w*|112|155|mpsv|vzp)\b", re.IGNORECASE
    )
    for module in MODULES:
        code = ast.unparse(_without_docstrings(ast.parse(module.read_text(encoding="utf-8"))))
        assert not country.search(code), f"{module.name}: {country.search(code)}"


def _without_docstrings(tree: ast.Module) -> ast.Module:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Module) and ast.get_docstring(
            node
        ):
            node.body = node.body[1:] or [ast.Pass()]
    return tree


def test_hooks_hold_no_logic() -> None:
    for hook in sorted((REPOSITORY / "hooks").glob("*.py")):
        tree = ast.parse(hook.read_text(encoding="utf-8"))
        assert len(tree.body) <= 6, hook
        assert not any(isinstance(n, ast.FunctionDef | ast.ClassDef | ast.If) for n in tree.body)


def test_every_interface_word_is_used() -> None:
    used = "\n".join(
        file.read_text(encoding="utf-8")
        for file in (*MODULES, *(REPOSITORY / "theme").rglob("*.html"))
    )
    families = (
        "kind-",
        "box-",
        "state-",
        "origin-",
        "certainty-",
        "organisations-",
        "rounded-",
        "key-numbers-",
        "glossary-",
        "changes-",
        "search-",
        "how-it-is-made-",
        "check-",
        "copy-",
        "offline-",
        "paper-",
        "beside-",
    )  # put together
    unused = {key for key in SAID if not key.startswith(families) and f'"{key}"' not in used}
    assert unused == set()


def test_the_project_reads_nothing_outside_itself_and_names_no_machine() -> None:
    own = [
        REPOSITORY / name
        for name in ("src", "hooks", "theme", "data", "requirements", "adr", "README.md",
                     "CONTRIBUTING.md", "Makefile", "mkdocs.yml", "pyproject.toml", ".ci")
    ]  # fmt: skip
    files = [f for place in own for f in ([place] if place.is_file() else place.rglob("*"))]
    for file in files:
        if file.is_file() and file.suffix not in (".png", ".pyc"):
            text = file.read_text(encoding="utf-8")
            assert str(REPOSITORY) not in text, file
            if file.parent.name == "requirements":
                assert "://" not in text, "a lock file holds no address of a registry"
