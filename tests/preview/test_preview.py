"""`mediakit preview` as a command: what it shows, how it begins and how it ends."""

import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

import mediakit
from mediakit.bundle.archive import write_zip
from mediakit.errors import InputError
from mediakit.pipeline.preview import Site, find_site
from mediakit.pipeline.preview import preview as serve_preview
from tests.powers import NO_REASON, powerless
from tests.preview.conftest import Preview, previewing, start_preview
from tests.publish.releases import SLUG


def refused(*arguments: str | Path) -> str:
    """The one sentence that it says on standard error, leaving with 2."""
    process = start_preview(*arguments)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (2, "")
    assert err.startswith("mediakit: ")
    assert err.count("\n") == 1
    return err


def test_ctrl_c_ends_it_with_130_and_no_traceback(bag: Path) -> None:
    with previewing(bag) as previewed:
        address = ("127.0.0.1", previewed.port)
        with socket.create_connection(address) as idle, socket.create_connection(address) as busy:
            busy.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert busy.recv(12) == b"HTTP/1.1 200"
            idle.sendall(b"GET ")
            previewed.process.send_signal(signal.SIGINT)
            out, err = previewed.process.communicate(timeout=20)
    assert previewed.process.returncode == 130
    assert out == ""
    assert [line for line in err.splitlines() if line] == [
        "For this computer only, until Ctrl-C.",
        "mediakit: stopped.",
    ]


def test_a_download_that_goes_on_does_not_hold_up_the_end(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("")
    with (tmp_path / "video.mp4").open("wb") as video:
        video.truncate(500_000_000)
    quiet = {"PYTHONWARNINGS": ""}  # a connection that is cut warns of itself, which users do not see
    with (
        previewing(tmp_path, **quiet) as previewed,
        socket.create_connection(("127.0.0.1", previewed.port)) as slow,
    ):
        slow.sendall(b"GET /video.mp4 HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert slow.recv(12) == b"HTTP/1.1 200"
        previewed.process.send_signal(signal.SIGINT)
        _, err = previewed.process.communicate(timeout=20)
    assert previewed.process.returncode == 130
    assert "Traceback" not in err


def test_a_port_in_use_is_one_sentence(bag: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert f"port {port} is in use." in refused(bag, "--port", str(port))


def test_the_port_that_was_asked_for_is_taken(bag: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with previewing(bag, "--port", str(port)) as previewed:
        assert previewed.address == f"http://127.0.0.1:{port}/"
    with previewing(bag, "--port", str(port)) as again:
        assert again.ask("/").status == 200


def test_the_browser_is_opened(bag: Path, tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/asked && mv {tmp_path}/asked {tmp_path}/opened\n')
    browser.chmod(0o755)
    with previewing(bag, "--open", BROWSER=f"{browser} %s") as previewed:
        while not (tmp_path / "opened").exists():
            assert previewed.process.poll() is None
            time.sleep(0.05)
        assert (tmp_path / "opened").read_text() == f"{previewed.address}\n"


def test_no_browser_is_said_and_the_preview_goes_on(bag: Path) -> None:
    with previewing(bag, "--open", BROWSER="/nowhere/browser %s", PATH="", DISPLAY="") as previewed:
        assert previewed.process.stderr is not None
        lines = [previewed.process.stderr.readline() for _ in range(2)]
        assert lines[1] == "mediakit: no browser could be started.\n"
        assert previewed.ask("/").status == 200


def test_a_published_site(bag: Path, tmp_path: Path, preview: Preview) -> None:
    mediakit.publish(bag, str(tmp_path / "www"))
    (tmp_path / "www/index.html").unlink(missing_ok=True)
    served = preview(tmp_path / "www")
    assert served.address == f"http://127.0.0.1:{served.port}/{SLUG}/"
    assert served.ask(f"/{SLUG}/").body == (bag / "data/index.html").read_bytes()
    answer = served.ask(f"/{SLUG}?a=1")
    assert (answer.status, answer.headers["location"]) == (307, f"{served.address}?a=1")
    assert served.ask(f"/{SLUG}/.mediakit.json").status == 404
    assert served.ask("/").status == 404


def test_what_there_is_to_show(bag: Path, tmp_path: Path) -> None:
    assert find_site(bag) == find_site(bag.as_uri()) == Site(bag, "data")
    for name in ("b", "a", "without-page"):
        (tmp_path / name).mkdir()
        (tmp_path / name / ".mediakit.json").write_text("{}")
        (tmp_path / name / "index.html").write_text(name)
    (tmp_path / "without-page/index.html").unlink()
    assert find_site(tmp_path).pages == ("a/", "b/")
    (tmp_path / "index.html").write_text("All releases")
    assert find_site(tmp_path).pages == ("",)


def test_what_cannot_be_shown_is_one_sentence(bag: Path, tmp_path: Path) -> None:
    assert "neither a bag nor a site" in refused(tmp_path)
    bare = Path(shutil.copytree(bag, tmp_path / "bare"))
    (bare / "data/index.html").unlink()
    for place, message in (
        (bag.parent, f"such as {bag}"),
        (tmp_path / "none", "no such folder"),
        (bag / "bagit.txt/more", "no such folder"),
        ("s3://bucket/press", "on this computer"),
        ("https://www.example.org/", "on this computer"),
        ("\0", "no such folder"),
        (bare, "no data/index.html"),
    ):
        with pytest.raises(InputError, match=re.escape(message)):
            find_site(place)


def test_a_zipped_bag_is_shown_and_nothing_of_it_stays(bag: Path, tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir(mode=0o777)
    temporary.chmod(0o777)
    zipped = tmp_path / "ferry.zip"
    write_zip(bag, zipped)
    with previewing(zipped, TMPDIR=str(temporary)) as previewed:
        assert previewed.ask("/").body == (bag / "data/index.html").read_bytes()
        (video,) = (bag / "data/media").iterdir()
        part = previewed.ask(f"/media/{video.name}", Range="bytes=100-199")
        assert (part.status, part.body) == (206, video.read_bytes()[100:200])
        assert previewed.ask("/source/release.txt").status == 404
        assert not list(temporary.rglob("release.txt"))
        previewed.process.send_signal(signal.SIGINT)
        previewed.process.communicate(timeout=20)
    assert previewed.process.returncode == 130
    assert list(temporary.iterdir()) == []


def test_a_zip_that_is_no_bags_is_one_sentence(bag: Path, tmp_path: Path) -> None:
    good = tmp_path / "good.zip"
    write_zip(bag, good)
    text = tmp_path / "text.zip"
    text.write_text("no zip")
    cut = tmp_path / "cut.zip"
    cut.write_bytes(good.read_bytes()[:-30])
    spoilt = tmp_path / "spoilt.zip"
    video = next((bag / "data/media").iterdir()).read_bytes()
    spoilt.write_bytes(good.read_bytes().replace(video[:50], bytes(50)))
    traps: dict[str, Path] = {}
    for name in ("../out.html", "bag/data/../../out.html", "/out.html"):
        traps[name] = tmp_path / f"trap-{len(traps)}.zip"
        with zipfile.ZipFile(traps[name], "w") as archive:
            archive.writestr("bag/bagit.txt", "")
            archive.writestr(name, "out")
    for place, message in (
        (text, "neither a folder nor a zip"),
        (cut, "damaged or was cut off"),
        (spoilt, "is damaged"),
        *((trap, "is not followed") for trap in traps.values()),
    ):
        with pytest.raises(InputError, match=message) as caught:
            serve_preview(place)
        assert str(caught.value).startswith(str(place))
    assert not list(tmp_path.rglob("out.html"))


@pytest.mark.skipif(powerless() is None, reason=NO_REASON)
def test_a_file_that_may_not_be_read(tmp_path: Path, preview: Preview) -> None:
    (tmp_path / "index.html").write_text("")
    (tmp_path / "locked.txt").write_text("locked")
    (tmp_path / "locked.txt").chmod(stat.S_IWUSR)
    assert preview(tmp_path).ask("/locked.txt").status == 403


def test_without_the_extra_its_name_is_said(bag: Path) -> None:
    code = (
        "import sys; sys.modules['uvicorn'] = None\nfrom mediakit.cli import run\nsys.exit(run(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "preview", str(bag)], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 2
    assert done.stderr.endswith("Install it with: pip install 'mediakit[preview]'\n")


def test_a_port_that_cannot_be_had(bag: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(*_given: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(socket, "create_server", deny)
    with pytest.raises(InputError, match="port 80 cannot be had: Permission denied"):
        serve_preview(bag, port=80)
