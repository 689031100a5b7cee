'use strict';
const test = require('node:test');
const assert = require('node:assert');
const { cueText, activeCues } = require('./parts.js').load(['cues.js'], ['cueText', 'activeCues']);

function item(dataset, words) {
  return { dataset, querySelector: () => ({ textContent: words }) };
}
test('plain words are escaped, lines kept', () => {
  assert.strictEqual(cueText(item({}, 'a < b\n& c > d')), 'a &lt; b\n&amp; c &gt; d');
});
test('a text that came along is taken as it is', () => {
  assert.strictEqual(cueText(item({ text: '<v Ann>hi' }, 'Ann: hi')), '<v Ann>hi');
  assert.strictEqual(cueText(item({ text: '' }, 'x')), '');
});

const cues = (...times) => times.map(([start, end]) => ({ start, end }));
test('a cue is on from its start, and no longer at its end', () => {
  const [one, two] = cues([1000, 2000], [2000, 3000]);
  assert.deepStrictEqual(activeCues([one, two], 999), { active: [], until: 1000 });
  assert.deepStrictEqual(activeCues([one, two], 1000), { active: [one], until: 2000 });
  assert.deepStrictEqual(activeCues([one, two], 2000), { active: [two], until: 3000 });
  assert.deepStrictEqual(activeCues([one, two], 3000), { active: [], until: Infinity });
});
test('all that overlap are on, in the order of the file', () => {
  const all = cues([0, 9000], [500, 800], [100, 700]);
  assert.deepStrictEqual(activeCues(all, 600), { active: all, until: 700 });
});
test('a cue of no length, or that ends before it starts, is never on', () => {
  for (const ms of [499, 500, 501]) {
    assert.deepStrictEqual(activeCues(cues([500, 500], [600, 400]), ms).active, []);
  }
});
test('nine at once are enough', () => {
  assert.strictEqual(activeCues(Array(500).fill({ start: 0, end: 9 }), 1).active.length, 9);
});
test('nothing comes or goes before it says so', () => {
  let seed = 7;
  const random = (most) => (seed = (seed * 48271) % 2147483647) % most;
  for (let round = 0; round < 300; round += 1) {
    const all = cues(...Array.from({ length: 6 }, () => [random(40), random(40)]));
    const ms = random(40);
    const { active, until } = activeCues(all, ms);
    assert.ok(until > ms);
    for (let later = ms; later < Math.min(until, 41); later += 1) {
      assert.deepStrictEqual(activeCues(all, later).active, active);
    }
    if (until < Infinity) assert.notDeepStrictEqual(activeCues(all, until), { active, until });
  }
});
