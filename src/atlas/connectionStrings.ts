import * as v from 'valibot';
import type { PrivateConnectionString, StringPair } from '../core/model';
import { list, record, text } from './decode';

/** A cluster's `connectionStrings`: {} while it is being created, missing for some tiers. */
export const connectionStringsSchema = v.nullish(
  record({
    standard: text,
    standardSrv: text,
    private: text,
    privateSrv: text,
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

type WireStrings = v.InferOutput<typeof connectionStringsSchema>;

/** Strings over public addresses; undefined where Atlas gives none. */
export function toStandardStrings(wire: WireStrings): StringPair | undefined {
  return toPair(wire?.standard, wire?.standardSrv);
}

/** Strings through network peering, which the API calls private; undefined where Atlas gives none. */
export function toPeeringStrings(wire: WireStrings): StringPair | undefined {
  return toPair(wire?.private, wire?.privateSrv);
}

function toPair(standard: string | undefined, srv: string | undefined): StringPair | undefined {
  return standard === undefined && srv === undefined ? undefined : { standard, srv };
}

/** The private endpoint-aware strings, in the API's order. */
export function toPrivateStrings(wire: WireStrings): readonly PrivateConnectionString[] {
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
