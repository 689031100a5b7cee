"""What was changed, told by holding the mended cues against those of the source."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mediakit.captions.repair.spaces import tidy_spaces
from mediakit.captions.repair.steps import ChangeKind, Step
from mediakit.model.captions import Cue, Track
from mediakit.timecode import format_vtt_time

Times = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Change:
    """One change: to which cues of the source, which cues came of it, their times, and the rules it is for.

    Of the rules there are only those that find nothing more in the cues that came of it. Cues are numbered
    from 1, as they stand in the source and in the result; times are pairs of milliseconds. `line` is where it
    begins in the source.
    """

    kind: ChangeKind
    message: str
    rules: tuple[str, ...] = ()
    cues_before: tuple[int, ...] = ()
    cues_after: tuple[int, ...] = ()
    times_before: tuple[Times, ...] = ()
    times_after: tuple[Times, ...] = ()
    line: int = 0

    def timed_as(self, source: Track) -> "Change":
        """The change with the times before it as the source has them."""
        cues = [source.cues[number - 1] for number in self.cues_before]
        return replace(self, times_before=tuple((cue.start_ms, cue.end_ms) for cue in cues))

    def without(self, left: Collection[tuple[int | None, str]]) -> "Change":
        """The change without those of its rules that still find something (by cue) in what came of it."""
        rules = tuple(rule for rule in self.rules if not any((cue, rule) in left for cue in self.cues_after))
        if rules == self.rules:
            return self
        eased = self.kind is ChangeKind.RETIMED and not rules
        message = f"{self.message.removesuffix('.')}, as far as there is room." if eased else self.message
        return replace(self, rules=rules, message=message)

    def document(self) -> dict[str, Any]:
        """The change as JSON values."""
        return {
            "kind": self.kind.value,
            "rules": list(self.rules),
            "message": self.message,
            "line": self.line or None,
            "cues_before": list(self.cues_before),
            "cues_after": list(self.cues_after),
            "before": [{"start_ms": start, "end_ms": end} for start, end in self.times_before],
            "after": [{"start_ms": start, "end_ms": end} for start, end in self.times_after],
        }


@dataclass(frozen=True, slots=True)
class Repaired:
    """A mended track, what was changed, and for each of its cues the numbers of those that it is made of."""

    track: Track
    changes: tuple[Change, ...] = ()
    origins: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Cues of the source and what became of them, each with its number."""

    before: tuple[tuple[int, Cue], ...]
    after: tuple[tuple[int, Cue], ...] = ()


def group_cues(source: Track, result: Track, origins: Sequence[tuple[int, ...]]) -> list[Group]:
    """The cues of source and result in groups without a tie between them, in the source's order."""
    heads = list(range(len(source.cues) + 1))  # for each number, a lower one of its group

    def head(number: int) -> int:
        while heads[number] != number:
            heads[number] = number = heads[heads[number]]
        return number

    for numbers in origins:
        for number in numbers[1:]:
            one, other = sorted((head(numbers[0]), head(number)))
            heads[other] = one
    before: dict[int, list[tuple[int, Cue]]] = {}
    after: dict[int, list[tuple[int, Cue]]] = {}
    for number, cue in enumerate(source.cues, 1):
        before.setdefault(head(number), []).append((number, cue))
    for number, (cue, numbers) in enumerate(zip(result.cues, origins, strict=True), 1):
        after.setdefault(head(numbers[0]), []).append((number, cue))
    return [Group(tuple(cues), tuple(after.get(first, ()))) for first, cues in before.items()]


def name_cues(numbers: Sequence[int]) -> str:
    """The cues of these numbers as a message names them: `cue 3`, `cues 3, 4 and 7`; "" for none."""
    if len(numbers) < 2:
        return f"cue {numbers[0]}" if numbers else ""
    return f"cues {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


def tell_changes(
    source: Track, result: Track, origins: Sequence[tuple[int, ...]], steps: Sequence[Step]
) -> tuple[Change, ...]:
    """Every difference between the two tracks as a change, in the order of the source."""
    reasons: dict[int, dict[tuple[ChangeKind, str], None]] = {}
    for step in steps:
        for number in step.origins:
            reasons.setdefault(number, {})[step.kind, step.rule] = None
    moved = _moved(source, {number for numbers in origins for number in numbers})
    changes: list[Change] = []
    for group in group_cues(source, result, origins):
        why = [reason for number, _ in group.before for reason in reasons.get(number, ())]
        for kind, message in _differences(group, why, moved):
            changes.append(_change(group, kind, message, why))
    return tuple(changes)


def _differences(
    group: Group, why: Sequence[tuple[ChangeKind, str]], moved: frozenset[int]
) -> Iterator[tuple[ChangeKind, str]]:
    old, many = group.before[0][1], len(group.after)
    if not group.after:
        yield ChangeKind.DROPPED, "It had no words."
        return
    if len(group.before) > 1:
        if any(kind is ChangeKind.JOINED for kind, _ in why):
            yield ChangeKind.JOINED, f"Shown at the same time, they are now {_cues(many)}."
        else:
            yield ChangeKind.MERGED, f"They said the same at the same time; now {_cues(many)} does."
    elif many > 1:
        yield ChangeKind.SPLIT, f"Split into {_cues(many)}."
    if any(number in moved for number, _ in group.before):
        yield ChangeKind.SORTED, f"Moved to its place in time: it is cue {group.after[0][0]} now."
    if len(group.before) == many == 1:
        new = group.after[0][1]
        if (old.start_ms, old.end_ms) != (new.start_ms, new.end_ms):
            yield ChangeKind.RETIMED, _retiming(old, new)
        if old.text != new.text:
            yield _layout(old.text, new.text)


def _layout(old: str, new: str) -> tuple[ChangeKind, str]:
    if tidy_spaces(old) == new:
        return ChangeKind.SPACES, "Blanks and blank lines too many were taken out."
    return ChangeKind.LINES, "The lines are broken anew."


def _retiming(old: Cue, new: Cue) -> str:
    parts = []
    if old.start_ms != new.start_ms:
        parts.append(f"starts at {format_vtt_time(new.start_ms)} instead of {format_vtt_time(old.start_ms)}")
    if old.end_ms != new.end_ms:
        parts.append(f"ends at {format_vtt_time(new.end_ms)} instead of {format_vtt_time(old.end_ms)}")
    return f"It {' and '.join(parts)}."


def _change(group: Group, kind: ChangeKind, message: str, why: Sequence[tuple[ChangeKind, str]]) -> Change:
    return Change(
        kind,
        message,
        _rules(kind, why),
        tuple(number for number, _ in group.before),
        tuple(number for number, _ in group.after),
        tuple((cue.start_ms, cue.end_ms) for _, cue in group.before),
        tuple((cue.start_ms, cue.end_ms) for _, cue in group.after),
        group.before[0][1].line,
    )


def _rules(kind: ChangeKind, why: Sequence[tuple[ChangeKind, str]]) -> tuple[str, ...]:
    """The rules that the change is for; with several cues, also those of their times and lines."""
    usual = {
        ChangeKind.DROPPED: "empty-cue",
        ChangeKind.MERGED: "duplicate",
        ChangeKind.SORTED: "out-of-order",
    }
    kinds = {kind}
    if kind in (ChangeKind.MERGED, ChangeKind.JOINED, ChangeKind.SPLIT):
        kinds |= {ChangeKind.RETIMED, ChangeKind.LINES}
    rules = dict.fromkeys(rule for own, rule in why if own in kinds)
    if kind in usual:
        rules = {usual[kind]: None, **rules}
    return tuple(rules)


def _moved(source: Track, surviving: set[int]) -> frozenset[int]:
    """The cues that start before one above them does."""
    moved: list[int] = []
    latest_ms: int | None = None
    for number, cue in enumerate(source.cues, 1):
        if number not in surviving:
            continue
        if latest_ms is not None and cue.start_ms < latest_ms:
            moved.append(number)
        else:
            latest_ms = cue.start_ms
    return frozenset(moved)


def _cues(count: int) -> str:
    return "one cue" if count == 1 else f"{count} cues"
