// The stages of a test run, and which of them a command line runs.
import path from 'node:path';
import { getNpmCommand, root } from './lib.mjs';
import { nodeVersions, ownMajor } from './node-binary.mjs';

export const results = path.join(root, 'test-results');

function npmStage(name, limitSeconds) {
  const [command, ...args] = getNpmCommand();
  return { name, limitSeconds, command, args: [...args, 'run', '-s', name], isParallel: true };
}

function mochaStage(name, limitSeconds, folder, extra = []) {
  const mocha = path.join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
  const reporter = path.join(root, 'scripts', 'reporter.cjs');
  const args = [mocha, '--reporter', reporter, ...extra, `dist/test/${folder}/**/*.test.js`];
  return { name, limitSeconds, args, resultFile: path.join(results, `${name}.json`) };
}

/** A rejection that nothing handles fails its test. */
const failOnRejection = ['--require', path.join(root, 'scripts', 'fail-on-rejection.cjs')];

/** The editor floor of package.json, as code-server numbers it. */
const floorEditor = '4.105.1';

/** A real editor on a busy machine fails now and then, so a test gets a second try, which the summary reports. */
const browserArgs = [
  ...['--require', path.join(root, 'scripts', 'browser-fixture.mjs')],
  ...['--timeout', '120000', '--retries', '1'],
];

/**
 * What npm test runs, in order. Lint and type-check run beside the stages that need no editor. They have no result file,
 * so each counts as one test.
 */
const stages = [
  npmStage('lint', 480),
  npmStage('typecheck', 240),
  mochaStage('unit', 600, 'unit', failOnRejection),
  mochaStage('contracts', 360, 'contracts', [...failOnRejection, '--timeout', '30000']),
  {
    name: 'host',
    limitSeconds: 240,
    args: [path.join(root, 'scripts', 'host-tests.mjs')],
    resultFile: path.join(results, 'host.json'),
  },
  { ...mochaStage('browser', 1200, 'browser', browserArgs), select: ['--fgrep', '[long]', '--invert'] },
];

/** Runs last, because it reads the requests and responses of the other stages. */
export const atlasContract = mochaStage('atlas-contract', 180, 'atlas-contract');

/** The unit and contract tests on each other version of Node. The Atlas contract has seen their requests already. */
const otherNodeStages = nodeVersions
  .filter((major) => major !== ownMajor)
  .flatMap((nodeMajor) =>
    stages
      .filter(({ name }) => name === 'unit' || name === 'contracts')
      .map((stage) => ({
        ...stage,
        nodeMajor,
        name: `${stage.name}-node${nodeMajor}`,
        resultFile: path.join(results, `${stage.name}-node${nodeMajor}.json`),
        env: { APE_EXCHANGES: undefined },
      })),
  );

/** Properties of parsers, and random sequences over the store and over a server, with more cases than in npm test. */
const properties = {
  ...mochaStage('properties', 1200, 'unit', failOnRejection),
  select: [
    '--grep',
    '^(Any input|Many refreshes|AtlasClient decoders|Atlas CLI configuration with arbitrary|Loading rows|A session over)',
  ],
  env: { APE_PROPERTY_RUNS: '10000', APE_EXCHANGES: undefined },
  // Beside the other versions of Node, because together they take several minutes.
  isParallel: true,
};

/** The printed AWS commands with the real AWS CLI. Skipped where Python can't install it. */
const awsCli = {
  ...mochaStage('aws-cli', 600, 'aws-cli', ['--require', path.join(root, 'scripts', 'aws-cli-fixture.mjs')]),
  isParallel: true,
};

/** What --full adds. */
const longStages = [
  ...otherNodeStages,
  awsCli,
  properties,
  { ...mochaStage('browser-long', 2700, 'browser', browserArgs), select: ['--fgrep', '[long]'] },
  {
    ...stages.find(({ name }) => name === 'host'),
    name: 'host-floor',
    resultFile: path.join(results, 'host-floor.json'),
    env: { APE_EDITOR_VERSION: floorEditor, APE_HOST: 'served', APE_ROUNDS: '100' },
  },
];

/**
 * The stages to run, in order. `full` adds the long runs to those of npm test. `rest` runs only what `full` adds, after a
 * complete npm test; the Atlas contract then checks the exchanges of both runs. Throws an Error for an unknown stage.
 */
export function selectStages({ full, rest, only }) {
  const all = [...stages, ...longStages, atlasContract];
  if (only !== undefined) {
    const names = only.split(',');
    const unknown = names.find((name) => !all.some((stage) => stage.name === name));
    if (unknown !== undefined) throw new Error(`Unknown stage "${unknown}"`);
    return all.filter(({ name }) => names.includes(name));
  }
  if (rest) return [...longStages, atlasContract];
  return full ? all : [...stages, atlasContract];
}

export const stageNames = [...stages, ...longStages, atlasContract].map(({ name }) => name);

/** True when the Atlas contract sees the exchanges of every suite, so that it can find unused lines in its tables. */
export function isWholeRun(selected) {
  return ['unit', 'host', 'browser', atlasContract.name].every((name) =>
    selected.some((stage) => stage.name === name),
  );
}
