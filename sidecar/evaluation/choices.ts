/** Questions with options, as MMBench, SEED, MMMU and RealWorldQA ask them, and what an answer chooses. */
import * as v from 'valibot';
import { percent, type Protocol, type Score } from './benchmark.ts';

export const letters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I'] as const;
export type Choice = (typeof letters)[number];
export type Options = Readonly<Partial<Record<Choice, string>>>;

export const choiceInstruction = "Answer with the option's letter from the given choices directly.";

const cell = v.optional(v.nullable(v.union([v.string(), v.number()])));
export const optionCells = { A: cell, B: cell, C: cell, D: cell, E: cell, F: cell, G: cell, H: cell, I: cell };

/** The options that a row has. pandas writes what is missing as nothing or as `nan`. */
export function optionsOf(row: Readonly<Partial<Record<Choice, string | number | null | undefined>>>): Options {
  const given = letters.map((letter) => [letter, row[letter]] as const);
  return Object.fromEntries(given.flatMap(([letter, text]) => (isGiven(text) ? [[letter, String(text)]] : [])));
}

export function isGiven(text: string | number | null | undefined): text is string | number {
  return text !== undefined && text !== null && !['', 'nan', 'none'].includes(String(text).trim().toLowerCase());
}

/** `A. …` and so on, a line each. */
export function optionLines(options: Options): string[] {
  return Object.entries(options).map(([letter, text]) => `${letter}. ${text}`);
}

/** VLMEvalKit's words for LLaVA: the hint, the question, the options, and what to answer with. */
export function vlmevalkitPrompt(question: string, hint: string | number | null | undefined, options: Options): string {
  const lines = [...(isGiven(hint) ? [String(hint)] : []), question, ...optionLines(options)];
  const chinese = /[\u4e00-\u9fff]/.test(lines.join('\n'));
  const hasOptions = Object.keys(options).length > 0;
  const instruction = hasOptions ? choiceInstruction : 'Answer the question directly.';
  const inChinese = hasOptions ? '请直接回答选项字母。' : '请直接回答问题。';
  return [...lines, chinese ? inChinese : instruction].join('\n');
}

/** The prompt of a question with options in either protocol, where lmms-eval has no words of its own. */
export function choicePrompt(protocol: Protocol, question: string, options: Options): string {
  if (protocol === 'vlmevalkit') return vlmevalkitPrompt(question, undefined, options);
  return [question, ...optionLines(options), choiceInstruction].join('\n');
}

/** The option that an answer names, by its letter or, where it has none, by its words. */
export function readChoice(answer: string, options: Options): Choice | undefined {
  const text = answer.trim();
  const letter =
    /^\(?([A-I])(?:[).:,]|$)/.exec(text)?.[1] ?? /\b(?:answer|option)\s+(?:is\s+)?\(?([A-I])\b/i.exec(text)?.[1];
  const named = letters.find((known) => known === letter?.toUpperCase() && options[known] !== undefined);
  if (named) return named;
  const said = text.toLowerCase();
  const found = letters.filter((known) => {
    const words = options[known];
    return words !== undefined && said.includes(words.toLowerCase());
  });
  return found.length === 1 ? found[0] : undefined;
}

export interface OptionTruth {
  /** A letter, or words where there are no options. */
  readonly right: string;
  readonly options: Options;
}

/** The share of right choices; words count where they are the right ones, whatever their case. */
export function scoreOptions(
  answered: readonly { readonly truth: OptionTruth; readonly answer: { readonly text: string } }[],
): Score[] {
  const isRight = ({ truth, answer }: (typeof answered)[number]): boolean => {
    if (Object.keys(truth.options).length > 0) return readChoice(answer.text, truth.options) === truth.right;
    const plain = (words: string): string => words.trim().toLowerCase().replace(/\.$/, '');
    return plain(answer.text) === plain(truth.right);
  };
  return [{ metric: 'accuracy', value: percent(answered, (one) => (isRight(one) ? 1 : 0)) }];
}
