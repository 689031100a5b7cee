import string
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.page.addresses import mail_address, safe_address

BASE = "https://www.example.gov/news/2026/"


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://www.example.gov/a", "https://www.example.gov/a"),
        ("HTTP://example.gov", "http://example.gov/"),
        ("  https://example.gov/a  ", "https://example.gov/a"),
        ("https://example.gov/19 0927 S1 b.mp4", "https://example.gov/19%200927%20S1%20b.mp4"),
        ("https://example.gov/a%20b?q=1&r=a b#t=5", "https://example.gov/a%20b?q=1&r=a%20b#t=5"),
        ("https://example.gov/100%", "https://example.gov/100%25"),
        ("https://example.gov/é\"<>'", "https://example.gov/%C3%A9%22%3C%3E'"),
        ("https://example.gov:8080/a", "https://example.gov:8080/a"),
        ("https://[::1]/a", "https://[::1]/a"),
        ("mailto:press@example.gov", "mailto:press@example.gov"),
        ("MAILTO:press@example.gov", "mailto:press@example.gov"),
        ("/topics/flood", "https://www.example.gov/topics/flood"),
        ("topics/flood", "https://www.example.gov/news/2026/topics/flood"),
        ("../flood", "https://www.example.gov/news/flood"),
        ("//cdn.example.gov/a", "https://cdn.example.gov/a"),
        ("?page=2", "https://www.example.gov/news/2026/?page=2"),
    ],
)
def test_links(address: str, link: str) -> None:
    assert safe_address(address, BASE) == link


@pytest.mark.parametrize(
    "address",
    [
        "",
        "   ",
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://example.gov/a",
        "blob:https://example.gov/1",
        "https:",
        "https://",
        "https:///path",
        "https:example.gov",
        "https:\\\\evil.example",
        "https://good.example\\@evil.example/",
        "https://user:secret@example.gov/",
        "https://example.gov:99999/",
        "https://example.gov:8a/",
        "https://exa mple.gov/",
        "https://[::1/",
        "https://[zz]/",
        "https://exa<b>mple.gov/",
        "mailto:",
        "mailto:nobody",
        "mailto:a@b.gov?body=x",
        "topics:flood",
        "https://example.gov/\x00",
        "https://example.gov/\ud800",
    ],
)
def test_no_links(address: str) -> None:
    assert safe_address(address, BASE) == ""


@pytest.mark.parametrize("base", ["", "not an address", "javascript:x", "mailto:a@b.gov", "/news/"])
def test_a_relative_address_is_no_link_without_a_place_to_count_from(base: str) -> None:
    assert safe_address("/topics/flood", base) == ""


@given(st.text(alphabet=string.printable + "é中\u202e", max_size=60), st.sampled_from([BASE, ""]))
def test_whatever_is_given_a_link_is_web_or_mail_and_plain_ascii(address: str, base: str) -> None:
    link = safe_address(address, base)
    if link:
        assert urlsplit(link).scheme in ("http", "https", "mailto")
        assert not set(link.partition("://")[2].partition("/")[2]) & set(' <>"\\^`{|}\n')
        assert safe_address(link) == link


@pytest.mark.parametrize("text", ["a@b", "a b@c.gov", "@c.gov", "a@c.gov,b@d.gov", "a@" + "c." * 200 + "gov"])
def test_no_mail(text: str) -> None:
    assert mail_address(text) == ""


def test_mail_characters_are_encoded() -> None:
    assert mail_address("a?b&c@d.gov") == "mailto:a%3Fb%26c@d.gov"
