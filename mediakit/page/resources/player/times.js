// Times in addresses. Pure.

// The seconds that '#t=65', '#t=65.5', '#t=1m5s', '#t=1:05' or '#t=npt:65,70' asks for, null for none.
function hashSeconds(hash) {
  const asked = /(?:^#|&)t=(?:npt:)?([^&,]+)/.exec(hash);
  if (!asked) return null;
  const clock = /^(?:(\d+):)?(\d+):(\d+(?:\.\d*)?)$/.exec(asked[1]);
  const units = /^(?=\d)(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d*)?)s?)?$/.exec(asked[1]);
  const parts = clock || units;
  return parts ? (parts[1] || 0) * 3600 + (parts[2] || 0) * 60 + Number(parts[3] || 0) : null;
}

// The index of the cue that is on at a time: of those that are, the one that began last; -1 for none.
function cueAt(times, ms) {
  let found = -1;
  times.forEach(([start, end], index) => {
    if (start <= ms && ms < end && (found < 0 || start >= times[found][0])) found = index;
  });
  return found;
}
