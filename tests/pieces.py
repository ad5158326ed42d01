"""Pieces of Markdown and YAML that have hurt somebody, to be put together at random."""

from __future__ import annotations

MARKDOWN = (
    *("a ", "word", "\n", "\n\n", "    ", "\t", "- ", "1. ", "> ", "* "),
    *("| a | b |\n|---|---|\n", "|", "**", "*", "__", "_", "`", "```\n", "~~~\n", "\\", "#"),
    *("# ", "### ", "---\n", "===\n", "  \n", "[", "]", "(", ")", "](", "[a](b.md)", "[a]("),
    *("[a][b]", "[b]: ", "!", "![", "![a](b.png)", "[a](javascript:alert(1))"),
    *("[b]: javascript:alert(1)\n", "[a](https://example.org)", "<https://"),
    *("[a](data:text/html,x)", "[a](<java\tscript:x>)", "<javascript:x>", "<a@example.org>"),
    *("mailto:", "[www.a.example](https://b.example)", "[a](https://xn--a.example 'x')", '"'),
    *("'", "&", "&#106;", "<", ">", "<script>alert(1)</script>", "<img src=x onerror=y>"),
    *("<!--", "-->", "<![CDATA[", "<?x", "<div>", "</div>", "<a href=", "<svg/onload=x>"),
    *("{#x}", "{: onclick=x }", "{.a style=b}", "{", "}", "{{emergency-112}}", "{{unknown}}"),
    *("{{", "}}", "{{emergency-112@2027-01-01}}", "{{x@}}", "!!! short\n    ", "!!! help\n"),
    *("!!! other\n    a", "!!!", "/// from | 2027-01-01\n", "///\n", "\x02", "\x03", "\x00"),
    *("wzxhzdk:0", "klzzwxh:0001", "\u202e", "\u2028", "\u200b", "\ufeff", "\x85", "příliš"),
    *("раураl", "Đăng", "e\u0301", "…", "<<<<<<< a\n", ": ", "*[a]: b\n", "[^1]"),
    *("--8<-- 'x'", "{{!", "{{!5 Kč}}", "{{!<b>[a](javascript:x)}}"),
    *("/// until | 2026-01-01\n",),
)
YAML = (
    *("title", "summary", "kind", "periods", "follows", "nav", "plugins", "i18n"),
    *("languages", "x", ": ", ":", "- ", "\n", "\n  ", "\n    ", '"', "'", "[", "]", "{"),
    *("}", ",", "#", " # ", "|", ">", "&a ", "*a", "!!python/object/apply:os.system", "!ENV"),
    *("!!binary", "<<: ", "? ", "---\n", "...\n", "null", "true", "no", "0420112", "12:30"),
    *("1_000", "1e3", "2026-02-30", "2026-11-22", "~", "%", "\t", "\x00", "\u2028", "\x85"),
    *("\\u202e", "\\x00", "\ufeff", "é", "{a}", "{0}", "{a.b}", "{a:>9}"),
)
