import { toServiceName } from './aws';
import { NO_LINK_SERVICE, toLinkService } from './azure';
import { toAttachmentNames } from './gcp';
import { idsOf } from './ids';
import type { Project, Provider, Service, Scenario } from './model';

/** A request to create a service. */
export interface ServiceWish {
  readonly provider: Provider;
  /** In Atlas's spelling. */
  readonly region: string;
  /** Only on Google Cloud. */
  readonly isPortMapped: boolean;
  /** Only on AWS; in Atlas's spelling. */
  readonly remoteRegions: readonly string[] | null;
}

/** A service that is yet to be built. */
interface NewService {
  readonly service: Service;
  /** What it shows besides while it is built, one after the other in equal times. */
  readonly partly: readonly Service['wireFields'][];
  /** What it shows besides once it is built. */
  readonly built: Service['wireFields'];
}

/** A new service of a project; its IDs depend on the scenario's seed and on how many were created before it. */
export function makeNewService(
  { seed, legacyAttachments }: Pick<Scenario, 'seed' | 'legacyAttachments'>,
  project: Project,
  wish: ServiceWish,
): NewService {
  const { provider, region, isPortMapped } = wish;
  const number = (project.createdServices ?? 0) + 1;
  project.createdServices = number;
  const makeId = idsOf(seed, project.name);
  const label = `created/${number}`;
  const { first, partly, built } = {
    AWS: () => ({
      first: { endpointServiceName: null, supportedRemoteRegions: wish.remoteRegions },
      partly: [],
      built: { endpointServiceName: toServiceName(makeId, label, region) },
    }),
    AZURE: () => ({ first: NO_LINK_SERVICE, partly: [], built: toLinkService(makeId, label) }),
    GCP: () => {
      const count = isPortMapped ? 1 : legacyAttachments;
      const names = toAttachmentNames(makeId, { region, projectId: project.id, isPortMapped, count });
      return {
        first: { portMappingEnabled: isPortMapped, serviceAttachmentNames: [] },
        partly: names.slice(1).map((_, n) => ({ serviceAttachmentNames: names.slice(0, n + 1) })),
        built: { serviceAttachmentNames: names },
      };
    },
  }[provider]();
  return {
    service: {
      id: makeId(label),
      provider,
      region,
      isPortMapped,
      status: 'INITIATING',
      errorMessage: null,
      endpoints: [],
      wireFields: first,
    },
    partly,
    built,
  };
}
