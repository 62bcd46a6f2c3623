// What is said of words while they are typed: how much of a channel's room they take, and what their language is
// called. Lengths are those of `brand/voice/lengths.py`; a test holds the two together.
const IN_LINK = "a-z0-9\\-_~/#$&*+=%@\\u00c0-\\u024f\\u0400-\\u04ff";
const LINK = new RegExp(`https?://[${IN_LINK}.,:;!?'()\\[\\]]*[${IN_LINK}]`, "giu");
const LINK_LENGTH = 23;
const LIGHT = /[\u{0}-\u{10ff}\u{2000}-\u{200d}\u{2010}-\u{201f}\u{2032}-\u{2037}]/u;
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const PICTOGRAPH =
  "[\\u00a9\\u00ae\\u203c\\u2049\\u2122\\u2139\\u2190-\\u21ff\\u2300-\\u23ff\\u24c2\\u25a0-\\u27bf\\u2900-\\u297f\\u2b00-\\u2bff\\u3030\\u303d\\u3297\\u3299\\u{1f000}-\\u{1faff}]";
const DRESSED = `${PICTOGRAPH}(?:\\ufe0f|[\\u{1f3fb}-\\u{1f3ff}])?(?:[\\u{e0020}-\\u{e007f}]+)?`;
const EMOJI = new RegExp(
  `[\\u{1f1e6}-\\u{1f1ff}]{2}|[0-9#*]\\ufe0f?\\u20e3|${DRESSED}(?:\\u200d${DRESSED})*`,
  "gu",
);
const BY_WIDTH = new Set(["search_title", "search_description", "ad_headline", "ad_description"]);

const weigh = (character, channel) =>
  channel === "social_post" ? (LIGHT.test(character) ? 1 : 2) : BY_WIDTH.has(channel) && WIDE.test(character) ? 2 : 1;

export function lengthIn(text, channel) {
  const links = channel === "social_post" ? (text.match(LINK) ?? []).length : 0;
  const plain = (links ? text.replace(LINK, "") : text).normalize("NFC");
  let emoji = 0;
  const single = plain.replace(EMOJI, (found) => {
    if ([...found].length === 1) return found;
    emoji += 1;
    return "";
  });
  const rest = [...single].reduce((sum, character) => sum + weigh(character, channel), 0);
  return links * LINK_LENGTH + emoji * weigh("\u{1f600}", channel) + rest;
}

const names = new Intl.DisplayNames(["en"], { type: "language" });

// `de-CH` is Swiss High German; a tag that no browser knows is called by itself.
export function languageName(tag) {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
