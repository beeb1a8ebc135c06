import assert from 'node:assert/strict';
import { toFacets } from '../../../../src/core/filter/facets';
import { NO_FILTER, type Filter } from '../../../../src/core/filter/filter';
import { toFilterWords } from '../../../../src/core/filter/filterText';
import { SHOP, BANK, VOID, demoSnapshot, toRemainingKeys } from './filterFixture';

describe('toFilterWords and toFacets', () => {
  it('return one line with what the filter matches', () => {
    const filter: Filter = { ...NO_FILTER, providers: ['AWS'], regions: ['us-east-1'], text: ' vpce-o ' };
    assert.equal(toFilterWords(filter, demoSnapshot), 'Filter: AWS · us-east-1 · contains vpce-o (1 of 6)');
    assert.equal(
      toFilterWords(filter, demoSnapshot, 'clusters'),
      'Filter: AWS · us-east-1 · contains vpce-o (1 of 2)',
    );
    assert.equal(toFilterWords(NO_FILTER, demoSnapshot), '');
    const many: Filter = { ...NO_FILTER, projectIds: [SHOP, BANK], statuses: ['rejected'], attention: true };
    assert.match(
      toFilterWords(many, demoSnapshot),
      /^Filter: payments-prod, bank · Rejected · needs attention \(1 of 6\)$/,
    );
  });

  it('include choices that no longer exist, which match nothing', () => {
    const filter: Filter = { ...NO_FILTER, projectIds: ['gone', 'unheard'], regions: ['atlantis-1'] };
    const snapshot = { ...demoSnapshot, pins: [SHOP, 'gone'].map((id) => ({ id, name: `name of ${id}` })) };
    assert.match(toFilterWords(filter, snapshot), /name of gone, unheard · atlantis-1 \(0 of/);
    assert.deepEqual(toRemainingKeys(filter), ['unmatched']);
  });

  it('return the available choices with their counts', () => {
    const facets = toFacets(demoSnapshot);
    const brief = (choices: readonly { value: string; count: number }[]) =>
      choices.map(({ value, count }) => [value, count]);
    assert.deepEqual(brief(facets.projects), [
      [BANK, 2],
      [SHOP, 4],
      [VOID, 0],
    ]);
    assert.deepEqual(brief(facets.providers), [
      ['AWS', 4],
      ['AZURE', 2],
      ['GCP', 0],
    ]);
    assert.deepEqual(brief(facets.regions), [
      ['eastus2', 2],
      ['eu-west-1', 1],
      ['us-east-1', 3],
    ]);
    assert.deepEqual(brief(facets.statuses), [
      ['failed', 1],
      ['rejected', 1],
      ['pendingAcceptance', 1],
      ['available', 3],
    ]);
    assert.equal(facets.attention, 3);
    for (const { value, count } of facets.statuses) {
      const words = toFilterWords({ ...NO_FILTER, statuses: [value] }, demoSnapshot);
      assert.ok(words.endsWith(`(${count} of 6)`), words);
    }
  });
});
