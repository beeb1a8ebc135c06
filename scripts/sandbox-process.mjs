// The Atlas sandbox as a process of its own, and the environment that signs the extension in to it.
import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { log, root } from './lib.mjs';
import { firstLine, startProcess } from './processes.mjs';

/**
 * Starts the built sandbox.
 * @param options.control whether its control API is on
 * @param options.world the name of its scenario; `demo` by default
 * @param options.latency milliseconds that each response is delayed
 * @returns its announcement (base URL, credentials, projects) and `stop`
 */
export async function startSandbox({ port = 0, control = false, world, latency } = {}) {
  const started = startProcess(process.execPath, [
    path.join(root, 'dist', 'sandbox.js'),
    ...['--port', String(port)],
    ...(control ? ['--control'] : []),
    ...(world ? ['--world', world] : []),
    ...(latency ? ['--latency', String(latency)] : []),
  ]);
  try {
    const announcement = JSON.parse(await firstLine(started));
    const stop = async () => {
      // Texts of the hostile scenario break the document's patterns on purpose.
      if (control && world !== 'hostile') await keepExchanges(announcement.baseUrl);
      await started.stop();
    };
    return { announcement, ended: started.ended, output: started.output, stop };
  } catch (error) {
    await started.stop();
    throw new Error(`Couldn’t start the sandbox: ${error.message}`);
  }
}

/** Leaves what the sandbox was asked and answered for the Atlas contract, one JSON list a line. */
async function keepExchanges(baseUrl) {
  const folder = process.env.APE_EXCHANGES;
  if (!folder) return;
  try {
    const response = await fetch(`${baseUrl}/_sandbox/exchanges`);
    mkdirSync(folder, { recursive: true });
    appendFileSync(path.join(folder, `process-${process.pid}.jsonl`), `${await response.text()}\n`);
  } catch (error) {
    log(`The sandbox's exchanges are lost to the Atlas contract: ${error.message}`);
  }
}

/** The credential of that name. Throws an error that lists the names there are. */
export function getCredential(announcement, name) {
  const found = announcement.credentials.find((credential) => credential.name === name);
  if (found) return found;
  const names = announcement.credentials.map((credential) => credential.name).join(', ');
  throw new Error(`The sandbox has no credential named ${name}. Available credentials: ${names}.`);
}

/** The variables that sign the extension in with this credential, as the Atlas CLI names them. */
export function toSignedIn(announcement, name) {
  const credential = getCredential(announcement, name);
  const secret =
    credential.kind === 'serviceAccount'
      ? {
          MONGODB_ATLAS_CLIENT_ID: credential.clientId,
          MONGODB_ATLAS_CLIENT_SECRET: credential.clientSecret,
        }
      : {
          MONGODB_ATLAS_PUBLIC_API_KEY: credential.publicKey,
          MONGODB_ATLAS_PRIVATE_API_KEY: credential.privateKey,
        };
  return { ...secret, MONGODB_ATLAS_OPS_MANAGER_URL: announcement.baseUrl };
}
