import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { startSandbox as start } from '../../../src/sandbox/server';
import type { RunningSandbox, SandboxOptions } from '../../../src/sandbox/server';

/**
 * A sandbox for a test, with its control API. Its requests and responses are written for the Atlas contract
 * (test/atlas-contract) in the folder that APE_EXCHANGES names, one JSON list a line.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<RunningSandbox> {
  const { announcement, close } = await start({ control: true, ...options });
  const folder = process.env['APE_EXCHANGES'];
  // Texts of the hostile world break the document's patterns on purpose.
  let isKept = folder === undefined || options.world === 'hostile';
  const keep = async (into: string) => {
    const response = await fetch(`${announcement.baseUrl}/_sandbox/exchanges`);
    mkdirSync(into, { recursive: true });
    appendFileSync(path.join(into, `unit-${process.pid}.jsonl`), `${await response.text()}\n`);
  };
  return {
    announcement,
    close: async () => {
      if (folder !== undefined && !isKept) {
        isKept = true;
        await keep(folder);
      }
      await close();
    },
  };
}
