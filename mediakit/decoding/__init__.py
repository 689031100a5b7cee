"""Bytes of unknown encoding to text: nothing is replaced or guessed in silence."""

from mediakit.decoding.text import Decoded, decode_text

__all__ = ["Decoded", "decode_text"]
