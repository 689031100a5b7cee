"""Files and standard streams as places that captions and reports come from and go to; `-` is a stream."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

STREAM = "-"


def read_input(path: str) -> bytes:
    """The bytes of the captions file, or of standard input; raises InputError when they cannot be read."""
    from mediakit.errors import InputError
    from mediakit.pipeline.reading import MAX_CAPTIONS_BYTES, read_captions_bytes
    from mediakit.system.disk_errors import reading

    if path != STREAM:
        return read_captions_bytes(Path(path))
    if sys.stdin is None:
        raise InputError("standard input is closed.")
    with reading(Path("standard input")):
        data = sys.stdin.buffer.read(MAX_CAPTIONS_BYTES + 1)
    if len(data) > MAX_CAPTIONS_BYTES:
        message = f"the text is too large: more than {MAX_CAPTIONS_BYTES:,} bytes."
        raise InputError(message, place="standard input")
    return data


def write_output(target: str, data: bytes) -> None:
    """Make the file hold the data, whole or not at all; or print them."""
    from mediakit.system.files import write_atomically

    if target != STREAM:
        write_atomically(Path(target), data)
        return
    with _standard_output() as stream:
        stream.buffer.write(data)


def print_text(text: str) -> None:
    """Print a text: in UTF-8, as documents have to be, but on a terminal as that wants it."""
    with _standard_output() as stream:
        if stream.isatty():
            encoding = stream.encoding or "ascii"
            stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
        else:
            stream.buffer.write(text.encode())


def inputs(*captions: str, video: Path | None = None) -> list[Path]:
    """The files among what is read, which nothing may be written over."""
    return [*(Path(path) for path in captions if path != STREAM), *([video] if video else [])]


@contextmanager
def _standard_output() -> Iterator[TextIO]:
    """Standard output, flushed in the end; an error of mediakit's when it takes nothing more.

    That nobody reads it any more stays a BrokenPipeError.
    """
    from mediakit.errors import DestinationError
    from mediakit.system.disk_errors import output_failure

    if sys.stdout is None:
        raise DestinationError("standard output is closed.", mend="Name a file to write to.")
    try:
        yield sys.stdout
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # What is still buffered would fail once more when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise output_failure(error, Path("standard output")) from error
