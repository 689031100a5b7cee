"""What an object store refused, as one of mediakit's errors."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from obstore.exceptions import (
    BaseError,
    NotSupportedError,
    PermissionDeniedError,
    UnauthenticatedError,
)

from mediakit.errors import MediakitError, StorageError, TargetError

_STATUS = re.compile(r"status(?: code)?:? ?\(?(\d{3})\b|\b(\d{3}) (?:Service|Internal|Bad|Gateway|Too|Slow)")
_REASONS = (  # what a store's answer says, in one sentence, and how to mend it
    ("NoSuchBucket", "there is no such bucket.", "Check its name, and the endpoint."),
    ("ContainerNotFound", "there is no such container.", "Check its name, and the account."),
    ("RequestTimeTooSkewed", "this computer's clock differs too much from the store's.", "Set the clock."),
    ("ExpiredToken", "the credentials have expired.", "Log in again."),
    ("InvalidAccessKeyId", "the store does not know this access key.", "Check the credentials."),
    ("SignatureDoesNotMatch", "the secret key does not fit.", "Check the credentials."),
    ("AuthorizationHeaderMalformed", "the bucket is in another region.", "Set AWS_REGION."),
    ("PermanentRedirect", "the bucket is in another region.", "Set AWS_REGION."),
    ("QuotaExceeded", "the store is full.", "Make room, or raise the quota."),
    ("No space left", "the store is full.", "Make room, or raise the quota."),
)
_CREDENTIALS = (
    "169.254.169.254",
    "metadata.google.internal",
    "credential",
    "Credential",
    "MissingAccessKey",
)


@contextmanager
def telling(place: str, trouble: Sequence[Exception] = ()) -> Iterator[None]:
    """Within it, what the store refuses is raised as the error that says why.

    The store's own words are not passed on: they may hold an address with a signature in it. `trouble` is
    what was no fault of the store.
    """
    try:
        yield
    except (BaseError, FileNotFoundError, OSError, ValueError) as error:
        if isinstance(error, FileNotFoundError) and not any(r[0] in str(error) for r in _REASONS):
            raise
        failure = trouble[0] if trouble else _failure(error, place)
    else:
        return
    raise failure from None


def _failure(error: Exception, place: str) -> MediakitError:
    text = str(error)
    for word, message, mend in _REASONS:
        if word in text:
            kind = StorageError if "full" in message else TargetError
            return kind(message, place=place, mend=mend)
    if any(word in text for word in _CREDENTIALS) and not isinstance(error, PermissionDeniedError):
        return TargetError(
            "no credentials were found for this store.",
            place=place,
            mend="Set them as its own programs want them: for S3, AWS_ACCESS_KEY_ID … or AWS_PROFILE.",
        )
    if isinstance(error, (PermissionDeniedError, UnauthenticatedError)):
        return TargetError(
            "the store refuses: these credentials may not do this.",
            place=place,
            mend="Check the credentials and what they are allowed.",
        )
    if isinstance(error, NotSupportedError):
        return TargetError("the store cannot do what is asked of it.", place=place)
    status = _status(text)
    if status == 501 or (400 <= status < 500 and status not in (408, 429)):
        return TargetError(f"the store refuses (HTTP {status}).", place=place)
    what = (
        f"the store answered HTTP {status}"
        if status
        else "the store cannot be reached, or cut the connection"
    )
    return TargetError(f"{what}.", passing=True, place=place, mend="Try again later.")


def _status(text: str) -> int:
    found = _STATUS.search(text)
    return int(found[1] or found[2]) if found else 0
