"""The video to publish: copied where it can be, else its pictures encoded and joined with its sound."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from mediakit.errors import InputError
from mediakit.model.media import Command, MediaInfo
from mediakit.model.movie import Movie, MovieFile, WebCopy
from mediakit.model.package import Entry
from mediakit.pipeline.encoding import Encoded, Recipe, encode_pictures
from mediakit.pipeline.fragments import first_shown
from mediakit.pipeline.workshop import PLACE, Source, Workshop
from mediakit.system.atomic import sync_file
from mediakit.system.movie_files import read_movie_file, write_web_copy
from mediakit.video.chunks import Chunk, plan_chunks
from mediakit.video.encode import publish_command, sound_command
from mediakit.video.ladder import Preset, Rung
from mediakit.video.pictures import CAPTIONED, Output
from mediakit.video.plan import Action, VideoPlan
from mediakit.video.private_data import private_data
from mediakit.video.web_copy import plan_web_copy

TOP = "video.mp4"
_TOP_QUALITY = 21
_RUNG_QUALITY = 23
_SOURCE = Path("/source")
_INDEXED = ("mp4", "mov", "matroska", "mxf", "avi")
"""Where ffmpeg finds the key frame before a time for certain."""


@dataclass(frozen=True, slots=True)
class Job:
    """One video to publish: the bag's copy of it, what is known of it, and what is to be done."""

    source: Source
    info: MediaInfo
    plan: VideoPlan
    movie: Movie | None = None


@dataclass(frozen=True, slots=True)
class OpenCaptions:
    """Captions to be drawn into the picture: a file in ASS, and its text (for the product's key)."""

    file: Path
    text: str


def plan_recipe(
    job: Job, rungs: tuple[Rung, ...], preset: Preset, burnt: OpenCaptions | None
) -> Recipe | None:
    """How the pictures are encoded, all in one go; `None` when nothing has to be."""
    width, height = job.plan.width, job.plan.height
    encoding = job.plan.action is Action.ENCODE and bool(job.info.video)
    outputs = [Output(TOP, width, height, _TOP_QUALITY)] if encoding else []
    outputs += [_output(rung) for rung in rungs]
    if burnt:
        outputs.append(Output(CAPTIONED, width // 2 * 2, height // 2 * 2, _TOP_QUALITY, captions=burnt.file))
    if not outputs:
        return None
    return Recipe(tuple(outputs), preset, source_keys=not encoding, also=(burnt.text,) if burnt else ())


def _output(rung: Rung) -> Output:
    return Output(size_name(rung), rung.width, rung.height, _RUNG_QUALITY, rung.max_rate, codec=rung.codec)


def size_name(rung: Rung) -> str:
    """The name of the file in which a size is encoded."""
    return f"{rung.name}.mp4"


def job_chunks(job: Job) -> tuple[Chunk, ...]:
    """The chunks in which the pictures are encoded."""
    if job.plan.action is not Action.ENCODE:
        track = job.movie.first("vide") if job.movie else None
        times = tuple(frame.time_ms for frame in track.key_frames) if track else ()
        return plan_chunks(job.info.duration_ms or 0, times)
    indexed = job.info.container in _INDEXED
    return plan_chunks(job.info.duration_ms or 0, None if indexed else ())


def encode(job: Job, recipe: Recipe | None, workshop: Workshop) -> Encoded | None:
    """The encoded pictures, where the recipe asks for some."""
    if recipe is None:
        return None
    workshop.progress.step("Encoding the video")
    return encode_pictures(job.source, job.info, recipe, job_chunks(job), workshop)


def publish(
    job: Job, target: Path, encoded: Encoded | None, workshop: Workshop, *, gain: str = ""
) -> tuple[Entry, tuple[str, ...]]:
    """The video to publish, written to `target`, and what of the received file was left out of it.

    What plays everywhere as it is gets copied here, without ffmpeg, where its index is a simple one.
    """
    if copy := web_copy(job, gain):
        entry = write_web_copy(job.source.path, target, copy, on_progress=_shown(copy, workshop))
        sync_file(target)
        return entry, copy.dropped
    pictures = encoded.files.get(TOP) if encoded else None
    key = encoded.key if encoded and pictures else ""
    return mux(job, target, pictures, key, workshop, gain=gain), _left_out(job)


def web_copy(job: Job, gain: str = "") -> WebCopy | None:
    """How the file is copied without ffmpeg; `None` where it has to be made by it."""
    if job.plan.action is not Action.COPY or gain:
        return None
    index = _index(job.source.path)
    return plan_web_copy(index, job.movie) if index else None


def _index(path: Path) -> MovieFile | None:
    try:
        return read_movie_file(path)
    except InputError:  # what only ffmpeg can read
        return None


def _left_out(job: Job) -> tuple[str, ...]:
    """What is in the received file besides its first pictures and its first sound, as far as we know."""
    index = _index(job.source.path)
    if index is None or job.movie is None:
        return ()
    kept = (job.movie.first("vide"), job.movie.first("soun"))
    return private_data(index, job.movie, tuple(track for track in kept if track))


def _shown(copy: WebCopy, workshop: Workshop) -> Callable[[int], None]:
    return lambda done: workshop.progress.advance(done, copy.size)


def mux(
    job: Job, target: Path, pictures: Path | None, key: str, workshop: Workshop, *, gain: str = ""
) -> Entry:
    """The job's sound with its own pictures, or with those from a file of the product with that key."""
    tools = workshop.tools
    at = first_shown(pictures) if pictures else Fraction(0)

    def command(ffmpeg: str, source: Path, made: Path, shown: Path | None) -> Command:
        if not job.info.video:
            return sound_command(ffmpeg, source, made, job.plan, job.info, by_path=tools.by_path)
        return publish_command(
            ffmpeg,
            source,
            made,
            job.plan,
            job.info,
            pictures=shown,
            pictures_at=at,
            gain=gain,
            by_path=tools.by_path,
        )

    def make(folder: Path) -> None:
        workshop.run(command(str(tools.ffmpeg), job.source.path, folder / target.name, pictures))

    stand_in = command("ffmpeg", _SOURCE, PLACE / target.name, Path("/pictures") if pictures else None)
    name = pictures.name if pictures else ""
    product_key = workshop.key((job.source.sha256, key), stand_in, also=(name,))
    return workshop.placed(product_key, make, target.name, target)


def with_sound_of(published: Source, info: MediaInfo) -> Job:
    """The job that gives other pictures the sound of the published video, as it is."""
    copied = VideoPlan(Action.COPY, "", *(info.video[0].display_size if info.video else (0, 0)))
    return Job(published, replace(info, start_ms=0), copied)
