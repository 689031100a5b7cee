// WebVTT cue text as nodes (W3C WebVTT, sections 6.4 and 6.5), the same in every browser. Whatever a text holds, it only
// becomes text in elements that the page gives no meaning: classes go to an attribute of their own.

// What entities stand for; with no tag left, nothing runs or loads where they are parsed.
const withoutEntities = (text) => new DOMParser().parseFromString(`.${text.replace(/</g, '&lt;')}`, 'text/html').body.textContent.slice(1);

function addCueText(element, text) {
  let tags = 99; // nobody sees more text and tags than this, and too many make a browser slow
  let current = element;
  text.slice(0, 5000).split(/<([^>]*)>?/).forEach((part, index) => {
    const { tag } = current.dataset;
    const [, name, look, note] = /^([biucv]|ruby|rt|lang)(\.[^\t\n\f ]*)?(?:[\t\n\f ]([^]*))?$/.exec(part) || [];
    if (index % 2 === 0) current.append(withoutEntities(part));
    else if (tag && part === `/${tag}`) current = current.parentNode;
    else if (tag === 'rt' && part === '/ruby') current = current.parentNode.parentNode;
    else if (name && tags && (name !== 'rt' || tag === 'ruby')) {
      tags -= 1;
      current = make(/^([biu]|ruby|rt)$/.test(name) ? name : 'span', '', current);
      current.dataset.tag = name;
      if (look) current.dataset.look = look.replaceAll('.', ' ');
      if (name === 'lang') current.lang = withoutEntities(note || '').trim();
    }
  });
}
