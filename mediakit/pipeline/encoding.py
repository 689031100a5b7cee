"""Encodes pictures, chunk by chunk, in all the sizes that are wanted; each chunk is kept when it is done."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from mediakit.model.media import Command, MediaInfo
from mediakit.model.watched import Watched
from mediakit.pipeline.fragments import join_chunks
from mediakit.pipeline.workshop import PLACE, Source, Workshop
from mediakit.system.files import open_regular
from mediakit.video.chunks import Chunk
from mediakit.video.flashes import small_size
from mediakit.video.ladder import Preset
from mediakit.video.pictures import NOTES, SQUARES, Output, pictures_command
from mediakit.video.seen import Seen, format_seen, parse_seen
from mediakit.video.watching import join_seen, watch

_SEEN = "seen.json"
_SOURCE = Path("/source")
_CAPTIONS = Path("/captions")


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the pictures are encoded, as `pictures_command` takes it; `also` is what its captions say."""

    outputs: tuple[Output, ...]
    preset: Preset = Preset.FASTER
    source_keys: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Encoded:
    """The encoded pictures by the names of their outputs, the key of all, and what was seen in them."""

    files: Mapping[str, Path]
    key: str
    watched: Watched


def encode_pictures(
    source: Source, info: MediaInfo, recipe: Recipe, chunks: tuple[Chunk, ...], workshop: Workshop
) -> Encoded:
    """The pictures of the source in every size of the recipe, each in one file with one index.

    Raises ToolError when ffmpeg fails, StorageError when the disk is full; finished chunks are kept.
    """
    keys = tuple(_key(source, info, recipe, chunk, workshop) for chunk in chunks)
    folders = []
    for key, chunk in zip(keys, chunks, strict=True):

        def make(folder: Path, chunk: Chunk = chunk) -> None:
            _make_chunk(folder, source, info, recipe, chunk, workshop)

        folders.append(workshop.product(key, make).folder)
        workshop.encoded((chunk.end_ms or info.duration_ms or 0) - (chunk.start_ms or 0))

    def join(folder: Path) -> None:
        for output in recipe.outputs:
            join_chunks(tuple(part / output.name for part in folders), folder / output.name)

    whole = workshop.key(keys, also=("joined",))
    joined = workshop.product(whole, join)
    seen = tuple(parse_seen((folder / _SEEN).read_text(encoding="utf-8")) for folder in folders)
    files = {output.name: joined.folder / output.name for output in recipe.outputs}
    return Encoded(files, whole, join_seen(seen, info.video[0]))


def chunk_command(
    folder: Path, source: Path, info: MediaInfo, recipe: Recipe, chunk: Chunk, ffmpeg: str, by_path: bool
) -> Command:
    """The command that makes one chunk in a folder."""
    return pictures_command(
        ffmpeg,
        source,
        folder,
        recipe.outputs,
        info,
        chunk=chunk,
        preset=recipe.preset,
        source_keys=recipe.source_keys,
        by_path=by_path,
    )


def _key(source: Source, info: MediaInfo, recipe: Recipe, chunk: Chunk, workshop: Workshop) -> str:
    outputs = tuple(replace(output, captions=output.captions and _CAPTIONS) for output in recipe.outputs)
    anywhere = replace(recipe, outputs=outputs)
    command = chunk_command(PLACE, _SOURCE, info, anywhere, chunk, "ffmpeg", workshop.tools.by_path)
    return workshop.key((source.sha256,), command, also=recipe.also)


def _make_chunk(
    folder: Path, source: Source, info: MediaInfo, recipe: Recipe, chunk: Chunk, workshop: Workshop
) -> None:
    tools = workshop.tools
    command = chunk_command(folder, source.path, info, recipe, chunk, str(tools.ffmpeg), tools.by_path)
    workshop.encode(command, chunk.start_ms or 0)
    notes, squares = folder / NOTES, folder / SQUARES
    width, height = small_size(*info.video[0].display_size)
    with notes.open(encoding="utf-8") as lines:
        seen: Seen = watch(lines, _pictures(squares, 3 * width * height), info.video[0])
    (folder / _SEEN).write_text(format_seen(seen), encoding="utf-8")
    notes.unlink()
    squares.unlink()


def _pictures(path: Path, size: int) -> Iterator[bytes]:
    with open_regular(path) as file:
        while len(picture := file.read(size)) == size:
            yield picture
