/** What models are compared on: the sample images, with questions and the answers that one can read in them. */
import { encodePrompt } from '../model/prompt.ts';
import type { Tokenizer } from '../model/tokenizer.ts';
import type { Turn } from '../../contracts/protocol.ts';

export interface Sample {
  /** A file in media/samples. */
  readonly image: string;
  readonly turns: readonly Required<Turn>[];
}

/** Changing these changes every figure that was measured with them. */
export const samples: readonly Sample[] = [
  {
    image: 'article.png',
    turns: [
      {
        question: 'What is the article about?',
        answer:
          'The article is about the lighthouse at Skerry Point. For ninety years it was painted red and white, and now its lower half is green again, the colour that it had when it was built in 1871.',
      },
      { question: 'How much is the entry for adults?', answer: 'The entry for adults is £ 6.50. Children are free.' },
      { question: 'When is it closed?', answer: 'It is closed on Mondays.' },
    ],
  },
  {
    image: 'editor.png',
    turns: [
      {
        question: 'What does the error message say?',
        answer: "The error message says: Cannot find name 'reading'. Did you mean 'readings'?",
      },
      {
        question: 'Extract the code of the interface.',
        answer: '```ts\nexport interface Forecast {\n  readonly celsius: number;\n  readonly rain: boolean;\n}\n```',
      },
    ],
  },
  {
    image: 'flowchart.png',
    turns: [
      {
        question: 'Describe the diagram.',
        answer:
          'The diagram is a flow chart with the title "Handling a bug report". When a report arrives, one tries to reproduce it. If that fails, one asks for more details. If it is a regression, it is fixed within two days, otherwise it is planned for the next release. At the end the report is closed.',
      },
      { question: 'How many diamonds are there?', answer: 'There are two diamonds: "Reproduced?" and "Regression?".' },
    ],
  },
  {
    image: 'invoice.png',
    turns: [
      { question: 'What is the total?', answer: 'The total is € 3,700.20.' },
      {
        question: 'List the items as a table.',
        answer:
          '| Item | Quantity | Amount |\n| --- | --- | --- |\n| Oak dining table, 220 cm | 1 | € 1,480.00 |\n| Ash chair with woven seat | 6 | € 1,290.00 |\n| Wall shelf, 90 cm | 3 | € 193.50 |\n| Delivery and assembly | 1 | € 120.00 |',
      },
    ],
  },
  {
    image: 'settings.png',
    turns: [
      {
        question: 'What does this screenshot show?',
        answer:
          'The screenshot shows the settings of an application, with the page "Notifications" open. Notifications are shown, no sound is played, and there are quiet hours from 22:00 to 07:30.',
      },
      { question: 'Which buttons are there?', answer: 'Restore defaults, Cancel, Apply and Save.' },
    ],
  },
];

/** A sample as tokens. */
export interface EncodedSample {
  /** The image's visual tokens stand between the two. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** Places in `after` whose next token is one of an answer, or its end. */
  readonly predicting: readonly number[];
}

/** Encodes as many of a sample's turns, from the first on, as fit into this many tokens beside the image. */
export function encodeSample(tokenizer: Tokenizer, { turns }: Sample, room: number): EncodedSample {
  const predicting: number[] = [];
  let encoded = encodePrompt(tokenizer, []);
  for (const [index, { question }] of turns.entries()) {
    const asked = encodePrompt(tokenizer, [...turns.slice(0, index), { question }]);
    const answered = encodePrompt(tokenizer, turns.slice(0, index + 1));
    if (answered.before.length + answered.after.length + 1 > room) break;
    for (let place = asked.after.length - 1; place < answered.after.length; place++) predicting.push(place);
    encoded = answered;
  }
  return { before: encoded.before, after: [...encoded.after, tokenizer.eos], predicting };
}
