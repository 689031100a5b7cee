// Times: in addresses, on clocks, in words. Pure.

// The seconds that '#t=65', '#t=65.5', '#t=1m5s', '#t=1:05' or '#t=npt:65,70' asks for, null for none.
function hashSeconds(hash) {
  const parts = /[#&]t=(?:npt:)?(?=\d)(?:(\d+)[h:])??(?:(\d+)[m:])?(?:(\d+(?:\.\d*)?)s?)?(?![^&,])/.exec(hash);
  return parts && (parts[1] || 0) * 3600 + (parts[2] || 0) * 60 + +(parts[3] || 0);
}

// The number, from 0 to the most there is.
const within = (number, most) => Math.max(Math.min(number, most), 0);

// Hours, minutes and seconds of a time.
function clockParts(ms) {
  const seconds = Math.max(Math.floor(ms / 1000), 0);
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
}

// The time as a clock shows it: '1:05', '1:00:05'.
function clockText(ms) {
  const text = clockParts(ms).map((number) => String(number).padStart(2, 0)).join(':');
  return text.replace(/^(00:)?0?/, '');
}

// The time in words: '1 minute 5 seconds'. The browser knows most languages' plurals; for the others,
// `patterns` has hour, minute and second with a place for the number.
function spokenTime(ms, language, patterns) {
  const known = Intl.NumberFormat.supportedLocalesOf(language).length;
  const units = ['hour', 'minute', 'second'];
  const parts = clockParts(ms).map((number, index) => [number, units[index]]);
  const said = parts.filter(([number]) => number);
  return (said[0] ? said : [parts[2]]).map(([number, unit]) => known
    ? new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(number)
    : patterns[unit].replace('{n}', number)).join(' ');
}

// The index of the last that starts at a place or before it, -1 for none; all in the order of their starts.
function lastStart(all, place) {
  let from = 0;
  let to = all.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (all[middle].start > place) to = middle;
    else from = middle + 1;
  }
  return from - 1;
}

// The index of the cue that is on at a time: of those that are, the one that began last; -1 for none.
function cueAt(cues, ms) {
  let index = lastStart(cues, ms);
  while (index >= 0 && cues[index].end <= ms) index -= 1;
  return index;
}

// Where the cue before (-1) or after (+1) begins. Just after a cue's begin, the one before it is meant.
function neighbourStart(cues, ms, step) {
  const cue = cues[step > 0 ? lastStart(cues, ms) + 1 : lastStart(cues, ms - 1001)];
  return cue ? cue.start : ms * (step > 0);
}
