import * as vscode from 'vscode';
import type { AnswerPart } from '../../contracts/panel.ts';
import { codeLanguageOf } from './code-language.ts';

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

/** The language of a code block that names none. */
const unnamed = 'text';

/** VS Code's id of the language that a code block names; undefined for one that it does not know. */
async function knownLanguage(info: string): Promise<string | undefined> {
  const name = info.trim().toLowerCase();
  const id = aliases[name] ?? name;
  return (await vscode.languages.getLanguages()).includes(id) ? id : undefined;
}

/**
 * VS Code's id of the language of code: the one that it is said to be in, or the one that it is told to be in where it is said
 * to be some text. Undefined for one that VS Code does not know, and where nothing is sure.
 */
export async function languageOfCode({ text, language }: AnswerPart): Promise<string | undefined> {
  const name = language === unnamed ? await codeLanguageOf(text) : language;
  return name === undefined ? undefined : knownLanguage(name);
}

/**
 * A part of an answer as a document: code in its language. What is in a language that VS Code does not know, such as
 * Mermaid, stays a block of Markdown, whose preview may know it.
 */
export async function documentOf({ text, language }: AnswerPart): Promise<{ content: string; language: string }> {
  if (language.trim() === '') return { content: text, language: 'markdown' };
  const known = (await languageOfCode({ text, language })) ?? (language === unnamed ? 'plaintext' : undefined);
  if (known !== undefined) return { content: text, language: known };
  const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return { content: `${fence}${language}\n${text}\n${fence}\n`, language: 'markdown' };
}

/** The code and language of a text that is one fenced block and nothing else; any other text as it is. */
export function unfenced(text: string): AnswerPart {
  const match = /^(`{3,}|~{3,})([^\n`]*)\n([\s\S]*?)\n?\1$/.exec(text.trim());
  if (match?.[3] === undefined || match[3].includes('\n```')) return { text, language: '' };
  return { text: match[3], language: match[2]?.trim().replace(/^$/, unnamed) ?? unnamed };
}
