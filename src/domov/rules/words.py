"""The interface words: every language has all of them, with its own plural forms."""

from __future__ import annotations

from collections.abc import Iterator

from domov.data.organisations import KINDS as ORGANISATION_KINDS
from domov.guide.history import KINDS, WORDING
from domov.language.strings import Strings, is_to_translate, places, plural_forms
from domov.library import Library
from domov.markup import BOXES
from domov.pages.made import PARTS
from domov.problems import Problem
from domov.reading.schema import suggestion

# What the engine and the templates say. Counted words have one form for each plural category.
COUNTED = frozenset({"state-outdated", "state-unknown", "state-missing", "working-days"})
SAID = frozenset(
    {
        *("site-name", "tagline", "skip-to-content", "languages", "this-section-in", "home"),
        *(
            "breadcrumb",
            "on-this-page",
            "topics",
            "guides-of-topic",
            "all-guides",
            "emergency",
            "sources",
        ),
        *("source-seen", "sources-language", "notice", "notice-outdated", "notice-missing"),
        *(
            "notice-outdated-unrecorded",
            "notice-language",
            "notice-missing-page",
            "notice-advice",
            "older-text",
            "may-be-outdated",
            "other-topics",
            "notice-unknown",
            "show-original",
        ),
        *("state-source", "state-current", "translations-state", "origin-human"),
        *("origin-machine", "origin-machine-reviewed", "checked-never", "checked-on"),
        *("origin-mixed", "origin-mixed-reviewed", "edited-on", "checked-before-change"),
        *("checked-overdue", "fact-lapsed", "fact-coming", "fact-uncertain", "not-official"),
        *("licence", "as-of", "not-found-title", "not-found-text", "moved-page", "moved-section"),
        *("search-title", "search-summary", "search-button", "search-found"),
        *("search-nothing", "search-all"),
        *("key-numbers-title", "key-numbers-summary", "key-numbers-other", "valid-from"),
        *("valid-until", "start-unknown", "end-unknown", "value", "source", "law"),
        *("organisations-title", "organisations-summary", "organisations-before"),
        *("whole-country", "by-region", "by-topic", "by-language", "any", "contacts-found"),
        *("free-of-charge", "confidential", "speaks", "helps-with", "last-seen"),
        *(f"organisations-{kind}" for kind in ORGANISATION_KINDS),
        *("questions-back", "questions-restart", "questions-all", "deadline-day"),
        *("deadline-private", "deadline-counting", "deadline-calendar"),
        *("deadline-latest", "deadline-earliest"),
        *("changes-title", "changes-summary", "changes-coming", "changes-none"),
        *("offline-title", "offline-summary", "keep-needs", "keep-save", "keep-saving"),
        *("keep-saved", "keep-newest", "keep-update", "keep-remove", "keep-removed"),
        *("keep-ask", "keep-stay"),
        *("keep-failed", "keep-full", "keep-more", "keep-what", "keep-private"),
        *("keep-lost", "keep-never", "keep-not-kept", "keep-try-again", "keep-withdrawn"),
        *("saved-copy", "section-over"),
        *("change-text", "change-value", "change-number", "feed"),
        *("switch-missing", "switch-partly", "switch-older", "switch-unknown"),
        *("verify-title", "verify-summary", "verify-language", "verify-label"),
        *("verify-no-script", "verify-loading", "verify-failed", "verify-none"),
        *("verify-current", "verify-numbers", "verify-words", "verify-says", "verify-ours"),
        *("verify-added", "verify-left", "verify-more", "verify-check"),
        *("verify-outdated", "verify-value", "verify-since"),
        *("verify-sentence", "verify-missing", "verify-changed", "verify-unsure"),
        *("verify-expired", "verify-sections", "kit-title", "kit-terms"),
        *("kit-text", "kit-qr", "kit-embed", "kit-check"),
        *("link-to-section", "copied", "share"),
        *("report", "report-what", "report-page", "report-edition", "report-section"),
        *("exit", "exit-limits", "exit-keys"),
        *("safety-title", "safety-summary", "safety-does", "safety-back"),
        *("safety-stays", "safety-history", "safety-accounts", "safety-watching"),
        *("safety-spyware", "safety-network", "safety-do", "safety-borrow"),
        *("safety-clear", "safety-private", "safety-call"),
        *("privacy-title", "privacy-summary", "privacy-nothing", "privacy-search"),
        *("privacy-keep", "privacy-host", "privacy-links", "privacy-report"),
        *("paper-edition", "paper-until", "paper-lapsed", "paper-code", "paper-check"),
        *("paper-cite", "paper-contents", "paper-title"),
        *(f"paper-{form}" for form in ("a4", "large", "booklet", "beside")),
        *(
            "beside-title",
            "beside-summary",
            "beside-show",
            "beside-button",
            "beside-language",
            "beside-plain",
        ),
        *("beside-older", "beside-unknown", "beside-missing", "beside-failed"),
        *("worked-out", "rounded-up", "rounded-down", "rounded-nearest"),
        *("source-dated", "source-undated", "certainty", "certainty-confirmed"),
        *(
            "certainty-single",
            "certainty-conflict",
            "number-history",
            "glossary-title",
            "glossary-summary",
        ),
        *("glossary-proposal", "term-also", "letters", "more-pages"),
        *(
            "not-found-title",
            "not-found-text",
            "law-from",
            "law-until",
            "law-coming",
            "deadline-passed",
            "alert-until",
        ),
        *("alert-info", "alert-warning", "alert-danger", "withdrawn", "withdrawn-see"),
        *("how-it-is-made-title", "how-it-is-made-summary", "how-it-is-made-repository"),
        *("how-it-is-made-data", "how-it-is-made-issues"),
        *(f"how-it-is-made-{part}" for part in PARTS),
        *(f"how-it-is-made-{part}-text" for part in PARTS),
        *("help-update", "help-translate", "copy"),
        *(
            "translate-title",
            "translate-summary",
            "translate-claimed",
            "translate-back",
            "translate-path",
        ),
        *("translate-create", "translate-edit", "translate-ready", "translate-name"),
        *("translate-propose", "translate-facts", "translate-code", "translate-terms"),
        *("translate-source", "translate-removed", "translate-added"),
        *("translate-lost", "translate-own", "translate-do", "translate-section"),
        *("translate-change", "translate-stamp", "translate-unrecorded", "translate-signed"),
        *("check-title", "check-summary", "check-label", "check-button", "check-by-hand"),
        *(
            "check-compare",
            "check-last-group",
            "check-no-script",
            "copy-length",
            "copy-no-guide",
            "copy-current",
        ),
        *("copy-same", "copy-changed", "copy-changed-less", "copy-unsure", "copy-partly"),
        *("copy-behind", "copy-unknown", "copy-new", "copy-gone", "copy-order", "copy-newer"),
        *("copy-expired", "copy-age", "copy-withdrawn", "copy-moved", "copy-cut"),
        *("copy-foreign", "copy-language", "copy-mistyped", "copy-since", "copy-wording"),
        *("copy-translation", "edition-day", "edition-code", "edition-check"),
        *("edition-no-address", "edition-cite"),
        *(f"box-{box}" for box in BOXES),
        *(f"kind-{kind}" for kind in KINDS if kind != WORDING),
    }
)


def problems(library: Library) -> Iterator[Problem]:
    """Words that are missing, unknown or lack a plural form, and places that differ."""
    source = library.strings.get(library.settings.source_language)
    for strings in library.strings.values():
        yield from _keys(strings)
        if source and strings is not source:
            yield from _places_differ(source, strings)


def _keys(strings: Strings) -> Iterator[Problem]:
    counted = {f"{word}.{form}" for word in COUNTED for form in plural_forms(strings.language)}
    wanted = SAID | counted
    for key in sorted(wanted - strings.words.keys()):
        yield Problem(
            strings.path,
            1,
            "word-missing",
            f"The word `{key}` is missing.",
            f'Write {key}: "…", as in the other languages.',
        )
    for key in sorted(key for key, words in strings.words.items() if is_to_translate(words)):
        yield Problem(
            strings.path,
            strings.lines.get(key, 1),
            "word-untranslated",
            f"The word `{key}` is still in another language: {strings.words[key]}",
            "Translate it, and take the language in square brackets away.",
        )
    for key in sorted(strings.words.keys() - wanted):
        yield Problem(
            strings.path,
            strings.lines.get(key, 1),
            "unknown-word",
            f"The word `{key}` is used nowhere.",
            suggestion(key, tuple(sorted(wanted))) or "Remove it.",
        )


def _places_differ(source: Strings, strings: Strings) -> Iterator[Problem]:
    for key in sorted(SAID & source.words.keys() & strings.words.keys()):
        wanted, got = places(source.words[key]), places(strings.words[key])
        if wanted != got:
            yield Problem(
                strings.path,
                strings.lines.get(key, 1),
                "places-differ",
                f"`{key}` has the places {sorted(got)}, {source.path} {sorted(wanted)}.",
                "Keep what stands in {braces} as it is.",
            )
    for key in sorted(strings.words):
        if key.rpartition(".")[0] in COUNTED and places(strings.words[key]) != {"n"}:
            yield Problem(
                strings.path,
                strings.lines.get(key, 1),
                "places-differ",
                f"`{key}` must have the place {{n}} for the number, and no other.",
                "Keep what stands in {braces} as it is.",
            )
