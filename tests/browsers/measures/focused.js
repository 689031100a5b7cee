// Where the focus is: the element, its place, and whether anything covers its middle. Null at the page's end.
() => {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  if (!element.dataset.stop) element.dataset.stop = String(++window.stops);
  const box = element.getBoundingClientRect();
  const rectangles = Array.from(element.getClientRects(), (part) => [part.width, part.height]);
  return {
    key: element.dataset.stop,
    html: element.cloneNode(false).outerHTML.slice(0, 160),
    inPlayer: element.closest('#player') !== null,
    box: [box.left, box.top, box.width, box.height],
    rectangles,
    inline: getComputedStyle(element).display === 'inline',
    covered: covered(element, box)
  };

  function covered(element, box) {
    const x = box.left + box.width / 2;
    const y = box.top + box.height / 2;
    const top = document.elementFromPoint(x, y);
    return top !== null && top !== element && !element.contains(top) && !top.contains(element);
  }
}
