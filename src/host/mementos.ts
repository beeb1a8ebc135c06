import type * as vscode from 'vscode';
import type { Pin, ProfileSummary } from '../core/model';
import { toStoredHead } from '../core/account/profiles';
import type { DeletionMemory, PendingDeletion } from '../state/pendingDeletions';
import type { PendingSetup, SetupMemory } from '../state/setupWatches';
import type { ProfileMemory } from '../state/profileStorage';

/** Small facts without secrets that outlive the window: the editor's global memory, and the workspace's. */
export class Mementos implements ProfileMemory, DeletionMemory, SetupMemory {
  /** Projects that couldn't be stored, by account: selected for this session only. */
  readonly #unsavedPins = new Map<string, readonly Pin[] | undefined>();

  constructor(
    private readonly everywhere: vscode.Memento,
    private readonly here: vscode.Memento,
  ) {}

  /** The profile of this workspace, otherwise the one selected last anywhere. */
  getChosen(): string | undefined {
    return this.here.get<string>('profile') ?? this.everywhere.get<string>('profile');
  }

  async setChosen(id: string | undefined): Promise<void> {
    await Promise.all([this.here.update('profile', id), this.everywhere.update('profile', id)]);
  }

  getKept(): readonly ProfileSummary[] {
    const kept: unknown = this.everywhere.get('kept');
    return Array.isArray(kept) ? kept.flatMap((head) => toStoredHead(head) ?? []) : [];
  }

  async setKept(heads: readonly ProfileSummary[]): Promise<void> {
    await this.everywhere.update('kept', heads);
  }

  isSignedOut(): boolean {
    return this.everywhere.get<boolean>('signedOut', false);
  }

  async setSignedOut(isSignedOut: boolean): Promise<void> {
    await this.everywhere.update('signedOut', isSignedOut);
  }

  /** The projects that an account shows; before any choice the one that its profile names. */
  getPins(head: ProfileSummary | undefined): readonly Pin[] {
    if (!head) return [];
    const key = toPinsKey(head);
    const chosen = this.#unsavedPins.has(key)
      ? this.#unsavedPins.get(key)
      : this.everywhere.get<readonly Pin[]>(key);
    return chosen ?? (head.projectId ? [{ id: head.projectId, name: head.projectId }] : []);
  }

  /**
   * Undefined forgets the choice. The sandbox has another address each time: its choice lasts for the session. False: the
   * editor couldn't store the choice, which also lasts for the session.
   */
  async setPins(head: ProfileSummary | undefined, pins: readonly Pin[] | undefined): Promise<boolean> {
    if (!head || head.home === 'sandbox') return true;
    const key = toPinsKey(head);
    try {
      await this.everywhere.update(key, pins);
      this.#unsavedPins.delete(key);
      return true;
    } catch {
      this.#unsavedPins.set(key, pins);
      return false;
    }
  }

  /** Of this window only: another one with the same account doesn't report the same deletion. */
  getDeletions(): readonly PendingDeletion[] {
    const deletions: unknown = this.here.get('deletions');
    return Array.isArray(deletions) ? (deletions as readonly PendingDeletion[]) : [];
  }

  async setDeletions(deletions: readonly PendingDeletion[]): Promise<void> {
    await this.here.update('deletions', deletions.length > 0 ? deletions : undefined);
  }

  /** Of this window only, as deletions. */
  getSetups(): readonly PendingSetup[] {
    const setups: unknown = this.here.get('setups');
    return Array.isArray(setups) ? (setups as readonly PendingSetup[]) : [];
  }

  async setSetups(setups: readonly PendingSetup[]): Promise<void> {
    await this.here.update('setups', setups.length > 0 ? setups : undefined);
  }
}

function toPinsKey({ baseUrl, credentialId }: ProfileSummary): string {
  return `pins ${baseUrl} ${credentialId}`;
}
