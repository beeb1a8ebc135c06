// Starts the Atlas sandbox, building it first when needed. Its stdout belongs to the sandbox alone.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensureBuilt, ensureInstalled, fail, root } from './lib.mjs';
import { followNpm } from './npm-end.mjs';

try {
  await ensureInstalled();
  await ensureBuilt({ tests: false });
} catch (error) {
  fail(`Couldn’t build the sandbox: ${error.message}`);
}

const child = spawn(process.execPath, [path.join(root, 'dist', 'sandbox.js'), ...process.argv.slice(2)], {
  stdio: ['ignore', 'inherit', 'inherit'],
});
let passedOn;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    passedOn = signal;
    child.kill(signal);
  });
}
followNpm(() => child.kill('SIGTERM'));
child.on('error', (error) => fail(`Couldn’t start the sandbox: ${error.message}`));
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === passedOn ? 0 : 1);
});
