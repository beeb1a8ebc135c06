import type { MakeId } from './ids';
import type { Endpoint, Service } from './model';

/** What is said of a Google Cloud service; the rest follows from it. */
export interface GcpSketch {
  readonly region: string;
  /** Google's own name of the region, which Atlas's does not tell. */
  readonly cloudRegion: string;
  readonly status: string;
  readonly error?: string;
  /** Forwarding rules of a legacy service; absent: port-mapped, which needs one. */
  readonly legacyRules?: number;
  readonly endpoint?: {
    readonly name: string;
    readonly status: string;
    readonly rules: string;
    readonly error?: string;
  };
}

const CUSTOMER_PROJECT = 'northwind-payments-prod';

export function makeGcpService(makeId: MakeId, projectId: string, sketch: GcpSketch): Service {
  const label = `gcp/${sketch.region}`;
  const portMapped = sketch.legacyRules === undefined;
  const count = sketch.status === 'INITIATING' || sketch.status === 'FAILED' ? 0 : (sketch.legacyRules ?? 1);
  const place = `projects/p-${makeId('gcp/atlas-project')}/regions/${sketch.cloudRegion}`;
  return {
    id: makeId(label),
    provider: 'GCP',
    region: sketch.region,
    status: sketch.status,
    errorMessage: sketch.error ?? null,
    endpoints: sketch.endpoint ? [makeGroup(sketch.endpoint, sketch.legacyRules)] : [],
    goneAt: undefined,
    facts: {
      portMappingEnabled: portMapped,
      serviceAttachmentNames: Array.from(
        { length: count },
        (_, n) => `${place}/serviceAttachments/sa-${sketch.cloudRegion}-${projectId}-${n}`,
      ),
    },
  };
}

function makeGroup(sketch: NonNullable<GcpSketch['endpoint']>, legacyRules: number | undefined): Endpoint {
  const rules = Array.from({ length: legacyRules ?? 1 }, (_, n) => ({
    endpointName: legacyRules === undefined ? sketch.name : `${sketch.name}-${n}`,
    ipAddress: `10.60.8.${20 + n}`,
    status: sketch.rules,
  }));
  return {
    id: sketch.name,
    status: sketch.status,
    errorMessage: sketch.error ?? null,
    deleteRequested: sketch.status === 'DELETING' || sketch.status === 'DELETED',
    goneAt: undefined,
    facts: {
      gcpProjectId: CUSTOMER_PROJECT,
      portMappingEnabled: legacyRules === undefined,
      endpoints: rules,
    },
  };
}

/** Every status that Atlas shows for Google Cloud, legacy and port-mapped. */
export const GCP_SPECIMENS: readonly GcpSketch[] = [
  {
    region: 'US_EAST_4',
    cloudRegion: 'us-east4',
    status: 'AVAILABLE',
    legacyRules: 3,
    endpoint: { name: 'fraud-scoring-psc', status: 'AVAILABLE', rules: 'AVAILABLE' },
  },
  {
    region: 'WESTERN_EUROPE',
    cloudRegion: 'europe-west1',
    status: 'AVAILABLE',
    endpoint: { name: 'recommendations-psc', status: 'AVAILABLE', rules: 'AVAILABLE' },
  },
  {
    region: 'EUROPE_WEST_3',
    cloudRegion: 'europe-west3',
    status: 'AVAILABLE',
    endpoint: { name: 'claims-intake-psc', status: 'VERIFIED', rules: 'AVAILABLE' },
  },
  {
    region: 'CENTRAL_US',
    cloudRegion: 'us-central1',
    status: 'AVAILABLE',
    endpoint: { name: 'pricing-psc', status: 'INITIATING', rules: 'INITIATING' },
  },
  {
    region: 'ASIA_SOUTH_1',
    cloudRegion: 'asia-south1',
    status: 'AVAILABLE',
    endpoint: {
      name: 'partner-feed-psc',
      status: 'FAILED',
      rules: 'FAILED',
      error: 'Google Cloud has no forwarding rule of this name in the given project.',
    },
  },
  {
    region: 'EUROPE_WEST_2',
    cloudRegion: 'europe-west2',
    status: 'DELETING',
    endpoint: { name: 'settlements-psc', status: 'DELETING', rules: 'DELETING' },
  },
  {
    region: 'SOUTHEASTERN_ASIA_PACIFIC',
    cloudRegion: 'asia-southeast1',
    status: 'AVAILABLE',
    endpoint: { name: 'pilot-psc', status: 'DELETED', rules: 'DELETING' },
  },
  { region: 'NORTHEASTERN_ASIA_PACIFIC', cloudRegion: 'asia-northeast1', status: 'INITIATING' },
  {
    region: 'SOUTH_AMERICA_EAST_1',
    cloudRegion: 'southamerica-east1',
    status: 'FAILED',
    legacyRules: 6,
    error: 'The service attachments could not be created in this region.',
  },
];
