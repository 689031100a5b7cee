"""What a rule is: data on what is checked and who asks for it, and the function that checks it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mediakit.captions.view import Fault, View
from mediakit.model.captions import CaptionProfile
from mediakit.model.findings import Severity

Check = Callable[[View], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is checked; `source` says who asks for it, `fixable` whether a machine can mend it.

    `severity` is for profiles that say nothing else. `limits` are the profile's fields that it compares with
    (none: it needs no number), `of_video` whether it needs the video's length. Without a `check` it is a rule
    that reading a file finds broken.
    """

    id: str
    severity: Severity
    summary: str
    source: str
    check: Check | None = None
    fixable: bool = False
    limits: tuple[str, ...] = ()
    of_video: bool = False

    def applies(self, profile: CaptionProfile, *, video: bool) -> bool:
        """Whether a check by that profile, with or without a video, can find anything by this rule."""
        limited = not self.limits or any(
            getattr(profile, limit) not in (None, False) for limit in self.limits
        )
        return limited and (video or not self.of_video) and dict(profile.severities).get(self.id, 1) > 0
