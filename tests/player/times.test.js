'use strict';
const test = require('node:test');
const assert = require('node:assert');
const { hashSeconds, cueAt, lastStart, clockText, spokenTime, neighbourStart } = require('./parts.js').load(
  ['times.js'], ['hashSeconds', 'cueAt', 'lastStart', 'clockText', 'spokenTime', 'neighbourStart']
);

const ASKED = [
  ['#t=65', 65], ['#t=65.5', 65.5], ['#t=1m5s', 65], ['#t=1h1m5s', 3665], ['#t=2m', 120], ['#t=1:05', 65],
  ['#t=1:01:05.25', 3665.25], ['#t=npt:65,70', 65], ['#t=0', 0], ['#x=1&t=9', 9], ['#t=65.', 65]
];
for (const [hash, seconds] of ASKED) {
  test(`${hash} asks for ${seconds} s`, () => assert.strictEqual(hashSeconds(hash), seconds));
}
for (const hash of ['', '#', '#t=', '#t=x', '#t=-5', '#t=m', '#start=5', '#main', '#t=1:2:3:4', '#t=5x', '#t=NaN']) {
  test(`${hash || 'nothing'} asks for no time`, () => assert.strictEqual(hashSeconds(hash), null));
}
test('a hash of a million characters is answered at once', () => {
  assert.strictEqual(hashSeconds(`#t=${'1'.repeat(1e6)}x`), null);
});

const CUES = [[0, 1000], [1000, 3000], [2000, 2500], [5000, 5000]].map(([start, end]) => ({ start, end }));
test('a cue is on from its start, and no longer at its end', () => {
  assert.strictEqual(cueAt(CUES, 0), 0);
  assert.strictEqual(cueAt(CUES, 999), 0);
  assert.strictEqual(cueAt(CUES, 1000), 1);
  assert.strictEqual(cueAt(CUES, 3000), -1);
});
test('of two that are on, the later one; then the earlier one again', () => {
  assert.strictEqual(cueAt(CUES, 2200), 2);
  assert.strictEqual(cueAt(CUES, 2600), 1);
});
test('any cues in the order of their starts give what asking each would give', () => {
  let seed = 7;
  const random = (most) => (seed = (seed * 16807) % 2147483647) % most;
  for (let round = 0; round < 300; round += 1) {
    const cues = Array.from({ length: random(12) }, () => random(40)).sort((one, other) => one - other)
      .map((start) => ({ start, end: start + random(12) }));
    for (let ms = -1; ms < 55; ms += 1) {
      assert.strictEqual(cueAt(cues, ms), cues.findLastIndex(({ start, end }) => start <= ms && ms < end));
      assert.strictEqual(lastStart(cues, ms), cues.findLastIndex(({ start }) => start <= ms));
    }
  }
});

const CLOCKS = [[0, '0:00'], [999, '0:00'], [65000, '1:05'], [3600000, '1:00:00'], [36065000, '10:01:05'], [-5, '0:00']];
for (const [ms, text] of CLOCKS) test(`${ms} ms is ${text}`, () => assert.strictEqual(clockText(ms), text));

const PATTERNS = { hour: '{n} èdtan', minute: '{n} minit', second: '{n} segonn' };
const SPOKEN = [
  [65000, 'en', '1 minute 5 seconds'], [0, 'en', '0 seconds'], [180000, 'en', '3 minutes'],
  [3661000, 'en', '1 hour 1 minute 1 second'], [61000, 'fr', '1 minute 1 seconde'], [125000, 'de', '2 Minuten 5 Sekunden'],
  [65000, 'ht', '1 minit 5 segonn'], [3600000, 'ht', '1 èdtan']
];
for (const [ms, language, text] of SPOKEN) {
  test(`${ms} ms in ${language} is ${text}`, () => {
    assert.strictEqual(spokenTime(ms, language, PATTERNS).replace(/\s/g, ' '), text);
  });
}

const LINES = [{ start: 1000 }, { start: 5000 }, { start: 9000 }];
test('the next and the previous cue; just after its begin, the one before', () => {
  assert.strictEqual(neighbourStart(LINES, 0, 1), 1000);
  assert.strictEqual(neighbourStart(LINES, 5000, 1), 9000);
  assert.strictEqual(neighbourStart(LINES, 9500, 1), 9500);
  assert.strictEqual(neighbourStart(LINES, 9500, -1), 5000);
  assert.strictEqual(neighbourStart(LINES, 12000, -1), 9000);
  assert.strictEqual(neighbourStart(LINES, 500, -1), 0);
  assert.strictEqual(neighbourStart([], 7, 1), 7);
});
