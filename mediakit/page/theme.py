"""The stylesheet of a theme: the page's own comes first, and this one changes colours and fonts.

Only on screens: paper stays black on white, and colours that the system forces stay as they are.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from mediakit.model.theme import Colours, Theme
from mediakit.page.palette import HEADER_ROLES, PROPERTIES, format_colour, whole_palette

_FALLBACK = 'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif'
_HEADER = (
    "header{background:var(--header-paper);color:var(--header-ink)}header a{color:inherit}"
    "header :focus-visible{outline-color:currentcolor}.skip:focus-visible{outline-offset:-3px}"
)
_LOGO = ".logo{display:block;width:auto;max-width:100%;height:2.75rem;object-fit:contain}"
_SNIPPETS = (
    ".office{max-width:71rem;margin-inline:auto}.office p{margin:0}"
    '.office ul{display:flex;flex-wrap:wrap;gap:0 1.5rem;margin:0;padding:0;list-style-type:""}'
    "@media print{footer .office p{display:block}}"  # not hidden as the link to the top is
)


@dataclass(frozen=True, slots=True)
class FontHrefs:
    """Where the fonts stand, as seen from the stylesheet; "" for what the theme does not have."""

    text: str = ""
    bold: str = ""
    heading: str = ""

    def __bool__(self) -> bool:
        return bool(self.text or self.bold or self.heading)


def theme_stylesheet(theme: Theme, fonts: FontHrefs) -> str:
    """The stylesheet's text, "" when the theme changes nothing."""
    rules = [*_fonts(fonts), *_schemes(theme.light, theme.dark)]
    rules += [_LOGO] if theme.logo else []
    rules += [_SNIPPETS] if theme.header or theme.footer else []
    return "".join(f"{rule}\n" for rule in rules)


def _schemes(light: Colours, dark: Colours) -> Iterator[str]:
    banded = any(role in HEADER_ROLES for role, _ in (*light, *dark))
    for scheme, colours in (("light", light), ("dark", dark)):
        chosen = dict(colours)
        if banded:  # each scheme needs both, whichever was chosen
            palette = whole_palette(chosen, scheme)
            chosen |= {role: palette[role] for role in HEADER_ROLES}
        names = PROPERTIES | {"header-background": "--header-paper", "header-text": "--header-ink"}
        values = ";".join(f"{names[role]}:{format_colour(colour)}" for role, colour in sorted(chosen.items()))
        if values:
            yield (
                f"@media screen and (forced-colors:none) and (prefers-color-scheme:{scheme})"
                f"{{:root{{{values}}}}}"
            )
    if banded:
        yield f"@media screen and (forced-colors:none){{{_HEADER}}}"


def _fonts(fonts: FontHrefs) -> Iterator[str]:
    """The faces. One that has a bold one beside it is for the lighter weights; a lone one is made bold by the
    browser. Headings are set in their font as it is.
    """
    if fonts.text:
        yield _face("theme", fonts.text, "1 599" if fonts.bold else "")
    if fonts.bold:
        yield _face("theme", fonts.bold, "600 1000")
    if fonts.heading:
        yield _face("theme-heading", fonts.heading, "1 1000")
    if fonts.text or fonts.bold:
        yield f"body{{font-family:theme,{_FALLBACK}}}"
    if fonts.heading:
        own = "theme," if fonts.text or fonts.bold else ""
        yield f"h1,h2,h3,h4,h5,h6{{font-family:theme-heading,{own}{_FALLBACK}}}"


def _face(family: str, href: str, weight: str) -> str:
    weights = f"font-weight:{weight};" if weight else ""
    return f'@font-face{{font-family:{family};{weights}font-display:swap;src:url("{href}")}}'
