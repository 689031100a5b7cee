"""The catalogue as data."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given

from mediakit.captions.check import check_track
from mediakit.captions.profiles import PROFILES
from mediakit.captions.reading import parse_captions
from mediakit.captions.rule import Rule
from mediakit.captions.rules import RULES, rule_infos
from mediakit.errors import InputError
from mediakit.model.captions import CaptionProfile, Track
from tests.strategies import messy_texts, tracks

IDS = [rule.id for rule in RULES]
MODIFIERS = {  # fields that change how a rule counts, or whose rule has other limits, too
    "name",
    "source",
    "severities",
    "count_labels",
    "error_words_per_minute",
    "strict_chars_per_second",
    "prefer_one_line",
    "min_gap_frames",
    "min_balance_percent",
}
CHECKED = [rule for rule in RULES if rule.check]


def test_there_are_enough_and_each_once() -> None:
    assert len(IDS) >= 45
    assert len(set(IDS)) == len(IDS)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in IDS)


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_each_says_what_it_wants_and_who_does(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z][^.\n]+(?:[^.\n]|\.(?! ))*\.", rule.summary), "one sentence"
    assert rule.source.endswith(".")
    assert set(rule.limits) <= {field.name for field in fields(CaptionProfile)}


@pytest.mark.parametrize("rule", CHECKED, ids=[rule.id for rule in CHECKED])
def test_each_has_examples_and_tests(rule: Rule) -> None:
    assert rule.check
    assert re.search(r"PASS .*; FAIL ", rule.check.__doc__ or "", re.DOTALL)
    tests = "".join(
        path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*_rules.py")
    )
    assert f'"{rule.id}"' in tests


def test_every_limit_is_a_rules() -> None:
    used = {limit for rule in RULES for limit in rule.limits}
    assert used | MODIFIERS == {field.name for field in fields(CaptionProfile)}


@given(messy_texts())
def test_what_reading_finds_is_in_the_catalogue(text: str) -> None:
    for name, head in (("a.srt", ""), ("a.vtt", "WEBVTT\n\n")):
        try:
            _, findings = parse_captions((head + text).encode(errors="replace"), name)
        except InputError:
            continue
        assert {finding.rule for finding in findings} <= set(IDS)


@given(tracks(messy_texts(), valid=False))
def test_no_track_is_too_messy(messy: Track) -> None:
    for profile in PROFILES.values():
        check_track(messy, profile, duration_ms=5_000_000)


def test_infos() -> None:
    assert [info.id for info in rule_infos()] == IDS
    lenient = {info.id: info.severity for info in rule_infos(PROFILES["lenient"], video=False)}
    assert lenient["overlap"].word == "warning"
    assert "line-break" not in lenient
    assert "past-video-end" not in lenient
    assert "gap-too-short" not in lenient
