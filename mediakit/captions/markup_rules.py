"""The rule on markup: that cue text is well formed, and that no tag is shown as text."""

import re
from collections.abc import Iterator

from mediakit.captions.rule import Rule
from mediakit.captions.sources import WEBVTT_TEXT
from mediakit.captions.view import Fault, View
from mediakit.captions.vtttext import normalise_vtt_text
from mediakit.model.findings import Severity

_ELEMENTS = (
    "a|abbr|audio|b|base|body|br|button|center|div|em|embed|font|form|frame|h[1-6]|head|hr|html|i|iframe|img|input|"
    "li|link|math|meta|object|ol|p|pre|script|s|span|strong|style|sub|sup|svg|table|td|textarea|title|tr|u|ul|"
    "video"
)
_SHOWN = re.compile(
    rf"</?(?:{_ELEMENTS})(?:\s+[\w-]{{1,30}}\s*=[^<>]{{0,200}}|\s*/?)>|<(?:script|img|svg|iframe|object|embed|style)\b"
    r"|\{\\[a-z][^{}\n]{0,100}\}|&(?:amp|lt|gt|nbsp|quot|apos|#\d{1,6});",
    re.IGNORECASE,
)
_HOSTILE = re.compile(
    r"<\s*(?:script|iframe|object|embed|svg)\b|\bjavascript:|<[^<>]{0,200}\bon[a-z]{3,20}\s*=", re.I
)


def check_markup(view: View) -> Iterator[Fault]:
    """Cues whose markup is not closed, crosses itself or is unknown, and those that show markup as text.

    PASS `<i>Hello</i>`, “1 &lt; 2”; FAIL `<i>Hello`, `<i><b>Hello</i></b>`, `<script>` as text.
    """
    for place, cue in enumerate(view.cues):
        if "<" in cue.text:
            written = normalise_vtt_text(cue.text)
            wrong = (*written.mended, *(f"{tag} is no tag of WebVTT" for tag in written.left_out))
            if wrong:
                message = f"The markup is not well-formed: {'; '.join(wrong[:5])}."
                yield Fault(place, message, "Close every tag, the last opened first.")
                continue
        text = view.texts[place]
        if "<" not in text and "{" not in text and "&" not in text and "javascript:" not in text:
            continue
        if match := _HOSTILE.search(text):
            message = f"The text holds code for a browser, made harmless: “{match[0][:40]}”."
            yield Fault(place, message, "Find out where it comes from, and take it out.", fixable=False)
        elif match := _SHOWN.search(text):
            message = f"Markup is shown as text: “{match[0][:40]}”."
            yield Fault(place, message, "Take it out, or write it as WebVTT markup.", fixable=False)


RULES = (
    Rule(
        "markup",
        Severity.WARNING,
        "Markup is closed, nested and known, and none is shown as text.",
        WEBVTT_TEXT,
        check_markup,
        fixable=True,
    ),
)
