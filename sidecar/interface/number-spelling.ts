/** Values such as `75 %` beside a slider. */

/** Letters that digits are taken for; old-style figures look just like them. */
const digits = new Map(Object.entries({ o: 0, O: 0, l: 1, I: 1, s: 5, S: 5, '§': 5, y: 9, q: 9, g: 9 }));
const mistaken = [...digits.keys()].join('');
/** A number that ends in such letters, and a percentage that may be all of them. */
const numberAndLetters = new RegExp(`^(\\W{0,2}\\d[\\d.,]*)([${mistaken}]{1,2}\\s?%)$`);
const percentage = new RegExp(`^[\\d${mistaken}]{1,3}\\s?%$`);

/**
 * A number, perhaps with a unit, with digits where there must be some: `7o%` is `70%`.
 * @returns undefined where the text is no number
 */
export function spellMeasure(text: string): string | undefined {
  const isMeasure = /^\W{0,2}\d[\d.,: ]*\D{0,4}$/;
  if (isMeasure.test(text)) {
    // Nothing goes up to tens of times, and no such number ends in a colon or a z: that is a percent sign.
    if (/^\d{2,3}[x×z:]$/.test(text)) return text.replace(/.$/, '%');
    // A digit that was taken for the unit's first letter.
    const [, number = '', rest = ''] = numberAndLetters.exec(text) ?? [];
    return rest ? number + toDigits(rest) : text;
  }
  return percentage.test(text) ? toDigits(text) : undefined;
}

const toDigits = (text: string): string => Array.from(text, (letter) => digits.get(letter) ?? letter).join('');
