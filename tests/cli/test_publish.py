"""`publish` and the live side of `verify`, as a user runs them."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from mediakit.cli import run
from mediakit.cli.publishing import size_text
from tests.publish.releases import SLUG, make_bag


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    make_bag(Path("bag"))


def _document(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    value = json.loads(capsys.readouterr().out)
    assert isinstance(value, dict)
    return value


def test_it_says_where_the_page_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["publish", "bag", "www"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"Published: www/{SLUG}/index.html\nFiles: 10 sent (205.")
    assert run(["publish", "bag", "www"]) == 0
    assert "Files: 0 sent (0 B), 10 unchanged, 0 removed." in capsys.readouterr().out
    assert run(["verify", "www"]) == 0
    assert capsys.readouterr().out == "www: live and unchanged.\n"
    assert run(["publish", "--withdraw", "bag", "www"]) == 0
    assert capsys.readouterr().out.startswith("Withdrawn: www/")


def test_the_document_is_that_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["publish", "bag", "www", "--format", "json", "--dry-run"]) == 0
    planned = _document(capsys)
    assert not Path("www").exists()
    assert run(["publish", "bag", "www", "--format", "json"]) == 0
    done = _document(capsys)
    assert {"target", "url", "sent", "unchanged", "removed", "bytes_sent"} <= set(done)
    assert done["url"] == Path("www", SLUG, "index.html").absolute().as_uri()
    assert done["bytes_sent"] == sum(Path("www", name).stat().st_size for name in done["sent"])
    changing = {"dry_run", "started", "finished"}
    assert {k: v for k, v in planned.items() if k not in changing} == {
        k: v for k, v in done.items() if k not in changing
    }
    assert run(["publish", "bag", "www", "--format", "json"]) == 0
    again = _document(capsys)
    assert (again["sent"], again["bytes_sent"], again["content_bytes_sent"]) == ([], 0, 0)
    assert again["bytes_unchanged"] == done["bytes_sent"]


def test_a_dry_run_names_every_file_with_its_size(capsys: pytest.CaptureFixture[str]) -> None:
    run(["publish", "bag", "www", "--quiet"])
    make_bag(Path("newer"), 2)
    capsys.readouterr()
    assert run(["publish", "newer", "www", "--dry-run"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[:-1]] == ["send"] * 2 + ["replace"] * 6 + ["keep"] * 2
    assert "200.0 kB" in lines[0]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["publish", "bag"], 2, "no target says where to publish"),
        (["publish", "nothing", "www"], 2, "no such file or folder"),
        (["publish", ".", "www"], 2, "this is not a bag"),
        (["publish", "bag", "ftp://host/www"], 2, "no kind of target"),
        (["publish", "bag", "sftp://press:word@host/www"], 2, "a password does not belong"),
        (["publish", "bag", "www", "--withdraw"], 2, "nothing to withdraw"),
        (["publish", "bag", "www", "--withdraw", "--with-source"], 2, "--withdraw goes with"),
        (["publish", "bag", "www", "--embargoed-preview"], 2, "not embargoed"),
        (["publish", "bag", "bag"], 2, "in the bag itself"),
        (["verify", "file:///nowhere/at/all"], 2, "nothing was published there"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    arguments: list[str], code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert words in said.err
    assert not Path("www").exists()


def test_a_bag_that_was_changed_leaves_with_1(capsys: pytest.CaptureFixture[str]) -> None:
    Path("bag/data/index.html").write_text("changed")
    assert run(["publish", "bag", "www"]) == 1
    assert "not whole" in capsys.readouterr().err
    assert not Path("www").exists()


def test_what_was_changed_at_the_target_leaves_with_1(capsys: pytest.CaptureFixture[str]) -> None:
    run(["publish", "bag", "www"])
    Path("www", SLUG, "embed.html").unlink()
    Path("www", SLUG, "release.json").write_text("{}")
    Path("www", SLUG, "theirs.txt").write_text("theirs")
    capsys.readouterr()
    assert run(["verify", f"www/{SLUG}", "--format", "json"]) == 1
    (file,) = _document(capsys)["files"]
    found = sorted((finding["rule"], finding["severity"]) for finding in file["findings"])
    assert found == [("live-changed", "error"), ("live-foreign", "info"), ("live-missing", "error")]


def test_an_interrupted_publish_leaves_the_old_page(tmp_path: Path) -> None:
    run(["publish", "bag", "www"])
    before = Path("www", SLUG, "index.html").read_bytes()
    make_bag(Path("newer"), 2)
    slow = (  # a publisher that is slow to bring each file
        "import sys, time\n"
        "from mediakit.targets import folder\n"
        "real = folder.read_pieces\n"
        "def slowly(piece, on_sent):\n"
        "    for chunk in real(piece, on_sent):\n"
        "        sys.stdout.write('sending\\n'); sys.stdout.flush(); time.sleep(1); on_sent(0); yield chunk\n"
        "folder.read_pieces = slowly\n"
        "from mediakit.__main__ import main\n"
        "main()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", slow, "publish", "newer", "www"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith("sending")
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said.strip()) == (130, "mediakit: stopped.")
    assert Path("www", SLUG, "index.html").read_bytes() == before
    assert not list(Path("www").rglob("*.part"))
    assert run(["publish", "newer", "www"]) == 0
    assert run(["verify", "www"]) == 0


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1.0 kB"),
        (999_949, "999.9 kB"),
        (999_950, "1.0 MB"),
        (5 * 10**15, "5000.0 TB"),
    ],
)
def test_sizes_for_people(size: int, text: str) -> None:
    assert size_text(size) == text
