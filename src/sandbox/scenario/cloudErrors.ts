/**
 * What Atlas says of an interface endpoint that did not come about. AWS's `noSubnet` and `stillAtWork` and Google Cloud's `unknown` are in its
 * docs on troubleshooting or were reported by users (terraform provider issue 590). Unverified: the others.
 */
export const AWS_ERRORS = {
  noSubnet: (id: string) =>
    `No dns entries found for endpoint ${id}, your endpoint must be provisioned in at least one subnet. Click "Edit" to fix the problem.`,
  unknown: (id: string) => `AWS knows no VPC endpoint ${id} that asks for this endpoint service.`,
  elsewhere: (id: string, region: string) =>
    `VPC endpoint ${id} is not in ${region}, and the endpoint service accepts no other region.`,
  stillAtWork: (id: string) =>
    `Failed to accept interface endpoint due to an unexpected error with code={InvalidParameter}: there is an idempotent operation going on for ${id}.`,
} as const;

export const AZURE_ERRORS = {
  unknown: 'Azure has no private endpoint with this resource id.',
  wrongAddress: 'The private endpoint has another IP address in Azure.',
} as const;

export const GCP_ERRORS = {
  unknown:
    'The endpoint could not be found in GCP. Please verify the endpoint name is correct and is created in the correct GCP project and try again',
  wrongAddress: (rule: string) => `The forwarding rule ${rule} has another IP address in GCP.`,
} as const;
