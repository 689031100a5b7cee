"""Byte ranges are what slices of the file are, and everything else is as RFC 9110 says."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.preview.ranges import usable_range
from tests.preview.conftest import Previewed, previewing

DATA = bytes(range(256)) * 4
POSITIONS = st.integers(0, len(DATA) + 50)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Previewed]:
    folder = tmp_path_factory.mktemp("files")
    (folder / "index.html").write_text("")
    (folder / "clip.mp4").write_bytes(DATA)
    (folder / "empty.txt").write_bytes(b"")
    with previewing(folder) as previewed:
        yield previewed


@given(first=POSITIONS, length=st.integers(1, 300))
def test_a_part_is_a_slice(client: Previewed, first: int, length: int) -> None:
    answer = client.ask("/clip.mp4", Range=f"bytes={first}-{first + length - 1}")
    expected = DATA[first : first + length]
    if not expected:
        assert (answer.status, answer.headers["content-range"]) == (416, f"bytes */{len(DATA)}")
        return
    assert (answer.status, answer.body) == (206, expected)
    assert answer.headers["content-range"] == f"bytes {first}-{first + len(expected) - 1}/{len(DATA)}"
    assert answer.headers["content-length"] == str(len(expected))
    assert answer.headers["content-type"] == "video/mp4"


@given(first=POSITIONS)
def test_an_open_part_goes_to_the_end(client: Previewed, first: int) -> None:
    answer = client.ask("/clip.mp4", Range=f"bytes={first}-")
    assert answer.status == (206 if first < len(DATA) else 416)
    assert first >= len(DATA) or answer.body == DATA[first:]


@given(length=POSITIONS)
def test_a_suffix_is_the_last_bytes(client: Previewed, length: int) -> None:
    answer = client.ask("/clip.mp4", Range=f"bytes=-{length}")
    assert answer.status == (206 if length else 416)
    assert not length or answer.body == DATA[-length:]


@pytest.mark.parametrize(
    "header",
    [
        *(
            "bytes",
            "bytes=",
            "bytes=-",
            "bytes=a-b",
            "bytes=5-2",
            "bytes=0-1,5-2",
            "bytes=0x1-2",
            "bytes=+1-2",
        ),
        *("bytes=1_0-20", "bytes=0\xad4", "bytes=1-2-3", "lines=0-4", "=0-4", "bytes=" + "9" * 5000 + "-"),
    ],
)
def test_what_is_no_range_gets_the_whole_file(client: Previewed, header: str) -> None:
    answer = client.ask("/clip.mp4", Range=header)
    assert (answer.status, answer.body) == (200, DATA)


@given(st.text(max_size=30), st.integers(0, 2000))
def test_any_header_is_a_range_or_none(header: str, size: int) -> None:
    usable = usable_range(f"bytes={header}", size)
    assert usable is None or usable.startswith("bytes=")


def test_several_parts_and_those_that_are_not_there(client: Previewed) -> None:
    several = client.ask("/clip.mp4", Range="bytes=0-3, 10-11 ,, 5000-")
    assert several.status == 206
    assert several.headers["content-type"].startswith("multipart/byteranges; boundary=")
    assert b"Content-Range: bytes 0-3/1024\r\n\r\n" + DATA[:4] + b"\r\n" in several.body
    assert b"Content-Range: bytes 10-11/1024\r\n\r\n" + DATA[10:12] + b"\r\n" in several.body
    assert len(several.body) == int(several.headers["content-length"])
    one = client.ask("/clip.mp4", Range="bytes=5000-6000,-4")
    assert (one.status, one.body) == (206, DATA[-4:])
    many = client.ask("/clip.mp4", Range="bytes=" + ",".join(f"{n * 2}-{n * 2}" for n in range(400)))
    assert (many.status, many.body) == (200, DATA)


def test_an_empty_file_has_no_part(client: Previewed) -> None:
    assert client.ask("/empty.txt", Range="bytes=0-").status == 416
    assert client.ask("/empty.txt", Range="bytes=-5").status == 416
    assert client.ask("/empty.txt").body == b""


def test_a_part_of_another_version_is_the_whole_file(client: Previewed) -> None:
    whole = client.ask("/clip.mp4")
    for same in (whole.headers["etag"], whole.headers["last-modified"]):
        assert client.ask("/clip.mp4", Range="bytes=1-2", If_Range=same).body == DATA[1:3]
    for other in ('"other"', f"W/{whole.headers['etag']}", "Mon, 01 Jan 2001 00:00:00 GMT", "nonsense"):
        answer = client.ask("/clip.mp4", Range="bytes=1-2", If_Range=other)
        assert (answer.status, answer.body) == (200, DATA)


def test_a_head_has_no_parts(client: Previewed) -> None:
    answer = client.ask("/clip.mp4", "HEAD", Range="bytes=1-2")
    assert (answer.status, answer.headers["content-length"], answer.body) == (200, "1024", b"")


def test_conditions(client: Previewed) -> None:
    tag = client.ask("/clip.mp4").headers["etag"]
    for same in (tag, f'"x", {tag}', f"W/{tag}", "*"):
        answer = client.ask("/clip.mp4", If_None_Match=same, Range="bytes=0-1")
        assert (answer.status, answer.body, answer.headers["etag"]) == (304, b"", tag)
    assert client.ask("/clip.mp4", If_None_Match='"x"').status == 200
    for allowed in ("GET", "HEAD"):
        assert client.ask("/clip.mp4", allowed).status == 200
    for refused in ("POST", "PUT", "DELETE", "OPTIONS", "PROPFIND"):
        assert client.ask("/clip.mp4", refused).status == 405
