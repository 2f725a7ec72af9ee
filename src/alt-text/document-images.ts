import type * as vscode from 'vscode';
import type { FoundImage } from './find/found-image.ts';
import { isLocal } from './locate.ts';

/** The languages of `find/find-images.ts`, which is loaded only where a document in one of them is looked at. */
export const imageLanguages: readonly string[] = [
  'markdown',
  'mdx',
  'html',
  'vue',
  'razor',
  'aspnetcorerazor',
  'javascript',
  'javascriptreact',
  'typescriptreact',
];

interface Known {
  readonly version: number;
  readonly images: Promise<readonly FoundImage[]>;
}

const known = new WeakMap<vscode.TextDocument, Known>();

/** The images on this machine that a document shows, in order. A document is parsed once, until it changes. */
export function imagesIn(document: vscode.TextDocument): Promise<readonly FoundImage[]> {
  const { version, languageId } = document;
  const before = known.get(document);
  if (before?.version === version) return before.images;
  const images = find(document.getText(), languageId);
  known.set(document, { version, images });
  return images;
}

async function find(text: string, language: string): Promise<readonly FoundImage[]> {
  if (!imageLanguages.includes(language)) return [];
  const { findImages } = await import('./find/find-images.ts');
  return findImages(text, language).filter(({ source }) => isLocal(source));
}

/**
 * Whether nobody has said what the image is. An attribute that is there and empty says that there is nothing to say;
 * Markdown has no other way to leave it out.
 */
export function isUnnamed({ alt, slot }: FoundImage): boolean {
  return alt === 'missing' || (alt === 'empty' && slot.syntax === 'markdown');
}
