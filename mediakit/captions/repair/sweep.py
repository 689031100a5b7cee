"""One mender at work on all the cues that a rule has found faulty."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from operator import sub

from mediakit.captions.repair.bench import Bench, Mend
from mediakit.captions.repair.judge import Judge, Verdict
from mediakit.captions.repair.limits import Limits
from mediakit.captions.repair.piece import Piece
from mediakit.captions.repair.steps import ChangeKind, Step

Mender = Callable[[Bench], Iterable[Mend]]

_REACH = 5  # so many cues before the one to be mended can be changed with it
_WINDOW = 3  # so many more, before and after, are looked at


@dataclass(slots=True)
class Sweep:
    """Goes through the cues once, from first to last; `done` are those passed, `steps` what was done."""

    limits: Limits
    judge: Judge
    hopeless: set[tuple[object, ...]]  # what was tried in vain, kept from sweep to sweep
    done: list[Piece] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    gone_ms: list[int] = field(default_factory=list)  # for each of `done`: when it and all before have gone

    def run(self, pieces: Sequence[Piece], places: frozenset[int], rule: str, mender: Mender) -> None:
        """Mend the cues at these places, each by the best that the mender proposes, if any is good enough."""
        for place, piece in enumerate(pieces):
            if place in places:
                mend = self._try(piece, tuple(pieces[place + 1 : place + 1 + _WINDOW]), mender)
                if mend is not None:
                    self._take(piece, mend, rule)
                    continue
            self._add(piece)

    def _try(self, piece: Piece, following: tuple[Piece, ...], mender: Mender) -> Mend | None:
        """The best mend, looked for only if it was not in vain with the same cues around."""
        gone_ms = self.gone_ms[-1] if self.gone_ms else 0
        seen = (mender, tuple(self.done[-_REACH - _WINDOW :]), piece, following, gone_ms)
        if seen in self.hopeless:
            return None
        mend = self._best(Bench(piece, tuple(self.done[-_REACH:]), following, gone_ms, self.limits), mender)
        if mend is None:
            self.hopeless.add(seen)
        return mend

    def _best(self, bench: Bench, mender: Mender) -> Mend | None:
        before: dict[tuple[int, bool], Verdict] = {}
        best: tuple[tuple[int, ...], Mend] | None = None
        for mend in dict.fromkeys(mender(bench)):
            split = len(self.done) - mend.back
            beside, replaced = self.done[max(split - _WINDOW, 0) : split], (*self.done[split:], bench.piece)
            if mend.pieces == replaced:
                continue
            of_times = mend.kind is ChangeKind.RETIMED
            key = (mend.back, of_times)
            if key not in before:
                before[key] = self.judge.verdict([*beside, *replaced, *bench.after], of_times=of_times)
            verdict = self.judge.verdict([*beside, *mend.pieces, *bench.after], of_times=of_times)
            if verdict.is_better_than(before[key], or_even=mend.eases):
                gain = tuple(map(sub, verdict.badness, before[key].badness))
                if best is None or gain < best[0]:
                    best = gain, mend
        return best and best[1]

    def _take(self, piece: Piece, mend: Mend, rule: str) -> None:
        split = len(self.done) - mend.back
        replaced = [*self.done[split:], piece]
        del self.done[split:], self.gone_ms[split:]
        for new in mend.pieces:
            self._add(new)
            if new not in replaced:
                own = piece if len(new.origins) > 1 else new  # of many made one, the last one stands for all
                self.steps.append(Step(mend.kind, rule, own.origins))

    def _add(self, piece: Piece) -> None:
        self.gone_ms.append(max(piece.cue.end_ms, self.gone_ms[-1] if self.gone_ms else 0))
        self.done.append(piece)
