import type { BrowserContext } from 'playwright-core';

/**
 * What the editor's secret storage does: keep secrets, give no answer to the extension, refuse, or keep secrets and show
 * each window what the others kept, as on the desktop (though no window is told).
 */
export type SecretStorageState = 'works' | 'silent' | 'refuses' | 'shared';

/** Name of the cookie that tells a page which state it is in. */
const COOKIE = 'secret-storage';

/** The end of the constructor of the workbench's secret storage: it reads its secrets once a page. */
const CONSTRUCTED = 'this.secretsPromise=this.load()}';

/**
 * Runs in the page, on the workbench's secret storage. Only the extension's questions stay open: without its own answers
 * the workbench would not start.
 */
const CHANGE = `((storage) => {
  const is = (state) => document.cookie.includes('${COOKIE}=' + state);
  const isOurs = (key) => key.startsWith('{"extensionId":"atlas-private-endpoints.');
  const never = () => new Promise(() => {});
  if (is('refuses')) storage.secretsPromise = Promise.reject(new Error('The storage is closed.'));
  if (is('silent')) {
    for (const name of ['get', 'set', 'delete']) {
      const ask = storage[name].bind(storage);
      storage[name] = (key, value) => (isOurs(key) ? never() : ask(key, value));
    }
    storage.keys = never;
  }
  if (is('shared')) {
    const change = async (act) => {
      const secrets = await storage.load();
      act(secrets);
      storage.secretsPromise = Promise.resolve(secrets);
      await storage.save();
    };
    storage.get = async (key) => (await storage.load())[key];
    storage.keys = async () => Object.keys(await storage.load());
    storage.set = (key, value) => change((secrets) => { secrets[key] = value; });
    storage.delete = (key) => change((secrets) => { delete secrets[key]; });
  }
})(this)`;

/**
 * The secret storage of one browser context. The workbench seals secrets with a key that its server mints, and keeps
 * them in the page's own storage: with a fixed key they outlive the page. A change counts from the next load of a page.
 */
export class SecretStorage {
  constructor(
    private readonly context: BrowserContext,
    private readonly url: string,
  ) {}

  /** Makes secrets outlive a page. To be called before the first page loads. */
  async install(state: SecretStorageState): Promise<void> {
    await this.context.addCookies([{ name: 'vscode-secret-key-path', value: '/mint-key', url: this.url }]);
    await this.context.route('**/mint-key', (route) => route.fulfill({ body: Buffer.alloc(32, 7) }));
    if (state !== 'works') await this.#change();
    await this.set(state);
  }

  async set(state: SecretStorageState): Promise<void> {
    await this.context.addCookies([{ name: COOKIE, value: state, url: this.url }]);
  }

  async #change(): Promise<void> {
    await this.context.route('**/workbench/workbench.js', async (route) => {
      const response = await route.fetch();
      const script = await response.text();
      if (!script.includes(CONSTRUCTED))
        throw new Error('This editor makes its secret storage in another way.');
      const body = script.replace(CONSTRUCTED, () => `${CONSTRUCTED.slice(0, -1)};${CHANGE}}`);
      await route.fulfill({ response, body });
    });
  }
}
