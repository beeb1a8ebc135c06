// npm test: what has to hold, within minutes, and one line at the end that sums it up.
// npm run test:full (--full): the same, the browser tests marked [long], and the oldest VS Code that is supported.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findBrowser } from './browser.mjs';
import { ensureEditorHost } from './editor-host.mjs';
import { ensureBuilt, ensureInstalled, fail, getNpmCommand, log, root } from './lib.mjs';
import { followNpm } from './npm-end.mjs';
import { runStage } from './stage.mjs';

const results = path.join(root, 'test-results');

function npmStage(name, limitSeconds) {
  const [command, ...args] = getNpmCommand();
  return { name, limitSeconds, command, args: [...args, 'run', '-s', name] };
}

function mochaStage(name, limitSeconds, folder, extra = []) {
  const mocha = path.join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
  const reporter = path.join(root, 'scripts', 'reporter.cjs');
  const args = [mocha, '--reporter', reporter, ...extra, `dist/test/${folder}/**/*.test.js`];
  return { name, limitSeconds, args, resultFile: path.join(results, `${name}.json`) };
}

/** The editor floor of package.json, as code-server numbers it. */
const floorEditor = '4.105.1';

/** A real editor on a busy machine stumbles now and then: one more try, which the sum at the end tells of. */
const browserArgs = [
  ...['--require', path.join(root, 'scripts', 'browser-fixture.mjs')],
  ...['--timeout', '120000', '--retries', '1'],
];

/** In the order in which they run. Lint and type-check have no result file: they count as one test each. */
const stages = [
  npmStage('lint', 240),
  npmStage('typecheck', 120),
  mochaStage('unit', 180, 'unit'),
  mochaStage('contracts', 120, 'contracts', ['--timeout', '30000']),
  {
    name: 'host',
    limitSeconds: 240,
    args: [path.join(root, 'scripts', 'host-tests.mjs')],
    resultFile: path.join(results, 'host.json'),
  },
  { ...mochaStage('browser', 1200, 'browser', browserArgs), select: ['--fgrep', '[long]', '--invert'] },
];

/** After all others: it reads what they said to their sandboxes and heard from them. */
const atlasContract = mochaStage('atlas-contract', 180, 'atlas-contract');
const exchanges = path.join(results, 'exchanges');

/** What --full adds. */
const longStages = [
  { ...mochaStage('browser-long', 1800, 'browser', browserArgs), select: ['--fgrep', '[long]'] },
  {
    ...stages.find(({ name }) => name === 'host'),
    name: 'host-floor',
    resultFile: path.join(results, 'host-floor.json'),
    env: { APE_EDITOR_VERSION: floorEditor, APE_HOST: 'served' },
  },
];

function readOptions() {
  const options = { only: { type: 'string' }, grep: { type: 'string' }, full: { type: 'boolean' } };
  const names = [...stages, ...longStages, atlasContract].map((stage) => stage.name);
  try {
    const { values } = parseArgs({ options, allowPositionals: false });
    const wanted = values.full ? names : [...stages, atlasContract].map((stage) => stage.name);
    const chosen = values.only?.split(',') ?? wanted;
    const unknown = chosen.find((name) => !names.includes(name));
    if (unknown !== undefined) throw new Error(`There is no stage "${unknown}"`);
    return { chosen, grep: values.grep };
  } catch (error) {
    const usage = `npm test -- [--full] [--only ${names.join('|')}] [--grep TEXT]`;
    return fail(`${error.message.split(/[.\n]/)[0]}. Usage: ${usage}`, 2);
  }
}

/** What one stage adds to the sum. Too little is a failure: a stage that ran nothing has shown nothing. */
function toCounts(stage, code, grep) {
  const { name, resultFile } = stage;
  const none = { passed: 0, failed: [], skipped: [], flaky: [] };
  if (!resultFile) return code === 0 ? { ...none, passed: 1 } : { ...none, failed: [name] };
  if (!existsSync(resultFile)) return { ...none, failed: [`${name} (no result)`] };
  const counts = JSON.parse(readFileSync(resultFile, 'utf8'));
  const total = counts.passed + counts.failed.length + counts.skipped.length;
  if (total === 0 && grep === undefined) counts.failed.push(`${name} (no test ran)`);
  if (code !== 0 && counts.failed.length === 0) counts.failed.push(`${name} (exit code ${code})`);
  return counts;
}

async function main() {
  const { chosen, grep } = readOptions();
  followNpm(() => process.exit(143));
  const startedAt = Date.now();
  await ensureInstalled();
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const sum = { passed: 0, failed: [], skipped: [], flaky: [] };
  const seconds = [];
  try {
    await ensureBuilt({ tests: true });
  } catch (error) {
    log(error.message);
    sum.failed.push('build');
  }
  // Big downloads go on while the first stages run; a failure shows in the stage that needs them.
  if (chosen.some((name) => /^(host|browser)/.test(name))) {
    for (const prepare of [ensureEditorHost, findBrowser]) prepare().catch(() => {});
  }
  if (chosen.includes(atlasContract.name)) process.env.APE_EXCHANGES = exchanges;
  // Only then may it find that a line of its tables is of no use.
  if (grep === undefined && ['unit', 'host', 'browser'].every((name) => chosen.includes(name)))
    process.env.APE_WHOLE_RUN = '1';
  for (const stage of [...stages, ...longStages, atlasContract].filter(({ name }) => chosen.includes(name))) {
    const stageStart = Date.now();
    const counts = toCounts(stage, await runStage(stage, { grep }), grep);
    seconds.push(`${stage.name} ${Math.round((Date.now() - stageStart) / 1000)} s`);
    sum.passed += counts.passed;
    sum.failed.push(...counts.failed);
    sum.skipped.push(...counts.skipped);
    sum.flaky.push(...counts.flaky);
  }
  report(sum, `${seconds.join(', ')}; ${Math.round((Date.now() - startedAt) / 1000)} s in all`);
}

function report({ passed, failed, skipped, flaky }, times) {
  const say = (line) => process.stdout.write(`${line}\n`);
  say(`\nTime: ${times}`);
  for (const title of skipped) say(`Skipped: ${title}`);
  for (const title of flaky) say(`Flaky: ${title}`);
  for (const title of failed) say(`Failed: ${title}`);
  const nothing = passed + failed.length + skipped.length === 0;
  if (nothing) say('No test ran.');
  if (flaky.length > 0) say(`${flaky.length} passed at the second try only`);
  say(`${passed} passed, ${failed.length} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`);
  process.exitCode = failed.length > 0 || nothing ? 1 : 0;
  // An install that no stage waited for must not keep the run open.
  process.stdout.write('', () => process.exit());
}

main().catch((error) => fail(error.message));
