import type * as vscode from 'vscode';
import type { Profile } from '../core/model';
import { toProfile } from '../core/profiles';

const KEY = 'profile';
/** Longest wait for the editor's secret storage, in milliseconds: without a keyring it may never answer. */
const DEADLINE = 5_000;

/** The one profile of this first cut, in SecretStorage and nowhere else. */
export class Secrets {
  constructor(private readonly storage: vscode.SecretStorage) {}

  /** The stored profile; undefined when there is none, it is junk, or the storage does not answer. */
  async loadProfile(): Promise<Profile | undefined> {
    const text = await inTime(this.storage.get(KEY)).catch(() => undefined);
    return text === undefined ? undefined : toProfile(text);
  }

  /** False when the storage refuses or does not answer: the profile then lasts for this session only. */
  async keep(profile: Profile): Promise<boolean> {
    return inTime(this.storage.store(KEY, JSON.stringify(profile))).then(
      () => true,
      () => false,
    );
  }

  async forget(): Promise<void> {
    await inTime(this.storage.delete(KEY)).catch(() => undefined);
  }
}

async function inTime<T>(promise: Thenable<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('secret storage does not answer')), DEADLINE);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
