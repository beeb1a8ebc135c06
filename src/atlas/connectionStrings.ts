import * as v from 'valibot';
import type { Cluster, PrivateConnectionString, ConnectionStringPair } from '../core/model';
import { isUriText } from '../core/text';
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

/** Connection strings for the public internet; undefined where Atlas provides none. */
export function toStandardStrings(wire: WireStrings): ConnectionStringPair | undefined {
  return toPair(wire?.standard, wire?.standardSrv);
}

/** Connection strings for network peering, which the API calls private; undefined where Atlas provides none. */
export function toPeeringStrings(wire: WireStrings): ConnectionStringPair | undefined {
  return toPair(wire?.private, wire?.privateSrv);
}

function toPair(standard: string | undefined, srv: string | undefined): ConnectionStringPair | undefined {
  const pair = { standard: toSafe(standard), srv: toSafe(srv) };
  return pair.standard === undefined && pair.srv === undefined ? undefined : pair;
}

/**
 * A connection string is a URI. One with a line break, a space, or an invisible character could do something other than
 * connect where it's pasted, so it's dropped here.
 */
function toSafe(text: string | undefined): string | undefined {
  return text !== undefined && isUriText(text) ? text : undefined;
}

/** The connection types for which a connection string was left out: `{}`, or the model's field. */
export function toRejectedTypes(wire: WireStrings): Pick<Cluster, 'rejectedTypes'> {
  const sent = {
    private: (wire?.privateEndpoint ?? []).flatMap((entry) => [
      entry.connectionString,
      entry.srvConnectionString,
      entry.srvShardOptimizedConnectionString,
    ]),
    peering: [wire?.private, wire?.privateSrv],
    standard: [wire?.standard, wire?.standardSrv],
  };
  const types = (['private', 'peering', 'standard'] as const).filter((type) =>
    sent[type].some((text) => text !== undefined && toSafe(text) === undefined),
  );
  return types.length > 0 ? { rejectedTypes: types } : {};
}

/** The private endpoint-aware strings, in the API's order. */
export function toPrivateStrings(wire: WireStrings): readonly PrivateConnectionString[] {
  return (wire?.privateEndpoint ?? []).map((entry) => ({
    standard: toSafe(entry.connectionString),
    srv: toSafe(entry.srvConnectionString),
    optimizedSrv: toSafe(entry.srvShardOptimizedConnectionString),
    endpoints: entry.endpoints.map(({ endpointId, providerName, region }) => ({
      endpointId: endpointId ?? '',
      provider: providerName ?? '',
      region: region ?? '',
    })),
  }));
}
