// The cues: their text out of the transcript in the page, and which are on. Pure.

// The WebVTT text of a cue in the transcript, byte for byte.
function cueText(item) {
  return item.dataset.text ?? item.querySelector('span').textContent.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

// Where it stands, worked out when the page was made.
const settingsOf = ({ item }) => JSON.parse(item.dataset.settings || '{}');

// The cues that are on, nine at most, and until when just these are: until then nobody needs to ask again, so that
// twenty thousand cues cost nothing while a video plays.
function activeCues(cues, ms) {
  let until = Infinity;
  const active = cues.filter(({ start, end }) => {
    const next = start > ms ? start : end;
    if (next > ms) until = Math.min(until, next);
    return start <= ms && ms < end;
  });
  return { active: active.slice(0, 9), until };
}
