"""Whether bytes can be in an encoding."""


def decodes(data: bytes, codec: str) -> bool:
    """Whether all the bytes fit the encoding."""
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True
