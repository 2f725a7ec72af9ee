/** The model in the box: it is there, it does what it says, and it does not pretend to more. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readPackage } from '../../sidecar/model/package.ts';
import { sampleFolder, starterModel } from '../../sidecar/paths.ts';
import type { AskResult, ExtractedLine } from '../../contracts/protocol.ts';
import { levenshtein } from '../../sidecar/page/levenshtein.ts';
import { runCli } from '../support/cli.ts';

const sample = (name: string): string => join(sampleFolder, name);
const article = sample('article.png');

/** The box at the right of media/samples/article.png. */
const visiting = 'Visiting Open 10–17 h Closed Mondays Adults £ 6.50 Children free Steps 142 Book a visit';
const region = '840,96,280,250';

describe('the starter model', () => {
  it('is a whole package of at most 24 MB, and says what it was made for', async () => {
    const { files, config } = await readPackage(starterModel);
    const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes, 0);
    assert.ok(bytes < 24e6, `${bytes} bytes`);
    assert.deepEqual(config.starterTasks, ['read', 'describe', 'questions', 'diagram', 'locate']);
  });

  it('reads a part of a page when no model is named', async () => {
    const { stdout, exitCode } = await runCli('real', ['extract', article, '--region', region, '--device', 'cpu']);
    assert.equal(exitCode, 0);
    const read = stdout.split(/\s+/).join(' ').trim();
    const rate = levenshtein(Array.from(read), Array.from(visiting)) / visiting.length;
    // A guard against a model that does not read at all; how well it reads is measured, not tested.
    assert.ok(rate < 0.5, `${(100 * rate).toFixed(0)} % of the characters are wrong in: ${read}`);
  });

  it('answers a question for the text by reading it, and says where each line was found', async () => {
    const asked = ['ask', article, 'Extract the text.', '--region', region, '--device', 'cpu', '--json'];
    const { stdout, exitCode } = await runCli('real', asked);
    assert.equal(exitCode, 0);
    const { text, lines } = JSON.parse(stdout) as { text: string; lines: ExtractedLine[] };
    assert.match(text, /\w{4,}/);
    assert.ok(lines.length >= 6);
    for (const { box } of lines)
      assert.ok(box.x >= 840 && box.x + box.width <= 1120 && box.y >= 96, 'where it was found');
  });

  it('describes a user interface: its controls, with their labels and states', async () => {
    const question = 'Explain this screenshot of a user interface.';
    const { stdout } = await runCli('real', ['ask', sample('settings.png'), question, '--device', 'cpu', '--json']);
    const { text, lines } = JSON.parse(stdout) as { text: string; lines: ExtractedLine[] };
    assert.match(text, /^A \w+, “\w+”, with .*\d switches/);
    // A guard against a model that does not tell them apart; how well it does is measured, not tested.
    const wanted = [
      'switch "Play a sound" (off)',
      'switch "Quiet hours" (on)',
      'button "Cancel"',
      'button "Save" (default)',
    ];
    const missed = wanted.filter((line) => !text.includes(`- ${line}`));
    assert.ok(missed.length <= 1, `${missed.join(', ')} missed in ${text}`);
    const save = lines.find((line) => line.text.startsWith('button') && line.box.x > 930);
    assert.ok(save && save.box.x + save.box.width < 1040 && save.box.y > 640, 'where it can be clicked');
  });

  it('answers a question about a user interface', async () => {
    const { stdout } = await runCli('real', [
      ...['ask', sample('settings.png'), 'How many switches are there?', '--device', 'cpu'],
    ]);
    assert.equal(stdout.trim(), '3');
  });

  it('writes a flow chart as Mermaid', async () => {
    const asked = ['ask', sample('flowchart.png'), 'Write this diagram as Mermaid.', '--device', 'cpu'];
    const { stdout } = await runCli('real', asked);
    assert.match(stdout, /^A flow chart with 8 nodes and 9 arrows, from top to bottom\./);
    const [, mermaid = ''] = /```mermaid\n([^]*)\n```/.exec(stdout) ?? [];
    assert.match(mermaid, /^flowchart TD\nA\(/);
    assert.equal(mermaid.match(/-->/g)?.length, 9);
  });

  for (const [question, limited, text] of [
    ['What is the total?', 'quoted', /^Total · € 3,700\.20$/],
    ['When is it due?', 'quoted', /^Due · 11 April 2024$/],
    ['How many items are there?', 'counted', /^4\s+Oak dining table/],
    ['Translate the text into German', 'start', /^Birch & Harbour\s/],
    ['Describe this diagram.', 'notFlowChart', /^Birch & Harbour\s/],
  ] as const)
    it(`answers "${question}" with what it has read, word for word and with its places`, async () => {
      const asked = ['ask', sample('invoice.png'), question, '--device', 'cpu', '--json'];
      const { stdout } = await runCli('real', asked);
      const result = JSON.parse(stdout) as AskResult;
      assert.equal(result.limited, limited);
      assert.match(result.text, text);
      assert.ok(result.lines?.every((line) => result.text.includes(line.text)) && result.lines.length > 0);
    });

  it('writes no flow chart of a picture that is none, and says what it is', async () => {
    // Boxes with compartments tell a class diagram, whatever the picture looks like as a whole.
    for (const kind of ['sequence', 'class']) {
      const picture = join(import.meta.dirname, `pictures/${kind}.png`);
      const { stdout } = await runCli('real', ['ask', picture, '--task', 'diagram', '--device', 'cpu', '--json']);
      const result = JSON.parse(stdout) as AskResult;
      assert.deepEqual([result.limited, result.picture?.kind], ['notFlowChart', kind]);
      assert.doesNotMatch(result.text, /mermaid/);
    }
  });

  it('says what a picture is: by its controls, by its arrows, or by how its text begins', async () => {
    const ask = async (name: string): Promise<AskResult> => {
      const asked = ['ask', sample(name), 'What is this?', '--device', 'cpu', '--json'];
      return JSON.parse((await runCli('real', asked)).stdout) as AskResult;
    };
    assert.match((await ask('settings.png')).text, /^A \w+, “Settings”, with .*\d switches/);
    assert.match((await ask('flowchart.png')).text, /^A flow chart with 8 nodes/);
    const { limited, text } = await ask('invoice.png');
    assert.equal(limited, 'begins');
    assert.match(text, /^Birch & Harbour\s/);
  });

  it('says how the text begins where boxes that look like a flow chart have no arrows', async () => {
    const asked = [
      'ask',
      join(import.meta.dirname, 'pictures/boxes.png'),
      'What is this?',
      '--device',
      'cpu',
      '--json',
    ];
    const { limited, text, picture } = JSON.parse((await runCli('real', asked)).stdout) as AskResult;
    assert.deepEqual([limited, picture?.kind], ['begins', 'flowchart']);
    assert.match(text, /^Read the order\s/);
  });

  it('says of such an answer what it is', async () => {
    const { stdout, exitCode } = await runCli('real', [
      ...['ask', sample('settings.png'), 'Which button should I press?', '--device', 'cpu'],
    ]);
    assert.equal(exitCode, 0);
    assert.match(stdout, /^This model cannot judge which to choose\. These are there:\s+.*\bCancel\b/);
  });
});
