// Loads functions out of the player's script parts, which are joined into one script and export nothing.
'use strict';
const fs = require('node:fs');
const path = require('node:path');

const FOLDER = path.join(__dirname, '..', '..', 'mediakit', 'page', 'resources', 'player');

exports.load = function load(files, names) {
  const source = files.map((file) => fs.readFileSync(path.join(FOLDER, file), 'utf8')).join('\n');
  return new Function(`'use strict';\n${source}\nreturn { ${names.join(', ')} };`)();
};
