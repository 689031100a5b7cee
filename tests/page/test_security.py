"""The Content-Security-Policy: what it allows, and that it names the data block as the page has it."""

import base64
import hashlib
import json
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

from mediakit.page.content import PageContent
from mediakit.page.metadata import embedded_structured_data
from mediakit.page.render import render_page
from mediakit.page.security import content_security_policy

SELF = "default-src 'none'; script-src 'self'; " + "; ".join(
    f"{kind}-src 'self'" for kind in ("style", "img", "media", "connect")
)


def test_without_a_data_block_only_the_pages_own_place_is_allowed() -> None:
    assert content_security_policy() == f"{SELF}; base-uri 'none'; form-action 'none'"


@pytest.mark.parametrize(
    "headline", ["A headline", "</script><b> & \u2028", "\x00\x1b\x85\ufffe lost", "é 新"]
)
def test_the_data_block_is_named_by_its_hash(make_content: Callable[..., PageContent], headline: str) -> None:
    content = make_content(headline=headline)
    page = BeautifulSoup(render_page(content), "html.parser")
    block = page.select_one("script[type='application/ld+json']")
    assert block is not None
    assert json.loads(block.text)
    digest = base64.b64encode(hashlib.sha256(block.text.strip().encode()).digest()).decode()
    policy = content_security_policy(embedded_structured_data(content))
    assert f"script-src 'self' 'sha256-{digest}'; style-src" in policy
    assert "unsafe" not in policy
