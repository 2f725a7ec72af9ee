/** The request that calls a tool. The tools are loaded when the first call comes. */
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { ToolParams, ToolResult } from '../../contracts/protocol.ts';
import { AnswerMemory } from '../tools/answer-memory.ts';
import type { CallContext } from '../tools/tool.ts';
import type { EngineHost } from '../worker/host.ts';

type Hooks = Pick<CallContext, 'signal' | 'onPhase'>;

/** What answers `tool`, with the model that was loaded last. @throws USAGE for a tool that is none; as `Tool.run`. */
export function toolCalls(host: EngineHost): (params: ToolParams, hooks: Hooks) => Promise<ToolResult> {
  const memory = new AnswerMemory();
  return async ({ tool: name, input, image }, hooks) => {
    const { tools } = await import('../tools/table.ts');
    const tool = tools.find((candidate) => candidate.name === name);
    if (!tool) throw new ConvLlavaError('USAGE', { problem: `There is no tool ${name}.` });
    return tool.run(input, {
      ...hooks,
      memory,
      engine: () => Promise.resolve(host),
      imageAt: () => Promise.resolve(image),
    });
  };
}
