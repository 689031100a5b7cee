"""Contrast between two colours as WCAG 2.2 measures it."""

from collections.abc import Callable, Iterator

Colour = tuple[int, int, int]
"""Red, green and blue, each 0 to 255, in sRGB."""

TEXT_RATIO = 4.5
"""WCAG 2.2, 1.4.3 Contrast (Minimum), for text of usual size."""

CONTROL_RATIO = 3.0
"""WCAG 2.2, 1.4.11 Non-text Contrast, for what shows a control or its state."""

_WEIGHTS = (0.2126, 0.7152, 0.0722)


def luminance(colour: Colour) -> float:
    """The relative luminance, 0 for black to 1 for white (WCAG 2.2, "relative luminance")."""
    return sum(weight * _linear(part / 255) for weight, part in zip(_WEIGHTS, colour, strict=True))


def contrast_ratio(one: Colour, other: Colour) -> float:
    """The contrast ratio, 1 to 21 (WCAG 2.2, "contrast ratio"); the order does not matter."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def format_ratio(ratio: float) -> str:
    """The ratio as people write it, cut to two digits, so that none looks as if it passed: `4.49:1`."""
    whole, cents = divmod(int(ratio * 100 + 1e-9), 100)
    return f"{whole}.{cents:02}".rstrip("0").rstrip(".") + ":1"


def nearest_passing(colour: Colour, passes: Callable[[Colour], bool]) -> Colour | None:
    """The colour that passes and is least darker or lighter than this one; `None` when none does."""
    return next((shade for shade in _shades(colour) if passes(shade)), None)


def _shades(colour: Colour) -> Iterator[Colour]:
    """The colour mixed with more and more black, and with more and more white, in turns."""
    for step in range(256):
        for goal in (0, 255):
            red, green, blue = (part + round((goal - part) * step / 255) for part in colour)
            yield red, green, blue


def _linear(part: float) -> float:
    """A channel without the curve of sRGB (IEC 61966-2-1)."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
