import { AWS_ERRORS } from './cloudErrors';
import type { MakeId } from './ids';
import type { Endpoint, Service } from './model';
import { cloudRegionOf } from './regions';

/** The description of an AWS service; the rest is derived from it. */
export interface AwsSketch {
  readonly region: string;
  readonly status: string;
  readonly error?: string;
  readonly remoteRegions?: readonly string[];
  readonly endpoints?: readonly {
    /** Made from the seed when left out. */
    readonly id?: string;
    readonly status: string;
    readonly error?: (id: string) => string;
  }[];
}

export function makeAwsService(makeId: MakeId, sketch: AwsSketch): Service {
  const label = `aws/${sketch.region}`;
  const isBuilt = sketch.status !== 'INITIATING' && sketch.status !== 'FAILED';
  return {
    id: makeId(label),
    provider: 'AWS',
    region: sketch.region,
    isPortMapped: false,
    status: sketch.status,
    errorMessage: sketch.error ?? null,
    endpoints: (sketch.endpoints ?? []).map((one, index): Endpoint => {
      const { id = `vpce-${makeId(`${label}/${index}`, 17)}`, status, error } = one;
      const deleteRequested = status === 'DELETING';
      return { id, index, status, errorMessage: error?.(id) ?? null, deleteRequested, wireFields: {} };
    }),
    wireFields: {
      endpointServiceName: isBuilt ? toServiceName(makeId, label, sketch.region) : null,
      supportedRemoteRegions: sketch.remoteRegions ?? null,
    },
  };
}

/** The name of the built endpoint service, which a VPC endpoint is created with. */
export function toServiceName(makeId: MakeId, label: string, region: string): string {
  return `com.amazonaws.vpce.${cloudRegionOf('AWS', region)}.vpce-svc-${makeId(`${label}/svc`, 17)}`;
}

/** Every status that the API knows for an AWS service and for an interface endpoint. */
export const AWS_SPECIMENS: readonly AwsSketch[] = [
  { region: 'US_EAST_1', status: 'AVAILABLE', endpoints: [{ status: 'AVAILABLE' }] },
  { region: 'EU_WEST_1', status: 'AVAILABLE' },
  { region: 'US_WEST_2', status: 'AVAILABLE', endpoints: [{ status: 'AVAILABLE' }] },
  {
    region: 'AP_SOUTH_1',
    status: 'FAILED',
    error: 'The load balancer of the endpoint service could not be created in this region.',
  },
  { region: 'EU_CENTRAL_1', status: 'INITIATING' },
  { region: 'SA_EAST_1', status: 'WAITING_FOR_USER' },
  {
    region: 'CA_CENTRAL_1',
    status: 'AVAILABLE',
    remoteRegions: ['US_EAST_2'],
    endpoints: [{ status: 'REJECTED', error: AWS_ERRORS.noSubnet }],
  },
  { region: 'US_WEST_1', status: 'AVAILABLE', endpoints: [{ status: 'PENDING_ACCEPTANCE' }] },
  { region: 'EU_WEST_2', status: 'AVAILABLE', endpoints: [{ status: 'PENDING' }] },
  { region: 'EU_NORTH_1', status: 'DELETING', endpoints: [{ status: 'DELETING' }] },
];
