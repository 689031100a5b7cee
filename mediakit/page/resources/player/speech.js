// Descriptions and captions spoken or shown as text for a braille display (EN 301 549, 7.1.5 and 7.2). When
// there is more to say than there is time, the video waits; never longer than it takes to say that much.

const synth = window.speechSynthesis;
const spokenText = find('.spoken');
const voiceField = find('[data-preference=voice]');
const LEAD_MS = 4000;
const MS_PER_CHARACTER = 120;
let utterance;
let speechTimer;
let speechEndMs;
let waiting = false;
let heardMs = 0;

function hush() {
  clearTimeout(speechTimer);
  speechTimer = utterance = undefined;
  if (synth) synth.cancel();
}

function goOn() {
  hush();
  if (!waiting) return;
  waiting = false;
  video.play().catch(() => {});
}

function speak(text, lang, endMs, aloud) {
  hush();
  const rate = +preference('speechRate');
  speechEndMs = endMs;
  speechTimer = setTimeout(goOn, LEAD_MS + (text.length * MS_PER_CHARACTER) / rate);
  if (!aloud || !synth) return;
  const voices = synth.getVoices();
  utterance = new SpeechSynthesisUtterance(text);
  utterance.voice = voices.find(({ name }) => name === voiceField.value) || null;
  Object.assign(utterance, { lang, rate, volume: heard.muted ? 0 : heard.volume });
  utterance.onend = utterance.onerror = ({ target }) => target === utterance && goOn();
  synth.speak(utterance);
}

// What begins now, when the video was not just moved elsewhere.
const beginning = (cues, ms) => cues.filter(({ start }) => start > heardMs && start <= ms).pop();

function describe(ms) {
  const described = state.descriptions && descriptions.length && preference('describeBy') !== 'version';
  const description = described && beginning(descriptions, ms);
  const caption = (preference('speakCaptions') || preference('braille'))
    && beginning(trackCues(), ms);
  const cue = description || caption;
  if (!cue) return;
  const text = cueTitle(cue);
  const live = description ? preference('describeBy') === 'text' : preference('braille');
  spokenText.ariaLive = live ? 'assertive' : 'off';
  if (description || live) spokenText.textContent = text;
  if (description || preference('speakCaptions')) {
    speak(text, cue.item.closest('[lang]').lang, cue.end, !(description && live));
  }
}

if (spokenText) {
  subscribe((changed) => {
    const { ms, playing } = state;
    if (changed.includes('descriptions')) spokenText.textContent = '';
    if (playing) {
      waiting = false;
      if (Math.abs(ms - heardMs) < 2000) describe(ms);
      else hush();
      heardMs = ms;
      if (!speechTimer || ms < speechEndMs || !preference('pauses')) return;
      waiting = true;
      video.pause();
    } else if (!waiting) {
      hush();
      heardMs = ms - 1;
    }
  });
  const listVoices = () => {
    const own = language.split('-')[0];
    voiceField.length = 1;
    synth.getVoices().filter(({ lang }) => lang.startsWith(own)).forEach(({ name }) => {
      make('option', '', voiceField).textContent = name;
    });
    voiceField.value = recall('voice', '');
  };
  if (synth) {
    listVoices();
    listen(synth, 'voiceschanged', listVoices);
  }
}
