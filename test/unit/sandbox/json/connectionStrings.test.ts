import assert from 'node:assert/strict';
import { makeAwsService } from '../../../../src/sandbox/scenario/aws';
import { makeAzureService } from '../../../../src/sandbox/scenario/azure';
import { at, makeCluster } from '../../../../src/sandbox/scenario/clusters';
import type { ClusterSketch } from '../../../../src/sandbox/scenario/clusters';
import { makeGcpService } from '../../../../src/sandbox/scenario/gcp';
import { idsOf } from '../../../../src/sandbox/scenario/ids';
import { deleteEndpoint, setRegionalMode, startEndpoint } from '../../../../src/sandbox/scenario/lifecycle';
import type { Cluster, Endpoint, Project, Provider, Service } from '../../../../src/sandbox/scenario/model';
import { blankProject } from '../../../../src/sandbox/scenario/projects';
import { Schedule } from '../../../../src/sandbox/scenario/schedule';

const makeId = idsOf(1, 'strings');
const AVAILABLE = { status: 'AVAILABLE' } as const;
const EAST = at('AWS', 'US_EAST_1');
const WEST = at('AWS', 'EU_WEST_1', 2);

/** A project with services of its own making, some clusters, and a clock that goes when told. */
class Stage {
  readonly project: Project;
  readonly schedule = new Schedule();
  now = 0;

  constructor(services: readonly Service[], ...clusters: readonly ClusterSketch[]) {
    this.project = {
      ...blankProject(1, 'org', 'strings', ''),
      services: [...services],
      clusters: clusters.map((sketch) => makeCluster(makeId, sketch)),
    };
  }

  add(service: Service, id: string, index = service.endpoints.length): Endpoint {
    const facts = { endpoints: [{ endpointName: id, ipAddress: '10.0.0.4', status: 'INITIATING' }] };
    const endpoint: Endpoint = {
      id,
      index,
      status: undefined,
      errorMessage: null,
      deleteRequested: false,
      wireFields: service.provider === 'GCP' ? facts : {},
    };
    startEndpoint(this, service, endpoint);
    return endpoint;
  }

  remove(service: Service, endpoint: Endpoint): void {
    deleteEndpoint(this, service, endpoint, { keepsService: false });
  }

  step(seconds = 600): void {
    this.now += seconds * 1000;
    this.schedule.settle(this.now);
  }

  cluster(name: string): Cluster {
    return this.project.clusters.find((one) => one.name === name)!;
  }

  /** The labels of a cluster's private SRV names. */
  labels(name: string): string[] {
    return this.cluster(name).strings.map((one) => one.srvHost.split('.')[0]!);
  }

  hosts(name: string): string[] {
    return this.cluster(name).strings.flatMap((one) =>
      one.hosts.map((host) => host.replace(`.${this.project.hostSuffix}.mongodb.net`, '')),
    );
  }
}

const aws = (region: string, status = 'AVAILABLE') => makeAwsService(makeId, { region, status });
const gcp = (sketch: Partial<Parameters<typeof makeGcpService>[2]> = {}) =>
  makeGcpService(makeId, 'p', { region: 'US_EAST_4', ...AVAILABLE, ...sketch });

describe('Sandbox private connection strings', () => {
  it('are added with the first endpoint of the last region and removed with it', () => {
    const [east, west] = [aws('US_EAST_1'), aws('EU_WEST_1')];
    const stage = new Stage([east, west], { name: 'Catalog', size: 'M30', regions: [EAST, WEST] });
    stage.add(east, 'vpce-1');
    stage.step();
    assert.deepEqual([stage.cluster('Catalog').state, stage.labels('Catalog')], ['IDLE', []]);
    const second = stage.add(west, 'vpce-2');
    stage.step();
    assert.deepEqual(stage.labels('Catalog'), ['catalog-pl-0']);
    assert.deepEqual(
      stage.cluster('Catalog').strings[0]!.endpoints.map((one) => one.id),
      ['vpce-1', 'vpce-2'],
    );
    assert.deepEqual(stage.hosts('Catalog'), [
      'pl-0-us-east-1:1024',
      'pl-0-us-east-1:1025',
      'pl-0-us-east-1:1026',
      'pl-0-eu-west-1:1024',
      'pl-0-eu-west-1:1025',
    ]);
    stage.remove(west, second);
    assert.deepEqual([stage.cluster('Catalog').state, stage.labels('Catalog').length], ['UPDATING', 1]);
    stage.step();
    assert.deepEqual([stage.cluster('Catalog').state, stage.labels('Catalog')], ['IDLE', []]);
  });

  it('have one name for all regions, whichever index remains', () => {
    const [east, west] = [aws('US_EAST_1'), aws('EU_WEST_1')];
    const clusters: ClusterSketch[] = [
      { name: 'Orders', size: 'M30', regions: [EAST] },
      { name: 'Catalog', size: 'M30', regions: [EAST, WEST] },
    ];
    const stage = new Stage([east, west], ...clusters);
    stage.add(east, 'vpce-1', 1);
    stage.add(west, 'vpce-2');
    stage.step();
    assert.deepEqual([stage.labels('Orders'), stage.labels('Catalog')], [['orders-pl-1'], ['catalog-pl-0']]);
  });

  it('have an index for each endpoint of one region and different ports for each cluster', () => {
    const east = aws('US_EAST_1');
    const clusters = ['Orders', 'Billing'].map((name) => ({ name, size: 'M30', regions: [EAST] }));
    const stage = new Stage([east], ...clusters);
    stage.add(east, 'vpce-2', 1);
    stage.add(east, 'vpce-1', 0);
    stage.step();
    assert.deepEqual(stage.labels('Billing'), ['billing-pl-0', 'billing-pl-1']);
    assert.deepEqual(stage.hosts('Billing').slice(2, 4), ['pl-0-us-east-1:1029', 'pl-1-us-east-1:1027']);
  });

  it('are optimized for sharded clusters on AWS, in one region or in regionalized mode', () => {
    const [east, west] = [aws('US_EAST_1'), aws('EU_WEST_1')];
    const sharded = { size: 'M40', type: 'SHARDED', shards: 2 } as const;
    const stage = new Stage(
      [east, west],
      { ...sharded, name: 'Ledger', regions: [EAST] },
      { ...sharded, name: 'Trips', regions: [EAST, WEST] },
    );
    const optimized = (name: string) =>
      stage.cluster(name).strings.map((one) => one.optimizedSrvHost?.split('.')[0]);
    stage.add(east, 'vpce-1');
    stage.step();
    assert.deepEqual([stage.labels('Ledger'), optimized('Ledger')], [['ledger-pl-0'], ['ledger-pl-0-lb']]);
    assert.deepEqual(stage.labels('Trips'), []);
    setRegionalMode(stage, true);
    assert.deepEqual([stage.cluster('Trips').state, stage.cluster('Ledger').state], ['UPDATING', 'IDLE']);
    stage.step();
    assert.deepEqual(stage.labels('Trips'), ['trips-pl-0-us-east-1']);
    stage.add(west, 'vpce-2');
    stage.step();
    assert.deepEqual(stage.labels('Trips'), ['trips-pl-0-us-east-1', 'trips-pl-0-eu-west-1']);
    assert.deepEqual(optimized('Trips'), ['trips-pl-0-us-east-1-lb', 'trips-pl-0-eu-west-1-lb']);
    setRegionalMode(stage, false);
    stage.step();
    assert.deepEqual([stage.labels('Trips'), optimized('Trips')], [['trips-pl-0'], [undefined]]);
  });

  it('are not optimized for other clouds', () => {
    const service = makeAzureService(makeId, { region: 'US_EAST_2', ...AVAILABLE });
    const sharded = { name: 'Ledger', size: 'M40', type: 'SHARDED', shards: 2 } as const;
    const stage = new Stage([service], { ...sharded, regions: [at('AZURE', 'US_EAST_2')] });
    stage.add(service, '/subscriptions/x');
    stage.step();
    assert.deepEqual(stage.labels('Ledger'), ['ledger-pl-0']);
    assert.equal(stage.cluster('Ledger').strings[0]!.optimizedSrvHost, undefined);
    assert.equal(stage.hosts('Ledger')[0], 'pl-0-eastus2:1024');
  });

  it('of Google Cloud exist for both kinds of services during a migration', () => {
    const [legacy, mapped] = [gcp({ legacyRules: 6 }), gcp({ besideLegacy: true })];
    const one = { size: 'M30', regions: [at('GCP', 'US_EAST_4')] };
    const stage = new Stage([legacy, mapped], { ...one, name: 'Fraud' }, { ...one, name: 'Scores' });
    stage.add(legacy, 'group');
    stage.step();
    assert.deepEqual(stage.labels('Scores'), ['scores-pl-0']);
    assert.deepEqual(
      stage.hosts('Scores'),
      [3, 4, 5].map((n) => `pl-00-00${n}-us-east4-gcp:27017`),
    );
    const rule = stage.add(mapped, 'rule');
    stage.step();
    assert.deepEqual(stage.labels('Scores'), ['scores-pl-0', 'scores-psc-0']);
    assert.deepEqual(
      stage.hosts('Scores').slice(3),
      [1027, 1028, 1029].map((n) => `pl-0-us-east4-gcp:${n}`),
    );
    stage.remove(mapped, rule);
    stage.step();
    assert.deepEqual(stage.labels('Scores'), ['scores-pl-0']);
  });

  it('of several regions never combine both kinds of Google Cloud services', () => {
    const places = { US_EAST_4: 'fraud', CENTRAL_US: 'fraud' };
    const services = Object.keys(places).flatMap((region) => [
      gcp({ region, legacyRules: 6 }),
      gcp({ region, besideLegacy: true }),
    ]);
    const regions = [at('GCP', 'US_EAST_4'), at('GCP', 'CENTRAL_US', 2), EAST];
    const east = aws('US_EAST_1');
    const stage = new Stage([...services, east], { name: 'Fraud', size: 'M30', regions });
    const [legacyEast, mappedEast, legacyCentral, mappedCentral] = services as [
      Service,
      Service,
      Service,
      Service,
    ];
    const add = (service: Service, id: string, provider: Provider = 'GCP') => {
      assert.equal(service.provider, provider);
      stage.add(service, id);
      stage.step();
      return stage.labels('Fraud');
    };
    add(east, 'vpce-1', 'AWS');
    assert.deepEqual(add(legacyEast, 'a'), []);
    assert.deepEqual(add(mappedCentral, 'b'), []);
    assert.deepEqual(add(legacyCentral, 'c'), ['fraud-pl-0']);
    assert.deepEqual(add(mappedEast, 'd'), ['fraud-pl-0', 'fraud-psc-0']);
    assert.deepEqual(
      stage.cluster('Fraud').strings[1]!.endpoints.map((one) => one.id),
      ['d', 'b', 'vpce-1'],
    );
  });

  it('don’t exist for clusters that are paused, shared, or being created', () => {
    const east = aws('US_EAST_1');
    const one = { size: 'M30', regions: [EAST] };
    const stage = new Stage(
      [east],
      { ...one, name: 'Paused', paused: true },
      { ...one, name: 'Free', isTenant: true },
      { ...one, name: 'New', state: 'CREATING' },
      { ...one, name: 'Old', state: 'DELETING' },
      { ...one, name: 'Elsewhere', regions: [WEST] },
    );
    stage.add(east, 'vpce-1');
    stage.step();
    assert.deepEqual(
      stage.project.clusters.map(({ state, strings }) => `${state} ${strings.length}`),
      ['IDLE 0', 'IDLE 0', 'CREATING 0', 'DELETING 0', 'IDLE 0'],
    );
  });

  it('change after the last of several changes', () => {
    const east = aws('US_EAST_1');
    const stage = new Stage([east], { name: 'Orders', size: 'M30', regions: [EAST] });
    stage.add(east, 'vpce-1');
    stage.step(20);
    stage.add(east, 'vpce-2');
    stage.step(50);
    assert.deepEqual([stage.cluster('Orders').state, stage.labels('Orders')], ['UPDATING', []]);
    stage.step(20);
    assert.deepEqual([stage.cluster('Orders').state, stage.labels('Orders').length], ['IDLE', 2]);
  });

  it('make a service available that was waiting for its first user', () => {
    const service = aws('SA_EAST_1', 'WAITING_FOR_USER');
    const stage = new Stage([service]);
    stage.add(service, 'vpce-1');
    assert.equal(service.status, 'WAITING_FOR_USER');
    stage.step();
    assert.deepEqual([service.status, service.endpoints[0]!.status], ['AVAILABLE', 'AVAILABLE']);
  });

  it('aren’t added if the service and its endpoint are deleted before the endpoint is accepted', () => {
    const east = aws('US_EAST_1');
    const stage = new Stage([east], { name: 'Orders', size: 'M30', regions: [EAST] });
    const endpoint = stage.add(east, 'vpce-1');
    stage.step(39);
    stage.remove(east, endpoint);
    stage.step(600);
    assert.deepEqual([stage.project.services, stage.labels('Orders')], [[], []]);
  });
});
