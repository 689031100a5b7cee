'use strict';
const test = require('node:test');
const assert = require('node:assert');
const { hashSeconds, cueAt } = require('./parts.js').load(['times.js'], ['hashSeconds', 'cueAt']);

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

const TIMES = [[0, 1000], [1000, 3000], [2000, 2500], [5000, 5000]];
test('a cue is on from its start, and no longer at its end', () => {
  assert.strictEqual(cueAt(TIMES, 0), 0);
  assert.strictEqual(cueAt(TIMES, 999), 0);
  assert.strictEqual(cueAt(TIMES, 1000), 1);
  assert.strictEqual(cueAt(TIMES, 3000), -1);
});
test('of two that are on, the later one; then the earlier one again', () => {
  assert.strictEqual(cueAt(TIMES, 2200), 2);
  assert.strictEqual(cueAt(TIMES, 2600), 1);
});
test('cues out of order are found too', () => {
  assert.strictEqual(cueAt([[5, 9], [0, 6]], 5.5), 0);
  assert.strictEqual(cueAt([], 1), -1);
});
