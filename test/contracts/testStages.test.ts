import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

interface Stage {
  readonly name: string;
  readonly select?: readonly string[];
  readonly nodeMajor?: number;
}

/** The stages that scripts/test.mjs runs with these options. */
function selectStages(options: object): readonly Stage[] {
  const url = pathToFileURL(path.resolve('scripts/test-stages.mjs')).href;
  const script = `
    const { selectStages } = await import(${JSON.stringify(url)});
    process.stdout.write(JSON.stringify(selectStages(${JSON.stringify(options)})));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  assert.equal(stderr, '');
  return JSON.parse(stdout) as readonly Stage[];
}

const toNames = (stages: readonly Stage[]) => stages.map(({ name }) => name);

describe('selectStages', () => {
  const short = toNames(selectStages({}));
  const full = toNames(selectStages({ full: true }));
  const rest = toNames(selectStages({ full: true, rest: true }));

  it('returns for npm run test:full what npm test and --rest return together', () => {
    assert.deepEqual([...full].sort(), [...new Set([...short, ...rest])].sort());
  });

  it('repeats only the Atlas contract with --rest, which then checks the exchanges of both runs', () => {
    assert.deepEqual(
      rest.filter((name) => short.includes(name)),
      ['atlas-contract'],
    );
    assert.equal(rest.at(-1), 'atlas-contract');
  });

  it('runs the unit and contract tests once each on Node 20, 22, and 24', () => {
    for (const suite of ['unit', 'contracts']) {
      const versions = selectStages({ full: true })
        .filter(({ name }) => name === suite || name.startsWith(`${suite}-node`))
        .map(({ nodeMajor }) => nodeMajor ?? Number(process.versions.node.split('.')[0]));
      for (const major of [20, 22, 24])
        assert.equal(versions.filter((one) => one === major).length, 1, `${suite} on Node ${major}`);
    }
  });

  it('runs each browser test in exactly one of the two browser stages', () => {
    const stages = selectStages({ full: true }).filter(({ name }) => name.startsWith('browser'));
    assert.deepEqual(
      stages.map(({ select }) => select),
      [
        ['--fgrep', '[long]', '--invert'],
        ['--fgrep', '[long]'],
      ],
    );
  });
});

describe('.ci/run', () => {
  it('runs npm test and then only what the full run adds', () => {
    const commands = readFileSync('.ci/run', 'utf8').match(/^npm .*$/gm);
    assert.deepEqual(commands, ['npm test', 'npm run test:full -- --rest']);
  });
});
