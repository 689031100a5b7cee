"""Where products are made: with which tools, kept in which store, and who is told how far it is."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from mediakit.errors import StorageError
from mediakit.model.media import Command
from mediakit.model.package import Entry
from mediakit.pipeline.progress import Progress
from mediakit.pipeline.tools import Tools
from mediakit.system.hashed_files import copy_hashed
from mediakit.system.products import Product, ProductStore

PLACE = Path("/product")
"""Stands for the folder of a product in the commands from which its key is made."""

_RECIPE = 1
"""To be raised when what is made from the same commands changes."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that products are made from: its SHA-256 says which it is, wherever it stands."""

    path: Path
    sha256: str


@dataclass(slots=True)
class Meter:
    """How much media has been encoded of all that will be, over all videos of a package."""

    total_ms: int = 0
    done_ms: int = 0


@dataclass(frozen=True, slots=True)
class Workshop:
    """The tools, the store of products, who shows progress, and how much has been encoded."""

    tools: Tools
    store: ProductStore
    progress: Progress
    meter: Meter = field(default_factory=Meter)

    def product(self, key: str, make: Callable[[Path], None]) -> Product:
        """The product with this key, made in an empty folder where it is not there yet."""
        return self.store.take(key, make)

    def placed(self, key: str, make: Callable[[Path], None], name: str, target: Path) -> Entry:
        """A file of the product, copied to `target`; one that has changed in the store is made again."""
        for last in (False, True):
            product = self.product(key, make)
            entry = copy_hashed(product.folder / name, target)
            if entry.sha256 == product.files[name].sha256:
                break
            target.unlink()
            self.store.drop(key)
            if last:
                raise StorageError(f"{product.folder}: the disk does not keep what is written to it.")
        return entry

    def key(self, sources: tuple[str, ...], *commands: Command, also: tuple[str, ...] = ()) -> str:
        """The hash of everything that decides a product's bytes: ffmpeg, sources and parameters.

        `sources` are SHA-256 sums or keys; the commands are built for files with stand-in names (PLACE), so
        that the key is the same wherever the files stand.
        """
        recipe = [_RECIPE, self.tools.version.text, sources, [command.argv[1:] for command in commands], also]
        return hashlib.sha256(json.dumps(recipe).encode()).hexdigest()

    def run(self, command: Command) -> None:
        """Run the command; its progress is a step's own."""
        self.tools.runner.run(command, on_progress=self.progress.advance)

    def encode(self, command: Command, start_ms: int) -> None:
        """Run a command that encodes media from `start_ms` on; its progress is part of all encoding."""

        def show(at_ms: int, _: int | None) -> None:
            done_ms = self.meter.done_ms + max(at_ms - start_ms, 0)
            self.progress.play(min(done_ms, self.meter.total_ms), self.meter.total_ms)

        self.tools.runner.run(command, on_progress=show)

    def encoded(self, length_ms: int) -> None:
        """So much more has been encoded, now or in an earlier run."""
        self.meter.done_ms += length_ms
        self.progress.play(self.meter.done_ms, self.meter.total_ms)
