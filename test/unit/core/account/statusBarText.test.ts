import assert from 'node:assert/strict';
import { toStatusBarText, toAttentionWords } from '../../../../src/core/account/statusBarText';
import type { ProfileSummary, Project } from '../../../../src/core/model';
import { EMPTY_SNAPSHOT, type Snapshot } from '../../../../src/core/snapshot';
import { failed, loaded, makeEndpoint, makeService, makeSnapshot, NOW, OTHER_VPCE, VPCE } from '../fixture';

const HEAD: ProfileSummary = {
  id: 'p1',
  name: 'work',
  baseUrl: 'https://cloud.mongodb.com',
  kind: 'serviceAccount',
  credentialId: 'mdb_sa_id_0123456789abcdef01234567',
  home: 'kept',
};
const project = (name: string): Project => ({ id: `id-${name}`, name, orgId: 'o1' });
const toText = (snapshot: Snapshot, head = HEAD) => toStatusBarText(head, snapshot, NOW).text;
const toFacts = (snapshot: Snapshot, head = HEAD) =>
  Object.fromEntries(
    toStatusBarText(head, snapshot, NOW).tooltip.facts.map(({ label, value }) => [label, value]),
  );

describe('toStatusBarText', () => {
  const two = { ...EMPTY_SNAPSHOT, projects: loaded([project('alpha'), project('beta')]) };

  it('shows the profile until the projects are loaded, then the project or the number of projects', () => {
    assert.equal(toText(EMPTY_SNAPSHOT), 'Atlas: work');
    assert.equal(toText(two), 'Atlas: 2 projects (work)');
    assert.equal(toText({ ...two, pins: [{ id: 'id-beta', name: 'beta' }] }), 'Atlas: beta (work)');
    assert.equal(toText({ ...EMPTY_SNAPSHOT, projects: loaded([]) }), 'Atlas: no projects (work)');
  });

  it('counts what needs attention, with "at least" while something isn’t loaded', () => {
    const services = [makeService({ status: 'FAILED', endpointIds: [VPCE, OTHER_VPCE] })];
    const rejected = makeEndpoint({ status: 'REJECTED' });
    const partial = makeSnapshot({ services, endpoints: [rejected] });
    assert.equal(toText(partial), 'Atlas: payments-prod (work) $(warning) 2+');
    assert.equal(toAttentionWords(partial), 'At least 2 items need attention');
    const whole = makeSnapshot({ services, endpoints: [rejected, makeEndpoint({ id: OTHER_VPCE })] });
    assert.equal(toText(whole), 'Atlas: payments-prod (work) $(warning) 2');
    assert.equal(toAttentionWords(whole), '2 items need attention');
    const quiet = makeSnapshot({
      services: [makeService({ endpointIds: [VPCE] })],
      endpoints: [makeEndpoint()],
    });
    assert.equal(toAttentionWords(quiet), undefined);
    assert.equal(toText(quiet), 'Atlas: payments-prod (work)');
  });

  it('shows names without icons and limits their length', () => {
    const odd = { ...HEAD, name: `$(zap)\u202e${'x'.repeat(60)}` };
    const text = toText({ ...EMPTY_SNAPSHOT, projects: loaded([project('$(flame)')]) }, odd);
    assert.doesNotMatch(text, /\$\(|\u202e/);
    assert.ok(text.length < 70, text);
  });

  it('shows the host, credential, organizations, and projects in the tooltip, with a shortened ID', () => {
    const organizations = loaded(['Shop', 'Lab', 'Ops', 'Old'].map((name) => ({ id: name, name })));
    const pins = [
      { id: 'id-beta', name: 'beta' },
      { id: 'id-gone', name: 'gone' },
    ];
    assert.deepEqual(toFacts({ ...two, organizations, pins }), {
      Address: 'cloud.mongodb.com',
      Credential: 'Service account mdb_sa_id…67',
      Organizations: 'Shop, Lab, Ops and 1 more',
      'Projects shown': '1 of 2 · 1 not visible with this credential',
    });
    assert.deepEqual(Object.keys(toFacts(EMPTY_SNAPSHOT)), ['Address', 'Credential']);
  });

  it('shows where a credential that isn’t stored comes from', () => {
    const toLines = (home: ProfileSummary['home']) =>
      toStatusBarText({ ...HEAD, home }, EMPTY_SNAPSHOT, NOW).tooltip.lines.join(' ');
    assert.equal(toLines('kept'), '');
    assert.match(toLines('session'), /this session only/);
    assert.match(toLines('environment'), /environment/);
    assert.match(toLines('sandbox'), /^Sandbox: .*only on this computer/);
  });

  it('warns when the projects can’t be loaded, with the time of the last update', () => {
    const stale = { ...EMPTY_SNAPSHOT, projects: failed({ kind: 'timeout', host: 'h' }, [project('alpha')]) };
    const words = toStatusBarText(HEAD, stale, NOW);
    assert.equal(words.isFailed, true);
    assert.equal(words.text, 'Atlas: alpha (work)');
    assert.match(words.tooltip.lines.join(), /h didn’t respond in time\. Last updated /);
    assert.equal(toStatusBarText(HEAD, two, NOW).isFailed, false);
    const services = new Map([['id-alpha/AWS', failed<never>({ kind: 'server' })]]);
    assert.equal(toStatusBarText(HEAD, { ...two, services }, NOW).isFailed, false);
  });
});
