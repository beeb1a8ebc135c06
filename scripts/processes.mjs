// Processes that a script starts: each in a group of its own, ended by its id, whatever way the script ends.
import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

const live = new Set();
const cleanups = [];
let guarded = false;

/** Runs `cleanup` (synchronously) when the script ends, in whatever way. */
export function atExit(cleanup) {
  guard();
  cleanups.push(cleanup);
}

/**
 * Starts a process in a group of its own.
 * @param options.quiet keeps its output for {@link output} instead of showing it on stderr
 * @returns the child, its output so far, `ended` (a promise of the exit code) and `stop`
 */
export function startProcess(
  command,
  args,
  { env = process.env, cwd, stdio = ['ignore', 'pipe', 'pipe'] } = {},
) {
  guard();
  const detached = process.platform !== 'win32';
  const child = spawn(command, args, { env, cwd, stdio, detached });
  let output = '';
  const keep = (chunk) => (output = (output + chunk).slice(-20_000));
  child.stderr?.setEncoding('utf8').on('data', keep);
  child.stdout?.setEncoding('utf8').on('data', keep);
  const ended = new Promise((resolve) => {
    child.on('error', (error) => {
      keep(`${error.message}\n`);
      resolve(127);
    });
    child.on('exit', (code, signal) => resolve(signal ? 1 : (code ?? 1)));
  });
  const { pid } = child;
  if (pid) {
    live.add(pid);
    note(`+${pid}`);
  }
  void ended.then(() => child.unref());
  return { child, ended, output: () => output, stop: () => stopGroup(pid, ended) };
}

/** Ends a group: asks first, insists after 3 s. */
async function stopGroup(pid, ended) {
  if (!pid || !live.has(pid)) return;
  signalGroup(pid, 'SIGTERM');
  const timeout = new Promise((resolve) => setTimeout(resolve, 3000).unref());
  await Promise.race([ended, timeout]);
  // What the leader left behind (an extension host, say) goes too.
  signalGroup(pid, 'SIGKILL');
  live.delete(pid);
  note(`-${pid}`);
}

function signalGroup(pid, signal) {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended already.
  }
}

/** Ids of started groups go to a file, so that the parent can end what a killed script leaves behind. */
function note(line) {
  const file = process.env.APE_PROCESS_FILE;
  if (file) appendFileSync(file, `${line}\n`);
}

/** Ends every group that the file names as started and not as stopped. */
export function endNoted(file) {
  if (!existsSync(file)) return;
  const open = new Set();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const pid = Number(line.slice(1));
    if (line.startsWith('+')) open.add(pid);
    else open.delete(pid);
  }
  for (const pid of open) signalGroup(pid, 'SIGKILL');
}

function guard() {
  if (guarded) return;
  guarded = true;
  process.on('exit', () => {
    for (const pid of live) signalGroup(pid, 'SIGKILL');
    // Last come, first served: a folder goes after the processes that were started in it.
    for (const cleanup of cleanups.reverse()) cleanup();
  });
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ]) {
    process.on(signal, () => process.exit(code));
  }
}

/** A port that is free now. */
export function findFreePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** The first line that a process writes to stdout. Rejects with its output when it ends before that. */
export function firstLine(started, { timeoutMs = 15_000 } = {}) {
  return new Promise((resolve, reject) => {
    const giveUp = (why) => reject(new Error(`${why}\n${started.output()}`));
    const timer = setTimeout(() => giveUp(`no line on stdout within ${timeoutMs} ms`), timeoutMs);
    createInterface({ input: started.child.stdout }).once('line', (line) => {
      clearTimeout(timer);
      resolve(line);
    });
    void started.ended.then((code) => {
      clearTimeout(timer);
      giveUp(`ended with exit code ${code}`);
    });
  });
}
