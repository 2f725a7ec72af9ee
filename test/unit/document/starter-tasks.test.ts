import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toTask } from '../../../sidecar/engine/starter-tasks.ts';

const all = ['read', 'describe', 'questions', 'diagram', 'locate'] as const;

describe('the starter', () => {
  for (const [question, task, asked = question] of [
    ['Extract the text.', 'read'],
    ['Extract all text in this image, in reading order. Keep tables as Markdown.', 'read'],
    ['please write out the text', 'read'],
    ['What does it say?', 'read'],
    ['What does this screenshot say', 'read'],
    ['What is written here?', 'read'],
    ['Explain this screenshot of a user interface: what it shows.', 'describe', 'Describe this user interface.'],
    ["What's on this screen?", 'describe', 'Describe this user interface.'],
    ['What do you see here?', 'describe', 'Describe this user interface.'],
    ['What is on the screenshot', 'describe', 'Describe this user interface.'],
    ['List all the controls', 'describe', 'Describe this user interface.'],
    ['Explain this UI', 'describe', 'Describe this user interface.'],
    ['What can I do here?', 'describe', 'Describe this user interface.'],
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
    ['Describe this diagram: its elements.', 'diagram', 'Write this diagram as Mermaid.'],
    ['What does the title say?', 'questions'],
    ['How many buttons are there?', 'questions'],
    ['Which tab is selected?', 'questions'],
    ['Where is the button "Save"? Answer with its bounding box.', 'locate'],
  ] as const) {
    it(`knows "${question}" for what it is`, () => assert.deepEqual(toTask(question, all), { task, question: asked }));
  }

  for (const question of [
    'What is in this image?',
    'Who painted this?',
    'Is this a good idea?',
    'Write a poem.',
    'What is this program for?',
  ])
    it(`refuses "${question}"`, () => assert.throws(() => toTask(question, all), { code: 'MODEL_NOT_MADE_FOR_THIS' }));

  it('says what it was made for, where a task is not among it', () => {
    assert.throws(() => toTask('Describe this diagram.', ['read', 'describe']), {
      code: 'MODEL_NOT_MADE_FOR_THIS',
      params: { tasks: 'read text, describe user interfaces' },
    });
  });
});
