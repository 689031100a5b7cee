"""The rules that a report speaks of: those that were checked, and all others that something was found by."""

from mediakit.model.findings import Report, RuleInfo


def described_rules(report: Report, rules: tuple[RuleInfo, ...]) -> tuple[RuleInfo, ...]:
    """The rules, each once, then those that only occur in the report, in the order of their names.

    Of the latter only the id is known, so it stands for their summary; their severity is the worst they have.
    """
    known = {rule.id: rule for rule in rules}
    found: dict[str, RuleInfo] = {}
    for finding in (finding for file in report.files for finding in file.findings):
        if finding.rule not in known:
            other = found.get(finding.rule)
            worst = max(finding.severity, other.severity) if other else finding.severity
            found[finding.rule] = RuleInfo(finding.rule, worst, finding.rule)
    return (*known.values(), *(found[rule] for rule in sorted(found)))
