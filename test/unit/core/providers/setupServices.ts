import type { EndpointService, Provider } from '../../../../src/core/model';
import { makeService } from '../fixture';

export const ATTACHMENT =
  'projects/p-abcdefghijklmnopqrstuvwx/regions/us-east4/serviceAttachments/sa-us-east4';

/** An available service of each provider. */
export const SERVICES: Readonly<Record<Provider, EndpointService>> = {
  AWS: makeService({
    serviceName: 'com.amazonaws.vpce.us-east-1.vpce-svc-0a1b2c3d4e5f67890',
    acceptedRegions: ['US_WEST_2'],
  }),
  AZURE: makeService({
    provider: 'AZURE',
    region: 'US_EAST_2',
    serviceName: 'pls_60b0000000000000000000b1',
    resourceId:
      '/subscriptions/1f1f1f1f-0000-4000-8000-000000000001/resourceGroups/rg_60b0/providers/Microsoft.Network/privateLinkServices/pls_60b0000000000000000000b1',
  }),
  GCP: makeService({
    provider: 'GCP',
    region: 'US_EAST_4',
    portMapped: true,
    serviceAttachments: [ATTACHMENT],
  }),
};
/** A legacy service of Google Cloud. */
export const LEGACY = makeService({
  provider: 'GCP',
  region: 'US_EAST_4',
  portMapped: false,
  serviceAttachments: [1, 2, 3].map((n) => `${ATTACHMENT}-${n}`),
});

/** What a user enters for each provider's commands. */
export const VALUES = {
  AWS: {
    vpcId: 'vpc-1a2b3c4d',
    subnetIds: 'subnet-1a2b3c4d, subnet-2a2b3c4d',
    securityGroupId: 'sg-1a2b3c4d',
  },
  AZURE: { resourceGroup: 'network-rg', vnet: 'app-vnet', subnet: 'endpoints', endpointName: 'atlas-pe' },
  GCP: {
    cloudProjectId: 'policy-network',
    network: 'default',
    subnet: 'endpoints',
    endpointName: 'atlas-psc',
  },
} as const;
