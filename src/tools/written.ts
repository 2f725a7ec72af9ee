import type { ToolResult } from '../../contracts/protocol.ts';

/** What a tool has found, and the notes on it apart: nobody is to take what an image says for what we say. */
export function written({ text, notes }: ToolResult): string {
  const remarks = notes.map((note) => `[Note of the tool: ${note}]`).join('\n');
  return [text, remarks].filter((part) => part !== '').join('\n\n');
}
