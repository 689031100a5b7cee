"""What happens while the video plays, in Chromium: captions in time, nothing said or hidden, no hitch."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mediakit.model.captions import Cue, Track
from mediakit.page.content import PageTrack
from tests.browsers.measures.playing import caption_onsets, long_tasks_ms, watch
from tests.browsers.site import sample_content, write_site

if TYPE_CHECKING:
    from tests.browsers.conftest import OpenPage

pytestmark = pytest.mark.browser

LATEST_MS = 100  # EN 301 549, 7.1.2; `make bench-page` measures against one frame, on a machine left alone


def test_captions_come_in_time(open_page: "OpenPage", clip: Path, tmp_path: Path) -> None:
    cues = tuple(Cue(start, start + 400, f"Caption {start}") for start in range(200, 3600, 500))
    track = PageTrack(Track(cues, "en"), "captions/a.vtt", "English", default=True)
    page = open_page(write_site(sample_content(tracks=(track,)), tmp_path, clip).as_uri())
    onsets = caption_onsets(page)
    assert len(onsets) == len(cues)
    assert [onset for onset in onsets if onset.missed is None or onset.missed > LATEST_MS] == []


def test_playing_is_quiet_and_the_controls_stay(open_page: "OpenPage") -> None:
    page = open_page()
    seen = watch(page, 7)
    assert seen.messages == ()
    assert seen.controls_after == seen.controls_before > 8
    page.locator(".bar [data-do=mute]").click()
    page.wait_for_timeout(500)
    assert len(page.evaluate("() => messages")) == 1


def test_four_thousand_cues_do_not_hold_the_page_up(open_page: "OpenPage", long_address: str) -> None:
    page = open_page(long_address)
    page.wait_for_timeout(1000)
    assert long_tasks_ms(page) == ()
