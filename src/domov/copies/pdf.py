"""The text of a PDF: `python -m domov.copies.pdf < file` writes its pages as JSON.

It is a process of its own, so that a file which was made to take all time or memory takes only
that.
Written is a list of texts, or `{"fault": …}` with a sentence.
"""

from __future__ import annotations

import json
import sys
from io import BytesIO

MOST_PAGES = 500


def _pages(data: bytes) -> list[str]:
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise ValueError("It is encrypted. Save it without a password.")
    if len(reader.pages) > MOST_PAGES:
        raise ValueError(f"It has more than {MOST_PAGES} pages. Divide it.")
    pages = [page.extract_text() for page in reader.pages]
    if not any(page.strip() for page in pages):
        raise ValueError("It has no text, perhaps only pictures of pages. Save it with its text.")
    return pages


def main() -> None:
    """Read standard input, write standard output."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (1_000_000_000, 1_000_000_000))
    except (ImportError, ValueError, OSError):  # Windows; the time limit holds there too
        pass
    try:
        answer: object = _pages(sys.stdin.buffer.read())
    except ValueError as fault:
        told = str(fault) if str(fault).startswith("It ") else "It is a damaged PDF."
        answer = {"fault": told}
    except MemoryError:
        answer = {"fault": "It takes more memory than any text of ours."}
    except Exception:
        answer = {"fault": "It is a damaged PDF. Save it again."}
    sys.stdout.buffer.write(json.dumps(answer).encode())


if __name__ == "__main__":
    main()
