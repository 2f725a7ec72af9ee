/**
 * What a tool is: something that a model which cannot see has done for it. The same for every surface that offers tools;
 * a surface brings the engine, what a path means there, and how progress is shown.
 */
import { toJsonSchema, type JsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { printable } from '../../contracts/printable.ts';
import type { ImageSource, Phase, ToolResult } from '../../contracts/protocol.ts';
import type { EngineHost } from '../worker/host.ts';
import type { AnswerMemory } from './answer-memory.ts';
import { excerpt } from './excerpt.ts';
import type { CommonInput } from './input.ts';

/** `done` and `total` are in the phase's own unit; a total of 0 means that nobody knows. */
export type OnPhase = (phase: Phase, done: number, total: number) => void;

export interface CallContext {
  /** The engine, with a model that is loaded. */
  readonly engine: () => Promise<Pick<EngineHost, 'ask' | 'extract' | 'status'>>;
  /** The image that a path means here. @throws FILE_OUTSIDE, FILE_NOT_FOUND, FILE_IS_DIRECTORY, FILE_NOT_READABLE */
  readonly imageAt: (path: string) => Promise<ImageSource>;
  readonly memory: AnswerMemory;
  readonly signal: AbortSignal;
  readonly onPhase: OnPhase;
}

/** What a tool has found. */
export type ToolAnswer = ToolResult;

export interface Tool {
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** For models: what it does, when to use it, and when not. */
  readonly description: string;
  /** @param pathHelp what a path means to the surface that offers the tool: half a sentence */
  readonly inputSchema: (pathHelp: string) => JsonSchema;
  /**
   * Text and notes together keep to `maxCharacters` of the input.
   * @throws TOOL_INPUT, CANCELLED, the errors of `imageAt`, and those of loading, asking and extracting.
   */
  readonly run: (input: unknown, context: CallContext) => Promise<ToolAnswer>;
}

interface Definition<Input extends CommonInput> extends Pick<Tool, 'name' | 'title' | 'description'> {
  readonly input: v.GenericSchema<unknown, Input>;
  /** @param image what the path of the input means */
  readonly answer: (input: Input, image: ImageSource, context: CallContext) => Promise<ToolAnswer>;
}

/** A tool from its schema and what it does: input is checked before, and the budget kept after. */
export function defineTool<Input extends CommonInput>({ input, answer, ...texts }: Definition<Input>): Tool {
  const inputError = (problem: string) => new ConvLlavaError('TOOL_INPUT', { tool: texts.name, problem });
  return {
    ...texts,
    inputSchema: (pathHelp) => {
      const schema = JSON.stringify(toJsonSchema(input, { typeMode: 'input' }));
      return JSON.parse(schema.replace('{pathHelp}', JSON.stringify(pathHelp).slice(1, -1))) as JsonSchema;
    },
    async run(given, context) {
      const parsed = v.safeParse(input, given);
      if (!parsed.success) throw inputError(parsed.issues.map(describeIssue).join('; '));
      const { firstLine, maxCharacters, path, ...question } = parsed.output;
      const image = await context.imageAt(path);
      const model = (await context.engine()).status().model?.path;
      const call = JSON.stringify([texts.name, model, question]);
      const found = await context.memory.recall(call, image, () => answer(parsed.output, image, context));
      const shown = { text: printable(found.text), notes: found.notes.map(printable) };
      const part = excerpt(shown, { firstLine, maxCharacters });
      if (!part) throw inputError(`firstLine is ${firstLine}, and the text ends before that line`);
      return part;
    },
  };
}

function describeIssue(issue: v.BaseIssue<unknown>): string {
  const key = v.getDotPath(issue);
  return key === null ? issue.message : `${key}: ${issue.message}`;
}
