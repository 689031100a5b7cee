"""Colours as CSS writes them."""

from PIL import ImageColor

from mediakit.model.colours import digits_of_hex, digits_of_word


def test_every_word_of_css_is_known() -> None:
    for word in ImageColor.colormap:
        assert bytes.fromhex(digits_of_word(word)) == bytes(ImageColor.getrgb(word))


def test_digits() -> None:
    assert (digits_of_hex("#fa0"), digits_of_hex("12abef")) == ("ffaa00", "12abef")
    assert [digits_of_hex(text) for text in ("#ff", "#ggg", "", "#12345")] == [""] * 4
    assert [digits_of_word(text) for text in ("nothing", "", "red blue", "000080", ".*")] == [""] * 5
