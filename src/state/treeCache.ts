import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ProfileSummary } from '../core/model';
import type { Disposable } from './event';
import { createYield } from './yieldWork';
import { fromFileText, toFileText, toFileTextInPieces, toKeptTree, type CachedTree } from './treeCacheFormat';
import type { Session } from './session';
import type { Store } from './store';

type AccountHead = Pick<ProfileSummary, 'baseUrl' | 'credentialId'>;

interface LastKnownOptions {
  readonly session: Session;
  readonly store: Store;
  /** Where the files are; need not exist. */
  readonly folder: string;
  /** The extension's version: a file of another version isn't loaded. */
  readonly version: string;
  readonly log: (line: string) => void;
}

/** Bytes of the largest file that is written or loaded. */
const MOST = 32 * 1024 * 1024;
/** Milliseconds from a change until it is written, with all that follow meanwhile. */
const PAUSE = 5_000;
/** The pause is at least so many times as long as the last write, so that a large tree isn't written all the time. */
const PAUSE_FACTOR = 50;

/**
 * The last known tree of each account, in a file, so that the next session shows it immediately. Never of the sandbox.
 * A disk failure is only logged.
 */
export class TreeCache implements Disposable {
  readonly #subscriptions: readonly Disposable[];
  #account: { readonly name: string; isRead: boolean } | undefined;
  /** The store's version that the file has. */
  #written: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #pause = PAUSE;
  #logged: string | undefined;

  /** Make it after the store, which a new session empties first. */
  constructor(private readonly options: LastKnownOptions) {
    const { session, store } = options;
    this.#subscriptions = [
      session.onDidChange(() => void this.#begin()),
      store.onDidChange(() => this.#writeSoon()),
    ];
    void this.#begin();
  }

  /** Removes an account's file; it is not written again in this session. */
  forget(head: AccountHead): void {
    const name = toCacheFileName(head);
    if (this.#account?.name === name) this.#end();
    this.#try('delete', () => {
      // Parts of files too, left by a window that ended in the middle.
      for (const entry of readdirSync(this.options.folder))
        if (entry.startsWith(name)) rmSync(path.join(this.options.folder, entry), { force: true });
    });
  }

  /** Writes what is not written yet, before it returns. */
  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#write();
    this.#end();
  }

  async #begin(): Promise<void> {
    this.#end();
    const session = this.options.session.get();
    if (session.state !== 'signedIn' || session.home === 'sandbox') return;
    const account = { name: toCacheFileName(session), isRead: false };
    this.#account = account;
    const tree = await this.#read(account.name);
    // Another session, or forgotten meanwhile.
    if (this.#account !== account) return;
    account.isRead = true;
    if (tree) this.#try('read', () => this.options.store.restore(tree));
    this.#writeSoon();
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#account = undefined;
    this.#written = undefined;
  }

  async #read(name: string): Promise<CachedTree | undefined> {
    try {
      const file = this.#toPath(name);
      const facts = await stat(file);
      if (!facts.isFile() || facts.size > MOST) throw new Error('not a regular file, or larger than 32 MB');
      const tree = await fromFileText(await readFile(file, 'utf8'), this.options.version, createYield());
      if (!tree) throw new Error('incomplete, or written by another version');
      return tree;
    } catch (error) {
      this.#logOnce('read', error);
      return undefined;
    }
  }

  #writeSoon(): void {
    if (!this.#account?.isRead) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#writeInPieces();
    }, this.#pause);
  }

  #write(): void {
    const { store, version } = this.options;
    const storeVersion = store.getVersion();
    if (!this.#account?.isRead || storeVersion === this.#written) return;
    const { name } = this.#account;
    const tree = toKeptTree(store.get());
    if (tree) this.#try('write', () => this.#save(name, toFileText(tree, version), storeVersion));
  }

  async #writeInPieces(): Promise<void> {
    const { store, version } = this.options;
    const account = this.#account;
    const storeVersion = store.getVersion();
    if (!account?.isRead || storeVersion === this.#written) return;
    const start = performance.now();
    const tree = toKeptTree(store.get());
    if (!tree) return;
    const text = await toFileTextInPieces(tree, version, createYield());
    // Another session, or forgotten meanwhile.
    if (this.#account !== account) return;
    this.#try('write', () => this.#save(account.name, text, storeVersion));
    this.#pause = Math.max(PAUSE, PAUSE_FACTOR * (performance.now() - start));
  }

  /** `storeVersion`: of the tree in the text. Throws when the disk fails. */
  #save(name: string, text: string, storeVersion: number): void {
    const bytes = Buffer.from(text);
    if (bytes.length > MOST) throw new Error('larger than 32 MB');
    mkdirSync(this.options.folder, { recursive: true, mode: 0o700 });
    const file = this.#toPath(name);
    const draft = `${file}.${randomUUID()}`;
    try {
      writeFileSync(draft, bytes, { flag: 'wx', mode: 0o600 });
      renameSync(draft, file);
    } catch (error) {
      rmSync(draft, { force: true });
      throw error;
    }
    this.#written = storeVersion;
  }

  #toPath(name: string): string {
    return path.join(this.options.folder, name);
  }

  #try(operation: string, run: () => void): void {
    try {
      run();
    } catch (error) {
      this.#logOnce(operation, error);
    }
  }

  /** Not for a missing file, and not twice in a row for the same error. */
  #logOnce(operation: string, error: unknown): void {
    const { code, message } = error as NodeJS.ErrnoException;
    const line = `Couldn’t ${operation} the tree cache: ${code ?? message}`;
    if (code === 'ENOENT' || line === this.#logged) return;
    this.#logged = line;
    this.options.log(line);
  }
}

/** Distinguishes accounts without revealing them. */
function toCacheFileName({ baseUrl, credentialId }: AccountHead): string {
  return createHash('sha256').update(`${baseUrl}\n${credentialId}`).digest('hex');
}
