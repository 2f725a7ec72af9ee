/** The request that calls a tool. The tools are loaded when the first call comes. */
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { ToolParams, ToolResult, ToolSearch } from '../../contracts/protocol.ts';
import type { IndexProcess } from '../find/index-process.ts';
import { AnswerMemory } from '../tools/answer-memory.ts';
import type { CallContext, ImageSearch } from '../tools/tool.ts';
import type { EngineHost } from '../worker/host.ts';

type Hooks = Pick<CallContext, 'signal' | 'onPhase'>;

/**
 * What answers `tool`, with the model that was loaded last.
 * @throws USAGE for a tool that is none, or that needs an image or a search that is not given; as `Tool.run`.
 */
export function toolCalls(
  host: EngineHost,
  indexes: IndexProcess,
): (params: ToolParams, hooks: Hooks) => Promise<ToolResult> {
  const memory = new AnswerMemory();
  return async ({ tool: name, input, image, search }, hooks) => {
    const { tools } = await import('../tools/table.ts');
    const tool = tools.find((candidate) => candidate.name === name);
    if (!tool) throw new ConvLlavaError('USAGE', { problem: `There is no tool ${name}.` });
    return tool.run(input, {
      ...hooks,
      memory,
      engine: () => Promise.resolve(host),
      imageAt: () => given(name, 'image', image),
      search: async () => searchIn(indexes, await given(name, 'search', search)),
    });
  };
}

function given<T>(tool: string, field: string, value: T | undefined): Promise<T> {
  if (value !== undefined) return Promise.resolve(value);
  return Promise.reject(new ConvLlavaError('USAGE', { problem: `${tool} needs the param ${field}.` }));
}

/** Whoever calls has brought the index up to date, and names the files. */
function searchIn(indexes: IndexProcess, { index, files }: ToolSearch): ImageSearch {
  return {
    refresh: () => Promise.resolve(),
    find: (words, limit) => indexes.findAmong(files, { index, words, limit }),
    coverage: () => indexes.coverage({ index, files }),
  };
}
