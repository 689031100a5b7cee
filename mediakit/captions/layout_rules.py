"""Rules on how much of the picture a cue takes: the length and the number of its lines."""

from collections.abc import Iterator

from mediakit.captions.rule import Rule
from mediakit.captions.sources import BLOCK, LINE_COUNT, LINE_LENGTH
from mediakit.captions.view import Fault, View
from mediakit.model.findings import Severity
from mediakit.model.measure import is_wide


def check_line_length(view: View) -> Iterator[Fault]:
    """Cues with a line wider than the limit; wide characters count two columns, markup none.

    PASS 42 letters where the limit is 42; FAIL 43, or 22 Chinese characters.
    """
    limit = view.profile.max_line_chars
    if limit is None:
        return
    for place, widths in enumerate(view.widths):
        widest = max(widths)
        if widest > limit:
            wide = _wide(view.texts[place])
            message = f"A line is {widest} characters wide{wide}; at most {limit} are wanted."
            yield Fault(place, message, "Break the line, or split the cue.")


def check_line_count(view: View) -> Iterator[Fault]:
    """Cues with more lines than the limit.

    PASS two lines where the limit is 2; FAIL three.
    """
    limit = view.profile.max_lines
    if limit is None:
        return
    for place, text in enumerate(view.texts):
        count = _line_count(text)
        if count > limit:
            yield Fault(place, f"The cue has {count} lines; at most {limit} are wanted.", "Split the cue.")


def check_three_lines(view: View) -> Iterator[Fault]:
    """Cues with more lines than the profile prefers, though not more than it allows.

    PASS two lines where 2 are preferred and 3 allowed; FAIL three.
    """
    limit = view.profile.preferred_lines
    if limit is None:
        return
    allowed = view.profile.max_lines
    for place, text in enumerate(view.texts):
        count = _line_count(text)
        if count > limit and (allowed is None or count <= allowed):
            message = f"The cue has {count} lines; {limit} hide less of the picture."
            yield Fault(place, message, "Split the cue, unless nothing that matters is behind it.")


def check_block(view: View) -> Iterator[Fault]:
    """Cues with more characters in all than the limit; wide ones count two, line breaks none.

    PASS 80 characters where the limit is 80; FAIL 81.
    """
    limit = view.profile.max_block_chars
    if limit is None:
        return
    for place, widths in enumerate(view.widths):
        width = sum(widths)
        if width > limit:
            wide = _wide(view.texts[place])
            yield Fault(
                place, f"The cue has {width} characters{wide}; at most {limit} are wanted.", "Split the cue."
            )


def _wide(text: str) -> str:
    return "" if text.isascii() or not any(map(is_wide, text)) else ", wide ones counted twice"


def _line_count(text: str) -> int:
    return text.strip("\n").count("\n") + 1 if "\n" in text else 1


RULES = (
    Rule(
        "line-too-long",
        Severity.WARNING,
        "A line fits the picture.",
        LINE_LENGTH,
        check_line_length,
        fixable=True,
        limits=("max_line_chars",),
    ),
    Rule(
        "too-many-lines",
        Severity.WARNING,
        "A cue leaves the picture free.",
        LINE_COUNT,
        check_line_count,
        fixable=True,
        limits=("max_lines",),
    ),
    Rule(
        "three-lines",
        Severity.WARNING,
        "A cue has no more lines than it needs.",
        LINE_COUNT,
        check_three_lines,
        fixable=True,
        limits=("preferred_lines",),
    ),
    Rule(
        "block-too-long",
        Severity.WARNING,
        "A cue is one short piece of text.",
        BLOCK,
        check_block,
        fixable=True,
        limits=("max_block_chars",),
    ),
)
