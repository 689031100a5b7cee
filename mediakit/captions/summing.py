"""Keeping a long list of findings readable."""

from collections import Counter
from collections.abc import Iterable

from mediakit.model.findings import Finding, Severity

_MOST = {Severity.INFO: 100, Severity.WARNING: 1000, Severity.ERROR: 1000}  # of one rule in one file


def in_file_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings by line; what there is too much of is summed up in a last finding of its rule."""
    kept: list[Finding] = []
    rest: dict[tuple[str, Severity], list[int]] = {}
    seen: Counter[tuple[str, Severity]] = Counter()
    for finding in sorted(findings, key=lambda finding: finding.line):
        key = (finding.rule, finding.severity)
        seen[key] += 1
        if seen[key] <= _MOST[finding.severity]:
            kept.append(finding)
        else:
            rest.setdefault(key, []).append(finding.line)
    for (rule, severity), lines in rest.items():
        more = f"There are {len(lines)} more of these in lines {lines[0]}–{lines[-1]}."
        kept.append(Finding(rule, severity, more, lines[0], mend="Mend the first ones, then look again."))
    return tuple(kept)
