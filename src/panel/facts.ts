import * as vscode from 'vscode';
import { getSelectedCluster, getSelectedEndpointId } from '../core/connect/selection';
import type { ConnectFacts, HostsFact } from '../core/connect/facts';
import type { ConnectState } from '../core/connect/reducer';
import {
  isSameQuestion,
  toHostsFact,
  toHostsQuestion,
  type HostList,
  type HostsQuestion,
} from '../core/connect/hostList';
import type { Snapshot } from '../core/snapshot';
import { getTerminalShell } from '../host/askShell';
import { getMongodbExtension } from '../host/externalTools';
import { Emitter } from '../state/event';
import type { Session } from '../state/session';
import type { MissingConnectionString, ConnectionStringWatches } from '../state/connectionStringWatches';

/** The DNS query and its result. */
interface Asked extends HostsQuestion {
  readonly fact: HostsFact;
}

/**
 * Facts besides Atlas's data for one page: watches, MongoDB for VS Code, the DNS result for the connection string in
 * effect, the users that were created on it.
 */
export class Facts implements vscode.Disposable {
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #disposables: readonly { dispose: () => unknown }[];
  #hosts: Asked | undefined;
  /** Passwords of the database users that were created here, by project ID and username; only in memory. */
  readonly #passwords = new Map<string, Map<string, string>>();

  constructor(
    private readonly watches: ConnectionStringWatches,
    private readonly loadHosts: (srvHost: string) => Promise<HostList>,
    private readonly session: Session,
  ) {
    const fire = () => this.#changed.fire();
    this.#disposables = [watches.onDidChange(fire), vscode.extensions.onDidChange(fire)];
  }

  get(state: ConnectState, snapshot: Snapshot): ConnectFacts {
    const missing = toMissing(state, snapshot);
    // Drops the results for other connection strings, and those that Atlas's own list has superseded.
    if (this.#hosts && !isSameQuestion(this.#hosts, toHostsQuestion(state, snapshot)))
      this.#hosts = undefined;
    return {
      now: Date.now(),
      isWatched: missing !== undefined && this.watches.has(missing),
      shell: getTerminalShell() ?? 'posix',
      mongodbExtension: getMongodbExtension(),
      hosts: this.#hosts?.fact,
      createdUsers: [...(this.#passwords.get(state.projectId)?.keys() ?? [])],
    };
  }

  /**
   * Looks up the hosts of the connection string in effect. The response is dropped if the connection string has
   * changed.
   */
  async resolveHosts(state: ConnectState, snapshot: Snapshot): Promise<void> {
    const question = toHostsQuestion(state, snapshot);
    if (!question) return;
    if (this.#hosts?.fact.state === 'resolving' && isSameQuestion(this.#hosts, question)) return;
    const asked = { ...question, fact: { state: 'resolving' } as const };
    this.#set(asked);
    const current = this.session.get();
    const isSandbox = current.state === 'signedIn' && current.home === 'sandbox';
    const list = await this.loadHosts(question.srvHost);
    if (this.#hosts === asked) {
      this.#set({ ...question, fact: toHostsFact(question.srvHost, list, Date.now(), isSandbox) });
    }
  }

  /** Keeps the password of a user that was created here, so that it can be copied until the page closes. */
  keepPassword(projectId: string, username: string, password: string): void {
    const ofProject = this.#passwords.get(projectId) ?? new Map<string, string>();
    this.#passwords.set(projectId, ofProject.set(username, password));
    this.#changed.fire();
  }

  getPassword(projectId: string, username: string): string | undefined {
    return this.#passwords.get(projectId)?.get(username);
  }

  dispose(): void {
    this.#hosts = undefined;
    this.#passwords.clear();
    for (const disposable of this.#disposables) disposable.dispose();
    this.#changed.dispose();
  }

  #set(hosts: Asked): void {
    this.#hosts = hosts;
    this.#changed.fire();
  }
}

/** The connection string that can be watched: the selected cluster's, for the selected endpoint. */
export function toMissing(state: ConnectState, snapshot: Snapshot): MissingConnectionString | undefined {
  const cluster = getSelectedCluster(state, snapshot);
  if (!cluster) return undefined;
  const { projectId } = state;
  return { projectId, clusterName: cluster.name, endpointId: getSelectedEndpointId(state, cluster) };
}
