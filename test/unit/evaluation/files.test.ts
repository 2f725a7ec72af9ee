/** The files in which benchmarks are distributed, in exactly their forms. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ConvLlavaError } from '../../../contracts/errors.ts';
import { docvqa } from '../../../sidecar/evaluation/docvqa.ts';
import { mmbench } from '../../../sidecar/evaluation/mmbench.ts';
import { pope } from '../../../sidecar/evaluation/pope.ts';
import { refcoco } from '../../../sidecar/evaluation/refcoco.ts';
import { textvqa } from '../../../sidecar/evaluation/textvqa.ts';
import { withImages } from '../../support/lazy-images.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
const images = join('data', 'images');
const short = 'Answer the question using a single word or phrase.';

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const refusesWith = (reason: RegExp) => (error: unknown) =>
  error instanceof ConvLlavaError && error.code === 'BENCHMARK_FILE' && reason.test(error.message);

describe('the file of', () => {
  it('TextVQA', async () => {
    const entry = {
      question: 'what is the brand of this camera?',
      image_id: '003a8ae2ef43b901',
      image_classes: ['Cassette deck', 'Printer'],
      flickr_original_url: 'https://example.org/4.jpg',
      flickr_300k_url: 'https://example.org/3.jpg',
      image_width: 1024,
      image_height: 664,
      answers: [
        'nous les gosses',
        'dakota',
        'clos culombu',
        'dakota digital',
        'dakota',
        ...Array<string>(5).fill('dakota'),
      ],
      question_tokens: ['what', 'is', 'the', 'brand', 'of', 'this', 'camera'],
      question_id: 34602,
      set_name: 'val',
    };
    const content = { dataset_type: 'val', dataset_name: 'textvqa', dataset_version: '0.5.1', data: [entry] };
    assert.deepEqual(await textvqa.read(await file('textvqa.json', JSON.stringify(content)), images), [
      {
        id: '34602',
        image: { path: join(images, '003a8ae2ef43b901.jpg') },
        prompt: `what is the brand of this camera?\n${short}`,
        truth: entry.answers,
      },
    ]);
  });

  it('DocVQA', async () => {
    const entry = {
      questionId: 49153,
      question: 'What is the ‘actual’ value per 1000, during the year 1975?',
      question_types: ['figure/diagram'],
      image: 'documents/pybv0228_81.png',
      docId: 14465,
      ucsf_document_id: 'pybv0228',
      ucsf_document_page_no: '81',
      answers: ['0.28'],
      data_split: 'val',
    };
    const content = { dataset_name: 'docvqa', dataset_split: 'val', dataset_version: '1.0', data: [entry] };
    const [item] = await docvqa.read(await file('docvqa.json', JSON.stringify(content)), images);
    assert.deepEqual(item, {
      id: '49153',
      image: { path: join(images, 'documents/pybv0228_81.png') },
      prompt: `${entry.question}\n${short}`,
      truth: ['0.28'],
    });
  });

  it('POPE, as it is and as LLaVA asks it', async () => {
    const lines = [
      { question_id: 1, image: 'COCO_val2014_000000310196.jpg', text: 'Is there a snowboard?', label: 'yes' },
      { question_id: 2, image: 'COCO_val2014_000000310196.jpg', text: `Is there a backpack?\n${short}`, label: 'no' },
    ];
    const path = await file('pope.json', `${lines.map((line) => JSON.stringify(line)).join('\n')}\n\n`);
    assert.deepEqual(await pope.read(path, images), [
      {
        id: '1',
        image: { path: join(images, 'COCO_val2014_000000310196.jpg') },
        prompt: `Is there a snowboard?\n${short}`,
        truth: { label: 'yes', category: undefined },
      },
      {
        id: '2',
        image: { path: join(images, 'COCO_val2014_000000310196.jpg') },
        prompt: `Is there a backpack?\n${short}`,
        truth: { label: 'no', category: undefined },
      },
    ]);
  });

  it('RefCOCO, in both of its forms', async () => {
    const lines = [
      { image: 'train2014/COCO_1.jpg', sent: 'lady on the right', bbox: [10, 20, 30.5, 40], height: 480, width: 640 },
      { img_path: 'COCO_2.jpg', expression: 'the red cup', bbox: [1, 2, 3, 4], dataset_name: 'refcoco' },
    ];
    const items = await refcoco.read(
      await file('ref.jsonl', lines.map((line) => JSON.stringify(line)).join('\n')),
      images,
    );
    const ask = 'Please provide the bounding box coordinate of the region this sentence describes:';
    assert.deepEqual(items, [
      {
        id: '0',
        image: { path: join(images, 'train2014/COCO_1.jpg') },
        prompt: `${ask} lady on the right.`,
        truth: { box: [10, 20, 30.5, 40], split: undefined },
      },
      {
        id: '1',
        image: { path: join(images, 'COCO_2.jpg') },
        prompt: `${ask} the red cup.`,
        truth: { box: [1, 2, 3, 4], split: undefined },
      },
    ]);
  });

  it('MMBench, with quoted cells, missing options and the image of another row', async () => {
    const base64 = 'iVBORw0KGgo'.repeat(20);
    const rows = [
      'index\tquestion\thint\tA\tB\tC\tD\tanswer\tcategory\timage\tsource\tl2-category\tsplit',
      `241\t"What does the sign say,\n""stop"" or\tgo?"\t\tstop\tgo\t\t\tA\tocr\t${base64}\tours\tfine\tdev`,
      `1000241\tWhat?\tThe sign is red.\tgo\tstop\tnan\tnan\tB\tocr\t241\tours\tfine\tdev`,
    ];
    const items = await withImages(await mmbench.read(await file('mmbench.tsv', `${rows.join('\n')}\n`), images));
    const ending = "Answer with the option's letter from the given choices directly.";
    assert.deepEqual(items, [
      {
        id: '241',
        image: { base64, name: 'image 241' },
        prompt: `What does the sign say,\n"stop" or\tgo?\nA. stop\nB. go\n${ending}`,
        truth: { right: 'A', options: { A: 'stop', B: 'go' }, question: 241 },
      },
      {
        id: '1000241',
        image: { base64, name: 'image 1000241' },
        prompt: `The sign is red.\nWhat?\nA. go\nB. stop\n${ending}`,
        truth: { right: 'B', options: { A: 'go', B: 'stop' }, question: 241 },
      },
    ]);
  });
});

describe('a file of another form', () => {
  it('is refused with the place where it differs', async () => {
    await assert.rejects(
      textvqa.read(await file('a.json', '{"data":[{"question_id":1,"question":2}]}'), images),
      refusesWith(/data\.0\.question: expected string, found 2/),
    );
    await assert.rejects(
      pope.read(await file('b.json', '{"question_id":1,"image":"a","text":"b","label":"yes"}\n{"x"'), images),
      refusesWith(/line 2: it is not JSON/),
    );
    await assert.rejects(mmbench.read(await file('c.tsv', 'index\tquestion\n1\twhat'), images), refusesWith(/row 1: /));
    await assert.rejects(mmbench.read(await file('d.tsv', ''), images), refusesWith(/no rows/));
  });

  it('and one without answers', async () => {
    const rows = 'index\tquestion\thint\tA\tB\timage\n7\tWhat?\t\ta\tb\tAAAA';
    await assert.rejects(mmbench.read(await file('test.tsv', rows), images), refusesWith(/row 7 has no answer/));
  });

  it('and one that is not there', async () => {
    await assert.rejects(
      docvqa.read(join(folder, 'missing.json'), images),
      (error) => error instanceof ConvLlavaError && error.code === 'FILE_NOT_FOUND',
    );
  });
});
