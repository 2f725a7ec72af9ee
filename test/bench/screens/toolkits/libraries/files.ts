/** How a page loads what a library of components brings. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { markup, type Markup } from '../markup.ts';

const packages = join(import.meta.dirname, '../node_modules');

/** @param file below `node_modules` */
export const styleSheet = (file: string): Markup => markup`<link rel="stylesheet" href="${addressOf(file)}">`;

/** @param file below `node_modules` */
export const script = (file: string): Markup => markup`<script type="module" src="${addressOf(file)}"></script>`;

const addressOf = (file: string): string => pathToFileURL(join(packages, file)).href;
