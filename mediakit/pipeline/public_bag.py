"""What of a bag is for the public, and what the bag says about its being published."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from mediakit.bundle.bag import ManifestLine
from mediakit.bundle.completeness import PAYLOAD
from mediakit.bundle.contents import folder_contents
from mediakit.bundle.names import is_safe_name
from mediakit.bundle.tags import read_tags
from mediakit.errors import InputError, shown
from mediakit.model.publishing import PublicFile
from mediakit.system.files import read_limited

SOURCE = "source/"
_MAX_JSON_BYTES = 64 * 1024**2
_PAGE = "index.html"
_REPORT = "reports/captions.json"


@dataclass(frozen=True, slots=True)
class PublicBag:
    """A bag as publishing sees it: `files` are named below `data/`, those as received among them.

    `caption_errors` is how many errors the checks found that made it, `waived` whether the bag says that
    somebody answers for them; `base_url` is "" when it was made for no address, `embargo` an aware instant.
    """

    folder: Path
    slug: str
    files: tuple[PublicFile, ...]
    headline: str
    language: str
    organization: str
    contact: str
    base_url: str
    embargo: datetime | None
    caption_errors: int
    waived: bool

    def path(self, file: PublicFile) -> Path:
        """Where the bytes of a file of the bag are."""
        return self.folder / PAYLOAD / file.name

    def published(self, *, with_source: bool) -> tuple[PublicFile, ...]:
        """The files that go out; those as received stay at home unless they are wanted."""
        return tuple(file for file in self.files if with_source or not file.name.startswith(SOURCE))


def read_public_bag(folder: Path) -> PublicBag:
    """The bag in the folder; its hashes are taken from its manifest, so it has to be verified too.

    Raises InputError when it is no bag that mediakit made for publishing.
    """
    contents = folder_contents(folder)
    tags = read_tags(contents)
    info = dict(reversed(tags.info))  # the first of several counts
    lines = next((m.lines for m in tags.manifests if m.algorithm == "sha256" and not m.is_tag), ())
    files = tuple(_file(line, contents.sizes, folder) for line in lines)
    names = {file.name for file in files}
    for needed in (_PAGE, _REPORT):
        if needed not in names:
            mend = "Make it with mediakit package."
            raise InputError(
                f"the bag has no data/{needed}, so it is not published.", place=shown(folder), mend=mend
            )
    slug = info.get("External-Identifier") or folder.resolve().name
    if not is_safe_name(slug):
        raise InputError("the bag's External-Identifier is no name for an address.", place=shown(folder))
    report = _json(folder, _REPORT)
    article = _article(folder) if "release.json" in names else {}
    return PublicBag(
        folder=folder,
        slug=slug,
        files=files,
        headline=info.get("External-Description", slug),
        language=_string(article.get("inLanguage")),
        organization=info.get("Source-Organization", ""),
        contact=info.get("Contact-Name", ""),
        base_url=_base_url(_string(article.get("url")), slug),
        embargo=_embargo(info.get("Embargo-Until", ""), folder),
        caption_errors=_errors(report, folder),
        waived="Accessibility-Waiver" in info,
    )


def _file(line: ManifestLine, sizes: Mapping[str, int], folder: Path) -> PublicFile:
    name = line.path.removeprefix(PAYLOAD)
    if not line.path.startswith(PAYLOAD) or not all(is_safe_name(part) for part in name.split("/")):
        raise InputError(
            f"{shown(line.path)} is no name to publish.",
            place=shown(folder),
            mend="Make the bag again with mediakit package.",
        )
    if line.path not in sizes:
        raise InputError(f"{line.path} is missing.", place=shown(folder))
    return PublicFile(name, sizes[line.path], line.checksum)


def _json(folder: Path, name: str) -> dict[str, Any]:
    path = folder / PAYLOAD / name
    try:
        value = json.loads(read_limited(path, _MAX_JSON_BYTES))
    except (ValueError, RecursionError) as error:
        raise InputError("this is not JSON.", place=shown(path)) from error
    if not isinstance(value, dict):
        raise InputError("this is not what mediakit writes there.", place=shown(path))
    return value


def _article(folder: Path) -> dict[str, Any]:
    graph = _json(folder, "release.json").get("@graph")
    found = [item for item in graph if isinstance(item, dict)] if isinstance(graph, list) else []
    return next((item for item in found if item.get("@type") == "NewsArticle"), {})


def _errors(report: dict[str, Any], folder: Path) -> int:
    summary = report.get("summary")
    errors = summary.get("error") if isinstance(summary, dict) else None
    if not isinstance(errors, int):
        raise InputError(f"data/{_REPORT} does not say how the checks went.", place=shown(folder))
    return errors


def _base_url(page: str, slug: str) -> str:
    """The address under which the page says it stands, without the page's own folder."""
    return page.removesuffix(f"{slug}/") if page.endswith(f"/{slug}/") else page


def _embargo(text: str, folder: Path) -> datetime | None:
    """The exact instant; it carries its offset, so daylight saving has no say in it any more."""
    if not text:
        return None
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as error:
        message = f"bag-info.txt: the Embargo-Until {shown(text)} is no instant."
        raise InputError(message, place=shown(folder)) from error
    if instant.tzinfo is None:
        message = f"bag-info.txt: the Embargo-Until {shown(text)} has no time zone."
        raise InputError(message, place=shown(folder), mend="Nobody can tell when it ends: package it again.")
    return instant


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""
