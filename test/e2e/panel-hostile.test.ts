import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { until } from '../support/processes.ts';
import { fenced, keepDrawings, keptDrawings } from './panel-harness/drawings.ts';
import { oneImage, type Panel } from './panel-harness/harness.ts';
import { ask, askAndAnswer, questionBox, sent } from './panel-harness/playing.ts';
import { harnessOfTests } from './panel-harness/tests.ts';

const harness = harnessOfTests();

/** Whatever runs in the page against our will sets `window.owned`. */
const hostileAnswer = `
<script>window.owned = 'script'</script>
<img src="https://evil.example/html.png" onerror="window.owned = 'onerror'">
<iframe src="https://evil.example/frame"></iframe>
<style>@import url(https://evil.example/style.css);</style>
<a href="javascript:window.owned='html link'">html link</a>

![pixel](https://evil.example/pixel.png) ![data](data:image/svg+xml;base64,PHN2Zy8+)

[javascript link](javascript:window.owned='link') [command link](command:workbench.action.quit)
[data link](data:text/html,<script>window.owned='data'</script>) <javascript:window.owned='auto'>

[good link](https://good.example/page "title' onmouseover='window.owned=1")

[ref]: https://evil.example/reference
[![badge](https://evil.example/badge.svg)](https://evil.example/click)

\`\`\`"><img/src=x/onerror=window.owned='fence'>
</code></pre><script>window.owned = 'code'</script>
\`\`\`

| <img src=https://evil.example/cell.png> | b |
|:--|--:|
| \`<svg onload=window.owned=1>\` | x |
`;

/** An image from outside, made after all others: once it is refused, what came before has done what it can do. */
async function refusesOutsideImage({ page }: Panel): Promise<void> {
  const outcome = await page.evaluate<string>(`new Promise((resolve) => {
    const image = new Image();
    image.onload = () => resolve('loaded');
    image.onerror = () => resolve('refused');
    image.src = 'https://evil.example/direct.png';
  })`);
  assert.equal(outcome, 'refused');
}

const ownedBy = ({ page }: Panel) => page.evaluate<unknown>('window.owned');

describe('an answer with characters that hide', () => {
  it('shows them by their code points, in text and in code', async () => {
    const panel = await harness.open({ state: oneImage });
    await askAndAnswer(panel, 'Hide', 'user \u202enimda\n\n```\nif (\u2066admin\u200b)\n```');
    await panel.page.getByText('user [U+202E]nimda').waitFor();
    await panel.page.getByText('if ([U+2066]admin[U+200B])').waitFor();
  });
});

describe('an answer full of HTML, links and images', () => {
  it('loads nothing, runs nothing, and shows its source as text', async () => {
    const panel = await harness.open({ state: oneImage });
    await askAndAnswer(panel, 'Attack', hostileAnswer);
    assert.equal(await panel.page.locator('.answer :is(img, iframe, script, style, object, embed, form)').count(), 0);
    assert.equal(await panel.page.locator('.answer [href], .answer [src], .answer [style]').count(), 0);
    await panel.page.getByText("<script>window.owned = 'script'</script>").waitFor();
    await panel.page.getByText('Image: pixel').waitFor();
    for (const element of await panel.page.locator('.answer .markdown *').all()) await element.dispatchEvent('click');
    await refusesOutsideImage(panel);
    assert.equal(await ownedBy(panel), undefined);
    assert.deepEqual(panel.outsideRequests, []);
    assert.deepEqual(
      panel.complaints.filter((complaint) => !complaint.includes('direct.png')),
      [],
    );
    assert.equal(panel.page.url().startsWith(harness.address), true);
    await panel.close();
  });

  it('offers its http links to the extension, by mouse and by keyboard, and no others', async () => {
    const panel = await harness.open({ state: oneImage });
    await askAndAnswer(panel, 'Attack', hostileAnswer);
    await panel.page.getByRole('link', { name: 'good link' }).click();
    await panel.page.getByRole('link', { name: 'good link' }).press('Enter');
    const opened = (await sent(panel, 'openLink')).map(({ url }) => url);
    assert.deepEqual(opened, ['https://good.example/page', 'https://good.example/page']);
    // Addresses inside HTML that is shown as text are addresses too; they lead nowhere unless someone follows them.
    assert.deepEqual(await panel.page.getByRole('link').allTextContents(), [
      'https://evil.example/html.png',
      'https://evil.example/frame',
      'https://evil.example/style.css',
      'good link',
      'https://evil.example/reference',
      'Image: badge',
      'https://evil.example/cell.png',
    ]);
    await panel.close();
  });

  it('is harmless in the question too', async () => {
    const panel = await harness.open({ state: oneImage });
    await ask(panel, '<img src="https://evil.example/q.png" onerror="window.owned=1">');
    await refusesOutsideImage(panel);
    assert.equal(await ownedBy(panel), undefined);
    assert.deepEqual(panel.outsideRequests, []);
    await panel.close();
  });
});

describe('the page itself', () => {
  it('cannot load anything from outside, even if it were made to', async () => {
    const panel = await harness.open({ state: oneImage });
    await refusesOutsideImage(panel);
    assert.deepEqual(panel.outsideRequests, [], 'the policy refuses before a request is made');
    await panel.close();
  });

  it('drops messages of the wrong shape and goes on', async () => {
    const panel = await harness.open({ state: oneImage });
    const wrong = [
      null,
      7,
      'state',
      [],
      {},
      { type: 'state' },
      { type: 'state', state: { images: 'none' }, persist: 0 },
    ];
    await panel.page.evaluate((messages) => messages.forEach((one) => globalThis.fakeHost.post(one)), wrong);
    await questionBox(panel).waitFor();
    await askAndAnswer(panel, 'Still there?', 'Yes.');
    assert.equal(panel.complaints.length, wrong.length);
    await panel.close();
  });
});

/** What a picture may say, so that it is read as the source of a diagram. Whatever runs sets `window.owned`. */
const hostileDiagrams: readonly string[] = [
  // HTML in labels.
  'flowchart TD\n  a["<img src=https://evil.example/l.png onerror=window.owned=1><b>bold</b>"] --> b["<script>window.owned=2</script>"]\n',
  // Links and scripts to click.
  'flowchart TD\n  a["Open"] --> b["Call"] --> c["Go"]\n  click a "javascript:window.owned=3"\n  click b call owned()\n  click c href "https://evil.example/click" _blank\n',
  // Settings in a directive.
  '%%{init: {"securityLevel": "loose", "htmlLabels": true, "flowchart": {"htmlLabels": true}, "layout": "elk", "themeCSS": "* { background: url(https://evil.example/css.png) }"}}%%\nflowchart TD\n  a["<i>leaning</i>"] --> b["End"]\n',
  // Settings above it.
  '---\nconfig:\n  securityLevel: loose\n  htmlLabels: true\n  look: handDrawn\n  fontFamily: "x; } * { background: url(https://evil.example/font.png) } a {"\n---\nflowchart TD\n  a["<i>leaning</i>"] --> b["End"]\n',
  // Styles with addresses.
  'flowchart TD\n  a["Filled"] --> b["End"]\n  style a fill:url(https://evil.example/fill.svg),stroke:red\n  classDef far background:url(https://evil.example/class.png)\n  class b far\n',
  // Links of a sequence.
  'sequenceDiagram\n  participant a as <iframe src=https://evil.example/frame></iframe>Browser\n  link a: Board @ javascript:window.owned=4\n  a->>a: <svg onload=window.owned=5>Load\n',
  // Formulas.
  'flowchart TD\n  a["$$\\href{javascript:window.owned=6}{x}$$"] --> b["End"]\n',
];

/** What of a drawing is more than lines and letters, or leads somewhere. */
const harmIn = ({ page }: Panel, svgs: readonly string[]) =>
  page.evaluate<string[]>(
    `${JSON.stringify(svgs)}.flatMap((svg) => {
      // The page's policy speaks of rules in a document that is only looked at, too.
      const plain = svg.replace(/<style[^]*?<[/]style>/g, '');
      const parsed = new DOMParser().parseFromString(plain, 'image/svg+xml');
      const elements = [...parsed.querySelectorAll('*')];
      const strange = /^(parsererror|script|foreignObject|iframe|a|img|image|i|b|html)$/;
      return [
        ...elements.filter(({ localName }) => strange.test(localName)).map(({ localName }) => localName),
        ...elements
          .flatMap(({ attributes }) => [...attributes])
          .filter(({ name, value }) => /^on/i.test(name) || (/href$/i.test(name) && !value.startsWith('#')))
          .map(({ name }) => name),
      ];
    })`,
  );

describe('Mermaid that is meant to do harm', () => {
  it('is drawn, and runs, loads and links nothing', async () => {
    const panel = await harness.open({ state: oneImage });
    await keepDrawings(panel);
    await askAndAnswer(panel, 'Draw it', hostileDiagrams.map(fenced).join('\n'));
    const shown = panel.page.locator('.drawing img, .drawing-failure');
    await until(async () => (await shown.count()) === hostileDiagrams.length);
    const drawn = await keptDrawings(panel);
    assert.ok(drawn.length >= 5, `${String(drawn.length)} drawings`);
    assert.deepEqual(await harmIn(panel, drawn), []);
    // What was a link stays where it was laid out; the drawings are done in any order.
    const linked = drawn.find((svg) => svg.includes('>Open<')) ?? '';
    assert.match(linked, /<g id="[^"]*" class="[^"]*" transform="translate\([^]*>Open</);
    await refusesOutsideImage(panel);
    assert.equal(await ownedBy(panel), undefined);
    assert.equal(await panel.page.locator('.drawing-stage').count(), 0);
    assert.deepEqual(panel.outsideRequests, []);
    // Where labels are looked through for HTML, the policy refuses what they have.
    assert.deepEqual(
      panel.complaints.filter((complaint) => !/direct\.png|inline event handler/.test(complaint)),
      [],
    );
    await panel.close();
  });
});
