import * as vscode from 'vscode';
import type { Context } from '../context.ts';
import { AskImage } from './ask-image.ts';
import { DescribeUserInterface } from './describe-user-interface.ts';
import { FindInImages } from './find-in-images.ts';
import { ReadDiagram } from './read-diagram.ts';
import { ReadImageText } from './read-image-text.ts';

/** Offers the tools to the models and agents in VS Code. */
export function registerTools(context: Context): void {
  const { engine, imageIndex } = context;
  const tools = [
    new ReadImageText(engine),
    new DescribeUserInterface(engine),
    new ReadDiagram(engine),
    new AskImage(engine),
    new FindInImages(engine, imageIndex),
  ];
  context.own(...tools.map((tool) => vscode.lm.registerTool(tool.name, tool)));
}
