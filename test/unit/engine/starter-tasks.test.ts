import assert from 'node:assert/strict';
import { it } from 'node:test';
import { notMadeFor } from '../../../sidecar/engine/starter-tasks.ts';

it('a starter that is asked for something else says what it was made to do', () => {
  const { code, message } = notMadeFor(['read', 'diagram']);
  assert.equal(code, 'MODEL_NOT_MADE_FOR_THIS');
  assert.match(message, /read text, write diagrams as Mermaid/);
  assert.doesNotMatch(message, /user interfaces/);
});
