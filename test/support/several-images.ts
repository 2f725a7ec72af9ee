/** The golden prompts about several images, which test/golden/several.py had transformers compute. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImagePlace, PromptFormat, Turn } from '../../contracts/protocol.ts';
import { goldenDir } from './golden.ts';

interface SeveralCase {
  readonly about: string;
  /** The golden cases whose images they are, in the order of the prompt. */
  readonly images: readonly number[];
  readonly prompt: string;
  readonly input_ids: readonly number[];
  readonly greedy_tokens: readonly number[];
  readonly first_logits: readonly number[];
}

/** How a case is asked: `images` are the golden cases' by the numbers that places have. */
interface Asked {
  readonly turns: readonly Turn[];
  readonly format: PromptFormat;
  readonly images: readonly number[];
  readonly places?: readonly ImagePlace[];
}

const { cases } = JSON.parse(readFileSync(join(goldenDir(), 'several.json'), 'utf8')) as { cases: SeveralCase[] };

const amid = 'Is  as ?\nA. yes\nB. as \n\nAnswer.';
const asked: readonly Asked[] = [
  { turns: [{ question: 'Which of them is brighter?' }], format: 'vicuna', images: [0, 1] },
  {
    turns: [{ question: amid }],
    format: 'vicuna',
    images: [1, 2],
    places: [
      { image: 0, offset: amid.indexOf('\n\n') },
      { image: 0, offset: 'Is '.length },
      { image: 1, offset: amid.indexOf('?') },
    ],
  },
  { turns: [{ question: 'What is in <image 2>?' }], format: 'vlmevalkit', images: [2, 0] },
  {
    turns: [{ question: 'What is it?', answer: 'A cat.' }, { question: 'And this: ?' }],
    format: 'vicuna',
    images: [0, 3],
    places: [
      { image: 0, offset: 0 },
      { image: 1, turn: 1, offset: 'And this: '.length },
    ],
  },
];

export const severalImages = cases.map((golden, index) => ({ ...golden, asked: asked[index]! }));
