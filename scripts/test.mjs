// npm test: the tests that every change must pass, within minutes, with a one-line summary at the end.
// npm run test:full (--full): the same tests, the browser tests marked [long], the unit and contract tests on the other
// versions of Node, and the oldest supported VS Code.
// npm run test:full -- --rest: only what --full adds, after a complete npm test (.ci/run).
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findBrowser } from './browser.mjs';
import { ensureEditorHost } from './editor-host.mjs';
import { ensureBuilt, ensureInstalled, fail, log } from './lib.mjs';
import { ensureNode } from './node-binary.mjs';
import { followNpm } from './npm-end.mjs';
import { runStage } from './stage.mjs';
import { atlasContract, isWholeRun, results, selectStages, stageNames } from './test-stages.mjs';

/** Requests and responses of every sandbox of the run. */
const exchanges = path.join(results, 'exchanges');
/** Exists after a complete run, which --rest adds to. */
const completeFile = path.join(results, 'complete');

function readOptions() {
  const text = { type: 'string' };
  const flag = { type: 'boolean' };
  try {
    const options = { only: text, grep: text, full: flag, rest: flag };
    const { values } = parseArgs({ options, allowPositionals: false });
    const { grep, rest = false } = values;
    if (rest && !existsSync(completeFile)) throw new Error('--rest requires a complete npm test before it');
    return { selected: selectStages(values), grep, rest };
  } catch (error) {
    const usage = `npm test -- [--full [--rest]] [--only ${stageNames.join('|')}] [--grep TEXT]`;
    return fail(`${error.message.split(/[.\n]/)[0]}. Usage: ${usage}`, 2);
  }
}

/** Removes the results of earlier runs. With --rest, the exchanges stay, because the Atlas contract reads them too. */
function clearResults(selected, rest) {
  if (!rest) rmSync(results, { recursive: true, force: true });
  for (const { resultFile } of selected) if (resultFile) rmSync(resultFile, { force: true });
  mkdirSync(results, { recursive: true });
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

/** Runs a stage, with another version of Node if it names one. Skipped when that can't be installed. */
async function countStage(stage, grep) {
  let { command } = stage;
  try {
    if (stage.nodeMajor) command = await ensureNode(stage.nodeMajor);
  } catch (error) {
    log(error.message);
    const skipped = [`${stage.name} (Node ${stage.nodeMajor} couldn’t be installed)`];
    return { passed: 0, failed: [], skipped, flaky: [] };
  }
  return toCounts(stage, await runStage({ ...stage, command }, { grep }), grep);
}

/** An editor needs both cores of a small computer. */
const needsEditor = ({ name }) => /^(host|browser)/.test(name);

async function main() {
  const { selected, grep, rest } = readOptions();
  followNpm(() => process.exit(143));
  const startedAt = Date.now();
  await ensureInstalled();
  clearResults(selected, rest);
  const sum = { passed: 0, failed: [], skipped: [], flaky: [] };
  const seconds = [];
  try {
    await ensureBuilt({ tests: true });
  } catch (error) {
    log(error.message);
    sum.failed.push('build');
  }
  // Big downloads go on while the first stages run; a failure shows in the stage that needs them.
  if (selected.some(needsEditor)) {
    for (const prepare of [ensureEditorHost, findBrowser]) prepare().catch(() => {});
  }
  if (selected.includes(atlasContract)) process.env.APE_EXCHANGES = exchanges;
  const isComplete = grep === undefined && (rest || isWholeRun(selected));
  if (isComplete) process.env.APE_WHOLE_RUN = '1';
  const runInOrder = async (some) => {
    for (const stage of some) {
      const stageStart = Date.now();
      const counts = await countStage(stage, grep);
      seconds.push(`${stage.name} ${Math.round((Date.now() - stageStart) / 1000)} s`);
      sum.passed += counts.passed;
      sum.failed.push(...counts.failed);
      sum.skipped.push(...counts.skipped);
      sum.flaky.push(...counts.flaky);
    }
  };
  const first = selected.findIndex(needsEditor);
  const [early, late] = first < 0 ? [selected, []] : [selected.slice(0, first), selected.slice(first)];
  const parallel = early.filter(({ isParallel }) => isParallel);
  await Promise.all([runInOrder(parallel), runInOrder(early.filter((stage) => !parallel.includes(stage)))]);
  await runInOrder(late);
  if (isComplete) writeFileSync(completeFile, '');
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
