import * as v from 'valibot';
import type { PrivateConnectionString } from '../core/model';
import { list, record, text } from './decode';

/** A cluster's `connectionStrings`: {} while it is being created, missing for some tiers. */
export const connectionStringsSchema = v.nullish(
  record({
    privateEndpoint: list(
      record({
        connectionString: text,
        srvConnectionString: text,
        srvShardOptimizedConnectionString: text,
        endpoints: list(record({ endpointId: text, providerName: text, region: text })),
      }),
    ),
  }),
);

/** The private endpoint-aware strings, in the API's order. */
export function toPrivateStrings(
  wire: v.InferOutput<typeof connectionStringsSchema>,
): readonly PrivateConnectionString[] {
  return (wire?.privateEndpoint ?? []).map((entry) => ({
    standard: entry.connectionString,
    srv: entry.srvConnectionString,
    optimizedSrv: entry.srvShardOptimizedConnectionString,
    endpoints: entry.endpoints.map(({ endpointId, providerName, region }) => ({
      endpointId: endpointId ?? '',
      provider: providerName ?? '',
      region: region ?? '',
    })),
  }));
}
