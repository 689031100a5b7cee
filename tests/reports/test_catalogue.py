"""The rules that a report speaks of."""

from mediakit.captions.profiles import PROFILES
from mediakit.captions.rules import rule_infos
from mediakit.model.captions import CaptionProfile
from mediakit.model.findings import RuleInfo, Severity
from mediakit.reports.catalogue import described_rules
from tests.reports.samples import REPORT, RULES


def test_what_was_checked_comes_first_then_what_else_was_found() -> None:
    described = described_rules(REPORT, (*RULES, *RULES))
    assert [rule.id for rule in described] == [*(rule.id for rule in RULES), "encoding", "stray-text"]
    assert described[-1] == RuleInfo("stray-text", Severity.WARNING, "stray-text", "")


def test_of_a_rule_that_nobody_describes_the_worst_severity_is_told() -> None:
    (first, *_), found = RULES, described_rules(REPORT, ())
    assert next(rule for rule in found if rule.id == "reading-speed").severity is Severity.ERROR
    assert first.summary not in {rule.summary for rule in found}


def test_a_profile_has_the_rules_that_it_can_break() -> None:
    limitless = CaptionProfile("none", "", severities=(("overlap", 0), ("empty-cue", 3)))
    all_ids = {rule.id for rule in rule_infos()}
    few = {rule.id: rule.severity for rule in rule_infos(limitless, video=False)}
    assert {"overlap", "past-video-end", "reading-speed", "line-too-long", "gap-too-short"} <= all_ids
    assert not {"overlap", "past-video-end", "reading-speed", "line-too-long", "gap-too-short"} & set(few)
    assert few["empty-cue"] is Severity.ERROR
    netflix = {rule.id: rule.severity for rule in rule_infos(PROFILES["netflix"])}
    assert netflix["line-too-long"] is Severity.ERROR
    assert "past-video-end" in netflix
