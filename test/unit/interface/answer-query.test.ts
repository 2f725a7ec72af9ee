import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { interpretQuestion } from '../../../sidecar/engine/interpret-question.ts';
import { answerQuery, type Answer } from '../../../sidecar/interface/answer-query.ts';
import type { Element, Screen } from '../../../sidecar/interface/detected-item.ts';

const size = { width: 400, height: 200 };

const at = (left: number, top: number): Pick<Element, 'left' | 'top' | 'right' | 'bottom'> => {
  return { left, top, right: left + 80, bottom: top + 20 };
};

const screen: Screen = {
  kind: 'dialog',
  elements: [
    { kind: 'title', label: 'Preferences', ...at(20, 10) },
    { kind: 'tab', label: 'Editor', state: 'selected', ...at(20, 40) },
    { kind: 'tab', label: 'Colours', ...at(120, 40) },
    { kind: 'checkbox', label: 'Wrap lines', state: 'checked', ...at(20, 70) },
    { kind: 'checkbox', label: 'Show spaces', state: 'unchecked', ...at(20, 100) },
    { kind: 'text field', label: 'Font', value: 'Menlo', ...at(20, 130) },
    { kind: 'text field', label: 'Size', value: '', ...at(120, 130) },
    { kind: 'link', label: "Don't ask again", ...at(20, 150) },
    { kind: 'link', label: 'Page 2', ...at(120, 150) },
    { kind: 'button', label: 'Save', state: 'default', ...at(320, 170) },
    { kind: 'button', label: 'Cancel', ...at(220, 170) },
  ],
};

function answerQuestion(question: string): Answer | undefined {
  const meaning = interpretQuestion(question);
  return meaning && 'query' in meaning ? answerQuery(meaning.query, screen, size) : undefined;
}

describe('a question about the controls of a screen', () => {
  for (const [question, answer] of [
    ['What does the title say?', 'Preferences'],
    ['How many checkboxes are there?', '2'],
    ['how many check boxes', '2'],
    ['How many sliders are there?', '0'],
    ['Which tab is selected?', 'Editor'],
    ['Which checkbox is unchecked?', 'Show spaces'],
    ['Which slider is disabled?', 'None of the sliders.'],
    ['Is the checkbox "Wrap lines" checked?', 'Yes'],
    ['Is the Show spaces checkbox checked?', 'No'],
    ['Is the button "Save" enabled?', 'Yes'],
    ['What does the text field "Font" say?', 'Menlo'],
    ['What does the font say?', 'Menlo'],
    ['What is the value of the text field?', 'Menlo'],
    ['What does the link "Don\'t ask again" say?', "Don't ask again"],
    ["What does the link 'Don\u2019t ask again' say?", "Don't ask again"],
    ['What does the text field "Fomt" say?', 'I do not see the text field "Fomt" here.'],
    ['Is the checkbox "Show spaoes" checked?', 'No'],
    ['What does the link "Page 3" say?', 'I do not see the link "Page 3" here.'],
    ['What does the button "Delete" say?', 'I do not see the button "Delete" here.'],
    ['Where is the button "Save"? Answer with its bounding box.', '[0.80,0.68,1.00,0.72]'],
    ['Where is the title? Answer with its bounding box.', '[0.05,0.28,0.25,0.33]'],
    ['Where is the Save button?', 'At the bottom right.'],
    ["Where's the title?", 'At the top left.'],
    ['Where is the ask link?', 'At the bottom left: link "Don\'t ask again"'],
    ['Where is the Delete button?', 'I do not see the Delete button here.'],
    ['Which checkbox is ticked?', 'Wrap lines'],
    ['Which checkboxes are not ticked?', 'Show spaces'],
    ['How many checkboxes are checked?', '1'],
    ['what buttons are there?', 'Save, Cancel'],
    ['Which tabs do you see?', 'Editor, Colours'],
    ['List all the links', "Don't ask again, Page 2"],
    ['What sliders are there?', 'There are no sliders here.'],
    ['Is there a Cancel button?', 'Yes: button "Cancel"'],
    ['Is there a slider?', 'No. There are no sliders here.'],
    ['Are there any checkboxes?', 'Yes: Wrap lines, Show spaces'],
    ['Does it have a Delete button?', 'No, I do not see one.'],
    ['Is wrap lines turned on?', 'Yes'],
    ['Is show spaces enabled?', 'No'],
    ['Is Show spaces disabled?', 'Yes'],
    ['Is wrap on?', 'Yes: checkbox "Wrap lines" (checked)'],
    ['Is the button "Save" disabled?', 'No'],
    ['Is the button "Save" ticked?', '“Save” is a button: that is never ticked.'],
    ['Is preferences on?', 'I see “Preferences” here, but no control beside it.'],
    ['Is dark mode on?', 'I do not see dark mode here.'],
    ['What does the text field "Size" say?', 'It is empty.'],
    ['What is the font set to?', 'Menlo'],
    ['Which font is selected?', 'Menlo'],
    ["What's the font?", 'Menlo'],
    ['What is the size?', 'It is empty.'],
    ['Which button is the default?', 'Save'],
    ['What is the title of this window?', 'Preferences'],
    ["What's the value of Font?", 'Menlo'],
  ] as const)
    it(`answers "${question}"`, () => assert.equal(answerQuestion(question)?.text, answer));

  it('says where the answer stands', () => {
    const places = (question: string): string[] => answerQuestion(question)?.places.map(({ label }) => label) ?? [];
    assert.deepEqual(places('How many buttons are there?'), ['Save', 'Cancel']);
    assert.deepEqual(places('Where is the button "Save"?'), ['Save']);
    assert.deepEqual(places('Where is the button "Delete"?'), []);
  });

  it('leaves other questions alone', () => {
    for (const question of [
      ...['Who wrote this?', 'How many people are there?', 'Which colour is nice?', 'What animals are there?'],
      ...['List all the animals', 'What is this?', 'What is the meaning?'],
    ])
      assert.equal(answerQuestion(question), undefined);
  });
});

describe('a question which control to choose', () => {
  it('is answered with those that there are', () =>
    assert.equal(answerQuestion('Which button should I click?')?.text, 'Save, Cancel'));
});
