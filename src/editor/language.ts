import * as vscode from 'vscode';
import type { AnswerPart } from '../../contracts/panel.ts';

/** What code blocks are called, where VS Code calls the language otherwise. */
const aliases: Readonly<Record<string, string>> = {
  js: 'javascript',
  jsx: 'javascriptreact',
  ts: 'typescript',
  tsx: 'typescriptreact',
  py: 'python',
  rb: 'ruby',
  rs: 'rust',
  cs: 'csharp',
  'c#': 'csharp',
  'c++': 'cpp',
  sh: 'shellscript',
  bash: 'shellscript',
  shell: 'shellscript',
  zsh: 'shellscript',
  ps1: 'powershell',
  yml: 'yaml',
  md: 'markdown',
  text: 'plaintext',
  txt: 'plaintext',
};

/** VS Code's id of the language that a code block names; Markdown for none, plain text for one it does not know. */
export async function languageOf(info: string): Promise<string> {
  const name = info.trim().toLowerCase();
  if (name === '') return 'markdown';
  const id = aliases[name] ?? name;
  return (await vscode.languages.getLanguages()).includes(id) ? id : 'plaintext';
}

/** The code and language of a text that is one fenced block and nothing else; any other text as it is. */
export function unfenced(text: string): AnswerPart {
  const match = /^(`{3,}|~{3,})([^\n`]*)\n([\s\S]*?)\n?\1$/.exec(text.trim());
  if (match?.[3] === undefined || match[3].includes('\n```')) return { text, language: '' };
  return { text: match[3], language: match[2]?.trim().replace(/^$/, 'text') ?? 'text' };
}
