import { toServiceName } from './aws';
import { NO_LINK_SERVICE, toLinkService } from './azure';
import { toAttachmentNames } from './gcp';
import { idsOf } from './ids';
import type { Project, Provider, Service, World } from './model';

/** What somebody asks for who has a service created. */
export interface ServiceWish {
  readonly provider: Provider;
  /** In Atlas's spelling. */
  readonly region: string;
  /** Google Cloud alone. */
  readonly isPortMapped: boolean;
  /** AWS alone; in Atlas's spelling. */
  readonly remoteRegions: readonly string[] | null;
}

/** A service that is yet to be built, and what it shows besides once it is. */
interface NewService {
  readonly service: Service;
  readonly built: Service['facts'];
}

/** How many attachments, and so forwarding rules, a legacy service on Google Cloud has by default (docs on limits). */
const LEGACY_ATTACHMENTS = 50;

/** A new service of a project; its ids follow from the world's seed and from how many were created before it. */
export function makeNewService(
  { seed }: Pick<World, 'seed'>,
  project: Project,
  wish: ServiceWish,
): NewService {
  const { provider, region, isPortMapped } = wish;
  const number = (project.createdServices ?? 0) + 1;
  project.createdServices = number;
  const makeId = idsOf(seed, project.name);
  const label = `created/${number}`;
  const { first, built } = {
    AWS: () => ({
      first: { endpointServiceName: null, supportedRemoteRegions: wish.remoteRegions },
      built: { endpointServiceName: toServiceName(makeId, label, region) },
    }),
    AZURE: () => ({ first: NO_LINK_SERVICE, built: toLinkService(makeId, label) }),
    GCP: () => {
      const count = isPortMapped ? 1 : LEGACY_ATTACHMENTS;
      return {
        first: { portMappingEnabled: isPortMapped, serviceAttachmentNames: [] },
        built: {
          serviceAttachmentNames: toAttachmentNames(makeId, {
            region,
            projectId: project.id,
            isPortMapped,
            count,
          }),
        },
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
      facts: first,
    },
    built,
  };
}
