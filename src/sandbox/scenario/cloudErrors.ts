/**
 * Atlas's error messages for interface endpoints that failed. AWS's `noSubnet` and `stillAtWork` and Google Cloud's
 * `unknown` are in Atlas's troubleshooting docs or were reported by users (terraform provider issue 590). Unverified:
 * the others, which are worded here.
 */
export const AWS_ERRORS = {
  noSubnet: (id: string) =>
    `No dns entries found for endpoint ${id}, your endpoint must be provisioned in at least one subnet. Click "Edit" to fix the problem.`,
  unknown: (id: string) => `VPC endpoint ${id} was not found among the connections of this endpoint service.`,
  elsewhere: (id: string, region: string) =>
    `VPC endpoint ${id} is not in ${region}. The endpoint service does not accept other regions.`,
  stillAtWork: (id: string) =>
    `Failed to accept interface endpoint due to an unexpected error with code={InvalidParameter}: there is an idempotent operation going on for ${id}.`,
} as const;

export const AZURE_ERRORS = {
  unknown: 'The private endpoint with this resource ID was not found in Azure.',
  wrongAddress: 'The private endpoint has a different IP address in Azure.',
} as const;

export const GCP_ERRORS = {
  unknown:
    'The endpoint could not be found in GCP. Please verify the endpoint name is correct and is created in the correct GCP project and try again',
  wrongAddress: (rule: string) => `The forwarding rule ${rule} has a different IP address in GCP.`,
} as const;
