// The document as it is now, without its policy: the object model may set styles, which a checker that reads the
// document takes for style attributes that were served.
() => {
  const copy = document.documentElement.cloneNode(true);
  copy.querySelectorAll('meta[http-equiv]').forEach((element) => element.remove());
  return `<!DOCTYPE html>${copy.outerHTML}`;
}
