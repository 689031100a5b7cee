// What is wider than the window, cut off, or on top of other text.
() => {
  const found = [];
  const visible = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && !element.closest('.unseen, .skip');
  const say = (element) => element.cloneNode(true).outerHTML.replace(/\s+/g, ' ').slice(0, 110);
  if (document.documentElement.scrollWidth > innerWidth) {
    found.push(`sideways: the page is ${document.documentElement.scrollWidth} wide`);
  }
  const top = document.querySelector('dialog[open]') || document.body;
  const texts = [];
  const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { currentNode: node } = walker;
    const element = node.parentElement;
    if (!node.data.trim() || element.closest('script, noscript, option') || !visible(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      const inBox = clip(element, box);
      if (inBox === 'cut') found.push(`cut off: ${say(element)}`);
      else if (inBox === 'in' && box.width > 1) texts.push([element, box]);
    }
  }
  texts.forEach(([element, box], index) => {
    for (const [other, otherBox] of texts.slice(index + 1)) {
      if (element.contains(other) || other.contains(element) || layer(element) !== layer(other)) continue;
      const wide = Math.min(box.right, otherBox.right) - Math.max(box.left, otherBox.left);
      const high = Math.min(box.bottom, otherBox.bottom) - Math.max(box.top, otherBox.top);
      // Lines of text overlap by what their fonts reserve above and below; letters do from a third on.
      if (wide > 1 && high > Math.min(box.height, otherBox.height) / 3) {
        found.push(`overlap: ${say(element)} and ${say(other)}`);
      }
    }
  });
  return Array.from(new Set(found));

  // What floats above the rest on purpose is a layer of its own.
  function layer(element) {
    return element.closest('dialog, [role=menu], .captions, .preview') || document.body;
  }

  // Whether a box is in view of all boxes around it: 'in', 'cut', or 'away' where one can scroll to it.
  function clip(element, box) {
    for (let around = element; around && around !== document.body; around = around.parentElement) {
      const style = getComputedStyle(around);
      if (style.display === 'inline' || !/hidden|clip|auto|scroll/.test(style.overflowX + style.overflowY)) continue;
      const edge = around.getBoundingClientRect();
      const out = box.left < edge.left - 1 || box.right > edge.right + 1 || box.top < edge.top - 1
        || box.bottom > edge.bottom + 1;
      if (!out) continue;
      return /hidden|clip/.test(style.overflowX) || /hidden|clip/.test(style.overflowY) ? 'cut' : 'away';
    }
    return box.left < -1 || box.right > innerWidth + 1 ? 'cut' : 'in';
  }
}
