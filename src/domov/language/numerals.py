"""Numbers as a language writes them: `3 024`, `3,024`, `13,5 %`, `10:00`, `ten`, `25 thousand`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from decimal import Decimal

from domov.language.lexicon import Lexicon, words_of


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number in a text: its value in the plainest digits (`13.5`; half past eight is `8:30`),
    where it stands, whether a translation must answer it, and whether it is money or a share."""

    value: str
    start: int
    end: int
    asked: bool
    amount: bool


_HOUR = r"(?:[01]?\d|2[0-4])"
_MAY_BE_CLOCK = re.compile(r"\d(?:[:։.]\d|h|\s?[ap])")
_CLOCK = re.compile(rf"(?<![\w:.])({_HOUR})[:։]([0-5]\d)(?:\s?([ap])\.?m\b)?(?![\w:])")
_HALF_DAY = re.compile(r"(?<![\w:.,])(1[0-2]|0?[1-9])()\s?([ap])\.?m\b")
_LETTER_H = re.compile(rf"(?<![\w:.])({_HOUR})h([0-5]\d)?()(?!\w)")
# A dot between hours and minutes is only certain where hours stand on both sides of a dash.
_DOTTED = re.compile(rf"(?<![\w.,])({_HOUR})\.([0-5]\d)(?=\s?[–-]\s?{_HOUR}\.[0-5]\d(?!\d))()")
_DOTTED_END = re.compile(rf"(?<=[–-])(\s?{_HOUR})\.([0-5]\d)()(?![\d.,])")
_DIGIT = re.compile(r"\d")
_SIGNS = "%‰€$£"
_DIGITS = re.compile(r"\d(?<!\w\d)\d*(?:[ .,]\d+)*")


def numerals(text: str, lexicon: Lexicon, words: AbstractSet[str]) -> list[Numeral]:
    """All numbers in `text`, in order, in digits and in words.

    `text` is as `levelled` gives it; `words` are `words_of` it, or of more than it.
    """
    found, rest = _figures(text, lexicon) if _DIGIT.search(text) else ([], text)
    found += _words(rest, lexicon, words)
    joined = _joined(sorted(found, key=lambda n: n.start), text)
    if lexicon.money.beginnings.of(words) or any(sign in text for sign in _SIGNS):
        return [_with_money(number, text, lexicon) for number in joined]
    return joined


def _figures(text: str, lexicon: Lexicon) -> tuple[list[Numeral], str]:
    """The numbers in digits, and the text with blanks in the places of times of day."""
    found, rest = _clocks(text, lexicon)
    for match in _DIGITS.finditer(rest):
        start = match.start()
        for written, value in _values(match[0], lexicon):
            at = text.index(written, start)
            start = at + len(written)
            found.append(Numeral(value, at, start, asked=True, amount=False))
    return found, rest


def _clocks(text: str, lexicon: Lexicon) -> tuple[list[Numeral], str]:
    """Times of day, and the text with blanks in their places."""
    if not _MAY_BE_CLOCK.search(text):
        return [], text
    patterns = [_CLOCK, _HALF_DAY, _LETTER_H]
    if lexicon.decimal != ".":
        patterns += [_DOTTED, _DOTTED_END]
    found = []
    for pattern in patterns:
        matches = list(pattern.finditer(text))
        for match in matches:
            hour = (
                int(match[1]) % 12 + (12 if match[3] == "p" else 0) if match[3] else int(match[1])
            )
            value = f"{hour}:{match[2]}" if int(match[2] or 0) else str(hour)
            found.append(Numeral(value, match.start(), match.end(), asked=True, amount=False))
        if matches:
            text = pattern.sub(lambda m: " " * len(m[0]), text)
    return found, text


def _values(run: str, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """The numbers in a run of digits, spaces, points and commas: how written, and what value."""
    parts = run.split(" ")
    start = 0
    while start < len(parts):
        end = start + 1
        if re.fullmatch(r"\d{1,3}", parts[start]):
            while end < len(parts) and re.fullmatch(r"\d{3}", parts[end]):
                end += 1
            if end < len(parts) and re.fullmatch(r"\d{3}[.,]\d{1,2}", parts[end]):
                end += 1
        yield from _value(" ".join(parts[start:end]), "".join(parts[start:end]), lexicon)
        start = end


def _value(written: str, digits: str, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """The value of one number without spaces, or its parts where points part no number."""
    marks = re.findall(r"[.,]", digits)
    if not marks:
        yield written, plain(digits)
        return
    last = marks[-1]
    whole, _, rest = digits.rpartition(last)
    grouped = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*")
    is_group = len(marks) > 1 or last != lexicon.decimal
    if is_group and len(set(marks)) == 1 and grouped.fullmatch(digits):
        yield written, plain(digits.replace(last, ""))
    elif len(marks) == 1:
        yield written, plain(f"{whole}.{rest}")
    elif last not in whole and grouped.fullmatch(whole):
        yield written, plain(re.sub(r"[.,]", "", whole) + "." + rest)
    else:
        for part in re.findall(r"\d+", written):
            yield part, plain(part)


def plain(digits: str) -> str:
    """A number in the plainest digits: no zeros that say nothing, a point before a fraction."""
    text = f"{Decimal(digits):f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def _words(text: str, lexicon: Lexicon, words: AbstractSet[str]) -> Iterator[Numeral]:
    for match, value in lexicon.numbers.found(text, words):
        asked = match[0].lower() in lexicon.asked
        yield Numeral(plain(value), match.start(), match.end(), asked=asked, amount=False)


def _joined(numbers: list[Numeral], text: str) -> list[Numeral]:
    """`twenty-five` and `25 thousand` become one number each."""
    joined: list[Numeral] = []
    for number in numbers:
        before = joined[-1] if joined else None
        value = before and _together(before, number, text)
        if before and value:
            joined[-1] = Numeral(value, before.start, number.end, asked=before.asked, amount=False)
        else:
            joined.append(number)
    return joined


def _together(before: Numeral, number: Numeral, text: str) -> str | None:
    """The value of two numbers that make one, or None."""
    word = text[number.start : number.end]
    if text[before.end : number.start] not in (" ", "-") or word[:1].isdigit():
        return None
    if ":" in before.value:
        return None
    first, second = Decimal(before.value), Decimal(number.value)
    if second >= 1000 and first < second:
        return plain(str(first * second))
    is_word = not text[before.start : before.end][:1].isdigit()
    if is_word and 20 <= first < 100 and first % 10 == 0 and 1 <= second < 10:
        return plain(str(first + second))
    return None


def _with_money(number: Numeral, text: str, lexicon: Lexicon) -> Numeral:
    after = re.match(r"\s?(?:[%‰€$£]|\w+(?: \w+)?)", text[number.end : number.end + 30])
    ahead = re.search(r"(?:[€$£]|\w+)\s?$", text[max(0, number.start - 30) : number.start])
    near = [m[0].strip() for m in (after, ahead) if m]
    amount = any(
        word in _SIGNS or any(m.start() == 0 for m, _ in lexicon.money.found(word, words_of(word)))
        for word in near
    )
    return replace(number, amount=amount)
