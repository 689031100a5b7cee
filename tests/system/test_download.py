"""Downloading, from a real server on the loopback interface."""

import gzip
import http.server
import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from mediakit.errors import DestinationError, NetworkError, StorageError
from mediakit.system import download_http, download_part
from mediakit.system.download import Downloaded, download
from mediakit.system.download_http import Patience

DATA = bytes(range(256)) * 1000
QUICK = Patience(connect_s=2, read_s=2, total_s=20, attempts=3, pause_s=0.01)
ETAG = '"one"'


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers each path with what the test has set for it; notes what was asked."""

    protocol_version = "HTTP/1.1"
    server: "Server"

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        answer = self.server.answers.get(self.path)
        self.close_connection = True
        if answer is None:
            self.reply(404, b"<h1>not here</h1>", {"Content-Type": "text/html"})
        else:
            answer(self)

    def reply(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.head(status, {"Content-Type": "video/mp4", "Content-Length": str(len(body)), **(headers or {})})
        self.wfile.write(body)

    def head(self, status: int, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


Answer = Callable[[Handler], None]


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    def handle_error(self, request: object, client_address: object) -> None:
        pass  # clients that hang up are what is tested here

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"

    def on(self, path: str, *answers: Answer) -> str:
        """Answer the path with each of `answers` in turn, then with the last for ever."""
        left = list(answers)

        def answer(handler: Handler) -> None:
            (left.pop(0) if len(left) > 1 else left[0])(handler)

        self.answers[path] = answer
        return self.url(path)

    def ranges(self) -> list[str | None]:
        return [headers.get("Range") for _, headers in self.asked]


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield running
    running.shutdown()
    running.server_close()


def fetch(folder: Path, *addresses: str, **how: Any) -> Downloaded:
    how = {"allow_private": True, "max_bytes": 10**7, "accept": "video", "patience": QUICK, **how}
    return download(addresses, folder, **how)


def whole(handler: Handler) -> None:
    handler.reply(200, DATA, {"ETag": ETAG})


def ranged(data: bytes = DATA, etag: str = ETAG) -> Answer:
    """A server that knows ranges."""

    def answer(handler: Handler) -> None:
        asked = handler.headers.get("Range")
        if asked is None or handler.headers.get("If-Range") != etag:
            handler.reply(200, data, {"ETag": etag})
            return
        first = int(asked.removeprefix("bytes=").removesuffix("-"))
        if first >= len(data):
            handler.reply(416, b"", {"Content-Range": f"bytes */{len(data)}"})
            return
        where = f"bytes {first}-{len(data) - 1}/{len(data)}"
        handler.reply(206, data[first:], {"ETag": etag, "Content-Range": where})

    return answer


def cut(count: int, **headers: str) -> Answer:
    """A server that promises everything and hangs up after `count` bytes."""

    def answer(handler: Handler) -> None:
        handler.head(
            200, {"Content-Type": "video/mp4", "Content-Length": str(len(DATA)), "ETag": ETAG, **headers}
        )
        handler.wfile.write(DATA[:count])
        handler.wfile.flush()
        handler.connection.shutdown(socket.SHUT_RDWR)

    return answer


def status(code: int, **headers: str) -> Answer:
    return lambda handler: handler.reply(
        code, b"", {name.replace("_", "-"): value for name, value in headers.items()}
    )


def redirect(location: str, code: int = 302) -> Answer:
    return lambda handler: handler.reply(code, b"", {"Location": location})


def write(handler: Handler, raw: bytes) -> None:
    handler.wfile.write(raw)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_arrives_whole(server: Server, tmp_path: Path) -> None:
    url = server.on("/media/b-roll%20one.mp4", whole)
    seen: list[tuple[int, int | None]] = []
    got = fetch(tmp_path, url, on_progress=lambda done, total: seen.append((done, total)))
    assert got == Downloaded(tmp_path / "b-roll one.mp4", url, len(DATA))
    assert got.path.read_bytes() == DATA
    assert seen == sorted(seen)
    assert seen[-1] == (len(DATA), len(DATA))
    assert names(tmp_path) == ["b-roll one.mp4"]


def test_the_first_that_has_it_wins(server: Server, tmp_path: Path) -> None:
    server.on("/a_b.mp4", whole)
    server.on("/a-b.mp4", whole)
    addresses = [server.url(path) for path in ("/a%20b.mp4", "/a_b.mp4", "/a-b.mp4")]
    got = fetch(tmp_path, *addresses)
    assert got.url == addresses[1]
    assert got.path.name == "a_b.mp4"
    assert [path for path, _ in server.asked] == ["/a%20b.mp4", "/a_b.mp4"]


def test_when_none_has_it_each_answer_is_named(server: Server, tmp_path: Path) -> None:
    server.on("/b.mp4", lambda handler: handler.reply(200, b"<html>", {"Content-Type": "text/html"}))
    server.on("/c.mp4", status(403))
    secret = server.url("/c.mp4?token=secret").replace("http://", "http://joe:secret@")
    with pytest.raises(NetworkError) as caught:
        fetch(tmp_path, server.url("/a.mp4"), server.url("/b.mp4"), secret, "ftp://example.org/d.mp4")
    message = str(caught.value)
    for part in (
        "/a.mp4 answered 404",
        "/b.mp4 answered with text/html",
        "/c.mp4?… answered 404",
        "d.mp4 is not http",
    ):
        assert part in message
    assert "secret" not in message
    assert message.isprintable()
    assert names(tmp_path) == []


def test_no_address_at_all(tmp_path: Path) -> None:
    with pytest.raises(NetworkError):
        fetch(tmp_path)


@pytest.mark.parametrize("code", [400, 401, 403, 404, 410, 416, 204, 206, 304])
def test_what_will_not_pass_is_asked_once(server: Server, tmp_path: Path, code: int) -> None:
    with pytest.raises(NetworkError, match=str(code)):
        fetch(tmp_path, server.on("/a.mp4", status(code)))
    assert len(server.asked) == 1


@pytest.mark.parametrize("code", [500, 502, 503, 429, 408])
def test_what_may_pass_is_asked_again(server: Server, tmp_path: Path, code: int) -> None:
    assert fetch(tmp_path, server.on("/a.mp4", status(code), status(code), whole)).size == len(DATA)
    assert len(server.asked) == 3


def test_not_for_ever(server: Server, tmp_path: Path) -> None:
    with pytest.raises(NetworkError, match="503"):
        fetch(tmp_path, server.on("/a.mp4", status(503)))
    assert len(server.asked) == QUICK.attempts


def test_the_server_says_when_to_come_back(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    fetch(tmp_path, server.on("/a.mp4", status(429, Retry_After="7"), status(503, Retry_After="soon"), whole))
    assert slept == [7, QUICK.pause_s * 2]


def test_a_wait_beyond_the_end_is_not_begun(server: Server, tmp_path: Path) -> None:
    with pytest.raises(NetworkError, match="429"):
        fetch(tmp_path, server.on("/a.mp4", status(429, Retry_After="50")))
    assert len(server.asked) == 1


def test_a_connection_that_breaks_is_gone_on_with(server: Server, tmp_path: Path) -> None:
    got = fetch(tmp_path, server.on("/a.mp4", cut(100_000), ranged()))
    assert got.path.read_bytes() == DATA
    assert server.ranges() == [None, "bytes=100000-"]
    assert names(tmp_path) == ["a.mp4"]


def test_a_later_run_goes_on_too(server: Server, tmp_path: Path) -> None:
    url = server.on("/a.mp4", cut(100_000))
    with pytest.raises(NetworkError, match=r"100,000 of 256,000"):
        fetch(tmp_path, url, patience=Patience(attempts=1))
    assert names(tmp_path) == ["a.mp4.part", "a.mp4.part.json"]
    server.on("/a.mp4", ranged())
    assert fetch(tmp_path, url).path.read_bytes() == DATA
    assert server.ranges() == [None, "bytes=100000-"]


def test_credentials_are_not_noted(server: Server, tmp_path: Path) -> None:
    url = server.on("/a.mp4", cut(100_000)).replace("http://", "http://joe:secret@")
    with pytest.raises(NetworkError):
        fetch(tmp_path, url, patience=Patience(attempts=1))
    assert "secret" not in (tmp_path / "a.mp4.part.json").read_text()
    assert server.asked[0][1]["Authorization"] == "Basic am9lOnNlY3JldA=="
    assert "@" not in server.asked[0][1]["Host"]


def test_a_server_that_ignores_ranges_starts_over(server: Server, tmp_path: Path) -> None:
    assert fetch(tmp_path, server.on("/a.mp4", cut(100_000), whole)).path.read_bytes() == DATA


def test_a_file_that_changed_in_between_starts_over(server: Server, tmp_path: Path) -> None:
    other = DATA[::-1]
    got = fetch(tmp_path, server.on("/a.mp4", cut(100_000), ranged(other, '"two"')))
    assert got.path.read_bytes() == other


@pytest.mark.parametrize("where", ["bytes 5-9/256000", "bytes 100000-255999/7", "", "nonsense"])
def test_a_range_that_was_not_asked_for_is_not_used(server: Server, tmp_path: Path, where: str) -> None:
    def wrong(handler: Handler) -> None:
        handler.reply(206, DATA[5:], {"ETag": ETAG, "Content-Range": where})

    assert fetch(tmp_path, server.on("/a.mp4", cut(100_000), wrong, whole)).path.read_bytes() == DATA


def test_another_file_under_the_old_range_is_noticed(server: Server, tmp_path: Path) -> None:
    def wrong(handler: Handler) -> None:
        where = f"bytes 100000-{len(DATA) - 1}/{len(DATA)}"
        handler.reply(206, bytes(len(DATA) - 100_000), {"ETag": '"two"', "Content-Range": where})

    assert fetch(tmp_path, server.on("/a.mp4", cut(100_000), wrong, whole)).path.read_bytes() == DATA


@pytest.mark.parametrize(
    "headers",
    [
        {"ETag": 'W/"weak"'},
        {"ETag": ""},
        {"ETag": 'W/"weak"', "Last-Modified": "Tue, 24 Feb 2026 10:00:00 GMT"},
    ],
)
def test_only_what_tells_files_apart_is_gone_on_with(
    server: Server, tmp_path: Path, headers: dict[str, str]
) -> None:
    assert fetch(tmp_path, server.on("/a.mp4", cut(100_000, **headers), whole)).path.read_bytes() == DATA
    expected = "bytes=100000-" if "Last-Modified" in headers else None
    assert server.ranges() == [None, expected]
    assert server.asked[1][1].get("If-Range") == headers.get("Last-Modified")


def test_a_part_that_is_whole_already(server: Server, tmp_path: Path) -> None:
    url = server.on("/a.mp4", cut(len(DATA) - 1))
    with pytest.raises(NetworkError):
        fetch(tmp_path, url, patience=Patience(attempts=1))
    with (tmp_path / "a.mp4.part").open("ab") as part:
        part.write(DATA[-1:])
    server.on("/a.mp4", ranged())
    assert fetch(tmp_path, url).path.read_bytes() == DATA
    assert server.ranges()[-1] == f"bytes={len(DATA)}-"


def test_a_part_that_is_too_long_starts_over(server: Server, tmp_path: Path) -> None:
    url = server.on("/a.mp4", cut(100_000))
    with pytest.raises(NetworkError):
        fetch(tmp_path, url, patience=Patience(attempts=1))
    with (tmp_path / "a.mp4.part").open("ab") as part:
        part.write(bytes(len(DATA)))
    server.on("/a.mp4", ranged())
    assert fetch(tmp_path, url).path.read_bytes() == DATA


@pytest.mark.parametrize(
    "note", ["", "{", "[]", '{"address": "http://elsewhere/a.mp4", "validator": "x"}', "\0" * 50_000]
)
def test_a_part_that_nobody_knows_starts_over(server: Server, tmp_path: Path, note: str) -> None:
    (tmp_path / "a.mp4.part").write_bytes(b"something")
    (tmp_path / "a.mp4.part.json").write_text(note)
    assert fetch(tmp_path, server.on("/a.mp4", ranged())).path.read_bytes() == DATA
    assert names(tmp_path) == ["a.mp4"]


def test_a_server_that_breaks_off_every_time(server: Server, tmp_path: Path) -> None:
    with pytest.raises(NetworkError, match=r"broke off the connection after 1,000 of 256,000 bytes"):
        fetch(tmp_path, server.on("/a.mp4", cut(1000)))
    assert len(server.asked) == QUICK.attempts


def test_a_server_that_promises_less_than_it_sends(server: Server, tmp_path: Path) -> None:
    url = server.on("/a.mp4", lambda handler: handler.reply(200, DATA, {"Content-Length": "1000"}))
    assert fetch(tmp_path, url).path.read_bytes() == DATA[:1000]


@pytest.mark.parametrize("length", ["-5", "many", "9" * 30])
def test_a_length_that_is_none(server: Server, tmp_path: Path, length: str) -> None:
    url = server.on("/a.mp4", lambda handler: handler.reply(200, DATA, {"Content-Length": length}))
    try:
        assert fetch(tmp_path, url).path.read_bytes() == DATA
    except NetworkError:
        assert "a.mp4" not in names(tmp_path)


def test_too_large_by_its_own_word(server: Server, tmp_path: Path) -> None:
    with pytest.raises(NetworkError, match="more than 1,000 bytes"):
        fetch(tmp_path, server.on("/a.mp4", whole), max_bytes=1000)
    assert names(tmp_path) == []


def test_a_server_that_never_ends(server: Server, tmp_path: Path) -> None:
    def forever(handler: Handler) -> None:
        handler.head(200, {"Content-Type": "video/mp4"})
        while True:
            handler.wfile.write(bytes(10_000))

    with pytest.raises(NetworkError, match="limit"):
        fetch(tmp_path, server.on("/a.mp4", forever), max_bytes=1_000_000)
    assert names(tmp_path) == []
    assert len(server.asked) == 1


def test_a_body_without_length(server: Server, tmp_path: Path) -> None:
    def answer(handler: Handler) -> None:
        handler.head(200, {"Content-Type": "video/mp4"})
        handler.wfile.write(DATA)

    assert fetch(tmp_path, server.on("/a.mp4", answer)).path.read_bytes() == DATA


def chunked(handler: Handler, *, end: bytes) -> None:
    handler.head(200, {"Content-Type": "video/mp4", "Transfer-Encoding": "chunked", "ETag": ETAG})
    for start in range(0, len(DATA), 50_000):
        chunk = DATA[start : start + 50_000]
        handler.wfile.write(f"{len(chunk):x}\r\n".encode() + chunk + b"\r\n")
    handler.wfile.write(end)


def test_a_body_in_chunks(server: Server, tmp_path: Path) -> None:
    url = server.on("/a.mp4", lambda handler: chunked(handler, end=b"0\r\n\r\n"))
    assert fetch(tmp_path, url).path.read_bytes() == DATA


@pytest.mark.parametrize("end", [b"", b"5\r\nab", b"zz\r\n"])
def test_chunks_that_break_off(server: Server, tmp_path: Path, end: bytes) -> None:
    url = server.on("/a.mp4", lambda handler: chunked(handler, end=end))
    with pytest.raises(NetworkError, match="broke off"):
        fetch(tmp_path, url)
    assert "a.mp4" not in names(tmp_path)


def test_a_packed_body_is_unpacked(server: Server, tmp_path: Path) -> None:
    packed = gzip.compress(b"1\n00:00:01,000 --> 00:00:02,000\nHello\n" * 100)
    headers = {"Content-Encoding": "gzip", "Content-Type": "text/plain", "ETag": ETAG}
    url = server.on("/a.srt", lambda handler: handler.reply(200, packed, headers))
    assert fetch(tmp_path, url, accept="captions").path.read_bytes() == gzip.decompress(packed)
    assert server.asked[0][1]["Accept-Encoding"] == "identity"


def test_a_packed_trap_is_not_unpacked_beyond_the_limit(server: Server, tmp_path: Path) -> None:
    packed = gzip.compress(bytes(50_000_000))
    headers = {"Content-Encoding": "gzip"}
    with pytest.raises(NetworkError, match="limit"):
        fetch(tmp_path, server.on("/a.mp4", lambda handler: handler.reply(200, packed, headers)))
    assert names(tmp_path) == []


@pytest.mark.parametrize("body", [b"<!DOCTYPE html><p>Not found", b" \n<HTML>", b"<!-- x --> <html lang=en>"])
@pytest.mark.parametrize("content_type", ["video/mp4", "application/octet-stream", ""])
def test_a_page_sent_as_a_video_is_not_taken(
    server: Server, tmp_path: Path, body: bytes, content_type: str
) -> None:
    url = server.on("/a.mp4", lambda handler: handler.reply(200, body, {"Content-Type": content_type}))
    with pytest.raises(NetworkError, match="web page"):
        fetch(tmp_path, url)
    assert names(tmp_path) == []


def test_a_page_is_taken_where_one_is_wanted(server: Server, tmp_path: Path) -> None:
    url = server.on(
        "/a", lambda handler: handler.reply(200, b"<!doctype html>", {"Content-Type": "text/html"})
    )
    assert fetch(tmp_path, url, accept="page").size == 15


def test_hostile_beginnings_are_looked_at_in_linear_time(server: Server, tmp_path: Path) -> None:
    body = b"<!---->" * 580 + b"x"
    assert fetch(tmp_path, server.on("/a.mp4", lambda handler: handler.reply(200, body))).size == len(body)


def test_an_empty_file_is_none(server: Server, tmp_path: Path) -> None:
    with pytest.raises(NetworkError, match="empty"):
        fetch(tmp_path, server.on("/a.mp4", lambda handler: handler.reply(200, b"")))
    assert names(tmp_path) == []


def test_a_judge_of_ones_own(server: Server, tmp_path: Path) -> None:
    url = server.on("/a.mp4", lambda handler: handler.reply(200, DATA, {"Content-Type": "x/y; z=1"}))
    asked: list[tuple[str, str]] = []

    def judge(content_type: str, address: str) -> bool:
        asked.append((content_type, address))
        return True

    fetch(tmp_path, url, accept=judge)
    assert asked[0] == ("x/y; z=1", url)


def test_redirects_are_followed_and_the_first_name_stays(server: Server, tmp_path: Path) -> None:
    server.on("/deep/x9f", whole)
    url = server.on("/clip.mp4", redirect("/deep/other", 301))
    server.on("/deep/other", redirect("x9f", 307))
    got = fetch(tmp_path, url)
    assert (got.path.name, got.url, got.size) == ("clip.mp4", url, len(DATA))


def test_a_redirect_to_an_address_with_blanks_and_umlauts(server: Server, tmp_path: Path) -> None:
    server.on("/Z%C3%BCrich%20a%20b.mp4", whole)
    location = "/Zürich a%20b.mp4".encode().decode("latin-1")
    assert fetch(tmp_path, server.on("/clip.mp4", redirect(location))).size == len(DATA)


@pytest.mark.parametrize("hops", [5, 6])
def test_five_redirects_and_no_more(server: Server, tmp_path: Path, hops: int) -> None:
    for hop in range(hops):
        server.on(f"/{hop}", redirect(f"/{hop + 1}"))
    server.on(f"/{hops}", whole)
    if hops == 5:
        assert fetch(tmp_path, server.url("/0")).size == len(DATA)
    else:
        with pytest.raises(NetworkError, match="more than 5 times"):
            fetch(tmp_path, server.url("/0"))


def test_a_redirect_in_a_circle(server: Server, tmp_path: Path) -> None:
    with pytest.raises(NetworkError, match="redirected"):
        fetch(tmp_path, server.on("/a.mp4", redirect("/a.mp4")))
    assert len(server.asked) == 6


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://x/", "data:,x", "//["]
)
def test_redirects_that_lead_elsewhere(server: Server, tmp_path: Path, location: str) -> None:
    with pytest.raises(NetworkError):
        fetch(tmp_path, server.on("/a.mp4", redirect(location)))
    assert names(tmp_path) == []
    assert len(server.asked) == 1


def pretend_public(monkeypatch: pytest.MonkeyPatch, *hosts: str) -> list[str]:
    """Names of the public internet that lead to this machine; gives the list of names that are looked up."""
    real, looked_up = socket.getaddrinfo, []

    def look_up(host: str, *rest: Any, **how: Any) -> Any:
        looked_up.append(host)
        return real("127.0.0.1" if host in hosts else host, *rest, **how)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return looked_up


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "0", "0x7f.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_private_addresses_are_refused(server: Server, tmp_path: Path, host: str) -> None:
    server.on("/a.mp4", whole)
    with pytest.raises(NetworkError, match=r"public internet|not known"):
        fetch(tmp_path, f"http://{host}:{server.server_port}/a.mp4", allow_private=False)
    assert server.asked == []


def test_a_name_that_leads_to_a_private_address_is_refused(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend_public(monkeypatch, "files.example")
    server.on("/a.mp4", whole)
    with pytest.raises(NetworkError, match=r"127\.0\.0\.1, which is not an address of the public internet"):
        fetch(tmp_path, f"http://files.example:{server.server_port}/a.mp4", allow_private=False)
    assert server.asked == []


def test_a_redirect_to_a_private_address_is_refused(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first address counts as public here, the second does not."""
    server.on("/b.mp4", whole)
    server.on("/a.mp4", redirect(f"http://127.0.0.2:{server.server_port}/b.mp4"))
    monkeypatch.setattr(download_http, "is_public", lambda number: number == "127.0.0.1")
    with pytest.raises(NetworkError, match=r"127\.0\.0\.2"):
        fetch(tmp_path, server.url("/a.mp4"), allow_private=False)
    assert [path for path, _ in server.asked] == ["/a.mp4"]


def test_a_host_is_looked_up_once_a_request(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up = pretend_public(monkeypatch, "files.example")
    server.on("/a.mp4", whole)
    fetch(tmp_path, f"http://files.example:{server.server_port}/a.mp4")
    assert looked_up.count("files.example") == 1
    assert server.asked[0][1]["Host"] == f"files.example:{server.server_port}"


def test_proxies_of_the_environment_are_not_used(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    assert fetch(tmp_path, server.on("/a.mp4", whole)).size == len(DATA)


@pytest.mark.parametrize(
    "address", ["nonsense", "http://", "http:///a", "http://a b/", "http://[::1", "file:///etc/passwd"]
)
def test_addresses_that_are_none(tmp_path: Path, address: str) -> None:
    with pytest.raises(NetworkError) as caught:
        fetch(tmp_path, address)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    "address", ["http://x:99999/", "http://x:0/a", f"http://{'a' * 70}.example/", "http://\x00/a"]
)
def test_hosts_and_ports_that_are_none(tmp_path: Path, address: str) -> None:
    with pytest.raises(NetworkError):
        fetch(tmp_path, address)


def test_a_host_that_is_not_there(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(NetworkError, match="refuses connections"):
        fetch(tmp_path, f"http://127.0.0.1:{port}/a.mp4")


def test_a_server_that_does_not_answer(server: Server, tmp_path: Path) -> None:
    url = server.on("/a.mp4", lambda _: time.sleep(1))
    with pytest.raises(NetworkError, match="in time"):
        fetch(tmp_path, url, patience=Patience(read_s=0.1, attempts=2, pause_s=0.01))
    assert len(server.asked) == 2


@pytest.mark.parametrize("in_header", [True, False])
def test_a_server_that_answers_drop_by_drop(server: Server, tmp_path: Path, in_header: bool) -> None:
    def drip(handler: Handler) -> None:
        handler.wfile.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n" + (b"" if in_header else b"\r\n")
        )
        for _ in range(100):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.05)

    begun = time.monotonic()
    with pytest.raises(NetworkError, match="too long"):
        fetch(tmp_path, server.on("/a.mp4", drip), patience=Patience(total_s=0.5))
    assert time.monotonic() - begun < 4


@pytest.mark.parametrize(
    "raw", [b"", b"hello\r\n\r\n", b"HTTP/1.1 abc OK\r\n\r\n", b"HTTP/1.1 200 OK\r\n" + b"x: y\r\n" * 500]
)
def test_answers_that_are_not_http(server: Server, tmp_path: Path, raw: bytes) -> None:
    with pytest.raises(NetworkError, match="broke off"):
        fetch(tmp_path, server.on("/a.mp4", lambda handler: write(handler, raw)))


def test_nothing_is_overwritten(server: Server, tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_text("mine")
    with pytest.raises(DestinationError, match="exists"):
        fetch(tmp_path, server.on("/a.mp4", whole))
    assert (tmp_path / "a.mp4").read_text() == "mine"
    assert server.asked == []


def test_not_even_what_comes_meanwhile(server: Server, tmp_path: Path) -> None:
    def answer(handler: Handler) -> None:
        (tmp_path / "a.mp4").write_text("mine")
        whole(handler)

    with pytest.raises(DestinationError):
        fetch(tmp_path, server.on("/a.mp4", answer))
    assert (tmp_path / "a.mp4").read_text() == "mine"


def test_two_runs_do_not_write_into_one_part(server: Server, tmp_path: Path) -> None:
    with download_part.Part(tmp_path / "a.mp4") as part:
        part.begin("http://x/a.mp4", ETAG)
        part.append(b"mine")
        with pytest.raises(DestinationError, match="another mediakit run"):
            fetch(tmp_path, server.on("/a.mp4", whole))
        assert part.head(10) == b"mine"


@pytest.mark.parametrize("folder", ["missing", "file"])
def test_a_folder_that_is_none(server: Server, tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DestinationError):
        fetch(tmp_path / folder, server.on("/a.mp4", whole))


def test_a_full_disk(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int, data: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(StorageError, match="full"):
        fetch(tmp_path, server.on("/a.mp4", whole), server.on("/b.mp4", whole))
    assert [path for path, _ in server.asked] == ["/a.mp4"]


@pytest.fixture
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a certificate for files.example, signed by nobody."""
    if not shutil.which("openssl"):
        pytest.skip("no openssl on this machine to make a certificate with")
    path = tmp_path_factory.mktemp("certificate") / "both.pem"
    made = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2")
    name = ("-subj", "/CN=files.example", "-addext", "subjectAltName=DNS:files.example")
    subprocess.run([*made, *name, "-keyout", path, "-out", f"{path}.crt"], check=True, capture_output=True)
    return path


@pytest.mark.parametrize(
    ("host", "trusted", "works"),
    [("files.example", True, True), ("other.example", True, False), ("files.example", False, False)],
)
def test_https_needs_a_certificate_for_the_name(
    server: Server,
    tmp_path: Path,
    certificate: Path,
    monkeypatch: pytest.MonkeyPatch,
    host: str,
    trusted: bool,
    works: bool,
) -> None:
    import ssl

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{certificate}.crt", certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    pretend_public(monkeypatch, host)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", f"{certificate}.crt")
    server.on("/a.mp4", whole)
    url = f"https://{host}:{server.server_port}/a.mp4"
    if works:
        assert fetch(tmp_path, url).path.read_bytes() == DATA
    else:
        with pytest.raises(NetworkError, match="certificate"):
            fetch(tmp_path, url)
        assert server.asked == []


def test_no_way_from_https_to_http() -> None:
    with pytest.raises(download_http.TroubleError, match="https to http"):
        download_http._redirected("https://example.org/a", "http://example.org/a")
    assert download_http._redirected("http://example.org/a", "//other.org/b c") == "http://other.org/b%20c"
