// The captions over the picture, or below it. They are on unless the viewer turned them off, which is kept: no browser
// tells a script whether its system asks for captions, and who needs none has one button.

const captionLayer = make('div', 'captions', stage);
const captionFrame = make('div', 'frame', captionLayer);
let captionsFrom = 0;
let captionsUntil = 0;

function makeCaption(cue) {
  const box = make('div', 'cue', captionFrame);
  const words = make('span', '', box);
  words.dir = 'auto';
  addCueText(words, cueText(cue.item));
  box.caption = cue; // 'cue' is a name that WebKit's elements use
  box.lang = cue.item.closest('[lang]').lang;
}

// Puts a caption where its settings, or the viewer, ask for it, clear of those before it, and says whether there is room;
// without, only the first is left, cut off. What is being read stays where it is when others come and go. In vertical
// writing the axes change places.
function placeCaption(box, index, boxes) {
  const words = box.firstChild;
  const { place } = screen.dataset;
  const slot = styleOf(`.frame > :nth-child(${index + 1})`);
  const { style = '', vertical, base = 1, lines = -1, shift = 0 } = place ? { base: +(place !== 'top') } : settingsOf(box.caption);
  const { lineHeight } = getComputedStyle(words);
  const axes = [['top', 'bottom'], ['left', 'right']];
  const [[near, far], [first, last]] = vertical ? axes.reverse() : axes;
  box.hidden = false;
  slot.cssText = style;
  const [frame, mine, ...others] = [captionFrame, words, ...boxes.slice(0, index).map((other) => other.firstChild)]
    .map((element) => element.getBoundingClientRect());
  const size = mine[far] - mine[near];
  const length = frame[far] - frame[near];
  const asked = String([lineHeight, length, place]);
  if (box.asked !== asked) box.at = base * length + lines * parseFloat(lineHeight) - shift * size;
  box.at = freePlace(box.at, size, length, others.filter((other) => other[first] < mine[last] && other[last] > mine[first])
    .map((other) => [other[near] - frame[near], other[far] - frame[near]]));
  slot[near] = `${box.at}px`;
  const isPlaced = box.at !== undefined;
  box.asked = isPlaced && asked;
  box.hidden = index && !isPlaced;
  return isPlaced;
}

// In smaller letters where there is not room for all.
function placeCaptions() {
  let fit = 1;
  do {
    styleOf('.frame').setProperty('--fit', fit);
    fit *= 0.9;
  } while ([...captionFrame.children].map(placeCaption).includes(false) && fit > 0.2);
}

// What is drawn now is seen a frame later. The first waits until the page stands, as the lines of transcripts do.
setTimeout(subscribe, 0, (changed) => {
  const { captions, playing } = state;
  const ms = state.ms + 16 * playing;
  if (String(changed) === 'ms' && ms >= captionsFrom && ms < captionsUntil) return;
  const { active, until } = activeCues(captions ? trackCues() : [], ms);
  const boxes = [...captionFrame.children];
  captionsFrom = ms;
  captionsUntil = until;
  boxes.forEach((box) => active.includes(box.caption) || box.remove());
  active.filter((cue) => !boxes.some((box) => box.caption === cue)).forEach(makeCaption);
  placeCaptions();
});

// Captions stand in the picture, not beside it.
function setShape() {
  styleOf('.stage').setProperty('--shape', video.videoWidth / video.videoHeight || 2.5);
}
setShape();
listen(video, 'loadedmetadata resize', setShape);
