"""The bytes of a piece on their way: told as they pass, and refused when they are not what was promised."""

import hashlib
from collections.abc import Iterator

from mediakit.errors import InputError, shown
from mediakit.system.files import CHUNK, chunks, open_regular
from mediakit.targets.target import OnSent, Piece


def read_pieces(piece: Piece, on_sent: OnSent, size: int = CHUNK) -> Iterator[bytes]:
    """The bytes of the piece, at most `size` at a time; `on_sent` is told before each how many were passed.

    Raises InputError at the end, before anything can appear, when they are not those of its hash.
    """
    digest, done = hashlib.sha256(), 0
    for chunk in _chunks(piece, size):
        on_sent(done)
        digest.update(chunk)
        done += len(chunk)
        yield chunk
    if digest.hexdigest() != piece.file.sha256:
        place = piece.data if not isinstance(piece.data, bytes) else piece.file.name
        raise InputError("the file changed after the bag was checked.", place=shown(place))
    on_sent(done)


def _chunks(piece: Piece, size: int) -> Iterator[bytes]:
    if isinstance(piece.data, bytes):
        yield from (piece.data[at : at + size] for at in range(0, len(piece.data), size))
        return
    with open_regular(piece.data) as file:
        for chunk in chunks(file, piece.data):
            yield from (chunk[at : at + size] for at in range(0, len(chunk), size))
