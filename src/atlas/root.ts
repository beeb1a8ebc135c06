import * as v from 'valibot';
import type { AtlasRole } from '../core/account/permissions';
import type { Caller } from './call';
import { decode, nested, record, text } from './decode';
import type { Route } from './paths';

const VERSION = '2023-01-01';
const ROOT: Route = { template: '/', path: '' };

/** What Atlas reports about the credential. */
export interface Identity {
  /** Absent for service accounts. */
  readonly publicKey?: string | undefined;
  /** Undefined where Atlas does not tell: service accounts. */
  readonly roles: readonly AtlasRole[] | undefined;
}

const rootSchema = v.pipe(
  record({
    appName: text,
    build: text,
    apiKey: nested(
      record({
        publicKey: text,
        roles: nested(v.array(record({ roleName: text, orgId: text, groupId: text }))),
      }),
    ),
  }),
  // JSON of another server (a login page, a proxy) must not be accepted as a valid credential.
  v.check((root) => (root.appName ?? root.build ?? root.apiKey) !== undefined),
);

/** The root of the API: the cheapest call that proves a credential. */
export async function loadIdentity(caller: Caller, signal?: AbortSignal): Promise<Identity> {
  const data = await caller.load({ method: 'GET', route: ROOT, version: VERSION }, signal);
  const { apiKey } = decode(rootSchema, data, caller.host);
  const roles = apiKey?.roles?.flatMap(({ roleName, orgId, groupId }) =>
    roleName === undefined ? [] : [{ roleName, orgId, projectId: groupId }],
  );
  return { publicKey: apiKey?.publicKey, roles };
}
