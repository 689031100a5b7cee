// The place for a box of a size that is nearest to the one it asks for, on a picture of that length, clear of what is
// `taken`, [[from, to]]; undefined when there is none. Pure.
function freePlace(asked, size, length, taken) {
  const far = (at) => Math.abs(at - asked);
  return [Math.max(Math.min(asked, length - size), 0), ...taken.flatMap(([from, to]) => [from - size, to])]
    .filter((at) => at > -1 && at + size < length + 1 && taken.every(([from, to]) => at + size < from + 1 || at > to - 1))
    .sort((one, other) => far(one) - far(other))[0];
}
