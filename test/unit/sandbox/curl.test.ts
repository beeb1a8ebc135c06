import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { makeScenario } from '../../../src/sandbox/scenario/scenarios';
import { getRoutes, getTargets } from './routeTable';
import { Bench } from './sandboxClient';

const hasCurl = spawnSync('curl', ['--version'], { timeout: 10_000 }).status === 0;

/** A client that nobody here wrote. */
describe('Sandbox with curl --digest', function () {
  this.timeout(30_000);
  const reads = getRoutes().filter(({ method }) => method === 'GET');
  const walked = new Set<string>();

  for (const world of ['demo', 'before-sunset'] as const)
    (hasCurl ? it : it.skip)(`returns everything in the scenario ${world}`, async () => {
      const bench = await Bench.start({ world });
      const projects = makeScenario(world, 1).projects.filter(({ orgId }) =>
        bench.sandbox.announcement.projects.some((one) => one.orgId === orgId),
      );
      const { credentials } = bench.sandbox.announcement;
      for (const name of ['owner', 'labs-owner']) {
        const credential = credentials.find((one) => one.name === name);
        const mine = projects.filter(({ id }) => credential?.roles.some((role) => role.groupId === id));
        const targets = reads.flatMap((route) =>
          mine.flatMap((project) => getTargets(route, project).map((target) => ({ route, target }))),
        );
        if (!credential || targets.length === 0) continue;
        const { publicKey = '', privateKey = '' } = credential;
        const replies = await curl(
          `${publicKey}:${privateKey}`,
          targets.map(({ target }) => bench.baseUrl + target),
        );
        assert.equal(replies.length, targets.length);
        for (const [index, { route, target }] of targets.entries()) {
          const { status, type, body } = replies[index]!;
          const isGone = world === 'demo' && target.includes('/serverless/instance/');
          assert.equal(status, isGone ? 410 : 200, `${target}: ${body}`);
          assert.equal(typeof JSON.parse(body), 'object', target);
          if (isGone) continue;
          assert.match(type, /^application\/vnd\.atlas\.\d{4}-\d{2}-\d{2}\+json;charset=utf-8$/, target);
          walked.add(route.path);
        }
      }
      await bench.sandbox.close();
    });

  (hasCurl ? it : it.skip)('covers every route', () =>
    assert.deepEqual(
      reads.map(({ path }) => path).filter((path) => !walked.has(path)),
      [],
    ),
  );
});

/** One process, one connection, one nonce for all. */
async function curl(user: string, urls: readonly string[]) {
  const config = urls.map((url) => `url = "${url}"`).join('\n');
  const args = ['--silent', '--show-error', '--digest', '--user', user, '--config', '-', '--path-as-is'];
  const accept = ['--header', 'Accept: application/vnd.atlas.2025-03-12+json'];
  const mark = ['--write-out', '\\n%{http_code} %{content_type}\\n'];
  const running = promisify(execFile)('curl', [...args, ...accept, ...mark], {
    maxBuffer: 64 * 1024 * 1024,
    timeout: 25_000,
  });
  running.child.stdin?.end(config);
  const lines = (await running).stdout.trimEnd().split('\n');
  return urls.map((_, index) => {
    const [status, ...type] = (lines[2 * index + 1] ?? '').split(' ');
    return { status: Number(status), type: type.join(' '), body: lines[2 * index] ?? '' };
  });
}
