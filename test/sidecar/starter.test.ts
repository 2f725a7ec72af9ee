/** The model in the box: it is there, it reads, and it does not pretend to more. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readPackage } from '../../sidecar/model/package.ts';
import { sampleFolder, starterModel } from '../../sidecar/paths.ts';
import type { ExtractedLine } from '../../sidecar/protocol.ts';
import { levenshtein } from '../../sidecar/levenshtein.ts';
import { runCli } from '../support/cli.ts';

const article = join(sampleFolder, 'article.png');

/** The box at the right of media/samples/article.png. */
const visiting = 'Visiting Open 10–17 h Closed Mondays Adults £ 6.50 Children free Steps 142 Book a visit';
const region = '840,96,280,250';

describe('the starter model', () => {
  it('is a whole package of at most 24 MB, and says what it was made for', async () => {
    const { files, config } = await readPackage(starterModel);
    const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes, 0);
    assert.ok(bytes < 24e6, `${bytes} bytes`);
    assert.deepEqual(config.starterTasks, ['read']);
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

  it('says so where it was not made for a question, and names what to do', async () => {
    const { stderr, exitCode } = await runCli('real', ['ask', article, 'Who is the author?', '--device', 'cpu']);
    assert.notEqual(exitCode, 0);
    assert.match(stderr, /MODEL_NOT_MADE_FOR_THIS/);
    assert.match(stderr, /read text/);
  });
});
