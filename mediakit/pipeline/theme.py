"""The theme of an office: the table `[theme]` of its `mediakit.toml`, and the files beside it.

All of it is checked here, so that a page never has a look that somebody cannot read.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from mediakit.errors import InputError, MediakitError, shown
from mediakit.model.colours import digits_of_hex, digits_of_word
from mediakit.model.contrast import format_ratio
from mediakit.model.theme import Colours, Logo, Theme, ThemeFile
from mediakit.page.palette import ROLES, failing_pairs, format_colour, parse_digits, whole_palette
from mediakit.page.pictures import font_file, picture_file
from mediakit.page.snippets import SnippetError, parse_snippet
from mediakit.page.svg import SvgError, check_svg
from mediakit.pipeline.settings import SETTINGS_FILE, name_one, parse_settings, place_of
from mediakit.system.files import read_limited

_Value = TypeVar("_Value")
_MAX_FONT_BYTES = 30_000_000  # one for Chinese has a good 10 MB
_MAX_LOGO_BYTES = 2_000_000
_MAX_SNIPPET_BYTES = 50_000
_SCHEMES = ("light", "dark")
KEYS = ("logo", "logo-alt", "font", "bold-font", "heading-font", "header", "footer", *_SCHEMES)


def read_theme(folder: Path) -> Theme | None:
    """The theme that the folder's `mediakit.toml` describes, `None` when it describes none.

    Raises InputError, naming file and line, for what is no setting, a file that cannot be used or lies
    elsewhere, markup that may not stand in a header or footer, and colours that contrast too little.
    """
    path = folder / SETTINGS_FILE
    if not path.is_file():
        return None
    text, values = parse_settings(path)
    if "theme" not in values:
        return None
    return _Reader(path, text).theme(values["theme"])


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one settings file's theme; every error that it raises says the line."""

    path: Path
    text: str

    def theme(self, table: Any) -> Theme:
        if not isinstance(table, dict):
            raise self._error(("theme",), "theme must be a table.", "Write [theme] and its settings below.")
        for key in table:
            if key not in KEYS:
                raise self._unknown(("theme", key), KEYS)
        light, dark = (self._colours(scheme, table.get(scheme, {})) for scheme in _SCHEMES)
        self._check_contrast(light=light, dark=dark)
        return Theme(
            light=light,
            dark=dark,
            logo=self._logo(table),
            font=self._font(table, "font"),
            bold_font=self._font(table, "bold-font"),
            heading_font=self._font(table, "heading-font"),
            header=self._snippet(table, "header"),
            footer=self._snippet(table, "footer"),
        )

    def _colours(self, scheme: str, table: Any) -> Colours:
        if not isinstance(table, dict):
            mend = f'Write [theme.{scheme}] and colours such as accent = "#1a4480" below.'
            raise self._error(("theme", scheme), f"theme.{scheme} must be a table.", mend)
        colours = []
        for role, value in table.items():
            names = ("theme", scheme, role)
            if role not in ROLES:
                raise self._unknown(names, ROLES)
            word = value.strip().lower() if isinstance(value, str) else ""
            digits = digits_of_hex(word) if word.startswith("#") and len(word) < 8 else digits_of_word(word)
            if not digits:
                mend = "Write it like #1a4480, #fff or navy."
                raise self._error(names, f"{shown(repr(value))} is no colour.", mend)
            colours.append((role, parse_digits(digits)))
        return tuple(colours)

    def _check_contrast(self, **schemes: Colours) -> None:
        lines = [line for scheme, colours in schemes.items() for line in self._failing(scheme, colours)]
        if lines:
            raise InputError("\n".join(lines))

    def _failing(self, scheme: str, colours: Colours) -> list[str]:
        """A line for each pair of colours that contrasts too little."""
        chosen = dict(colours)
        palette = whole_palette(chosen, scheme)
        lines = []
        for found in failing_pairs(chosen, scheme):
            one, other = (f"{role} {format_colour(palette[role])}" for role in (found.role, found.ground))
            better = format_colour(found.better) if found.better else ""
            mend = f'Write {found.changed} = "{better}".' if better else "Choose colours further apart."
            place = place_of(self.path, self.text, "theme", scheme, found.changed)
            lines.append(
                f"{place}: {scheme}: {one} on {other} "
                f"has a contrast of {format_ratio(found.ratio)} and needs {format_ratio(found.needed)} "
                f"(WCAG 2.2 AA). {mend}"
            )
        return lines

    def _logo(self, table: dict[str, Any]) -> Logo | None:
        alt, path = self._string(table, "logo-alt").strip(), self._file(table, "logo")
        if path is None:
            if alt:
                raise self._error(("theme", "logo-alt"), "there is no logo.", 'Write logo = "logo.svg" too.')
            return None
        if not alt:
            message, mend = "the logo has no words for who does not see it.", 'Write logo-alt = "…" too.'
            raise self._error(("theme", "logo"), message, mend)
        data = self._read(("theme", "logo"), path, _MAX_LOGO_BYTES)
        if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
            return Logo(ThemeFile(data, "svg"), *_within(path, lambda: check_svg(data)), alt)
        if (picture := picture_file(data)) is None:
            message = "this is no picture that a page can show."
            raise InputError(message, place=shown(path), mend="Save it as SVG, PNG, JPEG, WebP or AVIF.")
        return Logo(*picture, alt)

    def _font(self, table: dict[str, Any], key: str) -> ThemeFile | None:
        path = self._file(table, key)
        if path is None:
            return None
        font = font_file(self._read(("theme", key), path, _MAX_FONT_BYTES))
        if font is None:
            raise InputError("this is no font.", place=shown(path), mend="Give a .woff2, .ttf or .otf file.")
        return font

    def _snippet(self, table: dict[str, Any], key: str) -> str:
        path = self._file(table, key)
        if path is None:
            return ""
        data = self._read(("theme", key), path, _MAX_SNIPPET_BYTES)
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            mend = "Save it as plain text in UTF-8."
            raise InputError("this is not text in UTF-8.", place=shown(path), mend=mend) from error
        return _within(path, lambda: parse_snippet(text))

    def _file(self, table: dict[str, Any], key: str) -> Path | None:
        """The file that the key names; it must lie in the settings' folder, and no link may lead to it."""
        name = self._string(table, key)
        if not name:
            return None
        parts = name.split("/")
        folder = self.path.parent
        steps = [folder.joinpath(*parts[: length + 1]) for length in range(len(parts))]
        if {"", ".", ".."} & set(parts) or any(sign in name for sign in ("\\", ":", "\0")):
            mend = f'Put it beside {SETTINGS_FILE} and write its name, such as "{key}.svg".'
            raise self._error(("theme", key), f"{shown(repr(name))} does not lie in the folder.", mend)
        if any(step.is_symlink() for step in steps):
            raise self._error(("theme", key), f"{shown(repr(name))} is a link.", "Put the file itself there.")
        return steps[-1]

    def _read(self, names: tuple[str, ...], path: Path, limit: int) -> bytes:
        try:
            return read_limited(path, limit)
        except MediakitError as error:
            place = place_of(self.path, self.text, *names)
            raise InputError(f"{shown(path)}: {error.message}", place=place, mend=error.mend) from error

    def _string(self, table: dict[str, Any], key: str) -> str:
        value = table.get(key, "")
        if not isinstance(value, str):
            raise self._error(("theme", key), f"{key} must be a text in quotes.", f'Write {key} = "…".')
        return value

    def _unknown(self, names: tuple[str, ...], known: tuple[str, ...]) -> InputError:
        message = f"{names[-1]!r} is no setting of {'.'.join(names[:-1])}."
        return self._error(names, message, name_one(names[-1], known))

    def _error(self, names: tuple[str, ...], message: str, mend: str) -> InputError:
        return InputError(message, place=place_of(self.path, self.text, *names), mend=mend)


def _within(path: Path, read: Callable[[], _Value]) -> _Value:
    """What the file holds; what is wrong in it is said with its line."""
    try:
        return read()
    except (SnippetError, SvgError) as error:
        mend = error.mend if isinstance(error, SnippetError) else "Save it without that, or as PNG."
        raise InputError(error.message, place=f"{shown(path)}:{error.line}", mend=mend) from error
