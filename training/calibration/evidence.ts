/** Lines of pictures whose text is known: what speaks for each, and whether it was right. */
import { extractPage } from '../../sidecar/document/extract-page.ts';
import { readingQuestion } from '../../sidecar/engine/starter-tasks.ts';
import { loadImage } from '../../sidecar/image/image.ts';
import { LazyLayout } from '../../sidecar/layout/lazy-layout.ts';
import { readPackage } from '../../sidecar/model/package.ts';
import { Tokenizer } from '../../sidecar/model/tokenizer.ts';
import { toRegion } from '../../sidecar/page/box.ts';
import { loadPage } from '../../sidecar/page/page.ts';
import { layoutPackage } from '../../sidecar/paths.ts';
import { createStripReader } from '../../sidecar/strip-reader/strip-reader.ts';
import { isRight, wordsOf } from '../../test/bench/reading/compared/accuracy.ts';
import type { BenchPicture } from '../../test/bench/reading/pictures/collection.ts';
import { loadLanguage, loadVision, onCpu } from '../../test/support/packages.ts';

/** A line that was read. */
export interface JudgedLine {
  /** Kind and name. */
  readonly picture: string;
  readonly text: string;
  readonly evidence: readonly number[];
  /** Whether it can be called read at all: something in it may be impossible. */
  readonly isPossible: boolean;
  readonly isRight: boolean;
}

export interface ReadPicture {
  readonly picture: string;
  /** Those that are shown. */
  readonly lines: readonly JudgedLine[];
}

export const nameOf = ({ kind, name }: BenchPicture): string => `${kind}/${name}`;

/** Reads pictures with the model in a folder. */
export async function* evidenceOfLines(model: string, pictures: readonly BenchPicture[]): AsyncGenerator<ReadPicture> {
  const { config } = await readPackage(model);
  const { strip, ctc } = config;
  if (!strip) throw new Error(`${model} was not trained to read strips`);
  const [vision, language, tokenizer] = [
    await loadVision(model, onCpu),
    await loadLanguage(model, onCpu),
    await Tokenizer.load(model),
  ];
  const layout = new LazyLayout(layoutPackage);
  let id = 1;
  const read = createStripReader(
    { config, tokenizer, vision, language, ...(ctc && { ctc }), nextImageId: () => id++ },
    readingQuestion,
  );
  try {
    for (const picture of pictures) {
      const whole = ` ${wordsOf(picture.lines.join(' ')).join(' ')} `;
      const { page } = await loadPage(await loadImage({ path: picture.file }));
      const judged: JudgedLine[] = [];
      let last: readonly number[] = [];
      await extractPage(
        page,
        read,
        {
          look: (seen, signal) => layout.look(seen, signal),
          strip,
          format: 'text',
          toImage: toRegion,
          // Every line that is not impossible is read, and its evidence is kept until it is told.
          calibration: {
            leastRead: 0,
            probabilityRight: (evidence) => {
              last = evidence;
              return 1;
            },
          },
        },
        {
          signal: new AbortController().signal,
          onProgress: () => undefined,
          onText: () => undefined,
          onTokens: () => undefined,
          onLine: ({ text, state }) => {
            if (state === 'unread' || text.trim() === '') return;
            const common = { picture: nameOf(picture), text, evidence: last };
            judged.push({ ...common, isPossible: state === 'read', isRight: isRight(whole, text) });
          },
        },
      );
      yield { picture: nameOf(picture), lines: judged };
    }
  } finally {
    await layout.dispose();
    await vision.dispose();
    await language.dispose();
  }
}
