"""The findings that reading a release can have, in one place so that their words agree."""

from mediakit.model.findings import Finding, Severity

_MAX_RUNS = 100  # a flood of ignored lines is summed up in one last finding
_QUOTE = 50


def headline_missing() -> Finding:
    """That no headline was found."""
    return Finding(
        "release-headline-missing",
        Severity.ERROR,
        "no headline was found.",
        mend="Give one with --title, or write it as the first line.",
    )


def date_missing() -> Finding:
    """That the release states no date."""
    return Finding(
        "release-date-missing",
        Severity.WARNING,
        "the release states no date, so the page will show none.",
        mend="Give it with --date, or write “Release Date: September 27, 2019”.",
    )


def body_missing() -> Finding:
    """That nothing but labels was found."""
    return Finding(
        "release-body-missing",
        Severity.WARNING,
        "no text was found below the headline.",
        mend="Check that the file holds the whole release.",
    )


def date_unclear(written: str, problem: str, line: int) -> Finding:
    """That a stated date cannot be used."""
    return Finding(
        "release-date-unclear",
        Severity.WARNING,
        f"the date “{_short(written)}” {problem}, so it was not used.",
        line=line,
        mend="Write the day, the month's name and the year, or give the release date with --date.",
    )


def date_conflict(used: str, other: str, line: int) -> Finding:
    """That the release states two dates."""
    return Finding(
        "release-date-conflict",
        Severity.WARNING,
        f"another release date is stated here ({other}); {used} was used.",
        line=line,
        mend="Correct the wrong one, or give the right one with --date.",
    )


def embargo_unclear(written: str, problem: str, line: int) -> Finding:
    """That an embargo is stated but not understood: an error, because publishing early cannot be undone."""
    return Finding(
        "release-embargo-unclear",
        Severity.ERROR,
        f"the release states an embargo (“{_short(written)}”), but {problem}.",
        line=line,
        mend="Write it like “Embargo: 6:00 AM ET, November 26, 2009” or"
        " “Embargo: 2009-11-26 06:00 America/New_York”, or take the line out when there is none.",
    )


def embargo_doubtful(doubt: str, line: int) -> Finding:
    """That an embargo was understood, with doubt about the hour."""
    return Finding(
        "release-embargo-doubtful",
        Severity.WARNING,
        f"{doubt}.",
        line=line,
        mend="Write the time zone as a region, such as “America/New_York” or “ET”.",
    )


def label_empty(word: str, line: int) -> Finding:
    """That a label has no value."""
    return Finding(
        "release-label-empty",
        Severity.INFO,
        f"the label “{word}” has no value.",
        line=line,
        mend="Write the value on the label's line, or take the label out.",
    )


def lines_ignored(lines: dict[int, str]) -> tuple[Finding, ...]:
    """The lines (number → text) that are no part of the release, each run of them in one finding."""
    runs: list[list[int]] = []
    for number in sorted(lines):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = tuple(_ignored(run, lines) for run in runs[:_MAX_RUNS])
    rest = runs[_MAX_RUNS:]
    if not rest:
        return shown
    count = sum(map(len, rest))
    return (
        *shown,
        Finding(
            "release-line-ignored",
            Severity.INFO,
            f"{count} more lines down to line {rest[-1][-1]} are no part of the release and were left out.",
            line=rest[0][0],
        ),
    )


def _ignored(run: list[int], lines: dict[int, str]) -> Finding:
    quotes = ", ".join(f"“{_short(lines[number])}”" for number in run[:3]) + (" …" if len(run) > 3 else "")
    where = f"lines {run[0]}–{run[-1]} are" if len(run) > 1 else "this line is"
    message = f"{where} no part of the release and left out: {quotes}"
    return Finding("release-line-ignored", Severity.INFO, message, line=run[0])


def _short(text: str) -> str:
    return text if len(text) <= _QUOTE else f"{text[:_QUOTE].rstrip()}…"
