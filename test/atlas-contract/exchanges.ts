import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Exchange } from '../../src/sandbox/control/exchanges';

/** Everything that the suites of this run asked their sandboxes, each exchange once; one sandbox in memory at a time. */
export async function* readExchanges(folder: string): AsyncGenerator<Exchange> {
  const seen = new Set<string>();
  for (const name of existsSync(folder) ? readdirSync(folder).sort() : []) {
    const lines = createInterface({ input: createReadStream(path.join(folder, name)) });
    for await (const line of lines) {
      for (const exchange of JSON.parse(line) as Exchange[]) {
        const text = JSON.stringify({ ...exchange, n: 0 });
        const hash = createHash('sha1').update(text).digest('base64');
        if (seen.has(hash)) continue;
        seen.add(hash);
        yield exchange;
      }
    }
  }
}
