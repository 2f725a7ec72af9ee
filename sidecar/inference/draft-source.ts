/** Guesses what a text will go on with, from texts that it may repeat: prompt lookup (github.com/apoorvumang/prompt-lookup-decoding). */

/** Tokens before the end that are looked for elsewhere: the longest that is found counts. */
const longestMatch = 4;
/** One token alone is found everywhere, unless it stands there once. */
const shortestMatch = 2;

/** What comes next, if the text goes on as one of the texts that it was compared with. */
export interface DraftSource {
  /**
   * @param written the tokens of the answer so far
   * @param most tokens of the guess
   * @returns none where nothing is like it
   */
  next: (written: readonly number[], most: number) => readonly number[];
}

/** Guesses nothing. */
export const noDrafts: DraftSource = { next: () => [] };

/**
 * Guesses from texts that are known before the answer begins (what was read in the image, the question) and from the
 * answer itself. Before the first token, the first text's beginning is the guess.
 * @param texts as tokens, the likeliest to be repeated first
 */
export function lookUp(texts: readonly (readonly number[])[]): DraftSource {
  /** Where the guess before ended, and in which text: an answer that repeats a text goes on in it. */
  let last: { readonly text: readonly number[]; readonly at: number } | undefined;
  return {
    next(written, most) {
      if (written.length === 0) return (texts[0] ?? []).slice(0, most);
      for (let length = Math.min(longestMatch, written.length); length >= 1; length--) {
        const end = written.slice(-length);
        const places = [...texts, written].flatMap((text) => placesOf(end, text).map((at) => ({ text, at })));
        if (places.length === 0 || (length < shortestMatch && places.length > 1)) continue;
        const found = places.find(({ text, at }) => text === last?.text && at > last.at) ?? places[0];
        if (!found) continue;
        last = found;
        return found.text.slice(found.at, found.at + most);
      }
      return [];
    },
  };
}

/** Where something follows on these tokens in a text: the places right behind them. */
function placesOf(tokens: readonly number[], text: readonly number[]): number[] {
  const places: number[] = [];
  for (let start = 0; start + tokens.length < text.length; start++)
    if (tokens.every((token, i) => text[start + i] === token)) places.push(start + tokens.length);
  return places;
}
