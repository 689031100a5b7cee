"""Numbers with their words, for people."""


def count(number: int, word: str) -> str:
    """How many there are: `1 cue`, `2,500 cues`; `info` has no plural."""
    return f"{number:,} {word}{'' if number == 1 or word == 'info' else 's'}"


def precise_seconds(ms: int) -> str:
    """A length to the hundredth of a second, whatever it is: `2.3 s`, `125.04 s`."""
    whole, rest = divmod((ms + 5) // 10, 100)
    return f"{whole}.{rest:02}".rstrip("0").rstrip(".") + " s"


def seconds(ms: int) -> str:
    """A length, to the tenth of a second below a minute: `6.2 s`, `2 min 5 s`, `3 h 0 min`."""
    if ms < 60_000:
        tenths = (ms + 50) // 100
        return f"{tenths // 10}.{tenths % 10} s"
    minutes, rest = divmod((ms + 500) // 1000, 60)
    if minutes < 60:
        return f"{minutes} min {rest} s"
    return f"{minutes // 60:,} h {minutes % 60} min"
