'use strict';
const test = require('node:test');
const assert = require('node:assert');
const { fold, findWords } = require('./parts.js').load(['search.js'], ['fold', 'findWords']);

// What is found, as it stands in the text when the text is already folded.
const found = (text, asked) => findWords(fold(text), asked).map(({ start, length }) => fold(text).slice(start, start + length));

const SAME = [
  ['José', 'jose'], ['ÉCOLE', 'ecole'], ['straße', 'STRASSE'], ['Đà Nẵng', 'da nang'], ['don’t', "DON'T"], ['ﬁne', 'fine'],
  ['ΟΔΥΣΣΕΥΣ', 'οδυσσευς'], ['İstanbul', 'istanbul'], ['ılık', 'ILIK'], ['مُحَمَّد', 'محمد'], ['أحمد', 'احمد'], ['e\u0301', 'é'],
  ['Ｆｕｌｌ', 'full'], ['한국', '한국'], ['ёлка', 'елка'], ['שָׁלוֹם', 'שלום']
];
for (const [text, asked] of SAME) {
  test(`"${asked}" finds "${text}"`, () => assert.strictEqual(findWords(fold(text), asked).length, 1));
}
test('different words stay different', () => {
  for (const [text, asked] of [['की', 'का'], ['gate', 'date'], ['日本', '本日']]) assert.deepStrictEqual(found(text, asked), []);
});
test('each letter folds alone as it does in its word', () => {
  for (const text of [...SAME.flat(), 'Ὀδυσσεύς', '😀 é', 'ŉ ǅ ẞ', '각']) {
    assert.strictEqual([...text].map(fold).join(''), fold(text));
  }
});
test('white space of any kind and length lies between words', () => {
  const text = fold('the gates \nare\nrising. The\u00a0gates');
  assert.deepStrictEqual(findWords(text, ' gates  are '), [{ start: 4, length: 10 }]);
  assert.strictEqual(findWords(text, 'the gates').length, 2);
});
test('nothing asked, nothing found', () => {
  for (const asked of ['', ' ', '\n\t']) assert.deepStrictEqual(findWords('A B', asked), []);
});
test('signs stand for themselves', () => {
  for (const asked of ['.', '*', 'a.c', '[', '(x', '\\', '^', '$', '{2}', '|', '😀', '-', '/', '&lt;', '\u093f']) {
    assert.deepStrictEqual(found(`q ${asked} q`, asked), [fold(asked)]);
  }
  assert.deepStrictEqual(found('abc', 'a.c'), []);
});
test('matches do not overlap', () => assert.strictEqual(findWords('AAAA', 'aa').length, 2));
test('a long text and a hostile question take no time', () => {
  assert.strictEqual(findWords('A '.repeat(5e5), `${'a '.repeat(200)}b`).length, 0);
  assert.strictEqual(findWords(' '.repeat(1e5), 'a b').length, 0);
});
