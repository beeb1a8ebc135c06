import * as vscode from 'vscode';
import { getChosenCluster, getChosenEndpointId, getChosenString } from '../core/connect/chosen';
import type { ConnectFacts, HostsFact } from '../core/connect/facts';
import type { ConnectState } from '../core/connect/flow';
import { toHostsFact, type HostList } from '../core/connect/hostList';
import { toHosts } from '../core/connectionString';
import type { Snapshot } from '../core/snapshot';
import { getMongodbExtension } from '../host/handOffs';
import { Emitter } from '../state/event';
import type { MissingString, StringWatches } from '../state/stringWatches';

/** Facts beside Atlas's for one page: watches, the other extension, what DNS said of the string in effect. */
export class Facts implements vscode.Disposable {
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #disposables: readonly { dispose: () => unknown }[];
  /** By the name that was asked for. */
  #hosts: { readonly name: string; readonly fact: HostsFact } | undefined;

  constructor(
    private readonly watches: StringWatches,
    private readonly loadHosts: (srvHost: string) => Promise<HostList>,
  ) {
    const fire = () => this.#changed.fire();
    this.#disposables = [watches.onDidChange(fire), vscode.extensions.onDidChange(fire)];
  }

  get(state: ConnectState, snapshot: Snapshot): ConnectFacts {
    const missing = toMissing(state, snapshot);
    // What was said of another string is not kept.
    if (this.#hosts && this.#hosts.name !== toSrvName(state, snapshot)) this.#hosts = undefined;
    return {
      isWatched: missing !== undefined && this.watches.has(missing),
      mongodbExtension: getMongodbExtension(),
      hosts: this.#hosts?.fact,
    };
  }

  /** Asks DNS for the hosts of the string in effect. An answer for another string than the one then is dropped. */
  async resolveHosts(state: ConnectState, snapshot: Snapshot): Promise<void> {
    const name = toSrvName(state, snapshot);
    if (name === undefined || (this.#hosts?.name === name && this.#hosts.fact.state === 'resolving')) return;
    const asked = { name, fact: { state: 'resolving' } as const };
    this.#set(asked);
    const list = await this.loadHosts(name);
    if (this.#hosts === asked) this.#set({ name, fact: toHostsFact(name, list) });
  }

  dispose(): void {
    this.#hosts = undefined;
    for (const disposable of this.#disposables) disposable.dispose();
    this.#changed.dispose();
  }

  #set(hosts: { readonly name: string; readonly fact: HostsFact }): void {
    this.#hosts = hosts;
    this.#changed.fire();
  }
}

/** The string that can be watched for: the chosen cluster's, through the chosen endpoint. */
export function toMissing(state: ConnectState, snapshot: Snapshot): MissingString | undefined {
  const cluster = getChosenCluster(state, snapshot);
  if (!cluster) return undefined;
  const { projectId } = state;
  return { projectId, clusterName: cluster.name, endpointId: getChosenEndpointId(state, cluster) };
}

/** The host name of the SRV string that the choices lead to, also while its host list is shown. */
function toSrvName(state: ConnectState, snapshot: Snapshot): string | undefined {
  const cluster = getChosenCluster(state, snapshot);
  const asSrv = { ...state, options: { ...state.options, isHostList: false } };
  const raw = cluster && getChosenString(asSrv, cluster)?.raw;
  return raw?.startsWith('mongodb+srv://') ? toHosts(raw)[0] : undefined;
}
