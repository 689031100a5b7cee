"""Reads single bits, and the numbers that video standards write with them."""

from mediakit.errors import InputError


class BitReader:
    """A place in some bytes that moves on bit by bit; beyond the end it raises InputError."""

    def __init__(self, data: bytes) -> None:
        self._value = int.from_bytes(data, "big")
        self._left = 8 * len(data)

    @property
    def left(self) -> int:
        """How many bits there are from this place to the end."""
        return self._left

    def take(self, count: int) -> int:
        """The next bits as a number."""
        self._left -= count
        if self._left < 0:
            raise InputError("the description of the pictures is damaged.")
        return self._value >> self._left & ((1 << count) - 1)

    def flag(self) -> bool:
        """The next bit."""
        return bool(self.take(1))

    def unsigned(self) -> int:
        """The next number of Exp-Golomb code `ue(v)` (ITU-T H.264, 9.1)."""
        zeros = 0
        while not self.take(1):
            zeros += 1
            if zeros > 32:
                raise InputError("the description of the pictures is damaged.")
        return (1 << zeros) - 1 + self.take(zeros)

    def signed(self) -> int:
        """The next number of Exp-Golomb code `se(v)` (ITU-T H.264, 9.1.1)."""
        code = self.unsigned()
        return (code + 1) // 2 if code % 2 else -(code // 2)


def without_emulation(unit: bytes) -> bytes:
    """The unit without the bytes 3 that keep start codes out of it (ITU-T H.264, 7.4.1)."""
    if b"\0\0\3" not in unit:
        return unit
    parts = unit.split(b"\0\0\3")
    return b"\0\0".join(parts)
