// The targets in sight that are too small, with their size. A target is the control itself, or the label whose
// click is the control's. Links in a sentence are exempt, and a skip link before it is focused.
(smallest) => {
  const found = document.querySelectorAll(
    'a[href], button, input, select, textarea, summary, [role^=menuitem], video[controls]');
  const boxOf = (element) => {
    const label = /^(checkbox|radio)$/.test(element.type) && element.closest('label');
    return (label || element).getBoundingClientRect();
  };
  const inSentence = (element) => element.localName === 'a' && getComputedStyle(element).display === 'inline'
    && Array.from(element.parentElement.childNodes)
      .some((node) => node !== element && node.nodeType === 3 && /\w/.test(node.data));
  return Array.from(found)
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !inSentence(element))
    .filter((element) => !element.closest('.skip:not(:focus)'))
    .map((element) => [element, boxOf(element)])
    .filter(([, box]) => Math.min(box.width, box.height) < smallest - 0.1)
    .map(([element, box]) =>
      `${Math.round(box.width)} × ${Math.round(box.height)}: ${element.cloneNode(true).outerHTML.slice(0, 120)}`);
}
