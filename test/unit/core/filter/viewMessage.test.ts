import assert from 'node:assert/strict';
import { toViewMessage } from '../../../../src/core/filter/viewMessage';

describe('core: message above the rows', () => {
  it('says what narrows them, then that nothing is read in Restricted Mode; else nothing', () => {
    const waiting = 'Restricted Mode: refresh to load data from Atlas.';
    assert.equal(toViewMessage('', false), undefined);
    assert.equal(toViewMessage('Filter: db', false), 'Filter: db');
    assert.equal(toViewMessage('', true), waiting);
    assert.equal(toViewMessage('Filter: db', true), `Filter: db · ${waiting}`);
  });
});
