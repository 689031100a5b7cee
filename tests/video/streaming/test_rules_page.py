"""The page on the checks names every one of them, with its source."""

from pathlib import Path

from mediakit.video.streaming.rules import STREAM_RULES

PAGE = Path(__file__).parents[3] / "docs" / "stream-checks.md"


def lines() -> list[str]:
    return [
        f"{number}. `{rule.id}` ({rule.severity.word}): {rule.summary}"
        + (f" *{rule.source}*" if rule.source else "")
        for number, rule in enumerate(STREAM_RULES.values(), 1)
    ]


def test_the_page_lists_the_rules_in_their_order() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line[:1].isdigit()] == lines()
