// The seek bar: where the video is, in words too; what is at another place.

const rail = find('.rail');
const seekInput = find('.seek');
const preview = find('.preview');
const [, previewTitle, previewTime] = preview.children;
let shownSecond = -1;

const cueTitle = (cue) => (cue ? find('span', cue.item).textContent : '');

// How far a slider is, drawn without styles: those of a long page take browsers too long to change in each frame.
function drawRange(box, part) {
  find('.done', box).setAttribute('width', `${part * 100}%`);
  find('circle', box).setAttribute('cx', `${part * 100}%`);
}

// A small picture, where the bag has them, with chapter and time; never over the edge.
function showPreview(ms) {
  previewTitle.textContent = cueTitle(chapters[cueAt(chapters, ms)]);
  previewTime.textContent = clockText(ms);
  requests.tile?.(ms);
  preview.hidden = false;
  const room = rail.clientWidth - preview.offsetWidth;
  const middle = (rail.clientWidth * ms) / (state.durationMs || 1);
  styleOf('.preview').left = `${within(middle - preview.offsetWidth / 2, room)}px`;
  liftCaptions();
}

function hidePreview() {
  preview.hidden = true;
  liftCaptions();
}

// The captions make room for what stands over the edge of the picture.
function liftCaptions() {
  styleOf('.stage').setProperty('--lift', `${preview.offsetHeight}px`);
}

function showSeek() {
  seekInput.max = state.durationMs / 1000;
  seekInput.value = state.ms / 1000;
  seekInput.ariaValueText = say('position', timeText(state.ms), timeText(state.durationMs));
  if (!preview.hidden) showPreview(state.ms);
}

// The slider speaks its new value itself.
function seekTo(ms) {
  request('seek', ms);
  showSeek();
}

listen(seekInput, 'input', () => seekTo(seekInput.value * 1000));
listen(seekInput, 'keydown', (event) => {
  const { key } = event;
  const step = STEPS[key] * (/Page/.test(key) ? state.durationMs / 100 : 5000);
  if (key === 'Escape') hidePreview();
  if (!step || isModified(event)) return;
  event.preventDefault();
  seekTo(state.ms + (/Up|Down/.test(key) ? -step : step)); // up is down a list, but on in time
});
listen(seekInput, 'focus', () => showPreview(state.ms));
listen(seekInput, 'blur', hidePreview);
listen(rail, 'pointermove', (event) => {
  const box = seekInput.getBoundingClientRect();
  showPreview(within((event.clientX - box.left) / box.width, 1) * state.durationMs);
});
listen(rail, 'pointerleave', hidePreview);

subscribe((changed) => {
  drawRange(rail, state.ms / (state.durationMs || 1));
  const second = Math.floor(state.ms / 1000);
  if (second === shownSecond && String(changed) === 'ms') return;
  shownSecond = second;
  find('.now').textContent = clockText(state.ms);
  find('.total').textContent = clockText(state.durationMs);
  // While the slider has the focus and the video plays its value rests, or a screen reader would never stop.
  if (!state.playing || document.activeElement !== seekInput) showSeek();
});
