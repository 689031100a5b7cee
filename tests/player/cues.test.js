'use strict';
const test = require('node:test');
const assert = require('node:assert');
const { cueText } = require('./parts.js').load(['settings.js', 'cues.js'], ['cueText']);

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
