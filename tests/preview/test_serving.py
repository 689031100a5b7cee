"""What docs/serving.md recommends is what the program does, and nginx does what it is told there."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from mediakit.model.content_types import CONTENT_TYPES, content_type
from mediakit.model.publishing import PublicFile
from mediakit.preview.security import EMBEDDED, SECURITY
from mediakit.targets.headers import FOREVER, SHORT, headers
from tests.preview.conftest import Answer, Previewed
from tests.publish.servers import free_ports

SERVING = (Path(__file__).parents[2] / "docs" / "serving.md").read_text(encoding="utf-8")
DATA = b"0123456789"
HASH = hashlib.sha256(DATA).hexdigest()
NAMES = tuple(f"files/{stem}.{ending}" for ending in CONTENT_TYPES for stem in ("plain", f"x.{HASH[:8]}"))
_NGINX = """daemon off; master_process off; pid {folder}/pid; error_log stderr warn; {user}
events {{ }}
http {{
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi; access_log off;
  {snippet}
}}
"""


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", SERVING, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def nginx(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Previewed]:
    """nginx with the configuration of the page, in front of files of every kind."""
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None:
        pytest.skip("nginx is not on this machine")
    folder = tmp_path_factory.mktemp("nginx")
    for name in (*NAMES, "slug/index.html", "slug/embed.html", "slug/.mediakit.json", "files/x.unknown"):
        (folder / "www" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "www" / name).write_bytes(DATA)
    (port,) = free_ports(1)
    (snippet,) = blocks("nginx")
    for stated, ours in (("listen 80;", f"listen 127.0.0.1:{port};"), ("/srv/www/press", f"{folder}/www")):
        assert snippet.count(stated) == 1
        snippet = snippet.replace(stated, ours)
    user = "" if os.geteuid() else "user root;"
    config = folder / "nginx.conf"
    config.write_text(_NGINX.format(folder=folder, user=user, snippet=snippet))
    command = [program, "-p", str(folder), "-e", "stderr", "-c", str(config)]
    tried = subprocess.run([*command, "-t"], capture_output=True, text=True, timeout=30)
    assert tried.returncode == 0, tried.stderr
    assert "[warn]" not in tried.stderr, tried.stderr
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        served = Previewed((f"http://127.0.0.1:{port}/",), process)
        _wait_until_it_answers(served)
        yield served
    finally:
        process.terminate()
        process.communicate(timeout=20)


def _wait_until_it_answers(served: Previewed) -> None:
    until = time.monotonic() + 30
    while True:
        try:
            served.ask("/")
            return
        except OSError:
            assert time.monotonic() < until
            time.sleep(0.05)


def security_of(answer: Answer) -> dict[str, str]:
    names = {name.lower(): name for name in EMBEDDED}
    return {names[name]: value for name, value in answer.headers.items() if name in names}


def test_nginx_serves_every_kind_as_publish_says(nginx: Previewed) -> None:
    for name in NAMES:
        answer = nginx.ask(f"/{name}")
        expected = headers(PublicFile(name, len(DATA), HASH))
        told = (answer.headers["content-type"], answer.headers["cache-control"])
        assert (answer.status, *told) == (200, expected.content_type, expected.cache_control), name
        assert security_of(answer) == SECURITY
    assert nginx.ask("/files/x.unknown").headers["content-type"] == content_type("x.unknown")


def test_nginx_tells_pages_from_the_player_for_frames(nginx: Previewed) -> None:
    assert security_of(nginx.ask("/slug/")) == security_of(nginx.ask("/slug/index.html")) == SECURITY
    assert security_of(nginx.ask("/slug/embed.html")) == EMBEDDED
    assert nginx.ask("/slug/").headers["cache-control"] == SHORT
    assert security_of(nginx.ask("/none")) == SECURITY
    assert "cache-control" not in nginx.ask("/none").headers


def test_nginx_answers_ranges_and_hides_the_marker(nginx: Previewed) -> None:
    part = nginx.ask(f"/files/x.{HASH[:8]}.mp4", Range="bytes=2-4")
    assert (part.status, part.body, part.headers["content-range"]) == (206, DATA[2:5], "bytes 2-4/10")
    assert nginx.ask("/slug/.mediakit.json").status == 404


@pytest.mark.parametrize(("number", "recommended"), [(0, SECURITY), (1, EMBEDDED)])
def test_cloudfronts_policies_are_the_same_headers(number: int, recommended: dict[str, str]) -> None:
    policy = json.loads(blocks("json")[number])
    security: dict[str, dict[str, Any]] = policy["SecurityHeadersConfig"]
    custom = policy["CustomHeadersConfig"]
    assert custom["Quantity"] == len(custom["Items"])
    said = {item["Header"]: item["Value"] for item in custom["Items"]} | {
        "Content-Security-Policy": security["ContentSecurityPolicy"]["ContentSecurityPolicy"],
        "Referrer-Policy": security["ReferrerPolicy"]["ReferrerPolicy"],
        "X-Content-Type-Options": "nosniff",
    }
    assert said == recommended
    assert all(each["Override"] for each in (*security.values(), *custom["Items"]))
    assert set(security) == {
        *("ContentSecurityPolicy", "ContentTypeOptions", "ReferrerPolicy", "StrictTransportSecurity")
    }


def test_the_buckets_rules_let_others_read_parts() -> None:
    (rule,) = json.loads(blocks("json")[2])["CORSRules"]
    assert set(rule["AllowedMethods"]) == {"GET", "HEAD"}
    assert "Range" in rule["AllowedHeaders"]
    assert "Content-Range" in rule["ExposeHeaders"]


def test_apaches_types_and_headers_are_the_same() -> None:
    (text,) = blocks("apache")
    types = re.findall(r'^AddType (?:"([^"]+)"|(\S+)) \.(\w+)$', text, re.MULTILINE)
    assert {ending: quoted or plain for quoted, plain, ending in types}.items() <= CONTENT_TYPES.items()
    assert len(types) == text.count("AddType")
    said = re.findall(r'^Header set (\S+) "(.*?)"(?: env=(\S+))?$', text, re.MULTILINE)
    page = {name: value for name, value, when in said if when != "embedded" and name != "Cache-Control"}
    player = {name: value for name, value, when in said if when != "!embedded" and name != "Cache-Control"}
    assert (page, player) == (SECURITY, EMBEDDED)
    assert {when: value for name, value, when in said if name == "Cache-Control"} == {
        "hashed": FOREVER,
        "!hashed": SHORT,
    }


def test_iis_types_and_headers_are_the_same() -> None:
    (text,) = blocks("xml")
    tree = ElementTree.fromstring(text)
    types = {each.attrib["fileExtension"][1:]: each.attrib["mimeType"] for each in tree.iter("mimeMap")}
    assert types.items() <= CONTENT_TYPES.items()
    assert {"vtt", "srt", "js"} <= types.keys()
    assert {each.attrib["name"]: each.attrib["value"] for each in tree.iter("add")} == SECURITY
