"""What the video tests share: clips made once in a session, and a desk with the real ffmpeg on it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import pytest

from mediakit.model.media import Command, Completed, MediaInfo
from mediakit.pipeline.progress import Silent
from mediakit.pipeline.published import Job, encode, plan_recipe, publish
from mediakit.pipeline.tools import Tools
from mediakit.pipeline.workshop import Source, Workshop
from mediakit.system.ffmpeg import FfmpegVersion, find_ffmpeg
from mediakit.system.hashed_files import hash_file
from mediakit.system.movie_files import read_movie_file
from mediakit.system.products import ProductStore
from mediakit.system.runner import SubprocessRunner
from mediakit.video.ladder import Preset
from mediakit.video.movie import parse_movie_file
from mediakit.video.plan import VideoPlan, plan_video
from mediakit.video.probe import check_media, parse_probe, probe_command

Clip = Callable[..., Path]


def hashed(path: Path) -> Source:
    """The file as a source of products."""
    return Source(path, hash_file(path).sha256)


@dataclass(frozen=True)
class Desk:
    folder: Path
    ffmpeg: str = str(find_ffmpeg())
    runner: SubprocessRunner = field(default_factory=SubprocessRunner)

    def run(self, command: Command) -> Completed:
        return self.runner.run(command)

    def probe(self, path: Path, *, by_path: bool = False) -> MediaInfo:
        done = self.run(probe_command(self.ffmpeg, path, by_path=by_path))
        return parse_probe(done.stderr, size=path.stat().st_size, tail=done.stdout.decode(), name=path.name)

    def check(self, path: Path) -> MediaInfo:
        info = self.probe(path)
        check_media(info, path.name)
        return info

    def publish(
        self, source: Path, name: str = "out.mp4", *, by_path: bool = False
    ) -> tuple[VideoPlan, Path]:
        """The plan for the source, and what is published of it, made as `package` makes it."""
        info = self.check(source)
        plan, target = plan_video(info), self.folder / name
        version = FfmpegVersion("old" if by_path else "new", (5, 1) if by_path else (9, 0))
        tools = Tools(self.runner, Path(self.ffmpeg), version)
        workshop = Workshop(tools, ProductStore(self.folder / "store"), Silent())
        index = read_movie_file(source)
        job = Job(hashed(source), info, plan, parse_movie_file(index) if index else None)
        publish(job, target, encode(job, plan_recipe(job, (), Preset.FASTER, None), workshop), workshop)
        return plan, target

    def ask(self, *arguments: str) -> str:
        """Whatever ffmpeg prints on standard output."""
        return self.run(
            Command((self.ffmpeg, "-v", "error", "-nostdin", *arguments), "asking")
        ).stdout.decode()

    def stream_hashes(self, path: Path, *streams: str) -> list[str]:
        maps = [word for stream in streams for word in ("-map", f"0:{stream}")]
        return self.ask("-i", f"file:{path}", *maps, "-c", "copy", "-f", "streamhash", "-").splitlines()

    def times(self, path: Path, stream: str = "V:0") -> list[float]:
        """When the stream's packets are shown, in seconds, sorted."""
        text = self.ask("-i", f"file:{path}", "-map", f"0:{stream}", "-c", "copy", "-f", "framecrc", "-")
        base = next(line.split()[-1] for line in text.splitlines() if line.startswith("#tb"))
        number, parts = map(int, base.split("/"))
        packets = [line.split(",") for line in text.splitlines() if line[:1].isdigit()]
        return sorted(int(packet[2]) * number / parts for packet in packets)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Clip:
    """Makes a clip with one of the functions of `tests.clips`, once in the session."""
    folder = tmp_path_factory.mktemp("clips")

    def make(maker: Callable[..., Path], ending: str = "mp4", **choices: object) -> Path:
        mark = sha256(repr(sorted(choices.items())).encode()).hexdigest()[:4] if choices else "clip"
        target = folder / f"{maker.__name__}.{mark}.{ending}"
        return target if target.exists() else maker(target, **choices)

    return make
