// The shape of the nodes; that they are what browsers make of a text is tested in one.
'use strict';
const test = require('node:test');
const assert = require('node:assert');

function makeNode(name, className, parent) {
  const node = { name, dataset: {}, parentNode: parent, children: [], append: (text) => text && node.children.push(text) };
  if (parent) parent.children.push(node);
  return node;
}
globalThis.make = makeNode;
globalThis.DOMParser = class {
  parseFromString(text) {
    const textContent = text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
    return { body: { textContent } };
  }
};
const { addCueText } = require('./parts.js').load(['cuetext.js'], ['addCueText']);

function read(text) {
  const root = makeNode('root');
  addCueText(root, text);
  const plain = (node) => (typeof node === 'string' ? node : [node.name, ...node.children.map(plain)]);
  return root.children.map(plain);
}
const TEXTS = [
  ['plain\nwords', ['plain\nwords']],
  ['<b>a</b> <i>b</i> <u>c</u>', [['b', 'a'], ' ', ['i', 'b'], ' ', ['u', 'c']]],
  ['<c.red>a</c><v Ann>b', [['span', 'a'], ['span', 'b']]],
  ['<ruby>a<rt>b</ruby>c', [['ruby', 'a', ['rt', 'b']], 'c']],
  ['<rt>a', ['a']],
  ['<b>a<i>b</b>c', [['b', 'a', ['i', 'b', 'c']]]],
  ['a &lt;b&gt; &amp;', ['a <b> &']],
  ['<script>alert(1)</script><img src=x onerror=y>', ['alert(1)']],
  ['</b></undefined></>a', ['a']],
  ['<00:01.000>a', ['a']],
  ['a<', ['a']]
];
for (const [text, nodes] of TEXTS) test(JSON.stringify(text), () => assert.deepStrictEqual(read(text), nodes));

test('classes and language go along, as nothing that the page knows', () => {
  const root = makeNode('root');
  addCueText(root, '<c.red.unseen>a</c><lang  en-GB >b');
  assert.deepStrictEqual(root.children[0].dataset, { tag: 'c', look: ' red unseen' });
  assert.strictEqual(root.children[1].lang, 'en-GB');
});
