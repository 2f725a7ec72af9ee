/**
 * Draws Mermaid. This file and the library are apart from the page's script, and loaded with the first diagram.
 *
 * The source is read out of a picture, or written by a model: nobody trusts it. Mermaid takes HTML out of labels (its level
 * `strict`), may not be told otherwise by the source, and what it has drawn is taken out of the page again: the drawing is
 * given as the text of an SVG, to be shown as a picture, in which nothing runs, is loaded or can be clicked.
 */
import mermaid, { type MermaidConfig } from 'mermaid';
import type { Palette } from './palette.ts';

/** What Mermaid made of a source. */
export interface Drawing {
  /** An SVG file. */
  readonly svg: string;
  /** CSS px. */
  readonly width: number;
  readonly height: number;
  /** The texts in it, in the order in which they were drawn. */
  readonly labels: readonly string[];
}

/** What a source may not set: Mermaid's own list, and all that says how a drawing looks or is made. */
const secure = [
  'secure',
  'securityLevel',
  'startOnLoad',
  'maxTextSize',
  'suppressErrorRendering',
  'maxEdges',
  'layout',
  'look',
  'theme',
  'themeVariables',
  'themeCSS',
  'darkMode',
  'fontFamily',
  'altFontFamily',
  'fontSize',
  'htmlLabels',
  'dompurifyConfig',
  'textPlacement',
  'useMaxWidth',
  'logLevel',
];

let count = 0;

/** @throws Error with Mermaid's own words where the source is none, or is too long (50,000 characters, 500 edges). */
export async function drawMermaid(source: string, palette: Palette): Promise<Drawing> {
  mermaid.initialize(configFor(palette));
  const id = `drawing-${String(count++)}`;
  const stage = document.body.appendChild(document.createElement('div'));
  stage.className = 'drawing-stage';
  stage.inert = true;
  try {
    const { svg } = await mermaid.render(id, source, stage);
    return toDrawing(svg);
  } finally {
    stage.remove();
  }
}

function configFor({ isDark, ground, ink, lines, fills, borders, groups, font }: Palette): MermaidConfig {
  const [fill, second, third] = fills;
  return {
    startOnLoad: false,
    securityLevel: 'strict',
    secure,
    suppressErrorRendering: true,
    htmlLabels: false,
    // The other one, which is Mermaid's own choice, is not shipped.
    layout: 'dagre',
    journey: { textPlacement: 'tspan' },
    theme: 'base',
    fontFamily: font,
    fontSize: 14,
    themeVariables: {
      darkMode: isDark,
      fontFamily: font,
      fontSize: '14px',
      background: ground,
      primaryColor: fill,
      primaryTextColor: ink,
      primaryBorderColor: borders,
      secondaryColor: second,
      secondaryTextColor: ink,
      secondaryBorderColor: borders,
      tertiaryColor: third,
      tertiaryTextColor: ink,
      tertiaryBorderColor: borders,
      textColor: ink,
      titleColor: ink,
      lineColor: lines,
      edgeLabelBackground: ground,
      clusterBkg: groups,
      clusterBorder: borders,
      noteBkgColor: third,
      noteTextColor: ink,
      noteBorderColor: borders,
      rowOdd: ground,
      rowEven: groups,
      altSectionBkgColor: ground,
      doneTaskBkgColor: groups,
      doneTaskBorderColor: borders,
      gridColor: lines,
      dropShadow: 'none',
      useGradient: false,
    },
  };
}

/** The SVG as a file of its own size, without its links. */
function toDrawing(markup: string): Drawing {
  const svg = new DOMParser().parseFromString(markup, 'text/html').querySelector('svg');
  if (svg === null) throw new Error('Mermaid drew nothing.');
  for (const link of svg.querySelectorAll<SVGAElement>('a')) link.replaceWith(asGroup(link));
  const { width, height } = svg.viewBox.baseVal;
  for (const rules of svg.querySelectorAll('style')) rules.removeAttribute('nonce');
  svg.removeAttribute('style');
  svg.setAttribute('width', String(width));
  svg.setAttribute('height', String(height));
  const labels = [...svg.querySelectorAll('text')].map(textOf).filter((text) => text !== '');
  return { svg: new XMLSerializer().serializeToString(svg), width, height, labels };
}

/** What a link holds, at its place, and no link. */
function asGroup(link: SVGAElement): SVGGElement {
  const group = document.createElementNS('http://www.w3.org/2000/svg', 'g');
  for (const name of ['id', 'class', 'transform']) group.setAttribute(name, link.getAttribute(name) ?? '');
  group.append(...link.childNodes);
  return group;
}

/** The words of a text, whose rows have no space between them. */
function textOf(text: SVGTextElement): string {
  const rows = [...text.querySelectorAll('.text-outer-tspan')];
  return (rows.length > 0 ? rows : [text])
    .map((row) => row.textContent)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}
