import type { Cluster } from '../core/model';
import type { Caller } from './call';
import { connectionStringsSchema, toRejectedTypes, toStandardStrings } from './connectionStrings';
import { key, nested, record, text } from './decode';
import { loadPages } from './paging';
import { toRoute } from './paths';

const VERSION = '2024-11-13';

const flexSchema = record({
  name: key,
  clusterType: text,
  stateName: text,
  mongoDBVersion: text,
  connectionStrings: connectionStringsSchema,
  providerSettings: nested(record({ backingProviderName: text, regionName: text })),
});

/** Milliseconds for which a list is used again. */
const MAX_AGE_MS = 5 * 60_000;

/**
 * The flex clusters of each project. Atlas lists them only separately: `GET /groups/{groupId}/clusters` leaves out what
 * was created through the flex API, in every version. They don't support private endpoints, so that their list says
 * nothing that a user waits for, and would be a fifth of the requests of a refresh. So it's requested again only after
 * five minutes, or when it has a cluster that is changing.
 */
export class FlexLists {
  readonly #lists = new Map<string, { readonly at: number; readonly clusters: readonly Cluster[] }>();

  /** `now`: milliseconds of a monotonic clock. */
  constructor(
    private readonly caller: Caller,
    private readonly now: () => number = () => performance.now(),
  ) {}

  async load(projectId: string, signal?: AbortSignal): Promise<readonly Cluster[]> {
    const known = this.#lists.get(projectId);
    const isSettled = known?.clusters.every(({ state }) => state === 'IDLE') === true;
    if (known && isSettled && this.now() - known.at < MAX_AGE_MS) return known.clusters;
    const at = this.now();
    const clusters = await loadFlexClusters(this.caller, projectId, signal);
    this.#lists.set(projectId, { at, clusters });
    return clusters;
  }
}

/** Flex clusters. They don't support private endpoints, so they have only standard connection strings. */
async function loadFlexClusters(
  caller: Caller,
  projectId: string,
  signal?: AbortSignal,
): Promise<readonly Cluster[]> {
  const call = { route: toRoute('/groups/{groupId}/flexClusters', { groupId: projectId }), version: VERSION };
  const found = await loadPages(caller, call, flexSchema, ({ name }) => name, signal);
  return found.map((wire) => {
    const { backingProviderName: provider, regionName: region } = wire.providerSettings ?? {};
    return {
      name: wire.name,
      projectId,
      type: wire.clusterType ?? '',
      state: wire.stateName ?? '',
      paused: false,
      unsupportedTier: 'FLEX',
      size: '',
      mongoVersion: wire.mongoDBVersion ?? '',
      regions: provider === undefined || region === undefined ? [] : [{ provider, region }],
      privateStrings: [],
      standardStrings: toStandardStrings(wire.connectionStrings),
      ...toRejectedTypes(wire.connectionStrings),
    };
  });
}
