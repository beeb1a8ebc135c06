import assert from 'node:assert/strict';
import { toViewMessage } from '../../../../src/core/filter/viewMessage';

describe('toViewMessage', () => {
  it('returns the filter and then the message about Restricted Mode, or undefined', () => {
    const waiting = 'Restricted Mode: refresh to load data from Atlas.';
    assert.equal(toViewMessage('', false), undefined);
    assert.equal(toViewMessage('Filter: db', false), 'Filter: db');
    assert.equal(toViewMessage('', true), waiting);
    assert.equal(toViewMessage('Filter: db', true), `Filter: db · ${waiting}`);
  });
});
