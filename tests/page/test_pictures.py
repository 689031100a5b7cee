"""Pictures and fonts by what is in them, held against another library's writing."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from mediakit.page.pictures import font_file, picture_file

FORMATS = ("png", "jpg", "webp", "avif")


def picture(kind: str, size: tuple[int, int], **options: object) -> bytes:
    out = io.BytesIO()
    name = {"jpg": "jpeg"}.get(kind, kind)
    Image.new("RGBA" if options.pop("alpha", False) else "RGB", size, "teal").save(out, name, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("png", {}),
        ("jpg", {}),
        ("jpg", {"progressive": True, "comment": "x" * 300, "dpi": (72, 72)}),
        ("webp", {}),
        ("webp", {"lossless": True}),
        ("webp", {"alpha": True}),
        ("avif", {}),
    ],
)
def test_kind_and_size_are_read(kind: str, options: dict[str, object]) -> None:
    data = picture(kind, (241, 60), **options)
    found = picture_file(data)
    assert found is not None
    file, width, height = found
    assert (file.ending, file.data, width, height) == (kind, data, 241, 60)


@pytest.mark.parametrize("data", [b"", b"GIF89a" + b"\0" * 50, b"<svg/>", b"\xff\xd8\xff\xe0", b"RIFF"])
def test_anything_else_is_none(data: bytes) -> None:
    assert picture_file(data) is None


@given(st.sampled_from(FORMATS), st.integers(0, 400), st.binary(max_size=4))
def test_cut_and_damaged_pictures_end(kind: str, length: int, more: bytes) -> None:
    found = picture_file(PICTURES[kind][:length] + more)
    assert found is None or (found[1] > 0 and found[2] > 0)


def test_fonts_by_their_first_bytes() -> None:
    kinds = {b"wOF2": "woff2", b"OTTO": "otf", b"\0\1\0\0": "ttf"}
    for first, ending in kinds.items():
        found = font_file(first + b"\0" * 50)
        assert found is not None
        assert found.ending == ending
    assert font_file(b"<html>" + b" " * 50) is None
    assert font_file(b"wOF2") is None


PICTURES = {kind: picture(kind, (24, 12)) for kind in FORMATS}
