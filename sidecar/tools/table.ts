/** Every tool there is. */
import { askImage } from './ask-image.ts';
import { describeUserInterface } from './describe-user-interface.ts';
import { findInImages } from './find-in-images.ts';
import { readDiagram } from './read-diagram.ts';
import { readImageText } from './read-image-text.ts';
import type { Tool } from './tool.ts';

export const tools: readonly Tool[] = [readImageText, describeUserInterface, readDiagram, askImage, findInImages];
