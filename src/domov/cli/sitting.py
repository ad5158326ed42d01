"""A person at a terminal: a file opened in their editor, a question answered."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from domov.authoring import editor
from domov.authoring.edit import Refused


def opened(chosen: str, file: Path, line: int, beside: Path) -> None:
    """Open two files in the editor that somebody has chosen, and wait until they are done.

    Raises `Refused` when it cannot be started. How it ended says nothing on the text.
    """
    try:
        words = editor.command(chosen, str(file), line, str(beside))
        running = subprocess.Popen(words)  # noqa: S603 - it is what this person has chosen
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None) or error
        raise Refused(f"The editor {chosen!r} cannot be started: {told}. Set $EDITOR.") from None
    # Ctrl-C belongs to the editor now; if it ended us, it would leave the editor with our terminal.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        running.wait()
    finally:
        signal.signal(signal.SIGINT, before)


def agreed(question: str) -> bool:
    """The answer to a question; no answer is no."""
    print(f"{question} [y/n] ", end="", flush=True)
    answer = sys.stdin.readline()
    if not answer.endswith("\n"):
        print()
    return answer.strip().lower() in ("y", "yes")
