"""The captions report of the sample's bag, opened from disk in a real Chromium."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.page.conftest import RUN_AXE, WATCH_POLICY

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def test_the_report_works_in_the_bag(chromium: "Browser", bag: Path, axe_script: str) -> None:
    page = chromium.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(WATCH_POLICY)
    page.goto((bag / "data/reports/captions.html").as_uri())
    assert page.get_by_role("heading", level=1).inner_text() == "Caption report"
    assert page.get_by_role("region", name="Timeline of 26_0512_S1_ferry-terminal.en.srt").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute"
    assert page.evaluate("violations") == []
    page.evaluate(axe_script)
    assert page.evaluate(RUN_AXE) == []
    page.close()
    assert [url for url in asked if not url.startswith(bag.as_uri())] == []
