/** The images that a text of one of VS Code's languages shows. */
import type { FoundImage } from './found-image.ts';
import { imagesInJsx } from './jsx.ts';
import { imagesInMarkdown } from './markdown.ts';
import { imagesInFragment, imagesInHtml } from './markup.ts';

/** By VS Code's ids of the languages. */
const finders: Readonly<Record<string, (text: string) => FoundImage[]>> = {
  markdown: imagesInMarkdown,
  mdx: imagesInMarkdown,
  html: imagesInHtml,
  vue: imagesInFragment,
  razor: imagesInFragment,
  aspnetcorerazor: imagesInFragment,
  javascript: imagesInJsx,
  javascriptreact: imagesInJsx,
  typescriptreact: imagesInJsx,
};

/** A text without any of these shows no image: to look for them costs nothing, to parse it does. */
const traces = /!\[|<img\b|<Image\b|<input\b|:::image\b/i;

/** The images in the order in which they stand there; none in a language that is not known. */
export function findImages(text: string, language: string): readonly FoundImage[] {
  const find = Object.hasOwn(finders, language) ? finders[language] : undefined;
  return find && traces.test(text) ? find(text).sort((a, b) => a.start - b.start) : [];
}
