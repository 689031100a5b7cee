"""What stands in the place of a withdrawn release: a notice at the address of each of its pages."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from mediakit.errors import InputError
from mediakit.model.publishing import PublicFile
from mediakit.model.theme import PageTheme
from mediakit.page.security import content_security_policy
from mediakit.pipeline.look import read_look, theme_files
from mediakit.pipeline.public_bag import PublicBag
from mediakit.pipeline.site_words import site_words
from mediakit.site.assets import site_stylesheet
from mediakit.site.notice import Notice, render_notice
from mediakit.system.files import read_limited
from mediakit.system.hashed_files import hash_file
from mediakit.targets.notices import withdrawn_metadata

Contents = tuple[tuple[PublicFile, Path | bytes], ...]
_FOLDER = "player/"


def notice_contents(bag: PublicBag, pages: Iterable[str]) -> Contents:
    """The files of the notice and where their bytes are: its pages, and what these show of the bag's look."""
    look, shown = _look(bag)
    style_name, style = site_stylesheet()
    words = site_words(bag.language)
    policy = content_security_policy(fonts=look.fonts)
    notice = Notice(bag.language, bag.organization, bag.contact, _FOLDER + style_name, look)
    made = {name: render_notice(notice, name.count("/"), words, policy).encode() for name in sorted(pages)}
    made |= {notice.stylesheet_href: style, "release.json": withdrawn_metadata()}
    return (*((made_file(name, data), data) for name, data in made.items()), *shown)


def made_file(name: str, data: bytes) -> PublicFile:
    """The file with these bytes as it is published."""
    return PublicFile(name, len(data), hashlib.sha256(data).hexdigest())


def _look(bag: PublicBag) -> tuple[PageTheme, Contents]:
    """The bag's look and its files; none when one of them is not what the bag's manifest says.

    A withdrawal has only looked at the bag's sizes, and a damaged bag does not stand in its way.
    """
    files = theme_files(bag.files)

    def read(name: str, limit: int) -> bytes | None:
        return read_limited(bag.folder / "data" / name, limit)

    try:
        if all(hash_file(bag.path(file)).sha256 == file.sha256 for file in files):
            return read_look(files, read), tuple((file, bag.path(file)) for file in files)
    except InputError:
        pass
    return PageTheme(), ()
