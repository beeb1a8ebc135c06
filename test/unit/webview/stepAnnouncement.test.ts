import assert from 'node:assert/strict';
import type { ConnectView, ResultView } from '../../../src/core/connect/view';
import type { StepPhase } from '../../../src/core/pageView';
import { toProgress } from '../../../src/webview/stepAnnouncement';

const WAITING: ResultView = { kind: 'waiting', text: 'Choose an endpoint.' };
const STRING: ResultView = {
  kind: 'connectionString',
  text: 'x',
  label: 'Connection string',
  copy: 'Copy',
  hint: '',
};

function makeView(phases: readonly [StepPhase, StepPhase], result: ResultView): ConnectView {
  const choice = { kind: 'choice' as const, choice: { label: '', options: [] }, checks: [] };
  const [cluster, endpoint] = phases;
  const rest = { summary: 'said', links: [], body: choice };
  return {
    copied: 'Copied',
    tab: '',
    heading: '',
    project: '',
    path: { label: '', stops: [] },
    steps: [
      { id: 'cluster', title: 'Cluster', phase: cluster, phaseWord: cluster, ...rest },
      { id: 'endpoint', title: 'Endpoint', phase: endpoint, phaseWord: endpoint, ...rest },
    ],
    result,
  };
}

describe('toProgress', () => {
  it('announces the completed steps, the next step, and the result', () => {
    const before = makeView(['current', 'todo'], WAITING);
    const after = makeView(['done', 'current'], WAITING);
    assert.equal(toProgress(before, after), '1 Cluster: done. said. 2 Endpoint: current. said.');
    const end = makeView(['done', 'done'], STRING);
    assert.equal(toProgress(after, end), '2 Endpoint: done. said. Connection string.');
  });

  it('returns an empty text if no step advanced', () => {
    const view = makeView(['done', 'todo'], STRING);
    assert.equal(toProgress(view, makeView(['done', 'todo'], STRING)), '');
    assert.equal(toProgress(view, makeView(['done', 'blocked'], STRING)), '');
  });
});
