"""The store of finished products: made once, whole or not at all, and small enough."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mediakit.errors import MediakitError
from mediakit.system.products import ProductStore, store_folder

KEY, OTHER = "ab" * 32, "ac" * 32


@pytest.fixture
def store(tmp_path: Path) -> ProductStore:
    return ProductStore(tmp_path / "store")


def write(text: str, made: list[str] | None = None) -> "Maker":
    return Maker(text, made if made is not None else [])


class Maker:
    def __init__(self, text: str, made: list[str]) -> None:
        self.text, self.made = text, made

    def __call__(self, folder: Path) -> None:
        assert list(folder.iterdir()) == []
        (folder / "file").write_text(self.text, encoding="utf-8")
        self.made.append(self.text)


def test_made_once(store: ProductStore) -> None:
    made: list[str] = []
    first, second = (store.take(KEY, write("a", made)) for _ in range(2))
    assert made == ["a"]
    assert first == second
    assert (first.folder / "file").read_text(encoding="utf-8") == "a"
    assert first.files["file"].size == 1
    assert store.take(OTHER, write("b", made)).folder != first.folder


def test_what_fails_leaves_nothing(store: ProductStore, tmp_path: Path) -> None:
    def fail(folder: Path) -> None:
        (folder / "file").write_text("half", encoding="utf-8")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.take(KEY, fail)
    assert [path for path in (tmp_path / "store").rglob("*") if path.is_file()] == []
    assert store.take(KEY, write("a")).files["file"].size == 1


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: (folder / "file").unlink(),
        lambda folder: (folder / "file").write_text("longer", encoding="utf-8"),
        lambda folder: (folder / "product.json").write_text("{", encoding="utf-8"),
        lambda folder: (folder / "product.json").write_text('["file"]', encoding="utf-8"),
        lambda folder: (folder / "product.json").unlink(),
    ],
)
def test_what_is_not_whole_is_made_again(store: ProductStore, damage: "Maker") -> None:
    damage(store.take(KEY, write("a")).folder)
    made: list[str] = []
    product = store.take(KEY, write("a", made))
    assert made == ["a"]
    assert (product.folder / "file").read_text(encoding="utf-8") == "a"


def test_somebody_else_may_have_made_it_meanwhile(store: ProductStore) -> None:
    def make(folder: Path) -> None:
        store.take(KEY, write("theirs"))
        write("ours")(folder)

    product = store.take(KEY, make)
    assert (product.folder / "file").read_text(encoding="utf-8") in ("ours", "theirs")


def test_the_oldest_go_when_there_is_too_much(tmp_path: Path) -> None:
    store = ProductStore(tmp_path, most_bytes=2500)
    keys = [f"{number:02}" * 32 for number in range(5)]
    for number, key in enumerate(keys):
        folder = store.take(key, write("x" * 1000)).folder
        os.utime(folder, (time.time() - 100 + number,) * 2)
    store.take(keys[0], write("never"))  # used last
    store.trim()
    made: list[str] = []
    for key in (keys[0], keys[4], keys[1]):
        store.take(key, write("again", made))
    assert made == ["again"]


def test_what_a_crash_left_goes_after_some_days(store: ProductStore, tmp_path: Path) -> None:
    store.take(KEY, write("a"))
    fresh, stale = (tmp_path / "store" / "making" / name for name in ("fresh", "stale"))
    for folder in (fresh, stale):
        folder.mkdir()
        (folder / "file").write_bytes(b"")
    os.utime(stale, (0, 0))
    store.trim()
    assert fresh.exists()
    assert not stale.exists()


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file", encoding="utf-8")
    with pytest.raises(MediakitError, match="store"):
        ProductStore(tmp_path / "store").take(KEY, write("a"))


def test_the_place_can_be_chosen(tmp_path: Path) -> None:
    assert store_folder({"MEDIAKIT_CACHE": str(tmp_path)}) == tmp_path
    assert store_folder({}).name == "mediakit"


def test_killed_while_making_leaves_no_product(tmp_path: Path) -> None:
    code = (
        "import os, sys, signal; from pathlib import Path\n"
        "from mediakit.system.products import ProductStore\n"
        f"def make(folder):\n (folder / 'file').write_text('half'); os.kill(os.getpid(), signal.SIGKILL)\n"
        f"ProductStore(Path(sys.argv[1])).take({KEY!r}, make)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "store")], check=False)
    assert done.returncode
    made: list[str] = []
    ProductStore(tmp_path / "store").take(KEY, write("a", made))
    assert made == ["a"]
