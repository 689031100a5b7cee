"""Busy servers and cut connections are waited out; what will not pass is said at once."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mediakit.errors import DestinationError, InputError, MediakitError, StorageError, TargetError
from mediakit.pipeline.progress import Silent
from mediakit.pipeline.publish import publish
from mediakit.targets import retrying
from mediakit.targets.opening import open_target
from mediakit.targets.retrying import Patient
from tests.publish.conftest import place
from tests.publish.proxy import Weather, proxied
from tests.publish.releases import SLUG, Reader
from tests.publish.servers import PASSWORD, SECRET, Server


@pytest.fixture(params=["s3", "webdav", "sftp"])
def remote(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Server:
    return place(request.getfixturevalue(request.param), tmp_path.name, monkeypatch)


def _through(server: Server, port: int, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of the same place through the proxy's port."""
    if server.address.startswith("s3"):
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}")
        return server.address
    if server.address.startswith("sftp"):
        known = Path(server.environment["HOME"], ".ssh", "known_hosts")
        line = known.read_text().splitlines()[0]
        known.write_text(f"{line}\n{line.replace(f':{server.port} ', f':{port} ')}\n")
    return server.address.replace(f":{server.port}", f":{port}")


def test_storms_and_cuts_are_waited_out(
    remote: Server, bags: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retrying, "FIRST_WAIT_MS", 20)
    monkeypatch.setattr(retrying, "TRIES", 20)
    weather = Weather(cut=15) if remote.address.startswith("sftp") else Weather(busy=30, cut=15)
    publish(bags[0], remote.address)
    with proxied(remote.port, weather) as port:
        publish(bags[1], _through(remote, port, monkeypatch))
    reader = Reader(remote, bags)
    assert (reader.look(), reader.mixtures, reader.strayed) == (1, [], 0)


def test_a_server_that_stays_away_leaves_the_old_release(
    remote: Server, bags: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retrying, "FIRST_WAIT_MS", 1)
    monkeypatch.setattr(retrying, "TRIES", 2)
    publish(bags[0], remote.address)
    weather = Weather(cut=100)
    with proxied(remote.port, weather) as port, pytest.raises(TargetError) as failed:
        publish(bags[1], _through(remote, port, monkeypatch))
    assert failed.value.passing
    assert "\n" not in str(failed.value)
    reader = Reader(remote, bags)
    assert (reader.look(), reader.mixtures, reader.strayed) == (0, [], 0)


def test_what_may_pass_is_tried_again_and_what_will_not_is_not() -> None:
    class Target:
        address, parallel, has_conditions = "x", 1, True
        calls = 0
        passing = True

        def folders(self) -> tuple[str, ...]:
            self.calls += 1
            if self.calls < 3:
                raise TargetError("no", passing=self.passing)
            return ("a",)

    target = Target()
    patient = Patient(target)  # type: ignore[arg-type]
    assert (patient.folders(), target.calls) == (("a",), 3)
    target.calls, target.passing = 0, False
    with pytest.raises(TargetError):
        patient.folders()
    assert target.calls == 1


def _fails(bag: Path, target: str, kind: type[MediakitError], words: str) -> None:
    with pytest.raises(kind, match=words) as failed:
        publish(bag, target)
    assert "\n" not in str(failed.value)
    assert not any(secret in str(failed.value) for secret in ("not-the", PASSWORD, SECRET))


def test_s3_says_what_is_wrong(
    s3: Server, bags: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    place(s3, "x", monkeypatch)
    monkeypatch.setenv("HOME", str(tmp_path))
    _fails(bags[0], "s3://no-such-bucket/x", TargetError, "no such bucket")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "not-the-secret")
    _fails(bags[0], "s3://press/x", TargetError, "secret key does not fit|may not do this")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "readkey")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "readsecret")
    _fails(bags[0], "s3://press/x", TargetError, "may not do this")


def test_s3_takes_a_profile(
    s3: Server, bags: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in s3.environment:
        monkeypatch.delenv(name, raising=False)
    endpoint, key, secret, region = s3.environment.values()
    credentials, config = tmp_path / "credentials", tmp_path / "config"
    credentials.write_text(f"[office]\naws_access_key_id = {key}\naws_secret_access_key = {secret}\n")
    config.write_text(f"[profile office]\nregion = {region}\nendpoint_url = {endpoint}\n")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(credentials))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(config))
    monkeypatch.setenv("AWS_PROFILE", "office")
    publish(bags[0], "s3://press/by-profile")
    assert s3.read(f"by-profile/{SLUG}/index.html")
    monkeypatch.setenv("AWS_PROFILE", "nobody")
    _fails(bags[0], "s3://press/by-profile", InputError, "no AWS profile nobody")


def test_what_is_on_s3_is_served_right(
    s3: Server, bags: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    import urllib.request

    publish(bags[0], place(s3, "served", monkeypatch).address)
    for path in (bags[0] / "data").rglob("*"):
        name = path.relative_to(bags[0] / "data").as_posix()
        if path.is_dir() or name.startswith("source/"):
            continue
        address = f"{s3.environment['AWS_ENDPOINT_URL']}/press/served/{SLUG}/{name}"
        with urllib.request.urlopen(address) as answer:
            told = answer.headers
        assert "octet-stream" not in told["Content-Type"]
        assert ("immutable" in told["Cache-Control"]) == ("." in path.stem)
    assert told["Content-Type"]


def test_sftp_says_what_is_wrong(
    sftp: Server, bags: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    server = place(sftp, "x", monkeypatch)
    empty = tmp_path / "home"
    shutil.copytree(server.environment["HOME"], empty)
    monkeypatch.setenv("HOME", str(empty))
    (empty / ".ssh" / "known_hosts").write_text("")
    _fails(bags[0], server.address, TargetError, "host key is not the known one")
    shutil.copy(Path(server.environment["HOME"], ".ssh", "known_hosts"), empty / ".ssh")
    (empty / ".ssh" / "id_ed25519").unlink()
    _fails(bags[0], server.address, TargetError, "does not let this user in")


def test_webdav_says_what_is_wrong(
    webdav: Server, bags: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    server = place(webdav, "x", monkeypatch)
    monkeypatch.setenv("MEDIAKIT_WEBDAV_PASSWORD", "not-the-secret")
    _fails(bags[0], server.address, TargetError, "may not do this")


def test_nobody_listens(bags: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retrying, "TRIES", 1)
    with socket.create_server(("127.0.0.1", 0)) as once:
        port = once.getsockname()[1]
    _fails(bags[0], f"sftp://127.0.0.1:{port}/x", TargetError, "cannot be reached")
    _fails(bags[0], f"dav://127.0.0.1:{port}/x", TargetError, "cannot be reached")


@pytest.mark.parametrize(
    ("scheme", "needed", "extra"),
    [
        ("s3", "obstore", "s3"),
        ("gs", "obstore", "gcs"),
        ("az", "obstore", "azure"),
        ("sftp", "asyncssh", "sftp"),
        ("davs", "webdav4", "webdav"),
    ],
)
def test_a_missing_extra_is_named(
    scheme: str, needed: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, needed, None)
    with pytest.raises(InputError, match=rf"mediakit\[{extra}\]"):
        open_target(f"{scheme}://place/x")


def test_a_folder_that_may_not_be_written(bags: tuple[Path, ...], tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    _fails(bags[0], str(blocked), DestinationError, "a file, not a folder|not a folder")
    if os.geteuid():
        closed = tmp_path / "closed"
        closed.mkdir(mode=0o500)
        _fails(bags[0], str(closed), DestinationError, "permission")


def test_a_full_disk_leaves_the_old_release(bags: tuple[Path, ...], tmp_path: Path) -> None:
    """On a real small disk, where one can be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "none", disk], capture_output=True)
    if mounted.returncode:
        pytest.skip("a small disk cannot be mounted here")
    try:
        publish(bags[0], str(disk))
        with pytest.raises(StorageError, match="full"):
            publish(bags[1], str(disk))
        root = Server(str(disk), lambda name: (disk / name).read_bytes() if (disk / name).exists() else None)
        reader = Reader(root, bags)
        assert (reader.look(), reader.mixtures, reader.strayed) == (0, [], 0)
        assert not list(disk.rglob("*.part"))
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_store_without_conditions_is_noticed(
    bags: tuple[Path, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that ignores what a write expects, as some S3-like servers do."""
    from mediakit.targets.folder import FolderTarget

    honest = FolderTarget.write

    def careless(self: FolderTarget, name: str, data: bytes, expected: str | None) -> str:
        return honest(self, name, data, None)

    monkeypatch.setattr(FolderTarget, "write", careless)
    monkeypatch.setattr(FolderTarget, "has_conditions", None)
    receipt = publish(bags[0], str(tmp_path / "www"))
    assert "does not honour conditional writes" in receipt.notes[0]
    assert publish(bags[1], str(tmp_path / "www")).notes == receipt.notes[:1]
    assert not list((tmp_path / "www").rglob("*.part"))


def test_a_run_whose_place_was_taken_stops(
    bags: tuple[Path, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While files travel, somebody else takes the marker over: nothing is switched, and it is said."""
    www = tmp_path / "www"
    publish(bags[0], str(www))
    monkeypatch.setattr("mediakit.targets.lease.BEAT_S", 0.2)

    class Meddler(Silent):
        def step(self, label: str) -> None:
            if label == "Switching the page":
                marker = www / SLUG / ".mediakit.json"
                marker.write_bytes(re.sub(rb'"beat": \d+', b'"beat": 987654', marker.read_bytes()))
                time.sleep(1)

    with pytest.raises(TargetError, match="another mediakit"):
        publish(bags[1], str(www), progress=Meddler())
    root = Server(str(www), lambda name: (www / name).read_bytes() if (www / name).exists() else None)
    assert Reader(root, bags).look() == 0


def test_the_bag_changes_on_the_way(bags: tuple[Path, ...], tmp_path: Path) -> None:
    bag = shutil.copytree(bags[1], tmp_path / "bag")
    publish(bags[0], str(tmp_path / "www"))

    class Meddler(Silent):
        def step(self, label: str) -> None:
            if label == "Sending":
                video = next((bag / "data" / "media").iterdir())
                video.write_bytes(bytes(video.stat().st_size))

    with pytest.raises(InputError, match="changed after the bag was checked"):
        publish(bag, str(tmp_path / "www"), progress=Meddler())
    assert not list((tmp_path / "www").rglob("*.part"))
