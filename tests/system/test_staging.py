"""Staging: nothing or the whole, whatever happens."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mediakit.bundle.verify import verify_bag
from mediakit.errors import DestinationError
from mediakit.system import staging as staging_module
from mediakit.system.locking import close_removed, open_locked
from mediakit.system.staging import staging, staging_file

WORKER = r"""
import sys, threading
from pathlib import Path

destination, force, stop_at, ready = Path(sys.argv[1]), sys.argv[2] == "force", int(sys.argv[3]), sys.argv[4]
from mediakit.bundle.writing import write_bag
from mediakit.errors import DestinationError
from mediakit.system import atomic, staging as module
from mediakit.system.hashed_files import write_bytes

if ready == "plain":  # a disk that cannot exchange two folders
    module.exchange = lambda one, other: False
    module.rename_new = atomic._rename_plain
lines = 0
def trace(frame, event, argument):
    global lines
    name = frame.f_code.co_filename
    if not ("mediakit" in name or name.endswith(("shutil.py", "pathlib.py"))):
        return None
    if event == "line":
        lines += 1
        if lines == stop_at:
            import os, signal
            os.kill(os.getpid(), signal.SIGKILL)
    return trace
if stop_at:
    sys.settrace(trace)
try:
    with module.staging(destination, force=force) as stage:
        for number in range(3):
            write_bytes(stage.folder / f"data/{number}.bin", bytes([number]) * 50_000)
        write_bytes(stage.folder / "index.html", b"<p>new</p>")
        write_bag(stage.folder, (("External-Identifier", sys.argv[5]),))
        stage.commit()
except DestinationError as error:
    sys.settrace(None)
    print(error, file=sys.stderr)
    sys.exit(2)
sys.settrace(None)
print(lines)
"""


def start(
    destination: Path, *, force: bool = False, stop_at: int = 0, ready: str = "", name: str = "new"
) -> list[str]:
    mode = "force" if force else "new"
    return [sys.executable, "-c", WORKER, str(destination), mode, str(stop_at), ready, name]


def run(destination: Path, **how: object) -> subprocess.CompletedProcess[str]:
    command = start(destination, **how)  # type: ignore[arg-type]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def make_old_bag(destination: Path) -> None:
    assert run(destination, name="old").returncode == 0


def which(destination: Path) -> str:
    """Which bag stands there, after making sure that it is whole."""
    assert verify_bag(destination).findings == ()
    text = (destination / "bag-info.txt").read_text()
    return text.split("\n")[0].removeprefix("External-Identifier: ")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_is_committed_appears_and_nothing_else_stays(tmp_path: Path) -> None:
    destination = tmp_path / "out" / "deep" / "bag"
    with staging(destination) as stage:
        assert stage.folder.is_dir()
        assert list(stage.folder.iterdir()) == []
        assert stage.folder.parent.parent == destination.parent
        (stage.folder / "file").write_text("x")
        assert not destination.exists()
        stage.commit()
        assert (destination / "file").read_text() == "x"
    assert names(destination.parent) == ["bag"]


def test_what_is_not_committed_is_gone_with_the_folders_made_for_it(tmp_path: Path) -> None:
    with staging(tmp_path / "out" / "deep" / "bag") as stage:
        (stage.folder / "file").write_text("x")
    assert names(tmp_path) == []


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError, SystemExit])
def test_an_error_leaves_nothing(tmp_path: Path, error: type[BaseException]) -> None:
    def work() -> None:
        with staging(tmp_path / "bag") as stage:
            (stage.folder / "file").write_text("x")
            raise error

    with pytest.raises(error):
        work()
    assert names(tmp_path) == []


def test_a_folder_that_was_there_is_not_removed(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with staging(tmp_path / "out" / "bag"):
        pass
    assert names(tmp_path) == ["out"]


@pytest.mark.parametrize("kind", ["folder", "empty", "file", "link", "broken"])
def test_what_stands_there_is_refused_before_any_work(tmp_path: Path, kind: str) -> None:
    destination = tmp_path / "bag"
    put(destination, kind)
    with pytest.raises(DestinationError, match="exists"), staging(destination):
        pytest.fail("no work may begin")
    assert names(tmp_path) == ["bag"]


@pytest.mark.parametrize("kind", ["folder", "empty", "file", "link", "broken"])
@pytest.mark.parametrize("plain", [False, True])
def test_what_comes_to_stand_there_meanwhile_is_not_overwritten(
    tmp_path: Path, kind: str, plain: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if plain:
        from mediakit.system import atomic

        monkeypatch.setattr(staging_module, "rename_new", atomic._rename_plain)
    destination = tmp_path / "bag"
    with staging(destination) as stage:
        (stage.folder / "file").write_text("new")
        put(destination, kind)
        before = state(destination)
        with pytest.raises(DestinationError):
            stage.commit()
    assert state(destination) == before
    assert names(tmp_path) == ["bag"]


@pytest.mark.parametrize("kind", ["folder", "empty", "file", "link", "broken"])
def test_force_replaces_nothing_but_bags(tmp_path: Path, kind: str) -> None:
    destination = tmp_path / "bag"
    put(destination, kind)
    before = state(destination)
    with pytest.raises(DestinationError, match="not a bag"), staging(destination, force=True):
        pytest.fail("no work may begin")
    assert state(destination) == before


def test_force_does_not_replace_what_came_meanwhile(tmp_path: Path) -> None:
    destination = tmp_path / "bag"
    with staging(destination, force=True) as stage:
        put(destination, "folder")
        with pytest.raises(DestinationError, match="not a bag"):
            stage.commit()
    assert names(destination) == ["mine"]


@pytest.mark.parametrize("plain", [False, True])
def test_force_replaces_a_bag(tmp_path: Path, plain: bool) -> None:
    destination = tmp_path / "bag"
    make_old_bag(destination)
    (destination / "extra").write_text("of the old bag")
    assert run(destination, force=True, ready="plain" if plain else "").returncode == 0
    assert which(destination) == "new"
    assert names(tmp_path) == ["bag"]
    assert not (destination / "extra").exists()


def test_a_failed_replacement_keeps_the_old_bag(tmp_path: Path) -> None:
    destination = tmp_path / "bag"
    make_old_bag(destination)
    with pytest.raises(RuntimeError), staging(destination, force=True):
        raise RuntimeError
    assert which(destination) == "old"
    assert names(tmp_path) == ["bag"]


def test_readers_always_see_a_whole_bag_while_it_is_replaced(tmp_path: Path) -> None:
    destination = tmp_path / "bag"
    make_old_bag(destination)
    stop, missing, looks = threading.Event(), [], []

    def look() -> None:
        while not stop.is_set():
            looks.append(1)
            if not (destination / "tagmanifest-sha256.txt").exists():
                missing.append(time.monotonic())

    reader = threading.Thread(target=look)
    reader.start()
    for _ in range(20):
        with staging(destination, force=True) as stage:
            for name in ("bagit.txt", "tagmanifest-sha256.txt"):
                (stage.folder / name).write_text("x")
            stage.commit()
    stop.set()
    reader.join()
    assert looks
    assert missing == []


@pytest.mark.parametrize("place", ["cwd", "parent", "home"])
def test_force_does_not_replace_where_one_stands(
    tmp_path: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "bag"
    (folder / "inner").mkdir(parents=True)
    (folder / "bagit.txt").write_text("x")
    monkeypatch.setenv("HOME", str(folder if place == "home" else tmp_path))
    monkeypatch.chdir({"cwd": folder, "parent": folder / "inner", "home": tmp_path}[place])
    for path in (folder, Path() if place == "cwd" else folder):
        with pytest.raises(DestinationError), staging(path, force=True):
            pytest.fail("no work may begin")


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("path", ["/", ".", "..", ""])
def test_places_that_are_no_destination(path: str, force: bool) -> None:
    with pytest.raises(DestinationError), staging(Path(path), force=force):
        pytest.fail("no work may begin")


@pytest.mark.parametrize("name", ["file/bag", "n" * 250, "nul\0byte", "link/bag"])
def test_places_that_cannot_be_written(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to("link")
    with pytest.raises(DestinationError) as caught, staging(tmp_path / name):
        pytest.fail("no work may begin")
    assert str(caught.value).isprintable()
    assert names(tmp_path) == ["file", "link"]


def test_a_link_in_place_of_the_staging_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "new").mkdir()
    (tmp_path / ".bag.mediakit-staging").symlink_to("elsewhere")
    with pytest.raises(DestinationError), staging(tmp_path / "bag"):
        pytest.fail("no work may begin")
    assert names(tmp_path / "elsewhere") == ["new"]


def test_the_second_of_two_runs_is_told(tmp_path: Path) -> None:
    with staging(tmp_path / "bag") as stage:
        (stage.folder / "file").write_text("x")
        with pytest.raises(DestinationError, match="another mediakit run"), staging(tmp_path / "bag"):
            pytest.fail("no work may begin")
        assert "another mediakit run" in run(tmp_path / "bag").stderr
        assert (stage.folder / "file").exists()
        stage.commit()
    assert names(tmp_path) == ["bag"]


def test_leftovers_of_a_killed_run_are_cleared(tmp_path: Path) -> None:
    area = tmp_path / ".bag.mediakit-staging"
    (area / "new" / "data").mkdir(parents=True)
    (area / "lock").touch()
    with staging(tmp_path / "bag") as stage:
        assert names(stage.folder) == []
        stage.commit()
    assert names(tmp_path) == ["bag"]


def test_a_bag_that_was_set_aside_by_a_killed_run_comes_back(tmp_path: Path) -> None:
    make_old_bag(tmp_path / "old")
    area = tmp_path / ".bag.mediakit-staging"
    (area / "new").mkdir(parents=True)
    (tmp_path / "old").rename(area / "old")
    with pytest.raises(DestinationError, match="exists"), staging(tmp_path / "bag"):
        pytest.fail("no work may begin")
    assert which(tmp_path / "bag") == "old"
    assert names(tmp_path) == ["bag"]


def test_a_bag_set_aside_is_not_lost_to_what_came_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    destination = tmp_path / "bag"
    make_old_bag(destination)

    def interfere(new: Path, old: Path) -> None:
        if not old.exists():
            old.mkdir()
        raise FileExistsError(17, "File exists", str(old))

    monkeypatch.setattr(staging_module, "exchange", lambda *_: False)
    monkeypatch.setattr(staging_module, "rename_new", interfere)
    with staging(destination, force=True) as stage, pytest.raises(DestinationError):
        stage.commit()
    assert which(tmp_path / ".bag.mediakit-staging" / "old") == "old"


def test_a_replaced_bag_half_removed_is_not_put_back(tmp_path: Path) -> None:
    make_old_bag(tmp_path / "bag")
    area = tmp_path / ".bag.mediakit-staging"
    (area / "old" / "data").mkdir(parents=True)
    with pytest.raises(DestinationError, match="exists"), staging(tmp_path / "bag"):
        pytest.fail("no work may begin")
    assert which(tmp_path / "bag") == "old"
    assert names(tmp_path) == ["bag"]


def test_a_file_is_staged_alike(tmp_path: Path) -> None:
    target = tmp_path / "bag.zip"
    with staging_file(target) as stage:
        stage.path.write_text("new")
        assert not target.exists()
        stage.commit()
    with pytest.raises(DestinationError), staging_file(target):
        pytest.fail("no work may begin")
    with staging_file(target, force=True) as stage:
        stage.path.write_text("newer")
        stage.commit()
    assert target.read_text() == "newer"
    assert names(tmp_path) == ["bag.zip"]


def test_a_lock_on_a_removed_file_is_no_lock(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    first = open_locked(path)
    with pytest.raises(BlockingIOError):
        open_locked(path)
    close_removed(first, path)
    second = open_locked(path)
    os.close(second)
    assert names(tmp_path) == ["lock"]


def test_of_eight_processes_exactly_one_wins(tmp_path: Path) -> None:
    race(tmp_path / "bag", rounds=1)


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_of_eight_processes_exactly_one_wins_every_time(tmp_path: Path) -> None:
    race(tmp_path / "bag", rounds=25)


def test_of_many_threads_exactly_one_wins(tmp_path: Path) -> None:
    for number in range(30):
        destination = tmp_path / str(number) / "bag"
        won: list[int] = []
        refused: list[int] = []

        def make(place: Path = destination, won: list[int] = won, refused: list[int] = refused) -> None:
            try:
                with staging(place) as stage:
                    (stage.folder / "file").write_text("x")
                    stage.commit()
                won.append(1)
            except DestinationError:
                refused.append(1)

        threads = [threading.Thread(target=make) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert (len(won), len(refused)) == (1, 7)
        assert names(destination.parent) == ["bag"]


CASES = [(force, plain) for force in (False, True) for plain in (False, True) if force or not plain]


@pytest.mark.parametrize(("force", "plain"), CASES)
def test_killed_at_some_lines(tmp_path: Path, force: bool, plain: bool) -> None:
    lines = count_lines(tmp_path / "counted", force=force, plain=plain)
    for stop_at in range(lines // 6, lines + 1, lines // 6):
        kill_at(tmp_path / "bag", stop_at, force=force, plain=plain)


@pytest.mark.long
@pytest.mark.timeout(1200)
@pytest.mark.parametrize(("force", "plain"), CASES)
def test_killed_at_many_lines(tmp_path: Path, force: bool, plain: bool) -> None:
    lines = count_lines(tmp_path / "counted", force=force, plain=plain)
    for stop_at in random.Random(1).sample(range(1, lines + 1), 100):
        kill_at(tmp_path / "bag", stop_at, force=force, plain=plain)


@pytest.mark.long
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("force", [False, True])
def test_killed_at_any_time(tmp_path: Path, force: bool) -> None:
    begun = time.monotonic()
    assert run(tmp_path / "timed").returncode == 0
    whole = time.monotonic() - begun
    generator = random.Random(2)
    for _ in range(100):
        if force and not (tmp_path / "bag").exists():
            make_old_bag(tmp_path / "bag")
        process = subprocess.Popen(start(tmp_path / "bag", force=force), stderr=subprocess.DEVNULL)
        time.sleep(generator.uniform(0, whole * 1.1))
        process.kill()
        process.wait()
        check_and_go_on(tmp_path / "bag", force=force)


def race(destination: Path, *, rounds: int) -> None:
    for number in range(rounds):
        place = destination.with_name(f"{destination.name}{number}")
        processes = [
            subprocess.Popen(
                start(place, name=str(count)), stderr=subprocess.PIPE, text=True, stdout=subprocess.DEVNULL
            )
            for count in range(8)
        ]
        said = [process.communicate()[1] for process in processes]
        codes = [process.returncode for process in processes]
        assert sorted(codes) == [0, *[2] * 7], said
        assert which(place) == str(codes.index(0))
        for code, text in zip(codes, said, strict=True):
            assert code == 0 or "exists already" in text or "another mediakit run" in text
    assert not [name for name in names(destination.parent) if name.startswith(".")]


def count_lines(destination: Path, *, force: bool, plain: bool) -> int:
    if force:
        make_old_bag(destination)
    done = run(destination, force=force, stop_at=10**9, ready="plain" if plain else "")
    return int(done.stdout)


def kill_at(destination: Path, stop_at: int, *, force: bool, plain: bool) -> None:
    """Kill a run at one line of its work, look at what is left, and let the next run clear up."""
    if force and not destination.exists():
        make_old_bag(destination)
    done = run(destination, force=force, stop_at=stop_at, ready="plain" if plain else "")
    assert done.returncode in (-signal.SIGKILL, 0), done.stderr
    check_and_go_on(destination, force=force, plain=plain)


def check_and_go_on(destination: Path, *, force: bool, plain: bool = False) -> None:
    """Nothing or a whole bag is there, beside at most a staging folder, which the next run removes."""
    left = {name for name in names(destination.parent) if name not in ("counted", "timed")}
    assert left <= {destination.name, f".{destination.name}.mediakit-staging"}
    if destination.exists():
        assert which(destination) in ("old", "new")
    elif force:
        assert plain  # between two renames; the old bag is in the staging folder
        with pytest.raises(DestinationError), staging(destination):
            pytest.fail("the old bag is back, so no work may begin")
        assert which(destination) in ("old", "new")
    there = destination.exists()
    assert run(destination, force=force).returncode == (2 if there and not force else 0)
    assert which(destination) == "new"
    assert {name for name in names(destination.parent) if name not in ("counted", "timed")} == {
        destination.name
    }
    if not force:
        remove(destination)


def put(path: Path, kind: str) -> None:
    if kind in ("folder", "empty"):
        path.mkdir()
    if kind == "folder":
        (path / "mine").write_text("mine")
    if kind == "file":
        path.write_text("mine")
    if kind == "link":
        path.symlink_to("/tmp")
    if kind == "broken":
        path.symlink_to("nowhere")


def state(path: Path) -> tuple[object, ...]:
    return tuple(walk(path))


def walk(path: Path) -> Iterator[object]:
    if path.is_symlink():
        yield path.readlink()
    elif path.is_dir():
        yield from names(path)
    else:
        yield path.read_bytes()


def remove(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    folder.rmdir()
