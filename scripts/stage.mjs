// One stage of the test run: a process with a time limit, its output shown, nothing of it left behind.
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { log, root } from './lib.mjs';
import { atExit, endNoted, startProcess } from './processes.mjs';
import { makeTempFolder } from './workspace.mjs';

/** How long a process may linger after its result is written, in ms. */
const lingerMs = 15_000;

/**
 * Runs a stage to its end or its limit.
 * @param stage.command Node when left out
 * @param stage.select which of its tests, when no grep is given
 * @param stage.env what it gets besides the environment
 * @param stage.resultFile where it writes its counts, if it does
 * @param stage.isParallel whether other stages run meanwhile: its output is then shown at its end
 * @returns its exit code; 1 when it was ended at its limit
 */
export async function runStage(stage, { grep } = {}) {
  const header = `\n== ${stage.name} ==\n`;
  if (!stage.isParallel) process.stdout.write(header);
  const processFile = path.join(root, 'test-results', `.${stage.name}-processes`);
  const env = {
    ...process.env,
    APE_PROCESS_FILE: processFile,
    // Ended hard, a stage cannot tidy up: what it put here goes with this folder.
    TMPDIR: makeTempFolder(stage.name),
    ...(stage.resultFile ? { APE_TEST_RESULT: stage.resultFile } : {}),
    ...(grep === undefined ? {} : { APE_TEST_GREP: grep }),
    ...stage.env,
  };
  // A developer's own choice goes before the stage's.
  const isMocha = stage.args.some((arg) => arg.endsWith('mocha.js'));
  const select = isMocha && grep !== undefined ? ['--grep', grep] : (stage.select ?? []);
  const args = [...stage.args, ...select];
  atExit(() => endNoted(processFile));
  const output = stage.isParallel ? 'pipe' : 'inherit';
  const stdio = ['ignore', output, output];
  const started = startProcess(stage.command ?? process.execPath, args, { env, cwd: root, stdio });
  const over = new AbortController();
  const limit = sleep(stage.limitSeconds * 1000, undefined, { ref: false, signal: over.signal }).then(
    () => {
      log(`${stage.name} did not end within ${stage.limitSeconds} s and was stopped.`);
      return 1;
    },
    () => 1,
  );
  const code = await Promise.race([started.ended, limit, afterResult(stage, started)]);
  over.abort();
  await started.stop();
  endNoted(processFile);
  rmSync(processFile, { force: true });
  if (stage.isParallel) process.stdout.write(header + started.output());
  return code;
}

/** Settles some time after the result is written: something that a test left open may keep Node up. */
async function afterResult({ name, resultFile }, { ended }) {
  let over = false;
  void ended.then(() => (over = true));
  while (!over && !(resultFile && existsSync(resultFile))) await sleep(500, undefined, { ref: false });
  await sleep(lingerMs, undefined, { ref: false });
  if (!over) log(`${name} has its result, but something in it keeps running: a timer, a socket or a server.`);
  return 0;
}
