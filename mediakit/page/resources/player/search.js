// Search in a text, without regard to case and accents. Pure.

// The text as it is compared. Each letter gives the same alone as in the text.
const fold = (text) => text.normalize('NFKD').replace(/[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u0655]/g, '')
  .replace(/[‘’]/g, "'").replace(/đ/gi, 'd').toUpperCase();

// Where the words stand in a folded text: [{ start, length }]. Any white space will do between them, so a line may
// end there.
function findWords(text, asked) {
  const pattern = fold(asked).trim().replace(/[^\p{L}\p{N}\s]/gu, '\\$&').replace(/\s+/g, '\\s+');
  return pattern ? Array.from(text.matchAll(RegExp(pattern, 'g')), (match) => (
    { start: match.index, length: match[0].length }
  )) : [];
}
