"""Findings together with the cues that they are about."""

from mediakit.model.captions import Cue
from mediakit.model.findings import Finding, Severity
from mediakit.reports.entries import (
    MAX_FINDINGS,
    MAX_QUOTE,
    Numbered,
    found_by_cue,
    list_entries,
    worst_findings,
)
from mediakit.reports.timeline import Found
from tests.reports.samples import CUES, FINDINGS


def numbered(*findings: Finding) -> tuple[Numbered, ...]:
    return tuple(Numbered(number, finding) for number, finding in enumerate(findings, 1))


def test_findings_of_a_cue_stand_together() -> None:
    entries = list_entries(numbered(*FINDINGS), CUES)
    assert [(entry.cue, entry.line, [each.number for each in entry.findings]) for entry in entries] == [
        (0, 0, [1]),
        (0, 5, [2]),
        (2, 6, [3, 4, 5]),
        (3, 10, [6]),
    ]
    assert [entry.quote for entry in entries] == [
        None,
        None,
        "All four gates are rising & locked.",
        "[applause]",
    ]
    assert entries[2].times == "00:00:02.500 – 00:00:03.100"
    assert found_by_cue(FINDINGS, entries[:3]) == {
        2: Found(3, Severity.ERROR, too_fast=True),
        3: Found(1, Severity.ERROR, shown=False),
    }


def test_a_cue_that_is_not_there_is_not_quoted() -> None:
    (entry,) = list_entries(numbered(Finding("overlap", Severity.ERROR, "?", cue=9)), CUES)
    assert (entry.cue, entry.quote, entry.times) == (9, None, "")


def test_a_quote_has_an_end() -> None:
    (entry,) = list_entries(numbered(Finding("long", Severity.INFO, "", cue=1)), (Cue(0, 1, "x" * 5000),))
    assert (len(entry.quote or ""), entry.left_out) == (MAX_QUOTE, 5000 - MAX_QUOTE)


def test_of_very_many_findings_the_worst_are_kept_in_their_order() -> None:
    severities = (Severity.INFO, Severity.ERROR, Severity.WARNING)
    findings = numbered(*(Finding("r", severities[n % 3], str(n)) for n in range(3 * MAX_FINDINGS // 2)))
    kept = worst_findings(findings)
    assert len(kept) == MAX_FINDINGS
    assert {each.finding.severity for each in kept} == {Severity.ERROR, Severity.WARNING}
    assert [each.number for each in kept] == sorted(each.number for each in kept)
    assert worst_findings(findings[:MAX_FINDINGS]) == findings[:MAX_FINDINGS]
