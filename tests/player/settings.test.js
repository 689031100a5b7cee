'use strict';
const test = require('node:test');
const assert = require('node:assert');
const { cueProperties } = require('./parts.js').load(['settings.js'], ['cueProperties']);

const SETTINGS = [
  ['', {}],
  ['line:80%', { line: 80, snapToLines: false }],
  ['line:-1', { line: -1, snapToLines: true }],
  ['line:1,end', { line: 1, snapToLines: true, lineAlign: 'end' }],
  ['position:10%,line-left', { position: 10, positionAlign: 'line-left' }],
  ['size:33.5% align:start', { size: 33.5, align: 'start' }],
  ['vertical:rl\talign:center', { vertical: 'rl', align: 'center' }],
  ['line:0 position:50% line:5', { line: 5, snapToLines: true, position: 50 }]
];
for (const [text, properties] of SETTINGS) {
  test(`"${text}"`, () => assert.deepStrictEqual(cueProperties(text), properties));
}
const IGNORED = [
  'line', 'line:', ':5', 'line:x', 'line:101%', 'line:5,middle', 'line:--5', 'position:5', 'position:50%,left',
  'size:100.1%', 'size:-5%', 'align:middle', 'vertical:tb', 'region:fred', 'constructor:x', '__proto__:x',
  'toString:1', '<b>:1', 'Line:5'
];
for (const text of IGNORED) {
  test(`"${text}" is left out`, () => assert.deepStrictEqual(cueProperties(text), {}));
}
