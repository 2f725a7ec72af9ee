import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { limitedText, mayHelp, type LimitedFound } from '../../../contracts/limited.ts';
import type { PictureKind } from '../../../contracts/picture-kind.ts';
import type { Task } from '../../../contracts/tasks.ts';

describe('what helps on after a limited answer', () => {
  const helping = (found: LimitedFound, kind?: PictureKind): Task[] =>
    (['screenshot', 'diagram', 'extract'] as const).filter((task) =>
      mayHelp(task, found, kind && { kind, confidence: 0.9 }),
    );

  it('is everything where nothing is known of the picture', () => {
    assert.deepEqual(helping('start'), ['screenshot', 'diagram', 'extract']);
  });

  it('is what suits its kind', () => {
    assert.deepEqual(helping('start', 'flowchart'), ['diagram', 'extract']);
    assert.deepEqual(helping('begins', 'terminal'), ['screenshot', 'extract']);
    assert.deepEqual(helping('quoted', 'plot'), ['extract']);
  });

  it('is not what has just had nothing to say', () => {
    assert.deepEqual(helping('notScreen'), ['diagram', 'extract']);
    assert.deepEqual(helping('noDiagram'), ['screenshot', 'extract']);
    assert.deepEqual(helping('notFlowChart'), ['screenshot', 'extract']);
  });

  it('is everything where it is not sure what the picture is', () => {
    const unsure = { kind: 'photo', confidence: 0.7 } as const;
    assert.ok((['screenshot', 'diagram', 'extract'] as const).every((task) => mayHelp(task, 'start', unsure)));
  });

  it('is no task where no text was read', () => {
    assert.deepEqual(helping('nothing', 'photo'), []);
  });
});

describe('what a limited answer is', () => {
  it('is said after the kind of picture, with a doubt where that is not sure', () => {
    const [sure, unsure] = [0.8, 0.7].map((confidence) => limitedText('begins', { kind: 'form', confidence }));
    assert.match(sure ?? '', /^This looks like a form or receipt\. This model/);
    assert.match(unsure ?? '', /^This looks like a form or receipt\. It may be something else\. This model/);
  });
});
