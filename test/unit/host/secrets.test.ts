import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { Secrets } from '../../../src/host/secrets';
import { makeProfile } from '../state/profileFixture';

const A = makeProfile('a', { id: 'id-a' });
const B = makeProfile('b', { id: 'id-b', projectId: 'p' });

/** The editor's secret storage: everything in a map, unless it refuses or is silent. */
class Storage {
  readonly texts = new Map<string, string>();
  readonly listeners = new Set<(event: vscode.SecretStorageChangeEvent) => unknown>();
  readonly asked: string[] = [];
  answers: 'works' | 'refuses' | 'silent' = 'works';

  readonly onDidChange = (listener: (event: vscode.SecretStorageChangeEvent) => unknown) => {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  };

  keys = () => this.#answer(() => [...this.texts.keys()]);
  get = (key: string) => {
    this.asked.push(key);
    return this.#answer(() => this.texts.get(key));
  };
  store = (key: string, value: string) => this.#answer(() => void this.texts.set(key, value));
  delete = (key: string) => this.#answer(() => void this.texts.delete(key));

  fire(key: string): void {
    for (const listener of this.listeners) listener({ key });
  }

  #answer<T>(give: () => T): Promise<T> {
    if (this.answers === 'silent') return new Promise(() => undefined);
    return this.answers === 'works' ? Promise.resolve(give()) : Promise.reject(new Error('no keyring'));
  }
}

describe('Secrets', () => {
  let storage: Storage;
  let secrets: Secrets;

  beforeEach(() => {
    storage = new Storage();
    secrets = new Secrets(storage);
  });

  it('stores each profile under its own key', async () => {
    await secrets.keep(A);
    await secrets.keep(B);
    assert.deepEqual([...storage.texts.keys()], ['profile/id-a', 'profile/id-b']);
    assert.deepEqual(await secrets.load(), [A, B]);
    await secrets.keep({ ...A, name: 'renamed' });
    await secrets.forget(B.id);
    assert.deepEqual(await secrets.load(), [{ ...A, name: 'renamed' }]);
  });

  it('ignores invalid values, a copy under another key, and other keys', async () => {
    await secrets.keep(A);
    storage.texts.set('profile/junk', '{"id":');
    storage.texts.set('profile/copy', JSON.stringify(A));
    storage.texts.set('other', 'a secret of another kind');
    assert.deepEqual(await secrets.load(), [A]);
    assert.ok(!storage.asked.includes('other'));
  });

  it('reports changes of profiles until it is disposed', () => {
    let told = 0;
    secrets.onDidChange(() => (told += 1));
    storage.fire('other');
    storage.fire('profile/id-a');
    assert.equal(told, 1);
    secrets.dispose();
    assert.equal(storage.listeners.size, 0);
  });

  const calls: Readonly<Record<string, () => Promise<unknown>>> = {
    load: () => secrets.load(),
    keep: () => secrets.keep(A),
    forget: () => secrets.forget(A.id),
  };

  it('reports errors of the secret storage', async () => {
    storage.answers = 'refuses';
    for (const call of Object.values(calls)) await assert.rejects(call(), /no keyring/);
  });

  describe('when the secret storage doesn’t respond', () => {
    const { setTimeout: realSet, clearTimeout: realClear } = globalThis;
    let timers: { run: () => void; ms: number }[];

    beforeEach(() => {
      timers = [];
      globalThis.setTimeout = ((run: () => void, ms: number) => {
        timers.push({ run, ms });
        return timers.length;
      }) as unknown as typeof setTimeout;
      globalThis.clearTimeout = () => undefined;
      storage.answers = 'silent';
    });
    afterEach(() => {
      globalThis.setTimeout = realSet;
      globalThis.clearTimeout = realClear;
    });

    for (const [name, call] of Object.entries(calls))
      it(`fails after five seconds: ${name}`, async () => {
        const waiting = call();
        assert.deepEqual(
          timers.map(({ ms }) => ms),
          [5_000],
        );
        timers[0]?.run();
        await assert.rejects(waiting, /didn’t respond/);
      });
  });
});
