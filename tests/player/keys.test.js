'use strict';
const test = require('node:test');
const assert = require('node:assert');
const { keyIndex } = require('./parts.js').load(['keys.js'], ['keyIndex']);

const KEYS = [['k', true], ['ArrowLeft', false], [' ', false], ['5', true], ['<', true], ['', true]];

// A target that matches any selector list in which one of the names stands.
function press(key, target = [], more = {}) {
  const matches = (selector) => selector.split(/, (?![^(]*\))/).some((one) => target.includes(one));
  return { key, target: { matches, isContentEditable: target === 'editor' }, ...more };
}
const index = (event, single = true) => keyIndex(event, KEYS, single);

test('a key in either case asks for its action, others for none', () => {
  assert.strictEqual(index(press('k')), 0);
  assert.strictEqual(index(press('K')), 0);
  assert.strictEqual(index(press('x')), -1);
  assert.strictEqual(index(press('<', [], { shiftKey: true })), 4);
});
test('single keys can be turned off; the others stay', () => {
  assert.strictEqual(index(press('k'), false), -1);
  assert.strictEqual(index(press('5'), false), -1);
  assert.strictEqual(index(press('ArrowLeft'), false), 1);
});
for (const modifier of ['altKey', 'ctrlKey', 'metaKey']) {
  test(`with ${modifier} a key belongs to the browser`, () => {
    assert.strictEqual(index(press('k', [], { [modifier]: true })), -1);
  });
}
test('a key while letters are composed is for typing', () => {
  assert.strictEqual(index(press('k', [], { isComposing: true })), -1);
});
test('what a control does itself stays its own', () => {
  assert.strictEqual(index(press(' ', ['button'])), -1);
  assert.strictEqual(index(press('k', ['button'])), 0);
  assert.strictEqual(index(press('ArrowLeft', ['input[type=range]'])), -1);
  assert.strictEqual(index(press('k', ['input[type=range]'])), 0);
  assert.strictEqual(index(press('k', ['textarea'])), -1);
  assert.strictEqual(index(press('k', ['[role=menu] *'])), -1);
  assert.strictEqual(index(press('k', 'editor')), -1);
});
