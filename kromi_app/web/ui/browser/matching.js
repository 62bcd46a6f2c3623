// How well the name of a command answers what is typed: the rules of `kromi_app/brand/ranking.py`, said once more so
// that commands are found without a round trip; a test holds the two together.
const WHOLE = 1000;
const BEGINS = 800;
const WORD = 70;
const START = 60;
const INSIDE = 40;
const LETTERS = 20;
const ALSO = 50; // as a kind of record
const LENGTHS = 100;

export const folded = (text) => text.normalize("NFD").toLowerCase().replace(/\p{M}/gu, "");
const isLetter = (character) => /[\p{L}\p{N}]/u.test(character ?? "");
// The score that is in a rank, without what the length of the name makes of it.
export const scoreOf = ({ rank }) => Math.ceil(rank / LENGTHS);
const begins = (text, at) => at === 0 || !isLetter(text[at - 1]) || !isLetter(text[at]);

// Returns { rank, marks } for a name in plain letters, null where it does not answer. `also` is what else it is called.
export function answer(query, name, also = "") {
  const words = folded(query).split(/\s+/).filter(Boolean);
  const text = folded(name);
  const met = words.map((word) => best(inName(word, text), inAlso(word, folded(also))));
  if (!met.length || met.includes(null)) return null;
  const said = text.trim().split(/\s+/).join(" ");
  const sought = words.join(" ");
  const whole = said === sought ? WHOLE : said.startsWith(sought) ? BEGINS : 0;
  const score = whole || Math.floor(met.reduce((sum, one) => sum + one.score, 0) / met.length);
  return { rank: score * LENGTHS - Math.min([...name].length, LENGTHS - 1), marks: merged(met.flatMap((one) => one.marks)) };
}

const best = (one, other) => (other && other.score > (one?.score ?? 0) ? other : one);

function inAlso(word, also) {
  return also.split(/\s+/).some((part) => part.startsWith(word)) ? { score: ALSO, marks: [] } : null;
}

function inName(word, text) {
  let found = null;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const end = at + word.length;
    const score = !begins(text, at) ? INSIDE : end === text.length || !isLetter(text[end]) ? WORD : START;
    if (score > (found?.score ?? 0)) found = { score, marks: [[at, end]] };
  }
  return found ?? inOrder(word, text);
}

// The letters of a word in their order, close together, from the beginning of a word on.
function inOrder(word, text) {
  if (word.length < 2) return null;
  for (let start = text.indexOf(word[0]); start >= 0; start = text.indexOf(word[0], start + 1)) {
    if (!begins(text, start)) continue;
    const places = [start];
    for (const letter of word.slice(1)) {
      const at = text.indexOf(letter, places.at(-1) + 1);
      if (at < 0 || at >= start + 2 * word.length + 2) break;
      places.push(at);
    }
    if (places.length === word.length) return { score: LETTERS, marks: merged(places.map((at) => [at, at + 1])) };
  }
  return null;
}

function merged(marks) {
  const result = [];
  for (const [begin, end] of marks.sort((one, other) => one[0] - other[0] || one[1] - other[1])) {
    const last = result.at(-1);
    if (last && begin <= last[1]) last[1] = Math.max(end, last[1]);
    else result.push([begin, end]);
  }
  return result;
}
