"""A stream of ours, made once, and a copy of it in memory that a test may break."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from mediakit.captions.reading import parse_captions
from mediakit.errors import InputError
from mediakit.model.captions import Cue
from mediakit.model.findings import Finding
from mediakit.video.streaming.dash_checking import check_dash
from mediakit.video.streaming.hls_checking import check_hls
from tests import streams


def read_cues(data: bytes) -> tuple[Cue, ...]:
    if not data.startswith(b"WEBVTT"):
        raise InputError("the captions are no WebVTT.")
    return parse_captions(data, "captions.vtt")[0].cues


@dataclass
class Memory:
    """Files in memory, as checks see them."""

    files: dict[str, bytes] = field(default_factory=dict)

    def size(self, name: str) -> int | None:
        return len(self.files[name]) if name in self.files else None

    def read(self, name: str, start: int, size: int) -> bytes:
        return self.files[name][start : start + size]

    def replace(self, name: str, old: str, new: str, count: int = -1) -> None:
        """Change a text; it has to be there."""
        text = self.files[name].decode()
        assert old in text, f"{old!r} is not in {name}:\n{text}"
        self.files[name] = text.replace(old, new, count).encode()

    def check(self, name: str = "media/all.m3u8") -> list[Finding]:
        reports = check_dash(name, self) if name.endswith(".mpd") else check_hls(name, self, read_cues)
        return [finding for report in reports for finding in report.findings]

    def rules(self, name: str = "media/all.m3u8") -> set[str]:
        return {finding.rule for finding in self.check(name)}


@pytest.fixture(scope="session")
def stream_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("stream")
    video = streams.source(folder / "video.mp4")
    streams.write_stream(folder, video, described=True)
    video.unlink()
    return read_folder(folder)


def read_folder(folder: Path) -> dict[str, bytes]:
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture
def stream(stream_files: dict[str, bytes]) -> Memory:
    """The stream, to be broken."""
    return Memory(dict(stream_files))
