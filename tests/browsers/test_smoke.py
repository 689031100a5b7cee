"""One look with each browser in every run: the page plays from disk and shows its captions."""

from pathlib import Path

import pytest

from tests.browsers.site import ENGLISH_WORDS, SHOWN_AT_S
from tests.browsers.visit import Visit

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", ["firefox", "webkit"])
def test_it_plays_with_captions(request: pytest.FixtureRequest, site: Path, name: str) -> None:
    visit = Visit(request.getfixturevalue(name), site.as_uri()).open()
    visit.seek(SHOWN_AT_S - 1)
    visit.play()
    visit.expect_captions(ENGLISH_WORDS)
    visit.forget()
