/** The options that several commands take, checked as they are read. */
import { InvalidArgumentError, Option, type Command } from '@commander-js/extra-typings';
import { knownDevices } from '../device/choose.ts';
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { AskParams, DeviceChoice, Region, SamplingOptions } from '../../contracts/protocol.ts';

const devices: readonly DeviceChoice[] = ['auto', ...knownDevices()];

/** Reads a number within bounds; `kind` names it in the message. @throws InvalidArgumentError */
export function number(kind: string, min: number, max: number, integer = false): (text: string) => number {
  return (text) => {
    const value = text.trim() === '' ? NaN : Number(text);
    if (!(value >= min && value <= max) || (integer && !Number.isSafeInteger(value)))
      throw new InvalidArgumentError(`It takes ${kind}.`);
    return value;
  };
}

function region(text: string): Region {
  const parts = text.split(',').map(Number);
  const [x, y, width, height] = parts;
  const valid = parts.length === 4 && parts.every((part) => Number.isInteger(part) && part >= 0);
  if (!valid || x === undefined || y === undefined || !width || !height)
    throw new InvalidArgumentError('It takes x,y,width,height in pixels, such as 100,40,640,480.');
  return { x, y, width, height };
}

export const modelOption = new Option(
  '-m, --model <name>',
  'a model of "convllava models list", or the folder of one (default: $CONVLLAVA_MODEL, or the starter model)',
);
export const deviceOption = new Option(
  '-d, --device <name>',
  `what computes, one of ${devices.join(', ')}; auto takes the best that works`,
)
  .argParser((name): DeviceChoice => {
    const device = devices.find((known) => known === name);
    if (!device) throw new ConvLlavaError('DEVICE_UNKNOWN', { device: name, known: devices.join(', ') });
    return device;
  })
  .default('auto' as const);
export const jsonOption = new Option('--json', 'print JSON, for programs');
export const regionOption = new Option('--region <x,y,w,h>', 'look at a part of the image only, in pixels').argParser(
  region,
);
export const pageOption = new Option('--page <n>', 'which page of a document (default: the first)').argParser(
  number('a whole number from 1 up', 1, Number.MAX_SAFE_INTEGER, true),
);
export const passwordOption = new Option(
  '--password <text>',
  'of a PDF that asks for one (at a terminal it is asked for)',
);
export const quietOption = new Option('-q, --quiet', 'no progress and no figures on standard error');

/** The options of a command that answers questions. */
export function addAnswerOptions<Args extends unknown[], Opts extends Record<string, unknown>>(
  command: Command<Args, Opts>,
) {
  const atLeastOne = number('a whole number from 1 up', 1, Number.MAX_SAFE_INTEGER, true);
  return command
    .addOption(modelOption)
    .addOption(deviceOption)
    .addOption(regionOption)
    .addOption(
      new Option(
        '--view <mode>',
        'pad: a padded square; native: its own aspect ratio (default: what the model says)',
      ).choices(['pad', 'native'] as const),
    )
    .option('--max-tokens <n>', 'longest answer, in tokens (default: 1024)', atLeastOne)
    .addOption(
      new Option('--greedy', 'always the likeliest token (the default)').conflicts([
        'temperature',
        'topP',
        'topK',
        'seed',
      ]),
    )
    .option('--temperature <t>', 'how freely tokens are drawn; 0 is greedy', number('a number from 0 to 100', 0, 100))
    .option('--top-p <p>', 'draw from the likeliest tokens of this probability', number('a number from 0 to 1', 0, 1))
    .option('--top-k <k>', 'draw from the k likeliest tokens', number('a whole number from 0 up', 0, 1e6, true))
    .option('--seed <n>', 'the same seed gives the same answer', number('a whole number', 0, 2 ** 32, true))
    .option('--repetition-penalty <r>', 'above 1: avoid what was said', number('a number from 0.01 to 100', 0.01, 100))
    .addOption(quietOption);
}

/** What addAnswerOptions reads, as far as it goes into a question. */
export interface AnswerOptions {
  readonly region?: Region | undefined;
  readonly view?: AskParams['view'] | undefined;
  readonly maxTokens?: number | undefined;
  readonly temperature?: number | undefined;
  readonly topP?: number | undefined;
  readonly topK?: number | undefined;
  readonly seed?: number | undefined;
  readonly repetitionPenalty?: number | undefined;
}

/**
 * The part of a question that the options decide.
 * @throws USAGE for options that have no effect without another one.
 */
export function toQuestion(options: AnswerOptions): Omit<AskParams, 'image' | 'turns' | 'token'> {
  const { region: part, view, maxTokens, temperature, topP, topK, seed, repetitionPenalty } = options;
  if (!temperature && (topP ?? topK ?? seed) !== undefined)
    throw new ConvLlavaError('USAGE', {
      problem: '--top-p, --top-k and --seed have an effect only with a --temperature above 0.',
    });
  const sampling: SamplingOptions = defined({ temperature, topP, topK, seed, repetitionPenalty });
  return defined({ region: part, view, maxTokens, sampling });
}

/** The object without the keys whose value is undefined. */
function defined<T extends object>(object: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Partial<{
    [K in keyof T]: Exclude<T[K], undefined>;
  }>;
}
