"""Internet addresses: which may be called, how they are named and shown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.system.addresses import is_public, shown_address, without_credentials
from mediakit.system.file_names import file_name_of
from mediakit.system.media_types import accepts


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.1.2.3", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
        *("0.0.0.0", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1"),
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "2001:db8::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::10.0.0.1"),
        *("64:ff9b:1::1", "2002:7f00:1::", "2002:808:808::", "2001:0:4136:e378:8000:63bf:3fff:fdd2"),
        *("", "localhost", "not an address"),
    ],
)
def test_addresses_that_are_not_of_the_public_internet(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.216.34", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://example.org/a/19%200130%20b-roll.mp4?x=1#t", "19 0130 b-roll.mp4"),
        ("https://example.org/a/19_0130.mp4", "19_0130.mp4"),
        ("https://example.org/", "download"),
        ("https://example.org", "download"),
        ("https://example.org/..", "download"),
        ("https://example.org/%2e%2e%2fetc%2fpasswd", "_etc_passwd"),
        ("https://example.org/-rf", "rf"),
        ("https://example.org/.bashrc", "bashrc"),
        ("https://example.org/a%00b%0Ac.mp4", "a_b_c.mp4"),
        ("https://example.org/CON.mp4", "_CON.mp4"),
        ("https://example.org/a%5Cb%3Ac.mp4", "a_b_c.mp4"),
        ("https://example.org/Z%C3%BCrich.mp4", "Zürich.mp4"),
        ("https://example.org/Z%FCrich.mp4", "Z_rich.mp4"),
        ("https://example.org/a.mp4%20.", "a.mp4"),
    ],
)
def test_file_names(address: str, name: str) -> None:
    assert file_name_of(address) == name


@given(st.text())
@settings(deadline=None)
def test_any_address_gives_a_safe_name(text: str) -> None:
    name = file_name_of(f"https://example.org/{text}")
    assert name
    assert not set(name) & set('/\\:*?"<>|\0\n')
    assert name[0] not in ".- "
    assert name.isprintable()
    assert len(name.encode()) <= 201


def test_a_long_name_keeps_its_ending() -> None:
    name = file_name_of("https://example.org/" + "ü" * 300 + ".mp4")
    assert name.endswith("ü.mp4")
    assert len(name.encode()) <= 200


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("https://joe:secret@example.org/a?key=secret#secret", "https://example.org/a?…"),
        ("https://joe@example.org:8443/a", "https://example.org:8443/a"),
        ("http://[broken:secret@x/", "x/"),
        ("https://example.org/a\nb", "https://example.org/ab"),
    ],
)
def test_what_a_message_shows(address: str, text: str) -> None:
    assert shown_address(address) == text


def test_credentials_are_taken_out_and_nothing_else() -> None:
    assert without_credentials("https://a:b@example.org/x?y=1") == "https://example.org/x?y=1"


@pytest.mark.parametrize(
    ("kind", "content_type", "fits"),
    [
        ("video", "video/mp4", True),
        ("video", "Video/QuickTime; codecs=x", True),
        ("video", "application/octet-stream", True),
        ("video", "", True),
        ("video", "application/mxf", True),
        ("video", "text/html; charset=utf-8", False),
        ("video", "text/plain", False),
        ("video", "application/json", False),
        ("captions", "text/plain", True),
        ("captions", "text/vtt", True),
        ("captions", "application/x-subrip", True),
        ("captions", "text/html", False),
        ("captions", "video/mp4", False),
        ("image", "image/jpeg", True),
        ("audio", "audio/mpeg", True),
        ("document", "application/pdf", True),
        ("document", "application/xhtml+xml", False),
        ("page", "text/html", True),
        ("page", "application/octet-stream", False),
    ],
)
def test_content_types(kind: str, content_type: str, fits: bool) -> None:
    assert accepts(kind)(content_type, "https://example.org/x") is fits
