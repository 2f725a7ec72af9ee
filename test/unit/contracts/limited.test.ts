import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mayHelp, type LimitedFound } from '../../../contracts/limited.ts';
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

  it('is no task where no text was read', () => {
    assert.deepEqual(helping('nothing', 'photo'), []);
  });
});
