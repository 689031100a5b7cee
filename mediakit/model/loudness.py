"""How loud a sound is as people hear it, measured as EBU R 128 and ITU-R BS.1770 say."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Loudness:
    """The loudness of a whole programme, in hundredths: -2300 is -23 LUFS.

    `integrated` is in LUFS, `range` in LU (EBU Tech 3342), `true_peak` in dBTP. Each is `None` when there is
    nothing that could be measured: silence, or sound shorter than the 0.4 seconds of one measurement.
    """

    integrated: int | None = None
    range: int | None = None
    true_peak: int | None = None
