"""The colours of a page by their roles: which may be chosen, and whether they contrast enough."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mediakit.model.contrast import (
    CONTROL_RATIO,
    TEXT_RATIO,
    Colour,
    contrast_ratio,
    nearest_passing,
)

PROPERTIES = {  # a role and the custom property of the stylesheet that has its colour
    "background": "--paper",
    "text": "--ink",
    "muted": "--soft",
    "accent": "--accent",
    "control": "--edge",
    "line": "--line",
    "shade": "--tint",
    "notice": "--warm",
    "notice-line": "--warm-line",
}
HEADER_ROLES = {"header-background": "background", "header-text": "text"}
"""The roles of the band at the top, and those whose colour they have unless they are chosen."""

ROLES = (*PROPERTIES, *HEADER_ROLES)
_DEFAULTS = {  # the same as in player.css
    "light": "ffffff 1b1f24 424b56 1a4480 6b7684 c9d0d8 f2f5f9 fdf6e3 9a6700",
    "dark": "14181d e8ebef aab4bf 9cc4f8 8b97a5 3d4752 1d242c 2a2413 d9a93a",
}
_PAIRS = (  # what stands on what, and the least contrast
    ("text", "background", TEXT_RATIO),
    ("text", "shade", TEXT_RATIO),  # the line that is being said, a button under the pointer
    ("text", "notice", TEXT_RATIO),
    ("muted", "background", TEXT_RATIO),
    ("muted", "shade", TEXT_RATIO),  # sounds in the line that is being said
    ("accent", "background", TEXT_RATIO),  # links, the ring around what has the focus, the seek bar
    ("accent", "shade", TEXT_RATIO),
    ("accent", "notice", TEXT_RATIO),
    ("control", "background", CONTROL_RATIO),  # the borders of fields and buttons, the rails of sliders
    ("header-text", "header-background", TEXT_RATIO),
)


@dataclass(frozen=True, slots=True)
class Failing:
    """Two colours that contrast too little; `better` is what would pass as `changed`, if any does."""

    role: str
    ground: str
    ratio: float
    needed: float
    changed: str
    better: Colour | None


def default_colours(scheme: str) -> dict[str, Colour]:
    """The colours of a page without a theme, by role; the scheme is `light` or `dark`."""
    return dict(zip(PROPERTIES, map(parse_digits, _DEFAULTS[scheme].split()), strict=True))


def whole_palette(chosen: Mapping[str, Colour], scheme: str) -> dict[str, Colour]:
    """Every role's colour: those chosen, and the page's own for the others."""
    colours = default_colours(scheme) | dict(chosen)
    return {role: colours[role if role in colours else HEADER_ROLES[role]] for role in ROLES}


def failing_pairs(chosen: Mapping[str, Colour], scheme: str) -> Iterator[Failing]:
    """The pairs of the palette that contrast too little for WCAG 2.2 at level AA."""
    palette = whole_palette(chosen, scheme)
    for role, ground, needed in _PAIRS:
        ratio = contrast_ratio(palette[role], palette[ground])
        if ratio < needed:
            changed = ground if ground in chosen and role not in chosen else role
            yield Failing(role, ground, ratio, needed, changed, _better(changed, chosen, scheme))


def parse_digits(text: str) -> Colour:
    """The colour of six hexadecimal digits."""
    return int(text[:2], 16), int(text[2:4], 16), int(text[4:], 16)


def format_colour(colour: Colour) -> str:
    """The colour as CSS writes it: `#1a4480`."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _better(role: str, chosen: Mapping[str, Colour], scheme: str) -> Colour | None:
    """The nearest shade of the role's colour with which all pairs that it stands in pass."""

    def passes(colour: Colour) -> bool:
        palette = whole_palette({**chosen, role: colour}, scheme)
        return all(
            contrast_ratio(palette[one], palette[other]) >= needed
            for one, other, needed in _PAIRS
            if role in (one, other)
        )

    return nearest_passing(whole_palette(chosen, scheme)[role], passes)
