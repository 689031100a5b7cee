"""Spaces at the ends of an SRT file's lines, which reading leaves out."""

import re

from mediakit.model.findings import Finding, Severity

_SPACES = re.compile(r"(?<=\S)[^\S\n]++$", re.MULTILINE)


def check_line_ends(text: str) -> list[Finding]:
    """One finding when lines of the text, which has LF line ends, end in spaces."""
    first, count = -1, 0
    for match in _SPACES.finditer(text):
        first = match.start() if first < 0 else first
        count += 1
    if not count:
        return []
    line = text.count("\n", 0, first) + 1
    where = f"ends of {count} lines, first of line {line}" if count > 1 else "line's end"
    message = f"Spaces stand at the {where}; they are left out."
    return [Finding("whitespace", Severity.INFO, message, line, fixable=True, mend="Take them out.")]
