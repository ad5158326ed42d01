"""A locale's own way of writing money, days, dates and phones (CLDR, through Babel)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import (
    format_currency,
    format_decimal,
    format_percent,
    get_currency_symbol,
    get_decimal_symbol,
)
from babel.units import format_unit

from domov.facts import Reading
from domov.language.strings import Strings


def is_locale(code: str) -> bool:
    """True when CLDR knows the language `code`."""
    try:
        _locale(code)
    except (UnknownLocaleError, ValueError):
        return False
    return True


def language_meant(code: str) -> str:
    """The language that a folder was probably meant for: the code in small letters, or the language
    of the country with that code; empty when there is none."""
    languages: Mapping[str, str] = get_global("likely_subtags")
    spoken = languages.get(f"und_{code.upper()}", "").partition("_")[0]
    return code.lower() if code != code.lower() and is_locale(code.lower()) else spoken


@cache
def _locale(code: str) -> Locale:
    return Locale.parse(code)


def is_right_to_left(language: str) -> bool:
    """True for languages written from right to left."""
    return bool(_locale(language).text_direction == "rtl")


def size(count: int, language: str) -> str:
    """The size of a file, for somebody who pays for it: `92 kB`, `1,4 MB`."""
    unit, amount = ("digital-kilobyte", Decimal(-(-count // 1000)))
    if amount >= 1000:
        unit, amount = "digital-megabyte", round(amount / 1000, 1)
    return str(format_unit(amount, unit, "short", locale=_of(language)))


def language_name(code: str, language: str) -> str:
    """The name of the language `code` in `language`: `angličtina`; its code where CLDR has none."""
    return str(_locale(_of(language)).languages.get(code, code))


def day(date: dt.date, language: str) -> str:
    """A day in words: `4 January 2027`."""
    return _bare(format_date(date, format="long", locale=_of(language)))


def short_day(date: dt.date, language: str) -> str:
    """A day for small print: `4 Jan 2027`."""
    return _bare(format_date(date, format="medium", locale=_of(language)))


def _bare(date: str) -> str:
    """A date without the short word for “year” that some languages put behind it: its full stop
    would meet that of the sentence."""
    return re.sub(r"\s[^\W\d]{1,2}\.$", "", date)


def enumeration(words: list[str], language: str) -> str:
    """`amount, deadline and procedure`."""
    return str(format_list(words, locale=_of(language)))


@dataclass(frozen=True, slots=True)
class Marks:
    """How a locale writes numbers and calls months and weekdays (1 is January, 1 is Monday)."""

    decimal: str
    months: Mapping[int, tuple[str, ...]]
    weekdays: Mapping[int, tuple[str, ...]]
    short_weekdays: Mapping[int, tuple[str, ...]]


def marks(language: str) -> Marks:
    """The marks of a language, names in all the forms that CLDR gives."""
    locale = _locale(_of(language))
    return Marks(
        decimal=get_decimal_symbol(locale),
        months=_names(locale.months, "wide", 0),
        weekdays=_names(locale.days, "wide", 1),
        short_weekdays=_names(locale.days, "abbreviated", 1),
    )


def _names(names: Any, width: str, first: int) -> dict[int, tuple[str, ...]]:
    """The names of months or days of one width; `first` is added to the number CLDR gives."""
    both = [names[context][width] for context in ("format", "stand-alone")]
    return {
        number + first: tuple(dict.fromkeys(form[number].removesuffix(".") for form in both))
        for number in both[0]
    }


def number(amount: Decimal, language: str) -> str:
    """A bare number as the language writes it."""
    return str(format_decimal(amount, locale=_of(language)))


def written(reading: Reading, strings: Strings, *, number_only: bool = False) -> str:
    """A fact's value as the language of `strings` writes it."""
    fact, value, language = reading.fact, reading.period.value, _of(strings.language)
    if fact.kind in ("code", "phone"):
        return value
    if fact.kind == "date":
        return day(dt.date.fromisoformat(value), strings.language)
    if fact.kind == "month":
        first = dt.date.fromisoformat(value + "-01")
        return _bare(format_skeleton("yMMMM", first, locale=language))
    if fact.kind == "quarter":
        first = dt.date(int(value[:4]), 3 * int(value[-1]) - 2, 1)
        return _bare(format_skeleton("yQQQQ", first, locale=language))
    if fact.kind == "yearly-day":
        # 2024 is a leap year, so that 02-29 is a day of it.
        return str(
            format_skeleton("MMMMd", dt.date.fromisoformat(f"2024-{value}"), locale=language)
        )
    amount = Decimal(value)
    if fact.kind == "number" or number_only:
        return number(amount, language)
    if fact.kind == "percent":
        return str(format_percent(amount / 100, locale=language, decimal_quantization=False))
    if fact.kind == "money":
        return str(_money(amount, fact.unit or "", language))
    if fact.unit == "working-day":
        return strings.count("working-days", int(amount), format_decimal(amount, locale=language))
    return str(_duration(int(amount), f"duration-{fact.unit}", language))


def _money(amount: Decimal, currency: str, language: str) -> str:
    """An amount without empty cents. Babel leaves out the space that CLDR asks for between the
    letters of a currency and the number, so it is put in."""
    pattern = str(_locale(language).currency_formats["standard"].pattern)
    if amount == amount.to_integral_value():
        pattern = pattern.replace(".00", "")
    if get_currency_symbol(currency, locale=language)[-1].isalpha():
        pattern = pattern.replace("¤#", "¤\u00a0#")
    return str(
        format_currency(amount, currency, format=pattern, locale=language, currency_digits=False)
    )


def _duration(number: int, unit: str, language: str) -> str:
    """A number with its unit in full, or in short where CLDR gives the locale no full form (Babel
    then writes the bare name of the unit)."""
    text = str(format_unit(number, unit, length="long", locale=language))
    return str(format_unit(number, unit, length="short", locale=language)) if unit in text else text


def _of(language: str) -> str:
    """English is the British one: our English is (STYLE), and its dates begin with the day."""
    return "en_GB" if language == "en" else language
