"""`preview`: a bag's page, or what was published into a folder, as a web server shows it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from mediakit.bundle.completeness import PAYLOAD
from mediakit.errors import InputError, shown
from mediakit.pipeline.unpacking import unpacked
from mediakit.system.disk_errors import reading
from mediakit.targets.addresses import is_address, parse_target
from mediakit.targets.marker import MARKER

_PAGE = "index.html"
_NEEDED = ("starlette", "uvicorn")


@dataclass(frozen=True, slots=True)
class Site:
    """What is to be shown: what is in the folder below `inside`, beginning with these `pages`."""

    folder: Path
    inside: str = ""
    pages: tuple[str, ...] = ("",)


def preview(
    place: str | Path, *, port: int = 0, on_ready: Callable[[tuple[str, ...]], None] = lambda _pages: None
) -> None:
    """Serve the page of a bag or of its zip, or a site, to this computer, until a KeyboardInterrupt ends it.

    `on_ready` is told the addresses of the pages when they can be opened; port 0 takes one that is free.
    Raises InputError when there is nothing to show, the port cannot be had or the extra is not installed.
    """
    try:
        for needed in _NEEDED:
            import_module(needed)
    except ImportError as error:
        raise InputError(
            "previewing needs an extra that is not installed.",
            mend="Install it with: pip install 'mediakit[preview]'",
        ) from error
    server = import_module("mediakit.preview.server")
    with _opened(place) as site, server.listen(port) as listener:
        base = f"http://{server.HOST}:{listener.getsockname()[1]}/"
        on_ready(tuple(f"{base}{page}" for page in site.pages))
        server.serve(site.folder, site.inside, listener)


@contextmanager
def _opened(place: str | Path) -> Iterator[Site]:
    """What there is to show, for as long as it is shown."""
    file = _folder(place).expanduser()
    if not file.is_file():
        yield find_site(place)
        return
    with unpacked(file) as folder:
        yield _bag(folder, file)


def find_site(place: str | Path) -> Site:
    """What the folder has to show; raises InputError when it is neither a bag nor a site."""
    folder = _folder(place).expanduser().absolute()
    with reading(Path(place)):
        if not folder.exists():
            raise InputError("there is no such folder.", place=shown(place))
        if (folder / "bagit.txt").is_file():
            return _bag(folder, folder)
        if (folder / _PAGE).is_file():
            return Site(folder)
        published = sorted(marker.parent.name for marker in folder.glob(f"*/{MARKER}"))
        if pages := tuple(f"{name}/" for name in published if (folder / name / _PAGE).is_file()):
            return Site(folder, pages=pages)
        bags = sorted(file.parent.name for file in folder.glob("*/bagit.txt"))
    mend = f"Name one of the bags in it, such as {shown(Path(place) / bags[0])}." if bags else ""
    message = f"this is neither a bag nor a site: it has no bagit.txt and no {_PAGE}."
    raise InputError(message, place=shown(place), mend=mend)


def _folder(place: str | Path) -> Path:
    text = str(place)
    if not is_address(text):
        return Path(place)
    if text.lower().startswith("file:"):
        return Path(parse_target(text).path)
    mend = "Open the page's own address in a browser."
    raise InputError("a preview is of a folder on this computer.", place=shown(text), mend=mend)


def _bag(folder: Path, place: Path) -> Site:
    if not (folder / PAYLOAD / _PAGE).is_file():
        raise InputError(
            f"the bag has no {PAYLOAD}{_PAGE}, so there is no page to show.",
            place=shown(place),
            mend="Make it with mediakit package.",
        )
    return Site(folder, PAYLOAD.rstrip("/"))
