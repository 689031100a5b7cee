"""Findings on what should not be in a text, line by line."""

import re
from collections.abc import Callable, Iterator
from itertools import groupby
from operator import itemgetter

from mediakit.model.findings import Finding, Severity

_MAX_FINDINGS = 200  # per text: a flood is summed up in one last finding
_BAD = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\ufffe\uffff]"
_LINE_END = "\r{0,2}\n|\r"
_CONTROLS = bytes({*range(0x20), 0x7F} - {*b"\t\n\r"})


def check_characters(text: str) -> tuple[Finding, ...]:
    """A warning for each line with NULs, control characters or U+FFFD in it."""
    if text.isascii() and _is_clean(text):
        return ()
    return findings_at(text, re.compile(_BAD), "bad-character", _bad_character)


def findings_at(
    text: str, pattern: re.Pattern[str], rule: str, describe: Callable[[list[str]], str]
) -> tuple[Finding, ...]:
    """A warning for each line with a match, the last one summing up when there are too many."""
    findings: list[Finding] = []
    for line, group in groupby(_lines_of(text, pattern), key=itemgetter(0)):
        if len(findings) < _MAX_FINDINGS:
            findings.append(_warning(rule, describe([found for _, found in group]), line))
        else:
            findings.append(_warning(rule, "There are more of these from here on.", line))
            break
    return tuple(findings)


def _lines_of(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Each match with the 1-based number of its line; CRLF, CR and LF end lines."""
    line, position = 1, 0
    for match in pattern.finditer(text):
        between = text[position : match.start()]
        line += re.sub(_LINE_END, "\n", between).count("\n") if "\r" in between else between.count("\n")
        position = match.start()
        yield line, match[0]


def _warning(rule: str, message: str, line: int) -> Finding:
    mend = "Look at the line and put the right characters in."
    return Finding(rule, Severity.WARNING, message, line=line, mend=mend)


def _bad_character(found: list[str]) -> str:
    names = ", ".join(dict.fromkeys(f"U+{ord(one):04X}" for one in found[:20]))
    what = "an unreadable character" if "\ufffd" in found else "a control character"
    return f"{what.capitalize()} is in the text ({names}, {len(found)} in this line)."


def _is_clean(text: str) -> bool:
    """Whether an ASCII text is free of control characters (many times faster than the pattern)."""
    data = text.encode()
    return len(data.translate(None, _CONTROLS)) == len(data)
