/** Text from outside (names of files, what a server or a model says) as it may be shown, and what hides in it. */

/** Control characters but for the line's end and the tab: a terminal takes some of them for commands. */
const controls = /(?![\n\t])[\u0000-\u001f\u007f-\u009f]/g;
/**
 * What turns the direction of text around, and what cannot be seen (trojansource.codes): letters that models read and people
 * do not (tags), too, but for those of a flag.
 */
const unseen =
  /[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\u3164\ufeff\uffa0\ufff9-\ufffb]|(?<!\u{1f3f4}[\u{e0020}-\u{e007e}]{0,6})[\u{e0000}-\u{e007f}]/gu;

/** The text with all of these shown as VS Code shows them: `[U+202E]`. */
export function printable(text: string): string {
  return text.replace(controls, show).replace(unseen, show);
}

/** How many characters of a text turn its direction around, or cannot be seen. */
export function unseenIn(text: string): number {
  return text.match(unseen)?.length ?? 0;
}

/** A name on one line. */
export function printableName(name: string): string {
  return printable(name).replace(/[\n\t]/g, show);
}

function show(character: string): string {
  return `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
}
