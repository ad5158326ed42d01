"""How an editor is told to open one file at a line, with a second one beside it."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import PurePath

# By the name of the program: the words before the file, and how the file is named.
_BESIDE: Mapping[str, tuple[tuple[str, ...], str]] = {
    **dict.fromkeys(("vim", "nvim", "gvim", "mvim"), (("-O", "+{line}"), "{file}")),
    **dict.fromkeys(
        ("vi", "nano", "pico", "emacs", "emacsclient", "micro"), (("+{line}",), "{file}")
    ),
    **dict.fromkeys(
        ("code", "code-insiders", "codium", "cursor"), (("--wait", "--goto"), "{file}:{line}")
    ),
    **dict.fromkeys(("subl", "zed"), (("--wait",), "{file}:{line}")),
    **dict.fromkeys(("hx", "helix"), (("--vsplit",), "{file}:{line}")),
}


def chosen(environment: Mapping[str, str]) -> str:
    """The editor that its owner has chosen; empty when there is none."""
    return (environment.get("VISUAL") or environment.get("EDITOR") or "").strip()


def command(editor: str, file: str, line: int, beside: str) -> list[str]:
    """What to run, so that `editor` (with options, as its owner writes it) opens `file` at `line`
    and `beside` next to it, and ends when the person is done.

    An editor that is not known here is given the two files. Raises ValueError when `editor` is no
    command, as with a quote that is not closed.
    """
    words = shlex.split(editor)
    if not words:
        raise ValueError("no command")
    name = PurePath(words[0].replace("\\", "/")).name.lower()
    before, written = _BESIDE.get(name.removesuffix(".exe"), ((), "{file}"))
    # Known options once more: `code --wait` is what most people have written down already.
    options = [option.format(line=line) for option in before if option not in words]
    return [*words, *options, written.format(file=file, line=line), beside]
