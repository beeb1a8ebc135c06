import { Hono } from 'hono';
import { authenticate } from './auth/authenticate';
import { requestTarget } from './context';
import type { SandboxApp, SandboxContext, SandboxEnv, SandboxState } from './context';
import { Failure, noSuchResource, unexpectedError } from './http/failure';
import { addRateLimits } from './auth/rateLimits';
import { respondWithFailure } from './http/respond';
import { addAllClustersRoute } from './routes/allClusters';
import { addClusterRoutes } from './routes/clusters';
import { addDatabaseUserRoutes } from './routes/databaseUsers';
import { addOAuthRoutes } from './routes/oauth';
import { addPrivateEndpointRoutes } from './routes/privateEndpoints';
import { addProjectRoutes } from './routes/projects';
import { addProviderRegionRoutes } from './routes/providerRegions';
import { addRootRoutes } from './routes/root';
import { addServerlessRoutes } from './routes/serverless';

/** The API: time passes, the caller is known, then the path decides. */
export function createApp(state: SandboxState): SandboxApp {
  const app: SandboxApp = new Hono<SandboxEnv>({ getPath: rawPath });
  app.use(async (_c, next) => {
    state.scenario.schedule.settle(state.clock.now());
    await next();
  });
  addOAuthRoutes(app, state);
  app.use('/api/atlas/*', async (c: SandboxContext, next) => {
    c.set('caller', authenticate(c, state));
    await next();
  });
  addRateLimits(app, state);
  addRootRoutes(app, state);
  addProjectRoutes(app, state);
  addPrivateEndpointRoutes(app, state);
  addAllClustersRoute(app, state);
  addClusterRoutes(app, state);
  addProviderRegionRoutes(app, state);
  addDatabaseUserRoutes(app, state);
  addServerlessRoutes(app, state);
  app.notFound((c) => respondWithFailure(c, noSuchResource(requestTarget(c).split('?', 1)[0] ?? '')));
  app.onError((error, c) => respondWithFailure(c, error instanceof Failure ? error : unexpectedError()));
  return app;
}

/** The path as it is in the request line: decoding it before routing would turn %2F into a second segment. */
function rawPath(request: Request, options?: { env?: SandboxEnv['Bindings'] }): string {
  const target = options?.env?.incoming.url ?? new URL(request.url).pathname;
  return target.split('?', 1)[0] ?? '/';
}
