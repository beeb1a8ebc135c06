import { GCP_ERRORS } from './cloudErrors';
import type { MakeId } from './ids';
import type { ForwardingRule } from './forwardingRules';
import type { Endpoint, Service } from './model';
import { cloudRegionOf } from './regions';

/** The description of a Google Cloud service; the rest is derived from it. */
export interface GcpSketch {
  readonly region: string;
  readonly status: string;
  readonly error?: string;
  /** The customer's; the payments team's when left out. */
  readonly customerProject?: string;
  /** Forwarding rules of a legacy service; absent: port-mapped, which needs one. */
  readonly legacyRules?: number;
  /** Port-mapped, in a region that has a legacy service too: the two can coexist during a migration. */
  readonly besideLegacy?: true;
  readonly endpoint?: {
    readonly name: string;
    readonly status: string;
    /** The status of every forwarding rule, or of each in its turn. */
    readonly rules: string | readonly string[];
    readonly error?: string;
  };
}

export function makeGcpService(makeId: MakeId, projectId: string, sketch: GcpSketch): Service {
  const isPortMapped = sketch.legacyRules === undefined;
  const label = `gcp/${sketch.region}${sketch.besideLegacy ? '/port-mapped' : ''}`;
  const isBuilt = sketch.status !== 'INITIATING' && sketch.status !== 'FAILED';
  const count = isBuilt ? (sketch.legacyRules ?? 1) : 0;
  return {
    id: makeId(label),
    provider: 'GCP',
    region: sketch.region,
    isPortMapped,
    status: sketch.status,
    errorMessage: sketch.error ?? null,
    endpoints: sketch.endpoint ? [makeGroup(sketch, sketch.endpoint)] : [],
    wireFields: {
      portMappingEnabled: isPortMapped,
      serviceAttachmentNames: toAttachmentNames(makeId, {
        region: sketch.region,
        projectId,
        isPortMapped,
        count,
      }),
    },
  };
}

/** How many attachments a built service has, and which service they belong to. */
interface Attachments {
  readonly region: string;
  readonly projectId: string;
  readonly isPortMapped: boolean;
  readonly count: number;
}

/**
 * The names of a built service's attachments: relative ones, as they were recorded for a legacy service. Unverified:
 * the name of a port-mapped service's attachment; only that it differs if both are in one region.
 */
export function toAttachmentNames(
  makeId: MakeId,
  { region, projectId, isPortMapped, count }: Attachments,
): string[] {
  const cloud = cloudRegionOf('GCP', region);
  const place = `projects/p-${makeId('gcp/atlas-project')}/regions/${cloud}/serviceAttachments`;
  const name = `sa-${cloud}-${projectId}${isPortMapped ? '-pm' : ''}`;
  return Array.from({ length: count }, (_, n) => `${place}/${name}-${n}`);
}

function makeGroup(
  { legacyRules, besideLegacy, customerProject = 'northwind-payments-prod' }: GcpSketch,
  { name, status, rules: statuses, error }: NonNullable<GcpSketch['endpoint']>,
): Endpoint {
  const rules = Array.from({ length: legacyRules ?? 1 }, (_, n): ForwardingRule => ({
    endpointName: legacyRules === undefined ? name : `${name}-${n}`,
    ipAddress: `10.60.${besideLegacy ? 9 : 8}.${20 + n}`,
    status: (typeof statuses === 'string' ? statuses : statuses[n]) ?? status,
  }));
  return {
    id: name,
    index: 0,
    status,
    errorMessage: error ?? null,
    deleteRequested: status === 'DELETING' || status === 'DELETED',
    wireFields: {
      gcpProjectId: customerProject,
      portMappingEnabled: legacyRules === undefined,
      endpoints: rules,
    },
  };
}

/** Every status that Atlas shows for Google Cloud, legacy and port-mapped. */
export const GCP_SPECIMENS: readonly GcpSketch[] = [
  {
    region: 'US_EAST_4',
    status: 'AVAILABLE',
    legacyRules: 3,
    endpoint: { name: 'fraud-scoring-psc', status: 'AVAILABLE', rules: 'AVAILABLE' },
  },
  {
    region: 'US_EAST_4',
    status: 'AVAILABLE',
    besideLegacy: true,
    endpoint: { name: 'fraud-scoring-v2', status: 'AVAILABLE', rules: 'AVAILABLE' },
  },
  {
    region: 'WESTERN_EUROPE',
    status: 'AVAILABLE',
    endpoint: { name: 'recommendations-psc', status: 'AVAILABLE', rules: 'AVAILABLE' },
  },
  {
    region: 'EUROPE_WEST_3',
    status: 'AVAILABLE',
    endpoint: { name: 'claims-intake-psc', status: 'VERIFIED', rules: 'AVAILABLE' },
  },
  {
    region: 'CENTRAL_US',
    status: 'AVAILABLE',
    endpoint: { name: 'pricing-psc', status: 'INITIATING', rules: 'INITIATING' },
  },
  {
    region: 'ASIA_SOUTH_1',
    status: 'AVAILABLE',
    endpoint: {
      name: 'partner-feed-psc',
      status: 'FAILED',
      rules: 'FAILED',
      error: GCP_ERRORS.unknown,
    },
  },
  {
    region: 'EUROPE_WEST_2',
    status: 'DELETING',
    endpoint: { name: 'settlements-psc', status: 'DELETING', rules: 'DELETING' },
  },
  {
    region: 'SOUTHEASTERN_ASIA_PACIFIC',
    status: 'AVAILABLE',
    endpoint: { name: 'pilot-psc', status: 'DELETED', rules: 'DELETING' },
  },
  { region: 'NORTHEASTERN_ASIA_PACIFIC', status: 'INITIATING' },
  {
    region: 'SOUTH_AMERICA_EAST_1',
    status: 'FAILED',
    legacyRules: 6,
    error: 'The service attachments could not be created in this region.',
  },
  {
    region: 'EASTERN_US',
    status: 'AVAILABLE',
    legacyRules: 3,
    endpoint: {
      name: 'chargebacks-psc',
      status: 'FAILED',
      rules: ['AVAILABLE', 'INITIATING', 'FAILED'],
      error: GCP_ERRORS.wrongAddress('chargebacks-psc-2'),
    },
  },
];
