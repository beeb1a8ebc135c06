import type { EndpointService } from '../../model';
import { ATLAS_SERVICE, toHclList, toHclString, toResource, type TerraformParts } from '../terraform';

/** The words of the command, which the configuration repeats. */
interface AwsEndpoint {
  readonly vpc: string;
  readonly subnets: readonly string[];
  /** Empty for the VPC's default group. */
  readonly groups: readonly string[];
  /** The VPC's region, and the service's, in AWS's spelling. */
  readonly region: string;
  readonly serviceRegion: string;
}

/** Terraform for a VPC endpoint (documentation of the providers hashicorp/aws and mongodb/mongodbatlas). */
export function toTerraformParts(
  { acceptedRegions = [] }: EndpointService,
  { vpc, subnets, groups, region, serviceRegion }: AwsEndpoint,
): TerraformParts {
  return {
    service: acceptedRegions.length > 0 ? [['supported_remote_regions', toHclList(acceptedRegions)]] : [],
    cloud: [
      toResource(
        'aws_vpc_endpoint',
        ['vpc_id', toHclString(vpc)],
        ['vpc_endpoint_type', toHclString('Interface')],
        ['service_name', `${ATLAS_SERVICE}.endpoint_service_name`],
        ['subnet_ids', toHclList(subnets)],
        ...(groups.length > 0 ? ([['security_group_ids', toHclList(groups)]] as const) : []),
        ['region', toHclString(region)],
        ...(region === serviceRegion ? [] : ([['service_region', toHclString(serviceRegion)]] as const)),
      ),
    ],
    endpoint: [['endpoint_service_id', 'aws_vpc_endpoint.atlas.id']],
  };
}
