'use strict';
const test = require('node:test');
const assert = require('node:assert');
const { freePlace } = require('./parts.js').load(['layout.js'], ['freePlace']);

test('a free place is taken as asked, inside the picture', () => {
  assert.strictEqual(freePlace(100, 40, 400, []), 100);
  assert.strictEqual(freePlace(380, 40, 400, []), 360);
  assert.strictEqual(freePlace(-30, 40, 400, []), 0);
});
test('else the nearest one', () => {
  assert.strictEqual(freePlace(380, 40, 400, [[360, 400]]), 320);
  assert.strictEqual(freePlace(380, 40, 400, [[360, 400], [300, 350]]), 260);
  assert.strictEqual(freePlace(0, 40, 400, [[0, 40]]), 40);
});
test('none where there is no room', () => {
  assert.strictEqual(freePlace(0, 40, 400, [[30, 370]]), undefined);
  assert.strictEqual(freePlace(0, 500, 400, []), undefined);
});
test('never over another one or outside', () => {
  let seed = 11;
  const random = (most) => (seed = (seed * 48271) % 2147483647) % most;
  for (let round = 0; round < 2000; round += 1) {
    const taken = [];
    for (let box = 0; box < 6; box += 1) {
      const size = 5 + random(60);
      const at = freePlace(random(240) - 20, size, 200, taken);
      if (at === undefined) continue;
      assert.ok(at > -1 && at + size < 201);
      for (const [from, to] of taken) assert.ok(at + size < from + 1 || at > to - 1);
      taken.push([at, at + size]);
    }
  }
});
