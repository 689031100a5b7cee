"""Integer milliseconds to and from the ways in which people write times."""


def format_srt_time(ms: int) -> str:
    """The time as SubRip writes it: `01:02:03,456`."""
    return _clock(ms, ",")


def format_vtt_time(ms: int) -> str:
    """The time as WebVTT writes it, hours always there: `01:02:03.456`."""
    return _clock(ms, ".")


def format_clock(ms: int) -> str:
    """The time as people read it, without milliseconds: `2:03` or `1:02:03`."""
    minutes, seconds = divmod(max(ms, 0) // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def format_iso_duration(ms: int) -> str:
    """The length as ISO 8601 writes it, in whole seconds as on a clock, at least one: `PT1M5S`."""
    minutes, seconds = divmod(max(ms // 1000, 1), 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "H"), (minutes, "M"), (seconds, "S"))
    return "PT" + "".join(f"{number}{unit}" for number, unit in parts if number)


def _clock(ms: int, mark: str) -> str:
    sign, ms = ("-", -ms) if ms < 0 else ("", ms)
    seconds, ms = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{sign}{hours:02}:{minutes:02}:{seconds:02}{mark}{ms:03}"
