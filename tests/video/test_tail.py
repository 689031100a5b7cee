from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.video.tail import Tail, parse_tail

TEXT = """\
#software: Lavf63.1.102
#tb 0: 1/12800
#media_type 0: video
#tb 1: 1/48000
0,      71168,      75264,      512,     3915, 0xfacb30f5, F=0x0
0,      76288,      74752,      512,     3915, 0xfacb30f5, F=0x0
1,     287744,     287744,      256,        5, 0x03c001be, S=1, Skip Samples,       10, 0x000f0003
"""


def test_end_is_the_latest_of_all_streams() -> None:
    assert parse_tail(TEXT) == Tail(end_ms=6000, encrypted=False)


def test_encryption_shows_in_the_packets() -> None:
    line = "0,      1,      1,      512,      884, 0x5409bad6, F=0x0, S=1, Encryption info,       64, 0x91\n"
    assert parse_tail("#tb 0: 1/25\n" + line).encrypted


def test_no_packets() -> None:
    assert parse_tail("#tb 0: 1/12800\n") == Tail(0)
    assert parse_tail("") == Tail(None)


@given(st.text(alphabet=st.sampled_from("#tb 01:/,x-\n"), max_size=200))
@settings(max_examples=100)
def test_no_text_breaks_it(text: str) -> None:
    parse_tail(text)
    parse_tail(TEXT + text)
