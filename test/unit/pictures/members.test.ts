import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { kindOfMembers } from '../../../sidecar/pictures/members.ts';

describe('what is written in boxes with compartments', () => {
  it('is of classes where there are methods, or signs of who sees a member', () => {
    assert.equal(kindOfMembers(['Meter', 'reset()', 'read(count: int): void']), 'class');
    assert.equal(kindOfMembers(['Meter', '+value: int', '-unit: String']), 'class');
    assert.equal(kindOfMembers(['Shape', '+int sides', '+area()']), 'class');
    assert.equal(kindOfMembers(['«interface»', 'Meter', 'reset()']), 'class');
  });

  it('is of entities where there are keys, or types of columns', () => {
    assert.equal(kindOfMembers(['meter', 'meter_id : int « PK »', 'station_id : int « FK »']), 'er');
    assert.equal(kindOfMembers(['meter', 'name : varchar(40)', 'note : text', 'read_at timestamp']), 'er');
  });

  it('may be of either: names alone, or types that both have', () => {
    assert.equal(kindOfMembers(['Meter', 'value : int', 'since : date']), undefined);
    assert.equal(kindOfMembers(['Meter', 'reset()']), undefined, 'one line may be read wrongly');
    assert.equal(kindOfMembers(['id PK', 'site FK', 'reset()', 'read()']), undefined);
    assert.equal(kindOfMembers([]), undefined);
  });
});
