"""What may be written for a target."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.errors import InputError
from mediakit.targets.addresses import TargetAddress, parse_target, shown_target


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/srv/www/press", TargetAddress("folder", path="/srv/www/press")),
        ("press site", TargetAddress("folder", path="press site")),
        ("C:\\www", TargetAddress("folder", path="C:\\www")),
        ("file:///srv/my%20www", TargetAddress("folder", path="/srv/my www")),
        ("file://localhost/srv", TargetAddress("folder", path="/srv")),
        ("file:///C:/www", TargetAddress("folder", path="C:/www")),
        ("s3://Press-Office/a/b/", TargetAddress("s3", "s3", "Press-Office", path="a/b")),
        ("gs://bucket", TargetAddress("gcs", "gs", "bucket")),
        ("az://container/x", TargetAddress("azure", "az", "container", path="x")),
        ("sftp://press@host:2222/srv", TargetAddress("sftp", "sftp", "host", 2222, "press", "srv")),
        ("davs://dav.example.org/p", TargetAddress("webdav", "davs", "dav.example.org", path="p")),
    ],
)
def test_addresses_are_understood(text: str, expected: TargetAddress) -> None:
    assert parse_target(text) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        ("ftp://host/x", "no kind of target"),
        ("https://host/x", "no kind of target"),
        ("sftp://press:secret@host/x", "a password does not belong"),
        ("s3://key:secret@bucket/x", "a password does not belong"),
        ("s3://key@bucket/x", "does not belong"),
        ("s3:///x", "no host or bucket"),
        ("sftp://host:99999/x", "no address"),
        ("sftp://host/a/../../etc", "path of the address"),
        ("az://container/x?sig=secret", "“?”"),
        ("file://otherhost/x", "of this machine"),
        ("file:///", "no folder"),
    ],
)
def test_what_cannot_be_used_is_refused_without_showing_secrets(text: str, words: str) -> None:
    with pytest.raises(InputError) as refused:
        parse_target(text)
    assert words in str(refused.value)
    assert "secret" not in str(refused.value)


@given(st.text(max_size=60))
def test_anything_is_an_address_or_refused(text: str) -> None:
    try:
        address = parse_target(text)
    except InputError:
        return
    assert "\n" not in shown_target(address) or address.kind == "folder"
