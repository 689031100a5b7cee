"""What a preview shows, to whom, and with which headers."""

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from mediakit.model.content_types import CONTENT_TYPES, content_type
from mediakit.preview.security import EMBEDDED, SECURITY
from tests.preview.conftest import Preview, Previewed, previewing


def small(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def test_every_file_of_the_page_is_served_as_it_is(bag: Path, running: Previewed) -> None:
    for path in (bag / "data").rglob("*"):
        name = path.relative_to(bag / "data").as_posix()
        if path.is_file() and not name.startswith("source/"):
            answer = running.ask(f"/{name}")
            assert (answer.status, answer.body) == (200, path.read_bytes()), name
            assert answer.headers["content-type"] == content_type(name)
            assert answer.headers["cache-control"] == "no-cache"
            expected = EMBEDDED if name == "embed.html" else SECURITY
            assert small(expected).items() <= answer.headers.items()


def test_types_are_those_of_publishing(tmp_path: Path, preview: Preview) -> None:
    (tmp_path / "index.html").write_text("")
    for ending in CONTENT_TYPES:
        (tmp_path / f"file.{ending}").write_text("")
    (tmp_path / "file.unknown").write_text("")
    served = preview(tmp_path)
    for ending in (*CONTENT_TYPES, "unknown"):
        assert served.ask(f"/file.{ending}").headers["content-type"] == content_type(f"file.{ending}")


def test_the_page_is_at_the_root_and_folders_have_a_slash(bag: Path, running: Previewed) -> None:
    assert running.address == f"http://127.0.0.1:{running.port}/"
    assert running.ask("/").body == (bag / "data/index.html").read_bytes()
    assert running.ask("/media").status == 404
    assert running.ask("/media/").status == 404
    assert running.ask("/index.html/").status == 404


@pytest.mark.parametrize(
    "path",
    [
        *("/source/release.txt", "/SOURCE/release.txt", "/%73ource/release.txt", "/./source/release.txt"),
        *("/media/../source/release.txt", "//source/release.txt", "/source", "/source/", "/.hidden"),
        *("/../bagit.txt", "/%2e%2e/bagit.txt", "/..%2fbagit.txt", "/media/%2e%2e/%2e%2e/bagit.txt"),
        *("/..%5cbagit.txt", "/%5c%5chost/share", "/C:/windows/win.ini", "//etc/passwd", "/%2fetc/passwd"),
        *("/index.html%00", "/index.html%00.txt", "/index.html.", "/index.html%20", "/" + "a" * 5000, "/%ff"),
        *("/.mediakit.json", "/.mediakit-preview/", "/.mediakit-preview/other", "/../data/index.html"),
        *("/link.txt", "/linked/secret.txt", "/to-source.txt", "/pipe"),
    ],
)
def test_nothing_else_is_shown(tangled: Previewed, path: str) -> None:
    answer = tangled.ask(path)
    assert answer.status == 404, answer
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.fixture(scope="module")
def tangled(bag: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Previewed]:
    folder = tmp_path_factory.mktemp("tangled")
    outside = folder / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("secret")
    mine = Path(shutil.copytree(bag, folder / "bag"))
    data = mine / "data"
    (data / ".hidden").write_text("hidden")
    (data / ".mediakit.json").write_text("{}")
    (data / "link.txt").symlink_to(outside / "secret.txt")
    (data / "linked").symlink_to(outside)
    (data / "to-source.txt").symlink_to(data / "source/release.txt")
    os.mkfifo(data / "pipe")
    with previewing(mine) as previewed:
        yield previewed


def test_a_folder_of_pages_that_is_a_link_itself_is_not_followed(
    bag: Path, tmp_path: Path, preview: Preview
) -> None:
    mine = Path(shutil.copytree(bag, tmp_path / "bag"))
    (mine / "data").rename(tmp_path / "elsewhere")
    (mine / "data").symlink_to(tmp_path / "elsewhere")
    assert preview(mine).ask("/").status == 404


def test_a_link_to_the_bag_is_followed(bag: Path, tmp_path: Path, preview: Preview) -> None:
    (tmp_path / "current").symlink_to(bag)
    assert preview(tmp_path / "current").ask("/").status == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example:80", "localhost.evil.example", "", "0.0.0.0"]
)
def test_only_this_computers_own_names_are_answered(running: Previewed, host: str) -> None:
    answer = running.ask("/", Host=host)
    assert answer.status == 400
    assert b"<" not in answer.body


def test_its_own_names_are_answered(running: Previewed) -> None:
    for host in ("127.0.0.1", "localhost", f"127.0.0.1:{running.port}", f"localhost:{running.port}"):
        assert running.ask("/", Host=host).status == 200
    assert running.ask_raw(b"GET / HTTP/1.1\r\n\r\n").startswith(b"HTTP/1.1 400 ")
    assert running.ask_raw(b"nonsense\r\n\r\n").startswith(b"HTTP/1.1 400 ")


def test_nobody_else_can_connect(running: Previewed) -> None:
    if not Path("/proc/net/tcp").exists():
        pytest.skip("only Linux lists who listens where, in a file")
    listening = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    port = f":{running.port:04X}"
    assert {line[1] for line in listening if line[1].endswith(port) and line[3] == "0A"} == {
        f"0100007F{port}"
    }
