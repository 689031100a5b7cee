"""The look of an agency as a published release has it, read again for the pages that stand around it."""

import hashlib
from collections.abc import Callable, Iterable

from mediakit.model.publishing import PublicFile
from mediakit.model.theme import PageTheme
from mediakit.model.theme_record import (
    MAX_RECORD_BYTES,
    ThemeRecordError,
    is_theme_file,
    is_theme_record,
    parse_theme_record,
)
from mediakit.page.snippets import SnippetError, parse_snippet

ReadFile = Callable[[str, int], bytes | None]
"""The bytes of a file of the release by its name, of at most so many; None when it is not there."""


def theme_files(files: Iterable[PublicFile]) -> tuple[PublicFile, ...]:
    """Those of the files that a theme needs: stylesheet, logo, fonts and record."""
    return tuple(file for file in files if is_theme_file(file.name))


def read_look(files: tuple[PublicFile, ...], read: ReadFile) -> PageTheme:
    """The look that the record among a release's files describes, its hrefs from the release's folder.

    None at all when there is no record, or not the one that was published. Of the records of several versions
    the last counts.
    """
    record = next((file for file in reversed(files) if is_theme_record(file.name)), None)
    data = read(record.name, MAX_RECORD_BYTES) if record and record.size <= MAX_RECORD_BYTES else None
    if record is None or data is None or hashlib.sha256(data).hexdigest() != record.sha256:
        return PageTheme()
    try:
        return parse_theme_record(data, frozenset(file.name for file in files), _safe_snippet)
    except ThemeRecordError:
        return PageTheme()


def _safe_snippet(text: str) -> str:
    """The snippet as `package` has written it; read again, because others may write at the target."""
    try:
        return parse_snippet(text)
    except SnippetError as error:
        raise ThemeRecordError from error
