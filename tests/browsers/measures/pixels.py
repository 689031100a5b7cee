"""What can be seen in a screenshot: contrast (WCAG 2.2, definition of contrast ratio) and focus rings."""

import io
from collections import Counter
from collections.abc import Iterable

from PIL import Image

Colour = tuple[int, int, int]
NOTICEABLE = 3.0  # WCAG 1.4.11 and 2.4.13


def pixels(png: bytes) -> tuple[tuple[Colour, ...], ...]:
    """The picture's rows."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    data = image.tobytes()
    row = image.width * 3
    return tuple(
        tuple(zip(*(data[start + channel : start + row : 3] for channel in range(3)), strict=True))
        for start in range(0, len(data), row)
    )


def contrast(first: Colour, second: Colour) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Colour) -> float:
    """The relative luminance, from 0 to 1."""
    red, green, blue = (_LINEAR[channel] for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def changed_area(before: bytes, after: bytes) -> int:
    """How many pixels differ by 3:1 or more between two pictures of the same place (WCAG 2.4.13)."""
    pairs = Counter(
        pair
        for row, other in zip(pixels(before), pixels(after), strict=True)
        for pair in zip(row, other, strict=True)
    )
    return sum(number for pair, number in pairs.items() if contrast(*pair) >= NOTICEABLE)


def best_contrast(png: bytes, *, at_least: int = 12) -> float:
    """The contrast between what fills most of the picture and what stands out most from it.

    A colour counts from `at_least` pixels on: less is the soft edge of something.
    """
    counted = Counter(pixel for row in pixels(png) for pixel in row)
    ground = counted.most_common(1)[0][0]
    return max((contrast(ground, colour) for colour in _common(counted.items(), at_least)), default=1.0)


def _common(counted: Iterable[tuple[Colour, int]], at_least: int) -> list[Colour]:
    return [colour for colour, number in counted if number >= at_least]


def _linear(channel: int) -> float:
    part = channel / 255
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


_LINEAR = tuple(_linear(channel) for channel in range(256))
