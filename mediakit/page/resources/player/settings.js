// WebVTT cue settings (W3C WebVTT, section 6.3). Pure.

const SETTINGS = {
  vertical: /^(rl|lr)$/,
  line: /^(-?\d+(?:\.\d+)?|\d+(?:\.\d+)?%)(?:,(start|center|end))?$/,
  position: /^(\d+(?:\.\d+)?%)(?:,(line-left|center|line-right))?$/,
  size: /^(\d+(?:\.\d+)?%)$/,
  align: /^(start|center|end|left|right)$/
};

// The settings of a cue as properties of a VTTCue; whatever is not well formed is left out, as a reader does.
function cueProperties(text) {
  const properties = {};
  for (const setting of text.split(/[ \t\n\f\r]+/)) {
    const colon = setting.indexOf(':');
    const name = setting.slice(0, Math.max(colon, 0));
    const match = SETTINGS.hasOwnProperty(name) && SETTINGS[name].exec(setting.slice(colon + 1));
    if (!match || (match[1].endsWith('%') && parseFloat(match[1]) > 100)) continue;
    if (name === 'line') {
      properties.snapToLines = !match[1].endsWith('%');
      if (match[2]) properties.lineAlign = match[2];
    }
    if (name === 'position' && match[2]) properties.positionAlign = match[2];
    properties[name] = name === 'vertical' || name === 'align' ? match[1] : parseFloat(match[1]);
  }
  return properties;
}
