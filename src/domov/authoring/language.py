"""A language begins: its entry in the settings, its words, its place in the data; and it goes live.

A language that has begun stands in `mkdocs.yml` with `build: false`. Readers see nothing of it, and
nothing that is missing of it stops anything, until that word is taken away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from domov import settings
from domov.authoring.edit import Edit, Refused
from domov.authoring.entry import added, end_of, with_value
from domov.guide.front_matter import quoted
from domov.language import locales, strings
from domov.settings import PATH, Settings


def begun(site: Settings, code: str, name: str, fallbacks: tuple[str, ...], text: str) -> Edit:
    """`mkdocs.yml` with one more language, not live. `text` is its present text.

    Raises `Refused` for a language that is there or that nobody knows, and where the file cannot be
    edited safely.
    """
    if not re.fullmatch(r"[a-z]{2,3}", code) or not locales.is_locale(code):
        raise Refused(f"{code!r} is no language known to CLDR. Write its code, for example de.")
    if code in site.languages:
        raise Refused(f"{code} is live already.")
    for other in fallbacks:
        if other not in site.languages:
            known = ", ".join(site.languages)
            raise Refused(f"--fallback names {other}. Languages that are live: {known}.")
    line = f"{{locale: {code}, name: {_plain(name)}, build: false}}"
    edited = _with_item(text, line)
    if fallbacks and edited:
        way = ("extra", "domov", "fallbacks", code)
        edited = with_value(edited, way, f"[{', '.join(fallbacks)}]")
    if code not in _read(edited).begun:
        raise Refused(f"{PATH} cannot be edited safely. Write under `languages`:\n- {line}")
    return Edit(PATH, edited, f"{name} has begun; readers see nothing of it yet")


def live(code: str, text: str) -> Edit:
    """`mkdocs.yml` in which a language that has begun is live. Raises `Refused` as above."""
    edited = text
    for entry in _entries(text):
        keys = {str(key.value): value for key, value in entry.value}
        if str(getattr(keys.get("locale"), "value", "")) == code and "build" in keys:
            start, end = entry.start_mark.index, end_of(entry)
            written = re.sub(r"(?:,\s*|\n[ \t]*)build:[ \t]*false", "", text[start:end])
            edited = text[:start] + written + text[end:]
    if code not in _read(edited).languages:
        raise Refused(f"{PATH} cannot be edited safely. Take `build: false` away at {code}.")
    return Edit(PATH, edited, f"{code} is live")


def words(code: str, template: str, text: str) -> Edit:
    """The interface words of a new language: `text`, those of `template`, each marked as not
    translated, with the plural forms of the new language."""
    said, _ = strings.parse(text, strings.words_path(template), template)
    lines = []
    for line in text.splitlines():
        key = line.partition(":")[0]
        base, _, form = key.rpartition(".")
        if key not in said.words:
            lines.append(line)
        elif base and form in strings.FORMS:
            if form == "other":
                value = quoted(strings.to_translate(said.words[key], template))
                lines += [f"{base}.{one}: {value}" for one in _forms(code)]
        else:
            lines.append(f"{key}: {quoted(strings.to_translate(said.words[key], template))}")
    count = sum(1 for line in lines if f'"[{template}] ' in line)
    told = f"written with {count} words to translate"
    return Edit(strings.words_path(code), "\n".join(lines) + "\n", told)


def with_place(path: str, text: str, code: str, site: Settings) -> Edit | None:
    """A file of data in which the new language has its place (null: nobody has written it) wherever
    all translations have one; None where nothing is to be added."""
    edited = text
    for node in sorted(_places(text, site), key=lambda node: -node.start_mark.index):
        edited = added(edited, node, (code,), "null")
    if edited == text:
        return None
    try:
        yaml.compose(edited, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        raise Refused(f"{path} cannot be edited safely; add {code}: null by hand.") from None
    return Edit(path, edited, f"{code}: null in every place")


def _places(text: str, site: Settings) -> Iterator[yaml.MappingNode]:
    waiting = [_composed(text)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif isinstance(node, yaml.MappingNode):
            keys = {str(getattr(key, "value", "")) for key, _ in node.value}
            if set(site.translations) <= keys <= set(site.languages):
                yield node
            else:
                waiting += [value for _, value in node.value]


def _forms(code: str) -> list[str]:
    """The plural forms of a language in the order of all files."""
    return [form for form in strings.FORMS if form in strings.plural_forms(code)]


def _plain(name: str) -> str:
    return name if re.fullmatch(r"[^\W\d_]+(?: [^\W\d_]+)*", name) else quoted(name)


def _read(text: str | None) -> Settings:
    try:
        return settings.parse(text or "", {})[0]
    except settings.BadSettings as error:
        raise Refused(str(error)) from None


def _composed(text: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return None


def _list(text: str) -> yaml.SequenceNode | None:
    """The list `languages` of the plugin i18n."""
    node = _composed(text)
    for plugin in getattr(_value(node, "plugins"), "value", ()):
        found = _value(_value(plugin, "i18n"), "languages")
        if isinstance(found, yaml.SequenceNode):
            return found
    return None


def _value(node: yaml.Node | None, wanted: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for key, value in node.value if key.value == wanted), None)


def _entries(text: str) -> list[yaml.MappingNode]:
    found = _list(text)
    items = found.value if found else []
    return [item for item in items if isinstance(item, yaml.MappingNode)]


def _with_item(text: str, item: str) -> str:
    """The settings with one more item at the end of `languages`, written as its neighbours."""
    found = _list(text)
    if found is None or not found.value:
        return text
    last = found.value[-1]
    at = end_of(last)
    if found.flow_style:
        return f"{text[:at]}, {item}{text[at:]}"
    start = text.rindex("\n", 0, last.start_mark.index) + 1
    before = text[start : last.start_mark.index]
    after = text.find("\n", at)
    after = len(text) if after < 0 else after
    return f"{text[:after]}\n{before}{item}{text[after:]}"
