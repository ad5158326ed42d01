"""Reprints as organisations make them: other headings, other wrapping, sentences left out, in the
formats that they use. Each is made of our text of today by the change that its name says."""

from __future__ import annotations

import io
import re
import textwrap
import zipfile
from collections.abc import Callable
from html import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def text_of(plain: str) -> list[str]:
    """The paragraphs of a guide as somebody copied them from the page, without its edition."""
    return [line for line in plain.split("\n* * *")[0].splitlines() if line.strip("=- ")]


def retyped(lines: list[str], change: Callable[[str], str] = str) -> list[str]:
    """The same, edited by hand: other headings, other marks and punctuation, a line lost in each
    ten, and our own paragraph before it."""
    kept = [line for number, line in enumerate(lines) if number % 10 != 6]
    ours = "\n".join(kept).replace("\u00a0", " ")
    text = change(ours)
    assert text != ours or change is str
    text = text.replace("\n- ", "\n* ").replace("„", '"').replace("“", '"')
    text = re.sub(r"(\d)\. ", r"\1) ", text)
    return ["Zpravodaj našeho spolku, podzimní číslo", *text.splitlines(), "Vaše redakce"]


def as_text(lines: list[str]) -> bytes:
    """Plain text in the encoding of old Windows, wrapped at 60 letters."""
    wrapped = "\r\n".join(textwrap.fill(line, 60).replace("\n", "\r\n") for line in lines)
    return wrapped.encode("cp1250", "replace")


def as_markdown(lines: list[str]) -> bytes:
    """Markdown with bold words and links put into it."""
    marked = (re.sub(r"^(\w+) (\w+)", r"**\1** [\2](https://example.org/9/2019)", line)
              for line in lines)  # fmt: skip
    return "\n\n".join(marked).encode()


def as_html(lines: list[str]) -> bytes:
    """A page of another site, with a menu and a script around the text."""
    text = "".join(f"<p class=x>{escape(line)}<br></p>\n" for line in lines)
    script = "<script>var old = 'do 3 dnů'</script><nav><a href=/>Domů</a><nav>"
    return f"<!DOCTYPE html><html><title>x</title><body>{script}<div>{text}</div>".encode()


def as_docx(lines: list[str], *, doctype: str = "", name: str = "word/document.xml") -> bytes:
    """A document of Word, its words divided into runs as Word does."""
    paragraphs = "".join(
        "<w:p>"
        + "".join(
            f'<w:r><w:t xml:space="preserve">{escape(run)}</w:t></w:r>'
            for run in re.findall(r".{1,7}", line)
        )
        + "</w:p>"
        for line in lines
    )
    body = f"<w:document {_W}><w:body>{paragraphs}</w:body></w:document>"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, f'<?xml version="1.0"?>{doctype}{body}')
    return file.getvalue()


def as_pdf(lines: list[str]) -> bytes:
    """A PDF of two columns of letters, by the same Typst that makes our papers."""
    import typst

    source = '#set page(height: 14cm)\n#set par(justify: true)\n#set text(lang: "cs")\n'
    source += "\n\n".join("#text(" + _quoted(line) + ")" for line in lines)
    made = typst.compile(source.encode(), format="pdf")
    assert isinstance(made, bytes)
    return made


def _quoted(line: str) -> str:
    return '"' + line.replace("\\", "\\\\").replace('"', '\\"') + '"'
