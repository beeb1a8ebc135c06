import assert from 'node:assert/strict';
import { makeScenario } from '../../../src/sandbox/scenario/scenarios';
import type { Project } from '../../../src/sandbox/scenario/model';
import { getRoutes, getTargets } from './routeTable';
import { Bench, V1 } from './sandboxClient';

/** Everything by which a project could be told: its ids, names, hosts and resource names. */
function getMarks(project: Project): readonly string[] {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value === 'string' && value.length >= 6) found.add(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit);
  };
  visit(project);
  return [...found];
}

/**
 * What only this project has: regions, statuses and the like stand in others as well, and whatever the request names
 * itself may be said again.
 */
function getSecrets(project: Project, others: readonly Project[], said: string): readonly string[] {
  const common = others.flatMap(getMarks).join('\n');
  return getMarks(project).filter((mark) => !common.includes(mark) && !said.includes(mark));
}

describe('Sandbox projects without access', function () {
  this.timeout(20_000);
  let bench: Bench;
  const { projects } = makeScenario('demo', 1);
  const theirs = projects.find(({ name }) => name === 'payments-prod')!;
  const others = projects.filter((one) => one !== theirs);
  const routes = getRoutes().filter(({ path }) => path.includes(':groupId'));

  before(async () => {
    bench = await Bench.start();
  });
  after(() => bench.sandbox.close());

  const ask = (as: string, method: string, target: string) =>
    bench.as(as, target, {
      method,
      accept: 'application/vnd.atlas.2025-03-12+json',
      ...(method === 'POST' || method === 'PATCH' ? { body: {}, headers: { 'Content-Type': V1 } } : {}),
    });

  it('return no data to a credential without access', async () => {
    for (const as of ['newcomer', 'labs-owner'])
      for (const route of routes)
        for (const target of getTargets(route, theirs).slice(0, 4)) {
          const { status, text, headers } = await ask(as, route.method, target);
          const title = `${as} ${route.method} ${target}: ${status} ${text}`;
          assert.ok(status >= 400, title);
          const received = text + JSON.stringify([...headers]);
          for (const secret of getSecrets(theirs, others, decodeURIComponent(target)))
            assert.ok(!received.includes(secret), `${title} tells ${secret}`);
        }
  });

  it('return no data with the ID of another project', async () => {
    const mine = projects.find(({ name }) => name === 'analytics-staging')!;
    for (const route of routes.filter(({ path }) => /:groupId\/.*:/.test(path)))
      for (const target of getTargets(route, theirs).slice(0, 6)) {
        const moved = target.replace(theirs.id, mine.id);
        const { status, text } = await ask('owner', route.method, moved);
        for (const secret of getSecrets(theirs, others, decodeURIComponent(moved)))
          assert.ok(!text.includes(secret), `${route.method} ${moved}: ${status} ${text} tells ${secret}`);
      }
  });

  it('aren’t changed by rejected requests', async () => {
    for (const project of [theirs, projects.find(({ name }) => name === 'analytics-staging')!])
      for (const { path, method } of routes.filter((route) => route.method === 'GET'))
        for (const target of getTargets({ path, method }, project))
          assert.equal(
            (await ask('owner', 'GET', target)).status,
            /\/serverless\/./.test(target) ? 410 : 200,
            target,
          );
  });
});
