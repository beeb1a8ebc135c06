import assert from 'node:assert/strict';
import { toTerminationPlan } from '../../../../src/core/terminate/plan';
import { toChecks } from '../../../../src/core/missingString/checks';
import { isSameRegion, toCloudRegion } from '../../../../src/core/providers';
import {
  AZURE_ID,
  makeCluster,
  makeEndpoint,
  makeService,
  makeSnapshot,
  makeString,
  SERVICE,
} from '../fixture';
import { toView, at } from '../connect/fixture';

/** Azure’s region in New Zealand: the spelling of Atlas’s documentation, and the one of its API. */
const SPELLINGS = ['NEWZEALAND_NORTH', 'NEW_ZEALAND_NORTH'] as const;

describe('isSameRegion', () => {
  const azure = (region: string) => ({ provider: 'AZURE', region });

  it('accepts Atlas’s spelling and the cloud’s', () => {
    const [documented, ofApi] = SPELLINGS.map(azure);
    assert.ok(documented && ofApi);
    assert.equal(isSameRegion(documented, ofApi), true);
    assert.equal(isSameRegion(ofApi, azure('newzealandnorth')), true);
    assert.equal(
      isSameRegion({ provider: 'AWS', region: 'US_EAST_1' }, { provider: 'AWS', region: 'us-east-1' }),
      true,
    );
  });

  it('distinguishes different regions, providers, and unknown regions', () => {
    assert.equal(isSameRegion(azure('US_EAST'), azure('US_EAST_2')), false);
    assert.equal(isSameRegion(azure('US_CENTRAL'), { provider: 'GCP', region: 'US_CENTRAL' }), false);
    assert.equal(isSameRegion(azure('MOON_1'), azure('MOON_2')), false);
    assert.equal(isSameRegion(azure('MOON_1'), azure('MOON_1')), true);
  });

  it('matches services and clusters that Atlas reports with different spellings of one region', () => {
    for (const [spelling, other] of [SPELLINGS, [SPELLINGS[1], SPELLINGS[0]]] as const) {
      const service = makeService({ provider: 'AZURE', region: spelling, endpointIds: [AZURE_ID] });
      const endpoint = makeEndpoint({ id: AZURE_ID, provider: 'AZURE' });
      const without = makeCluster({ regions: [azure(other)] });
      const snapshot = makeSnapshot({ services: [service], endpoints: [endpoint], clusters: [without] });
      const codes = (endpointId?: string) => toChecks(without, snapshot, endpointId).map(({ code }) => code);
      assert.deepEqual(
        codes().filter((code) => ['service', 'endpoint', 'noService'].includes(code)),
        ['service', 'endpoint'],
      );
      assert.ok(!codes(AZURE_ID).includes('endpointElsewhere'));
      const { stops } = toView(at({ clusterName: 'Orders' }), snapshot).path;
      const { cloud } = toCloudRegion('AZURE', spelling);
      assert.deepEqual(
        stops.filter(({ kind }) => kind === 'service').map(({ name, status }) => [name, status]),
        [[cloud, 'available']],
      );
      // Its only connection string is for another endpoint in the region: the termination may break that one too.
      const stray = { provider: 'AZURE', region: other, endpointId: `${AZURE_ID}-old` };
      const withString = makeCluster({
        regions: [azure(other)],
        privateStrings: [makeString(AZURE_ID, { endpoints: [stray] })],
      });
      const later = makeSnapshot({ services: [service], endpoints: [endpoint], clusters: [withString] });
      const { projectId, provider } = service;
      const address = { projectId, provider, serviceId: SERVICE, endpointId: AZURE_ID };
      assert.equal(toTerminationPlan({ kind: 'endpoint', address }, later)?.lostStrings.length, 1);
    }
  });
});
