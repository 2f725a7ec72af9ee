/** Text that was read, as Markdown. */

/** Takes their meaning from the characters that have one in Markdown: what was read is no link and loads no picture. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*<]|\](?=[([:])/g, '\\$&').replace(/^(#{1,6} |>|[+-] |=+$|~~~)/, '\\$1');
}
