import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { SandboxApp } from '../app';
import type { SandboxContext, SandboxState } from '../context';
import { sameText } from '../digest';
import { TOKEN_LIFE } from '../tokens';
import type { ServiceAccountCredential } from '../world/model';

/** The two OAuth calls. Their errors have OAuth's own form, not the API's. */
export function addOAuthRoutes(app: SandboxApp, state: SandboxState): void {
  app.post('/api/oauth/token', async (c) => {
    const account = accountOf(c, state);
    if (account instanceof Response) return account;
    const form = await formOf(c);
    if (!form) return refuse(c, 400, 'invalid_request', 'The body must be form-encoded.');
    const grant = form.get('grant_type');
    if (grant === null) return refuse(c, 400, 'invalid_request', 'The grant_type is missing.');
    if (grant !== 'client_credentials')
      return refuse(c, 400, 'unsupported_grant_type', 'Only client_credentials is supported.');
    const token = state.tokens.issue(account);
    if (token === undefined) return refuse(c, 403, 'access_denied', 'Access Token limit reached.');
    return c.json({ access_token: token, expires_in: TOKEN_LIFE, token_type: 'Bearer' }, 200, {
      'Cache-Control': 'no-store',
    });
  });

  app.post('/api/oauth/revoke', async (c) => {
    const account = accountOf(c, state);
    if (account instanceof Response) return account;
    const token = (await formOf(c))?.get('token');
    if (!token) return refuse(c, 400, 'invalid_request', 'The token is missing.');
    state.tokens.revoke(account, token);
    return c.body(null, 200);
  });
}

/**
 * The account behind HTTP Basic. Id and secret are taken as they are: a client that form-encodes them first is refused
 * like any other wrong secret, and credentials in the body are not looked at.
 */
function accountOf(c: SandboxContext, state: SandboxState): ServiceAccountCredential | Response {
  const header = c.req.header('Authorization');
  if (header === undefined) return refuse(c, 400, 'invalid_request', 'No Authorization header was sent.');
  const encoded = /^basic\s+(\S+)$/i.exec(header)?.[1] ?? '';
  const [id = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  const account = state.world.credentials.find(
    (one): one is ServiceAccountCredential => one.kind === 'serviceAccount' && one.clientId === id,
  );
  if (!account || !sameText(account.clientSecret, rest.join(':')))
    return refuse(c, 401, 'invalid_client', 'The client id and secret are not those of a service account.');
  if (c.env.entry) c.env.entry.credential = account.name;
  return account;
}

async function formOf(c: SandboxContext): Promise<URLSearchParams | undefined> {
  const type = c.req.header('Content-Type')?.split(';', 1)[0]?.trim().toLowerCase();
  return type === 'application/x-www-form-urlencoded' ? new URLSearchParams(await c.req.text()) : undefined;
}

function refuse(
  c: SandboxContext,
  status: ContentfulStatusCode,
  error: string,
  description: string,
): Response {
  return c.json({ error, error_description: description }, status);
}
