"""Download the media that the release links and that are not beside it."""

from dataclasses import dataclass
from pathlib import Path

from mediakit.errors import NetworkError
from mediakit.model.release import Link
from mediakit.pipeline.progress import Progress
from mediakit.planning.inputs import Fetched
from mediakit.release.addresses import address_spellings, file_name, name_key, resolve_address

DEFAULT_MAX_BYTES = 8 * 1024**3


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """What may be downloaded: from private addresses or not, and how many bytes a file at most."""

    allow_private: bool = False
    max_bytes: int = DEFAULT_MAX_BYTES


def fetch_missing(
    links: tuple[Link, ...],
    base: str,
    names: tuple[str, ...],
    folder: Path,
    options: FetchOptions,
    progress: Progress,
) -> tuple[Fetched, ...]:
    """The linked files that were not in `names`, downloaded into `folder`.

    `base` is the publisher's address, which relative ones count from ("" when not known). Blanks of an
    address are tried as %20, _ and -; once one spelling has answered, the next files try it first, because
    one page's addresses share their fault. Raises NetworkError when one cannot be had.
    """
    from mediakit.system.download import download  # only a run that downloads pays for the HTTP library

    here = {name_key(name) for name in names}
    fetched: list[Fetched] = []
    proven = 0
    for link in links:
        if name_key(file_name(link.address)) in here:
            continue
        spellings = _spellings(link, base)
        ordered = (*spellings[proven : proven + 1], *spellings[:proven], *spellings[proven + 1 :])
        progress.step(f"Downloading {file_name(link.address)}")
        got = download(
            ordered,
            folder,
            allow_private=options.allow_private,
            max_bytes=options.max_bytes,
            accept=link.kind.value,
            on_progress=progress.advance,
        )
        if len(spellings) > 1:
            proven = spellings.index(got.url) if got.url in spellings else proven
        fetched.append(Fetched(link.address, got.url, got.path.name))
        here.add(name_key(got.path.name))
    return tuple(fetched)


def _spellings(link: Link, base: str) -> tuple[str, ...]:
    spelled = (resolve_address(spelling, base) for spelling in address_spellings(link.address))
    absolute = tuple(address for address in spelled if address.startswith(("http://", "https://")))
    if not absolute:
        raise NetworkError(
            "this is no complete web address, so it cannot be downloaded.",
            place=link.address,
            mend="Give --base-url if it counts from there, or put the file beside the release.",
        )
    return absolute
