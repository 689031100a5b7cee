"""Writes encoded chunks one behind the other, as one rendition."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import BinaryIO

from mediakit.errors import ToolError
from mediakit.system.files import CHUNK, open_regular
from mediakit.system.hashed_files import write_pieces
from mediakit.video.joining import EncodedChunk, check_chunks, format_index, numbered, read_chunk
from mediakit.video.streaming.reading import read_stream_file


def join_chunks(parts: tuple[Path, ...], target: Path) -> None:
    """Write the chunks of one rendition into one file, with one index over all of it.

    Raises ToolError when they do not belong together.
    """
    chunks = tuple(map(_read, parts))
    check_chunks(chunks)
    write_pieces(target, _pieces(parts, chunks))


def first_shown(path: Path) -> Fraction:
    """When the first picture of a rendition is shown, in seconds."""
    with open_regular(path) as file:
        read = read_stream_file(lambda start, size: read_at(file, start, size), path.stat().st_size)
    first = read.fragments[0]
    return Fraction(first.start + first.shift, read.timescale)


def read_at(file: BinaryIO, start: int, size: int) -> bytes:
    """So many bytes of the open file from there, fewer at its end."""
    file.seek(start)
    return file.read(size)


def _read(path: Path) -> EncodedChunk:
    with open_regular(path) as file:
        return read_chunk(lambda start, size: read_at(file, start, size), path.stat().st_size)


def _pieces(parts: tuple[Path, ...], chunks: tuple[EncodedChunk, ...]) -> Iterator[bytes]:
    yield chunks[0].head
    yield format_index(chunks)
    number = 0
    for path, chunk in zip(parts, chunks, strict=True):
        with open_regular(path) as file:
            for fragment, index in zip(chunk.fragments, chunk.indexes, strict=True):
                number += 1
                yield numbered(index, number)
                yield from _copied(file, fragment.offset + len(index), fragment.size - len(index))


def _copied(file: BinaryIO, start: int, size: int) -> Iterator[bytes]:
    file.seek(start)
    while size:
        piece = file.read(min(size, CHUNK))
        if not piece:
            raise ToolError("The encoded video is not as it should be: it is cut off.")
        yield piece
        size -= len(piece)
