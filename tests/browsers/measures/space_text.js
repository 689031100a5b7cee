// The spacing that a reader may set (WCAG 1.4.12), through the object model: the page's policy forbids style
// elements.
() => document.querySelectorAll('*').forEach((element) => {
  const important = (name, value) => element.style.setProperty(name, value, 'important');
  important('line-height', '1.5');
  important('letter-spacing', '0.12em');
  important('word-spacing', '0.16em');
  if (element.localName === 'p') important('margin-bottom', '2em');
})
