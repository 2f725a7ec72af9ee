import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { errorTable } from '../../../contracts/errors.ts';
import { remedies, remediesFor } from '../../../contracts/remedies.ts';

describe('what can be done about an error', () => {
  it('is said of each error once', () => assert.deepEqual(Object.keys(remedies), Object.keys(errorTable)));

  it('is what helps', () => {
    assert.deepEqual(remediesFor('IMAGE_DAMAGED'), ['pickImage', 'retry']);
    assert.deepEqual(remediesFor('PACKAGE_DAMAGED'), ['verifyModel', 'pickModel', 'retry']);
    assert.deepEqual(remediesFor('DEVICE_UNAVAILABLE').slice(0, 2), ['pickDevice', 'retry']);
  });

  it('is known even of an error that is not', () => {
    for (const code of ['SOMETHING_NEW', 'constructor']) assert.deepEqual(remediesFor(code), ['retry', 'showLog']);
  });
});
