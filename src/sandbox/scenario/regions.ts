import type { Provider } from './model';

/**
 * The cloud's own names of regions by Atlas's, without those of Atlas for Government and of China, which commercial Atlas
 * doesn't have. AWS's follow from Atlas's; the others do not. Source: Atlas reference pages.
 */
const AWS = [
  'US_EAST_1',
  'US_WEST_2',
  'CA_CENTRAL_1',
  'CA_WEST_1',
  'US_EAST_2',
  'US_WEST_1',
  'SA_EAST_1',
  'MX_CENTRAL_1',
  'AP_SOUTHEAST_1',
  'AP_SOUTHEAST_2',
  'AP_SOUTHEAST_3',
  'AP_SOUTH_1',
  'AP_EAST_1',
  'AP_EAST_2',
  'AP_NORTHEAST_1',
  'AP_NORTHEAST_2',
  'AP_NORTHEAST_3',
  'AP_SOUTH_2',
  'AP_SOUTHEAST_4',
  'AP_SOUTHEAST_5',
  'AP_SOUTHEAST_6',
  'AP_SOUTHEAST_7',
  'EU_WEST_1',
  'EU_CENTRAL_1',
  'EU_NORTH_1',
  'EU_WEST_2',
  'EU_WEST_3',
  'EU_SOUTH_1',
  'EU_CENTRAL_2',
  'EU_SOUTH_2',
  'ME_SOUTH_1',
  'AF_SOUTH_1',
  'IL_CENTRAL_1',
  'ME_CENTRAL_1',
] as const;

const AZURE: Readonly<Record<string, string>> = {
  US_CENTRAL: 'centralus',
  US_EAST: 'eastus',
  US_EAST_2: 'eastus2',
  US_NORTH_CENTRAL: 'northcentralus',
  US_WEST: 'westus',
  US_WEST_2: 'westus2',
  US_WEST_3: 'westus3',
  US_WEST_CENTRAL: 'westcentralus',
  US_SOUTH_CENTRAL: 'southcentralus',
  BRAZIL_SOUTH: 'brazilsouth',
  BRAZIL_SOUTHEAST: 'brazilsoutheast',
  CANADA_EAST: 'canadaeast',
  CANADA_CENTRAL: 'canadacentral',
  CHILE_CENTRAL: 'chilecentral',
  MEXICO_CENTRAL: 'mexicocentral',
  EUROPE_NORTH: 'northeurope',
  EUROPE_WEST: 'westeurope',
  UK_SOUTH: 'uksouth',
  UK_WEST: 'ukwest',
  FRANCE_CENTRAL: 'francecentral',
  FRANCE_SOUTH: 'francesouth',
  ITALY_NORTH: 'italynorth',
  GERMANY_WEST_CENTRAL: 'germanywestcentral',
  GERMANY_NORTH: 'germanynorth',
  POLAND_CENTRAL: 'polandcentral',
  SWITZERLAND_NORTH: 'switzerlandnorth',
  SWITZERLAND_WEST: 'switzerlandwest',
  NORWAY_EAST: 'norwayeast',
  NORWAY_WEST: 'norwaywest',
  SWEDEN_CENTRAL: 'swedencentral',
  SWEDEN_SOUTH: 'swedensouth',
  SPAIN_CENTRAL: 'spaincentral',
  ASIA_EAST: 'eastasia',
  ASIA_SOUTH_EAST: 'southeastasia',
  AUSTRALIA_CENTRAL: 'australiacentral',
  AUSTRALIA_CENTRAL_2: 'australiacentral2',
  AUSTRALIA_EAST: 'australiaeast',
  AUSTRALIA_SOUTH_EAST: 'australiasoutheast',
  INDIA_CENTRAL: 'centralindia',
  INDIA_SOUTH: 'southindia',
  INDIA_WEST: 'westindia',
  INDONESIA_CENTRAL: 'indonesiacentral',
  JAPAN_EAST: 'japaneast',
  JAPAN_WEST: 'japanwest',
  KOREA_CENTRAL: 'koreacentral',
  KOREA_SOUTH: 'koreasouth',
  MALAYSIA_WEST: 'malaysiawest',
  SOUTH_AFRICA_NORTH: 'southafricanorth',
  SOUTH_AFRICA_WEST: 'southafricawest',
  UAE_NORTH: 'uaenorth',
  UAE_CENTRAL: 'uaecentral',
  QATAR_CENTRAL: 'qatarcentral',
  ISRAEL_CENTRAL: 'israelcentral',
  NEW_ZEALAND_NORTH: 'newzealandnorth',
};

const GCP: Readonly<Record<string, string>> = {
  CENTRAL_US: 'us-central1',
  EASTERN_US: 'us-east1',
  US_EAST_4: 'us-east4',
  US_EAST_5: 'us-east5',
  NORTH_AMERICA_NORTHEAST_1: 'northamerica-northeast1',
  NORTH_AMERICA_NORTHEAST_2: 'northamerica-northeast2',
  SOUTH_AMERICA_EAST_1: 'southamerica-east1',
  SOUTH_AMERICA_WEST_1: 'southamerica-west1',
  WESTERN_US: 'us-west1',
  US_WEST_2: 'us-west2',
  US_WEST_3: 'us-west3',
  US_WEST_4: 'us-west4',
  US_SOUTH_1: 'us-south1',
  NORTH_AMERICA_SOUTH_1: 'northamerica-south1',
  EASTERN_ASIA_PACIFIC: 'asia-east1',
  ASIA_EAST_2: 'asia-east2',
  NORTHEASTERN_ASIA_PACIFIC: 'asia-northeast1',
  ASIA_NORTHEAST_2: 'asia-northeast2',
  ASIA_NORTHEAST_3: 'asia-northeast3',
  SOUTHEASTERN_ASIA_PACIFIC: 'asia-southeast1',
  ASIA_SOUTH_1: 'asia-south1',
  ASIA_SOUTH_2: 'asia-south2',
  AUSTRALIA_SOUTHEAST_1: 'australia-southeast1',
  AUSTRALIA_SOUTHEAST_2: 'australia-southeast2',
  ASIA_SOUTHEAST_2: 'asia-southeast2',
  WESTERN_EUROPE: 'europe-west1',
  EUROPE_NORTH_1: 'europe-north1',
  EUROPE_WEST_2: 'europe-west2',
  EUROPE_WEST_3: 'europe-west3',
  EUROPE_WEST_4: 'europe-west4',
  EUROPE_WEST_6: 'europe-west6',
  EUROPE_WEST_10: 'europe-west10',
  EUROPE_CENTRAL_2: 'europe-central2',
  EUROPE_WEST_8: 'europe-west8',
  EUROPE_WEST_9: 'europe-west9',
  EUROPE_WEST_12: 'europe-west12',
  EUROPE_SOUTHWEST_1: 'europe-southwest1',
  MIDDLE_EAST_WEST_1: 'me-west1',
  MIDDLE_EAST_CENTRAL_1: 'me-central1',
  MIDDLE_EAST_CENTRAL_2: 'me-central2',
  AFRICA_SOUTH_1: 'africa-south1',
};

const REGIONS: Readonly<Record<Provider, ReadonlyMap<string, string>>> = {
  AWS: new Map(AWS.map((name) => [name, name.toLowerCase().replaceAll('_', '-')])),
  AZURE: new Map(Object.entries(AZURE)),
  GCP: new Map(Object.entries(GCP)),
};

/** Atlas's names of a provider's regions. */
export function regionsOf(provider: Provider): string[] {
  return [...REGIONS[provider].keys()];
}

/** The cloud's own name of a region (us-east-1 of US_EAST_1). Throws for one that the provider does not have. */
export function cloudRegionOf(provider: Provider, region: string): string {
  const name = REGIONS[provider].get(region);
  if (name === undefined) throw new Error(`${provider} has no region ${region}`);
  return name;
}

/**
 * Atlas's name of a region in a request: in Atlas's spelling, or in the cloud's own, which Atlas was seen to accept for
 * AWS. Unverified: that it accepts the cloud's spelling for Azure and Google Cloud too. Undefined for an unknown
 * region.
 */
export function readRegion(provider: Provider, given: string): string | undefined {
  if (REGIONS[provider].has(given)) return given;
  return [...REGIONS[provider]].find(([, cloud]) => cloud === given)?.[0];
}
