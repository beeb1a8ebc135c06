import { enterProject } from '../auth/access';
import type { SandboxApp, SandboxContext, SandboxState } from '../context';
import { badEnumValue, Failure, unknownProvider } from '../http/failure';
import { readText } from '../http/query';
import { respondWithPage } from '../http/respond';
import { versioned } from '../http/versioned';
import { PROVIDERS } from '../scenario/model';
import type { Provider } from '../scenario/model';
import { regionsOf } from '../scenario/regions';

const SIZES = ['M10', 'M20', 'M30', 'M40', 'M50', 'M60', 'M80', 'M200', 'R40', 'R50', 'R60', 'R80'];

/** Where free clusters can be. Unverified: only that they are fewer is known. */
const FREE_REGIONS: Readonly<Record<Provider, readonly string[]>> = {
  AWS: ['US_EAST_1', 'US_WEST_2', 'EU_WEST_1', 'EU_CENTRAL_1', 'AP_SOUTHEAST_1', 'AP_SOUTH_1'],
  AZURE: ['US_EAST_2', 'US_WEST', 'EUROPE_NORTH', 'ASIA_EAST'],
  GCP: ['CENTRAL_US', 'EASTERN_US', 'WESTERN_EUROPE', 'EASTERN_ASIA_PACIFIC'],
};

/** What Atlas proposes; recorded for AWS. Unverified for the others. */
const PROPOSED: Readonly<Record<Provider, readonly string[]>> = {
  AWS: ['US_EAST_1', 'US_WEST_2'],
  AZURE: ['US_EAST_2'],
  GCP: ['CENTRAL_US'],
};

/** The regions that clusters can be deployed in, by provider and instance size; shape and refusals as recorded. */
export function addProviderRegionRoutes(app: SandboxApp, state: SandboxState): void {
  const version = versioned(state, { date: '2023-01-01' });
  app.get('/api/atlas/v2/groups/:groupId/clusters/provider/regions', version, (c) => {
    enterProject(c, state);
    const sizes = readSizes(readText(c, 'tier'));
    return respondWithPage(
      c,
      readProviders(c).map((provider) => ({
        instanceSizes: sizes.map((name) => ({ availableRegions: toRegions(provider, name), name })),
        provider,
      })),
    );
  });
}

function readProviders(c: SandboxContext): readonly Provider[] {
  const requested = c.req.queries('providers');
  if (!requested) return PROVIDERS;
  const unknown = requested.find((name) => !(PROVIDERS as readonly string[]).includes(name));
  if (unknown === '') {
    const what = 'CloudProvider by the name of ';
    throw new Failure(404, 'RESOURCE_NOT_FOUND', `Cannot find resource ${what}.`, [what]);
  }
  if (unknown !== undefined) throw unknownProvider(unknown);
  return PROVIDERS.filter((provider) => requested.includes(provider));
}

/** Unverified: status and code for a size that does not exist. */
function readSizes(tier: string | undefined): readonly string[] {
  const all = ['M0', ...SIZES];
  if (tier === undefined) return all;
  if (all.includes(tier)) return [tier];
  throw badEnumValue(tier);
}

function toRegions(provider: Provider, size: string): object[] {
  const names = size === 'M0' ? FREE_REGIONS[provider] : regionsOf(provider);
  return names.map((name) => ({ default: PROPOSED[provider].includes(name), name }));
}
