"""The catalogue: all rules that captions are checked by, in the order in which they are checked."""

from mediakit.captions import (
    advert_rules,
    character_rules,
    coverage_rules,
    file_rules,
    gap_rules,
    layout_rules,
    line_break_rules,
    markup_rules,
    pairing_rules,
    reading_speed_rules,
    speaker_rules,
    text_rules,
    timing_rules,
    wording_rules,
)
from mediakit.captions.rule import Rule
from mediakit.model.captions import CaptionProfile
from mediakit.model.findings import RuleInfo, Severity

RULES: tuple[Rule, ...] = (
    *file_rules.RULES,
    *timing_rules.RULES,
    *gap_rules.RULES,
    *coverage_rules.RULES,
    *reading_speed_rules.RULES,
    *layout_rules.RULES,
    *line_break_rules.RULES,
    *text_rules.RULES,
    *character_rules.RULES,
    *markup_rules.RULES,
    *pairing_rules.RULES,
    *speaker_rules.RULES,
    *wording_rules.RULES,
    *advert_rules.RULES,
)


def rule_infos(profile: CaptionProfile | None = None, *, video: bool = True) -> tuple[RuleInfo, ...]:
    """The catalogue for reports; with a profile, the rules that a check by it makes, with its severities.

    Without `video` the rules that need its length are left out.
    """
    own = dict(profile.severities) if profile else {}
    return tuple(
        RuleInfo(rule.id, Severity(own.get(rule.id) or rule.severity), rule.summary, rule.source)
        for rule in RULES
        if profile is None or rule.applies(profile, video=video)
    )
