import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { lookUntil } from './until';

/** Everything in the databases in which the workbench keeps what extensions remember, as one text. */
const READ = `(async () => {
  const settled = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const values = [];
  for (const { name } of await indexedDB.databases()) {
    if (!name.startsWith('vscode-web-state-db-')) continue;
    const database = await settled(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const items = database.transaction(store).objectStore(store);
      values.push(...await settled(items.getAll()));
    }
    database.close();
  }
  return values.map(String).join('\\n');
})()`;

/** Waits until what the extension remembers holds a text: the workbench writes some time later, and never on a reload. */
export async function remembers(page: Page, text: string): Promise<void> {
  const seen = await lookUntil(
    () => page.evaluate<string>(READ),
    (values) => values.includes(text),
  );
  assert.ok(seen.includes(text), `Nothing that is remembered holds ${text}`);
}
