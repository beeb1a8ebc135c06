import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import type { Announcement } from './announcement';
import { readClipboard } from './page';

/**
 * Runs in each frame before its own scripts: keeps what is ever drawn there, in texts and attributes, and what a
 * webview's page is told. What is typed into a password box is in neither.
 */
const LISTEN = `(() => {
  const drawn = new Set();
  const told = new Set();
  const note = (node) => {
    if (node.nodeType === Node.TEXT_NODE) drawn.add(node.data);
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    for (const { name, value } of node.attributes) if (name !== 'class' && name !== 'style') drawn.add(value);
    node.childNodes.forEach(note);
  };
  new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      addedNodes.forEach(note);
      if (addedNodes.length === 0) note(target);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  if (window !== window.top) {
    const { addEventListener } = EventTarget.prototype;
    const hear = ({ data }) => told.add(JSON.stringify(data) ?? '');
    EventTarget.prototype.addEventListener = function (type, ...rest) {
      if (type === 'message') addEventListener.call(this ?? window, type, hear);
      return addEventListener.call(this ?? window, type, ...rest);
    };
  }
  window.apeHeard = { drawn, told };
})()`;

const HEARD =
  'window.apeHeard ? { drawn: [...apeHeard.drawn], told: [...apeHeard.told] } : { drawn: [], told: [] }';

/** What is typed in, but for masked boxes. */
const TYPED =
  '[...document.querySelectorAll("input, textarea")].filter((one) => one.type !== "password").map((one) => one.value)';

/** All that the workbench keeps in its browser: of the three, the data base holds what extensions store. */
const STORED = `(async () => {
  const names = (await indexedDB.databases()).map(({ name }) => name);
  const ask = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const stored = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
  for (const name of names) {
    const database = await ask(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const objects = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([ask(objects.getAllKeys()), ask(objects.getAll())]);
      stored.push(JSON.stringify([name, store, keys, values.map(toText)]));
    }
    database.close();
  }
  return stored;
  function toText(value) {
    return value instanceof Uint8Array || value instanceof ArrayBuffer ? new TextDecoder().decode(value) : value;
  }
})()`;

/** The places where something of a window can be seen, found or sent along. */
export type Sink = 'drawn' | 'told' | 'typed' | 'stored' | 'console' | 'requests' | 'clipboard' | 'disk';

/** Gathers from all sinks of one page and its editor. */
export class Sinks {
  readonly #found = new Map<Sink, Set<string>>();

  private constructor(
    private readonly page: Page,
    private readonly folders: readonly string[],
  ) {
    page.on('console', (message) => this.add('console', message.text()));
    page.on('pageerror', (error) => this.add('console', String(error)));
    page.on('request', (request) => this.add('requests', `${request.url()} ${request.postData() ?? ''}`));
  }

  /** Loads the page anew, for what was drawn before was not noticed. `folders`: what the editor keeps on disk. */
  static async open(page: Page, folders: readonly string[]): Promise<Sinks> {
    await page.context().addInitScript(LISTEN);
    const sinks = new Sinks(page, folders);
    await page.reload();
    return sinks;
  }

  add(sink: Sink, text: string): void {
    this.#found.set(sink, (this.#found.get(sink) ?? new Set()).add(text));
  }

  /** Looks into each sink. What a frame was told goes with the frame: look before it closes or the page reloads. */
  async gather(): Promise<void> {
    for (const frame of this.page.frames()) await this.#gatherFrame(frame);
    for (const text of await this.page.evaluate<string[]>(STORED)) this.add('stored', text);
    for (const folder of this.folders) for (const text of readAll(folder)) this.add('disk', text);
  }

  /** All that a sink held, at any time. */
  getAll(sink: Sink): string {
    return [...(this.#found.get(sink) ?? [])].join('\n');
  }

  /** The sinks that hold this text, with the text's surroundings. */
  find(canary: string): readonly string[] {
    return [...this.#found].flatMap(([sink, texts]) =>
      [...texts]
        .filter((text) => text.includes(canary))
        .map((text) => {
          const at = text.indexOf(canary);
          return `${sink}: …${text.slice(Math.max(0, at - 80), at + canary.length + 20)}…`;
        }),
    );
  }

  async #gatherFrame(frame: Frame): Promise<void> {
    const { drawn, told } = await frame.evaluate<{ drawn: string[]; told: string[] }>(HEARD);
    for (const text of drawn) this.add('drawn', text);
    for (const text of told) this.add('told', text);
    for (const text of await frame.evaluate<string[]>(TYPED)) this.add('typed', text);
  }
}

/** Checks that nothing that an editor keeps on disk contains a secret of the sandbox: logs, settings, storage. */
export function assertNoSecretOnDisk(folder: string, announcement: Announcement): void {
  for (const text of readAll(folder))
    assert.ok(!hasSecret(text, announcement), `A secret is in the file ${text.split('\n', 1)[0]}`);
}

/** The places of a window that contain a secret of the sandbox: what is drawn in its frames, and the clipboard. */
export async function findSecretsInWindow(
  page: Page,
  announcement: Announcement,
): Promise<readonly string[]> {
  const clipboard = await readClipboard(page).catch(() => '');
  const found = hasSecret(clipboard, announcement) ? ['clipboard'] : [];
  for (const frame of page.frames()) {
    // A frame may close meanwhile.
    const drawn = await frame.evaluate<string>('document.documentElement.outerHTML').catch(() => '');
    if (hasSecret(drawn, announcement)) found.push(`frame ${frame.url().slice(0, 60)}`);
  }
  return found;
}

function hasSecret(text: string, { credentials }: Announcement): boolean {
  return credentials
    .flatMap(({ privateKey, clientSecret }) => privateKey ?? clientSecret ?? [])
    .some((secret) => text.includes(secret));
}

/** Every file below a folder. The editor may take some away meanwhile. */
function readAll(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => {
      try {
        return `${name}\n${readFileSync(path.join(parentPath, name), 'latin1')}`;
      } catch {
        return name;
      }
    });
}
