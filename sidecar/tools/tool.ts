/**
 * What a tool is: something that a model which cannot see has done for it. The same for every surface that offers tools;
 * a surface brings the engine, what a path means there, and how progress is shown.
 */
import { toJsonSchema, type JsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { printable } from '../../contracts/printable.ts';
import type { FindHit, ImageSource, Phase, ToolResult } from '../../contracts/protocol.ts';
import type { EngineHost } from '../worker/host.ts';
import type { AnswerMemory } from './answer-memory.ts';
import { excerpt } from './excerpt.ts';
import type { Budget, ImageInput } from './input.ts';

/** `done` and `total` are in the phase's own unit; a total of 0 means that nobody knows. */
export type OnPhase = (phase: Phase, done: number, total: number) => void;

/** The images of some folders, to be searched by words. */
export interface ImageSearch {
  /** Reads what is new, and begins no further file when so many ms are over. @throws CANCELLED, and as loading */
  readonly refresh: (ms: number) => Promise<void>;
  /** At most `limit` lines that hold the words, as far as images have been read, the best first. */
  readonly find: (words: string, limit: number) => Promise<readonly FindHit[]>;
  /** How many of the images have been read, and how many never will be (too large, empty). */
  readonly coverage: () => Promise<{ readonly known: number; readonly leftOut: number; readonly total: number }>;
}

export interface CallContext {
  /** The engine, with a model that is loaded. */
  readonly engine: () => Promise<Pick<EngineHost, 'ask' | 'extract' | 'status'>>;
  /** The image that a path means here. @throws FILE_OUTSIDE, FILE_NOT_FOUND, FILE_IS_DIRECTORY, FILE_NOT_READABLE */
  readonly imageAt: (path: string) => Promise<ImageSource>;
  /** What is searched, in a folder or wherever this surface may look. @throws as `imageAt`, NOT_A_DIRECTORY, FIND_NO_FOLDER */
  readonly search: (folder: string | undefined) => Promise<ImageSearch>;
  readonly memory: AnswerMemory;
  readonly signal: AbortSignal;
  readonly onPhase: OnPhase;
}

/** What a tool has found. */
export type ToolAnswer = ToolResult;

/** What paths mean to a surface that offers tools: half a sentence each. */
export interface PathHelp {
  readonly path: string;
  /** Of a folder, and what is searched where none is given. */
  readonly folder: string;
}

export interface Tool {
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** For models: what it does, when to use it, and when not. */
  readonly description: string;
  readonly inputSchema: (help: PathHelp) => JsonSchema;
  /**
   * Text and notes together keep to `maxCharacters` of the input.
   * @throws TOOL_INPUT, CANCELLED, the errors of `imageAt` and `search`, and those of loading, asking and extracting.
   */
  readonly run: (input: unknown, context: CallContext) => Promise<ToolAnswer>;
}

type Texts = Pick<Tool, 'name' | 'title' | 'description'>;

interface Definition<Input extends Budget> extends Texts {
  readonly input: v.GenericSchema<unknown, Input>;
  /** All that there is to say; the budget is kept after. */
  readonly answer: (input: Input, context: CallContext) => Promise<ToolAnswer>;
}

interface ImageDefinition<Input extends ImageInput> extends Texts {
  readonly input: v.GenericSchema<unknown, Input>;
  /** @param image what the path of the input means */
  readonly answer: (input: Input, image: ImageSource, context: CallContext) => Promise<ToolAnswer>;
}

/** A tool from its schema and what it does: input is checked before, and the budget kept after. */
export function defineTool<Input extends Budget>({ input, answer, ...texts }: Definition<Input>): Tool {
  const inputError = (problem: string) => new ConvLlavaError('TOOL_INPUT', { tool: texts.name, problem });
  return {
    ...texts,
    inputSchema: (help) => {
      const schema = JSON.stringify(toJsonSchema(input, { typeMode: 'input' }));
      const filled = schema.replaceAll(/\{help:(path|folder)\}/g, (_, which: keyof PathHelp) =>
        JSON.stringify(help[which]).slice(1, -1),
      );
      return JSON.parse(filled) as JsonSchema;
    },
    async run(given, context) {
      const parsed = v.safeParse(input, given);
      if (!parsed.success) throw inputError(parsed.issues.map(describeIssue).join('; '));
      const { firstLine, maxCharacters } = parsed.output;
      const found = await answer(parsed.output, context);
      const shown = { text: printable(found.text), notes: found.notes.map(printable) };
      const part = excerpt(shown, { firstLine, maxCharacters });
      if (!part) throw inputError(`firstLine is ${firstLine}, and the text ends before that line`);
      return part;
    },
  };
}

/** A tool that looks at one page of one image, and remembers what it has found there. */
export function defineImageTool<Input extends ImageInput>({ answer, ...rest }: ImageDefinition<Input>): Tool {
  return defineTool({
    ...rest,
    async answer(input, context) {
      const image = { ...(await context.imageAt(input.path)), ...(input.page !== undefined && { page: input.page }) };
      const question = { ...input, path: undefined, firstLine: undefined, maxCharacters: undefined };
      const model = (await context.engine()).status().model?.path;
      const call = JSON.stringify([rest.name, model, question]);
      return context.memory.recall(call, image, () => answer(input, image, context));
    },
  });
}

function describeIssue(issue: v.BaseIssue<unknown>): string {
  const key = v.getDotPath(issue);
  return key === null ? issue.message : `${key}: ${issue.message}`;
}
