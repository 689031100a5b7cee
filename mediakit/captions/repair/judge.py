"""Whether a mend makes things better: the checker's own verdict on the cues around it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mediakit.captions.repair.piece import Piece
from mediakit.captions.rule import Rule
from mediakit.captions.rules import RULES
from mediakit.captions.view import WHOLE_FILE, View, look_at
from mediakit.model.captions import CaptionProfile, Track
from mediakit.model.findings import Severity

_UNKNOWN = "qaa"  # reserved for private use (ISO 639-2): so that nobody guesses from a few cues
# Rules that look at the words and lines of one cue after the other, never at times.
_OF_TEXTS = frozenset({
    "all-caps", "advert", "bidi-unbalanced", "block-too-long", "dialogue-dashes", "ellipsis", "empty-cue",
    "invisible-character", "language-mismatch", "line-break", "line-too-long", "markup", "mojibake",
    "music-signs", "ocr-confusion", "quotes", "repeated-word", "sound-brackets", "speaker-style",
    "three-lines", "too-many-lines", "whitespace",
})  # fmt: skip
_OF_FILES = frozenset({"hour-offset"})  # of which a few cues tell nothing
_WORST_FIRST = sorted(Severity, reverse=True)


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many findings of each severity and rule there are, and which words are said twice."""

    counts: Counter[tuple[Severity, str]] = field(default_factory=Counter)
    doubles: Counter[str] = field(default_factory=Counter)

    @property
    def badness(self) -> tuple[int, ...]:
        """The findings by severity, worst first, so that the smaller is the better."""
        return tuple(
            sum(count for (grade, _), count in self.counts.items() if grade is severity)
            for severity in _WORST_FIRST
        )

    def is_better_than(self, other: "Verdict", *, or_even: bool = False) -> bool:
        """Whether findings of some severity are fewer here, and no rule has more of that or a worse one.

        A lighter one may have more: an error is mended at the price of a warning. `or_even` lets pass, too,
        what is alike in everything. Words must not come to be said twice, since such cues are made one.
        """
        if self.doubles - other.doubles:
            return False
        for severity in _WORST_FIRST:
            keys = {key for key in (*self.counts, *other.counts) if key[0] is severity}
            if any(self.counts[key] > other.counts[key] for key in keys):
                return False
            if any(self.counts[key] < other.counts[key] for key in keys):
                return True
        return or_even


@dataclass(frozen=True, slots=True)
class Judge:
    """Counts what the checker finds by these rules of a profile, for a video of that length."""

    profile: CaptionProfile
    rules: Mapping[str, Rule]
    duration_ms: int | None
    language: str

    def verdict(self, pieces: Sequence[Piece], *, of_times: bool = False) -> Verdict:
        """The verdict on these cues as if they stood alone; what is said of a file as a whole is left out.

        `of_times`: only by rules that may find another thing when nothing but times is changed.
        """
        verdict = Verdict()
        view = self._look_at(pieces)
        severities = dict(self.profile.severities)
        for rule in self.rules.values():
            if rule.check is None or (of_times and rule.id in _OF_TEXTS):
                continue
            for fault in rule.check(view):
                if fault.place == WHOLE_FILE:
                    continue
                severity = Severity(severities.get(rule.id, fault.severity or rule.severity))
                verdict.counts[severity, rule.id] += 1
                if rule.id == "duplicate":
                    verdict.doubles[" ".join(view.texts[fault.place].split())] += 1
        return verdict

    def places(self, pieces: Sequence[Piece], rule: str) -> frozenset[int]:
        """Where the rule finds fault; nowhere when the profile does not ask for it."""
        check = self.rules[rule].check if rule in self.rules else None
        return frozenset(fault.place for fault in check(self._look_at(pieces))) if check else frozenset()

    def _look_at(self, pieces: Sequence[Piece]) -> View:
        track = Track(tuple(piece.cue for piece in pieces), self.language or _UNKNOWN)
        return look_at(track, self.profile, self.duration_ms)


def judge_by(profile: CaptionProfile, *, duration_ms: int | None = None, language: str = "") -> Judge:
    """The judge by all rules of the catalogue that the profile asks for."""
    video = duration_ms is not None
    rules = {
        rule.id: rule
        for rule in RULES
        if rule.check and rule.id not in _OF_FILES and rule.applies(profile, video=video)
    }
    return Judge(profile, rules, duration_ms, language)
