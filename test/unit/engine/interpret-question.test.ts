import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import english from '../../../package.nls.json' with { type: 'json' };
import chineseCommands from '../../../package.nls.zh-cn.json' with { type: 'json' };
import chinese from '../../../l10n/bundle.l10n.zh-cn.json' with { type: 'json' };
import { generalQuestion, starterTaskOf, taskQuestions } from '../../../contracts/tasks.ts';
import { asksForOverview, interpretQuestion, placeAskedFor } from '../../../sidecar/engine/interpret-question.ts';

describe('a free question', () => {
  for (const [question, task] of [
    ['Extract the text.', 'read'],
    ['Extract all text in this image, in reading order. Keep tables as Markdown.', 'read'],
    ['please write out the text', 'read'],
    ['What does it say?', 'read'],
    ['What does this screenshot say', 'read'],
    ['What is written here?', 'read'],
    ['Explain this screenshot of a user interface: what it shows.', 'describe'],
    ["What's on this screen?", 'describe'],
    ['What do you see here?', 'describe'],
    ['What is on the screenshot', 'describe'],
    ['List all the controls', 'describe'],
    ['Explain this UI', 'describe'],
    ['What can I do here?', 'describe'],
    ['Which checkbox is ticked?', 'questions'],
    ["What's the title?", 'questions'],
    ['Which button is the default?', 'questions'],
    ['Is dark mode on?', 'questions'],
    ['Is the wifi switched off?', 'questions'],
    ['what buttons are there?', 'questions'],
    ['Is there a Save button?', 'questions'],
    ['List all the links.', 'questions'],
    ['What is the language set to?', 'questions'],
    ["Where's the Save button?", 'locate'],
    ['Describe this diagram: its elements.', 'diagram'],
    ['What does the title say?', 'questions'],
    ['How many buttons are there?', 'questions'],
    ['Which tab is selected?', 'questions'],
    ['Which button should I press?', 'questions'],
    ['提取文字', 'read'],
    ['解释截图', 'describe'],
    ['描述图表', 'diagram'],
    ['Where is the button "Save"? Answer with its bounding box.', 'locate'],
  ] as const) {
    it(`asks to ${task}: "${question}"`, () => assert.equal(interpretQuestion(question)?.task, task));
  }

  for (const question of ['Convert this to HTML', 'Write this screen as HTML.', '把界面转成 HTML'])
    it(`asks for a sketch in HTML: "${question}"`, () =>
      assert.deepEqual(interpretQuestion(question), { task: 'describe', asHtml: true }));

  for (const question of [
    'What is this HTML for?',
    'What is in this image?',
    'Who painted this?',
    'Is this a good idea?',
    'Write a poem.',
    'What is this program for?',
    'What is this?',
    'Describe this image',
    'Translate the text into English',
    'Summarize the text',
    'Read the second paragraph',
    'Read the last row',
    '翻译文字',
    '这是什么？',
  ])
    it(`asks for nothing that a starter is made for: "${question}"`, () =>
      assert.equal(interpretQuestion(question), undefined));

  for (const [question, query] of [
    ['How many buttons are there?', { ask: 'count', what: 'buttons' }],
    ['How many tabs are selected?', { ask: 'countInState', what: 'tabs', state: 'selected' }],
    ['Which tab is selected?', { ask: 'which', what: 'tab', state: 'selected' }],
    ['Is dark mode not ticked?', { ask: 'isInState', what: 'dark mode', state: 'not ticked' }],
    ["What's the value of Font?", { ask: 'content', what: 'Font' }],
    ['What is the title of this window?', { ask: 'value', what: 'title' }],
    ['Where is "Save"? Answer with its bounding box.', { ask: 'box', what: '"Save"' }],
    ['Where’s "Save"?', { ask: 'place', what: '"Save"' }],
    ['Is there a Save button?', { ask: 'exists', what: 'Save button' }],
    ['List all the links.', { ask: 'list', what: 'links' }],
    ['有哪些按钮？', { ask: 'list', what: 'buttons' }],
    ['有几个复选框？', { ask: 'count', what: 'checkboxes' }],
    ['哪个选项卡被选中了？', { ask: 'which', what: 'tabs', state: 'selected' }],
    ['Which animals have you seen?', undefined],
  ] as const)
    it(`asks of the controls: "${question}"`, () => {
      const meaning = interpretQuestion(question);
      assert.deepEqual(meaning && 'query' in meaning ? meaning.query : undefined, query);
    });

  for (const [label, command, task] of [
    ['Extract text', 'command.extractText', 'read'],
    ['Explain screenshot', 'command.explainScreenshot', 'describe'],
    ['Write as Mermaid', 'command.describeDiagram', 'diagram'],
    ['Describe diagram', 'command.describeDiagram', 'diagram'],
  ] as const)
    it(`may be the words of a button or a command, in any language of the interface: ${label}`, () => {
      for (const words of [label, chinese[label], english[command], chineseCommands[command]])
        assert.equal(interpretQuestion(words)?.task, task, words);
    });
});

describe('what a button asks, typed as it is shown', () => {
  for (const task of ['screenshot', 'diagram', 'extract'] as const)
    it(`asks for its task: ${task}`, () => {
      for (const words of [taskQuestions[task], chinese[taskQuestions[task] as keyof typeof chinese]])
        assert.equal(interpretQuestion(words)?.task, starterTaskOf[task], words);
    });

  it('asks what the picture is', () => {
    for (const label of [generalQuestion, 'What is this?', 'Describe Image'] as const)
      for (const words of [label, chinese[label]]) assert.ok(asksForOverview(words), words);
  });
});

describe('a question for a place', () => {
  for (const [question, thing] of [
    ['Where is the red car?', 'the red car'],
    ["Where's my bag?", 'my bag'],
    ['Point at the “Save” button.', 'the “Save” button'],
    ['猫在哪里？', '猫'],
    ['Where is the picture taken?', undefined],
    ['Where is he from?', undefined],
    ['What is this?', undefined],
  ] as const)
    it(`names ${thing ?? 'nothing'}: "${question}"`, () => assert.equal(placeAskedFor(question), thing));
});

describe('a question for what a picture is', () => {
  for (const question of [
    'What is this?',
    'What’s this picture?',
    'Describe this image.',
    'describe it',
    'What do you see?',
    'What can you see in this image?',
    'What is in the picture?',
    'What does this show?',
    'Tell me about this photo',
    'What kind of picture is this?',
    '这是什么？',
    '图片里有什么？',
    '请描述一下这张图片',
  ])
    it(`is one: "${question}"`, () => assert.ok(asksForOverview(question)));

  for (const question of [
    'What is this button for?',
    'What is this HTML for?',
    'Describe this diagram.',
    'Describe the dialog',
    'What is the total?',
    'What does the error say?',
    'Explain this error',
    '图片里有多少个按钮？',
  ])
    it(`is none: "${question}"`, () => assert.ok(!asksForOverview(question)));
});
