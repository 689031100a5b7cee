"""Making a folder into a bag."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mediakit import __version__
from mediakit.bundle.bag import parse_bag_info
from mediakit.bundle.verify import verify_bag
from mediakit.bundle.writing import format_bag_size, write_bag
from mediakit.errors import DestinationError, InputError, StorageError
from mediakit.model.package import Entry, Manifest
from mediakit.system.hashed_files import write_bytes


def test_the_bag_is_whole(bag: Path) -> None:
    assert verify_bag(bag).findings == ()


def test_bagit_python_accepts_it(bag: Path) -> None:
    command = [sys.executable, "-m", "bagit", "--validate", str(bag)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("manifest", ["manifest-sha256.txt", "tagmanifest-sha256.txt"])
def test_sha256sum_accepts_it(bag: Path, manifest: str) -> None:
    if not shutil.which("sha256sum"):
        pytest.skip("no sha256sum on this machine")
    done = subprocess.run(
        ["sha256sum", "--strict", "-c", manifest], cwd=bag, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert "FAILED" not in done.stdout


def test_the_tag_manifest_lists_every_tag_file(bag: Path) -> None:
    lines = (bag / "tagmanifest-sha256.txt").read_text().splitlines()
    names = [line.split("  ")[1] for line in lines]
    assert names == ["bag-info.txt", "bagit.txt", "index.html", "manifest-sha256.txt"]


def test_bag_info_says_what_was_given_and_counted_and_nothing_of_today(bag: Path) -> None:
    fields, _ = parse_bag_info((bag / "bag-info.txt").read_text())
    assert fields == (
        ("Source-Organization", "Harbour Office"),
        ("External-Description", "New ferry terminal opens"),
        ("Bag-Software-Agent", f"mediakit {__version__}"),
        ("Bag-Size", "12.8 kB"),
        ("Payload-Oxum", "12849.4"),
    )


def test_counted_fields_cannot_be_given_and_others_can(tmp_path: Path) -> None:
    write_bytes(tmp_path / "data/a", b"a")
    info = (("payload-oxum", "9.9"), ("Bagging-Date", "2026-03-01"), ("BAG-SOFTWARE-AGENT", "other 1"))
    write_bag(tmp_path, info)
    text = (tmp_path / "bag-info.txt").read_text()
    assert text == "Bagging-Date: 2026-03-01\nBAG-SOFTWARE-AGENT: other 1\nBag-Size: 1 B\nPayload-Oxum: 1.1\n"


def test_the_same_files_give_the_same_bytes(tmp_path: Path, build_bag: Callable[[Path], Path]) -> None:
    one, two = build_bag(tmp_path / "one"), build_bag(tmp_path / "two")
    for path in sorted(one.rglob("*")):
        if path.is_file():
            assert path.read_bytes() == (two / path.relative_to(one)).read_bytes()
            assert b"\r" not in path.read_bytes() or path.suffix == ".mp4"


def test_known_files_are_not_read_again(tmp_path: Path) -> None:
    known = write_bytes(tmp_path / "data/known", b"12345", path="data/known")
    claimed = Entry(known.path, known.size, "0" * 64)  # not its hash: if it stays, nobody looked
    other = write_bytes(tmp_path / "data/other", b"x", path="data/other")
    made = write_bag(tmp_path, (), payload=Manifest((claimed,)))
    assert made.entries == (claimed, other)
    assert [finding.rule for finding in verify_bag(tmp_path).findings] == ["payload-changed"]


def test_a_known_file_of_another_size_or_gone_is_an_error(tmp_path: Path) -> None:
    write_bytes(tmp_path / "data/a", b"12345")
    with pytest.raises(StorageError, match=r"data/a: .* changed"):
        write_bag(tmp_path, (), payload=Manifest((Entry("data/a", 4, "0" * 64),)))
    known = Manifest((Entry("data/a", 5, "0" * 64), Entry("data/b", 1, "0" * 64)))
    with pytest.raises(StorageError, match=r"data/b: .* lost"):
        write_bag(tmp_path, (), payload=known)


@pytest.mark.parametrize(
    "name", ["data/Upper.mp4", "data/a b", "data/ü", "data/a%20b", "data/.hidden", "data/con.txt"]
)
def test_names_that_do_not_travel_are_refused(tmp_path: Path, name: str) -> None:
    write_bytes(tmp_path / name, b"x")
    with pytest.raises(InputError):
        write_bag(tmp_path, ())


def test_links_and_pipes_are_refused(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/link").symlink_to("/etc/hostname")
    with pytest.raises(InputError, match="data/link"):
        write_bag(tmp_path, ())
    (tmp_path / "data/link").unlink()
    os.mkfifo(tmp_path / "data/pipe")
    with pytest.raises(InputError, match="data/pipe"):
        write_bag(tmp_path, ())


def test_a_bag_is_not_made_of_a_bag(bag: Path) -> None:
    with pytest.raises(DestinationError):
        write_bag(bag, ())


def test_no_payload_is_a_bag_too(tmp_path: Path, bagit_accepts: Callable[[Path], bool]) -> None:
    assert write_bag(tmp_path, ()).oxum == "0.0"
    assert verify_bag(tmp_path).findings == ()
    assert bagit_accepts(tmp_path)


@pytest.mark.parametrize(
    ("size", "text"),
    [
        *((0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (1049, "1.0 kB"), (1050, "1.1 kB")),
        *((999_949, "999.9 kB"), (999_950, "1.0 MB"), (42_600_000_000, "42.6 GB"), (10**15, "1000.0 TB")),
    ],
)
def test_bag_size(size: int, text: str) -> None:
    assert format_bag_size(size) == text
