import type * as vscode from 'vscode';
import type { Profile } from '../core/model';
import { toProfile } from '../core/account/profiles';
import { Emitter } from '../state/event';
import type { ProfileStorage } from '../state/profileStorage';

const PREFIX = 'profile/';
/** Longest wait for the editor's secret storage, in milliseconds: without a keyring it may never respond. */
const DEADLINE = 5_000;

/** Profiles in the editor's secret storage and nowhere else, each under a key of its own. */
export class Secrets implements ProfileStorage, vscode.Disposable {
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #subscription: vscode.Disposable;

  constructor(private readonly storage: vscode.SecretStorage) {
    this.#subscription = storage.onDidChange(({ key }) => {
      if (key.startsWith(PREFIX)) this.#changed.fire();
    });
  }

  /** Whatever is no profile is skipped. */
  async load(): Promise<readonly Profile[]> {
    return inTime(async () => {
      const keys = (await this.storage.keys()).filter((key) => key.startsWith(PREFIX));
      const texts = await Promise.all(keys.map((key) => this.storage.get(key)));
      return texts.flatMap((text, index) => {
        const profile = text === undefined ? undefined : toProfile(text);
        return profile && PREFIX + profile.id === keys[index] ? [profile] : [];
      });
    });
  }

  async keep(profile: Profile): Promise<void> {
    await inTime(() => this.storage.store(PREFIX + profile.id, JSON.stringify(profile)));
  }

  async forget(id: string): Promise<void> {
    await inTime(() => this.storage.delete(PREFIX + id));
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}

async function inTime<T>(ask: () => Thenable<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('secret storage didn’t respond')), DEADLINE);
  });
  try {
    return await Promise.race([ask(), late]);
  } finally {
    clearTimeout(timer);
  }
}
