import { toAccessListBody } from '../auth/accessList';
import type { SandboxApp, SandboxState } from '../context';
import { selfLinks } from '../http/links';
import { respond } from '../http/respond';
import { versioned } from '../http/versioned';

/** Any 40 hexadecimal digits will do for a build that does not exist. */
const BUILD = '5a4db0c5'.repeat(5);

export function addRootRoutes(app: SandboxApp, state: SandboxState): void {
  app.get('/api/atlas/v2', versioned(state, { date: '2023-01-01' }), (c) => {
    const caller = c.get('caller');
    return respond(c, {
      // Unverified: what a service account gets here. The field itself can be null (SPEC).
      apiKey:
        caller.kind === 'apiKey'
          ? {
              id: caller.id,
              publicKey: caller.publicKey,
              roles: caller.roles,
              accessList: toAccessListBody(caller),
            }
          : null,
      appName: 'MongoDB Atlas',
      build: BUILD,
      throttling: false,
      links: selfLinks('/api/atlas/v2'),
    });
  });
}
