"""The text of a document that somebody made, with the place of every line in it.

The file is from anybody: sizes are looked at before anything is unpacked, nothing in it is
followed, and what cannot be read is said in a sentence. PDF is read in a process of its own
(`domov.copies.pdf`).
"""

from __future__ import annotations

import io
import re
import zipfile
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from xml.parsers import expat

import charset_normalizer

from domov.copies import passages
from domov.copies.words import prepared

LINE, PARAGRAPH, PAGE = "line", "paragraph", "page"
MOST_BYTES = 20_000_000
_MOST_TEXT = 5_000_000
_MOST_XML = 30_000_000
_PARTS = re.compile(r"word/(document|footnotes|endnotes|header\d*|footer\d*)\.xml")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype|html|head|body|div|article|p|h1|table)\b",
                   re.IGNORECASE)  # fmt: skip
_TARGET = re.compile(r"\]\([^()\s]*\)")


class Unreadable(ValueError):
    """A file that we cannot read; says why, in a sentence."""


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a file, prepared for `domov.copies.words`. `starts` are where its lines,
    paragraphs or pages (that is `unit`) begin, and `numbers` what each is called."""

    text: str
    unit: str
    starts: tuple[int, ...]
    numbers: tuple[int, ...]

    def place(self, at: int) -> int:
        """The number of the line, paragraph or page in which the letter `at` stands."""
        return self.numbers[max(bisect_right(self.starts, at) - 1, 0)] if self.starts else 1


PdfPages = Callable[[bytes], list[str]]
"""Gives the text of each page of a PDF, or raises `Unreadable`."""


def document(data: bytes, pdf: PdfPages) -> Document:
    """What a file holds, known by its content. Raises `Unreadable`."""
    if len(data) > MOST_BYTES:
        raise Unreadable(
            f"It has {len(data) / 1e6:.0f} MB; at most {MOST_BYTES / 1e6:.0f} MB are read. "
            "Divide it, or save only its text."
        )
    if data.lstrip()[:5] == b"%PDF-":
        return _joined(PAGE, list(enumerate(pdf(data), 1)))
    if data[:4] == b"PK\x03\x04":
        return _joined(PARAGRAPH, _docx(data))
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise Unreadable("It is a Word file of the old kind, or encrypted. Save it as .docx.")
    text = _decoded(data)
    if "\x00" in text:
        raise Unreadable("It is no text, HTML, DOCX or PDF.")
    if len(text) > _MOST_TEXT:
        raise Unreadable(f"Its text has more than {_MOST_TEXT} letters. Divide it.")
    if _HTML.match(text):
        return _joined(LINE, [(block.line, block.text) for block in passages.blocks(text)])
    lines = _TARGET.sub("]", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return _joined(LINE, list(enumerate(lines, 1)))


def _joined(unit: str, pieces: list[tuple[int, str]]) -> Document:
    starts, numbers, texts, at = [], [], [], 0
    for number, piece in pieces:
        text = prepared(piece) + "\n"
        starts.append(at)
        numbers.append(number)
        texts.append(text)
        at += len(text)
    if at > _MOST_TEXT:
        raise Unreadable(f"Its text has more than {_MOST_TEXT} letters. Divide it.")
    return Document("".join(texts), unit, tuple(starts), tuple(numbers))


def _decoded(data: bytes) -> str:
    """The text of a file in UTF-8, in what its HTML says, or in what it seems to be."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig")):
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    said = _CHARSET.search(data[:2048])
    if said:
        try:
            return data.decode(said[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    best = charset_normalizer.from_bytes(data[:200_000]).best()
    if best is None:
        raise Unreadable("It is no text, HTML, DOCX or PDF.")
    return data.decode(best.encoding, "replace")


def _docx(data: bytes) -> list[tuple[int, str]]:
    """The paragraphs of a DOCX file with their numbers; what stands on its margins comes last."""
    found: list[tuple[int, str]] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [info for info in archive.infolist() if _PARTS.fullmatch(info.filename)]
            parts.sort(key=lambda info: (info.filename != "word/document.xml", info.filename))
            if not parts or parts[0].filename != "word/document.xml":
                raise Unreadable("It is a ZIP file, but no DOCX. Save your text as .docx or .pdf.")
            left = _MOST_XML
            for info in parts:
                if info.flag_bits & 1:
                    raise Unreadable("It is encrypted. Save it without a password.")
                with archive.open(info) as part:
                    xml = part.read(left + 1)
                left -= len(xml)
                if left < 0:
                    raise Unreadable("Unpacked, it is far bigger than any text of ours.")
                is_body = info is parts[0]
                found += [(number if is_body else 0, text) for number, text in _paragraphs(xml)]
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("It is a damaged DOCX file. Save it again.") from None
    except Exception as error:  # zlib.error is no subclass of anything above
        raise Unreadable("It is a damaged DOCX file. Save it again.") from error
    return found


def _paragraphs(xml: bytes) -> list[tuple[int, str]]:
    """The paragraphs of one part. Entities are refused: no DOCX has them, and bombs do."""
    parser = expat.ParserCreate(namespace_separator="}")
    texts: list[list[str]] = []
    reading = [False]

    def refuse(*_: object) -> None:
        raise Unreadable("Its XML declares entities, which no DOCX needs. It is not read.")

    def start(name: str, _: object) -> None:
        tag = name.rpartition("}")[2]
        if tag == "p":
            texts.append([])
        elif tag in ("tab", "br", "cr") and texts:
            texts[-1].append(" ")
        elif tag == "noBreakHyphen" and texts:
            texts[-1].append("-")
        reading[0] = tag == "t"

    def end(_: str) -> None:
        reading[0] = False

    def letters(text: str) -> None:
        if reading[0] and texts:
            texts[-1].append(text)

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = letters
    try:
        parser.Parse(xml, True)
    except expat.ExpatError:
        raise Unreadable("It is a damaged DOCX file. Save it again.") from None
    return [(number, "".join(parts)) for number, parts in enumerate(texts, 1)]
