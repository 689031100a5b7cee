"""Keeping a long list of findings readable."""

from collections import Counter
from collections.abc import Iterable

from mediakit.model.findings import Finding, Severity

_MOST = 100  # hints of one rule in one file


def in_file_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings by line, hints of one rule summed up from the 101st on; errors and warnings all stay."""
    kept: list[Finding] = []
    seen: Counter[str] = Counter()
    for finding in sorted(findings, key=lambda finding: finding.line):
        if finding.severity is Severity.INFO:
            seen[finding.rule] += 1
            if seen[finding.rule] > _MOST:
                continue
        kept.append(finding)
    for rule, count in seen.items():
        if count > _MOST:
            more = f"There are {count - _MOST} more hints of this kind."
            kept.append(Finding(rule, Severity.INFO, more, mend="Mend the first ones, then look again."))
    return tuple(kept)
