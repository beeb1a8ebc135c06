// F5 in VS Code: starts a sandbox and writes the variables that sign the debugged extension in to it. Its secrets are
// random, so .vscode/launch.json reads them from that file.
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt, ensureInstalled, fail, log, root } from './lib.mjs';
import { startSandbox, toSignedIn } from './sandbox-process.mjs';

async function main() {
  await ensureInstalled();
  await ensureBuilt();
  const sandbox = await startSandbox();
  const variables = Object.entries(toSignedIn(sandbox.announcement, 'owner'));
  const file = path.join(root, '.vscode', 'sandbox.env');
  rmSync(file, { force: true });
  writeFileSync(file, variables.map(([name, value]) => `${name}=${value}\n`).join(''), { mode: 0o600 });
  // .vscode/tasks.json waits for this line.
  log(`The sandbox is ready at ${sandbox.announcement.baseUrl}`);
  fail(`The sandbox ended with exit code ${await sandbox.ended}.`);
}

main().catch((error) => fail(error.message));
