import assert from 'node:assert/strict';
import { PROVIDERS, type Provider } from '../../../../src/core/model';
import { getProvider, isProvider, toCloudName, toCloudRegion } from '../../../../src/core/providers';
import { REGIONS as AWS_REGIONS } from '../../../../src/core/providers/aws/regions';
import { REGIONS as AZURE_REGIONS } from '../../../../src/core/providers/azure/regions';
import { REGIONS as GCP_REGIONS } from '../../../../src/core/providers/gcp/regions';
import { AZURE_ID, makeService, VPCE } from '../fixture';

/** The pairs that no rule gives: the two spellings have little in common, or one name means two places. */
const PAIRS: Readonly<Record<Provider, readonly [string, string][]>> = {
  AWS: [
    ['US_EAST_1', 'us-east-1'],
    ['US_GOV_WEST_1', 'us-gov-west-1'],
    ['CN_NORTHWEST_1', 'cn-northwest-1'],
  ],
  AZURE: [
    ['US_EAST_2', 'eastus2'],
    ['US_WEST_2', 'westus2'],
    ['EUROPE_NORTH', 'northeurope'],
    ['ASIA_SOUTH_EAST', 'southeastasia'],
    ['US_SOUTH_CENTRAL', 'southcentralus'],
  ],
  GCP: [
    ['CENTRAL_US', 'us-central1'],
    ['EASTERN_US', 'us-east1'],
    ['US_EAST_4', 'us-east4'],
    ['US_WEST_2', 'us-west2'],
    ['WESTERN_EUROPE', 'europe-west1'],
    ['MIDDLE_EAST_WEST_1', 'me-west1'],
  ],
};

describe('toCloudRegion', () => {
  for (const provider of PROVIDERS) {
    it(`returns the region name of ${provider} for Atlas’s region name`, () => {
      for (const [atlas, cloud] of PAIRS[provider]) {
        const region = toCloudRegion(provider, atlas);
        assert.deepEqual([region.atlas, region.cloud], [atlas, cloud]);
        assert.ok(region.place);
      }
    });
  }

  it('returns an unknown region or provider and names of Object’s properties unchanged', () => {
    for (const raw of ['US_MOON_1', '', '__proto__', 'constructor'])
      for (const provider of [...PROVIDERS, 'OCI'])
        assert.deepEqual(toCloudRegion(provider, raw), { atlas: raw, cloud: raw });
    assert.equal(toCloudName('OCI'), 'OCI');
    assert.deepEqual(['AWS', 'aws', 'OCI', 'constructor'].map(isProvider), [true, false, false, false]);
  });

  it('has no region twice with different names', () => {
    for (const names of [AWS_REGIONS, AZURE_REGIONS, GCP_REGIONS]) {
      const spellings = Object.entries(names).map(([atlas, [cloud]]) => [atlas, cloud] as const);
      const twice = spellings.filter(
        ([, cloud]) => spellings.filter(([, other]) => other === cloud).length > 1,
      );
      // Atlas itself spells this Azure region in two ways.
      assert.deepEqual(
        twice.map(([atlas]) => atlas).filter((atlas) => !/^NEW_?ZEALAND_NORTH$/.test(atlas)),
        [],
      );
    }
  });
});

describe('getProvider', () => {
  it('shortens IDs to the recognizable part', () => {
    assert.equal(getProvider('AWS').shortEndpointId(VPCE), 'vpce-0a1b…19');
    assert.equal(getProvider('AZURE').shortEndpointId(AZURE_ID), 'pe-orders');
    assert.equal(getProvider('GCP').shortEndpointId('fraud-scoring-psc'), 'fraud-scoring-psc');
  });

  it('returns a confirmation word that can be typed', () => {
    assert.equal(getProvider('AWS').confirmationWord(VPCE), VPCE);
    assert.equal(getProvider('AZURE').confirmationWord(AZURE_ID), 'pe-orders');
    assert.equal(getProvider('GCP').confirmationWord('fraud-scoring-psc'), 'fraud-scoring-psc');
  });

  it('compares IDs like the cloud', () => {
    const same = (provider: Provider, a: string, b: string) => getProvider(provider).isSameEndpointId(a, b);
    assert.ok(same('AZURE', AZURE_ID, AZURE_ID.replace('resourceGroups', 'resourcegroups').toUpperCase()));
    assert.ok(!same('AZURE', AZURE_ID, `${AZURE_ID}2`));
    assert.ok(!same('AWS', VPCE, VPCE.toUpperCase()));
    assert.ok(!same('GCP', 'psc', 'PSC'));
  });

  it('counts the service attachments of Google Cloud only if the service is available', () => {
    const count = (status: string) =>
      getProvider('GCP')
        .serviceFacts(makeService({ provider: 'GCP', status, serviceAttachments: ['a', 'b'] }))
        .find(({ label }) => label === 'Service attachments')?.value;
    assert.equal(count('AVAILABLE'), '2');
    for (const status of ['INITIATING', 'WAITING_FOR_USER', 'FAILED', 'DELETING', '', 'SOMETHING_NEW'])
      assert.equal(count(status), undefined, status);
  });

  it('warns only about the end of legacy Google Cloud endpoints', () => {
    const now = Date.UTC(2026, 10, 27, 12);
    const note = (portMapped?: boolean) =>
      getProvider('GCP').serviceNote(makeService({ provider: 'GCP', portMapped }), now);
    assert.equal(note(false), 'legacy, 154 days left');
    assert.deepEqual([note(true), note(undefined)], [undefined, undefined]);
  });
});
