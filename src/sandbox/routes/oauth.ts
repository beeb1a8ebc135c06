import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { callerAddress } from '../auth/accessList';
import type { SandboxApp, SandboxContext, SandboxState } from '../context';
import { sameText } from '../auth/digest';
import { Failure } from '../http/failure';
import { TOKEN_LIFE } from '../auth/tokens';
import type { ServiceAccountCredential } from '../scenario/model';

const TOKEN = '/api/oauth/token';
const REVOKE = '/api/oauth/revoke';
/** Requests a minute from one address with one client id. */
const MINTS = { capacity: 50, refill: 50 };

/**
 * The two OAuth calls. Their errors have OAuth's own format, not the API's; only an exceeded rate limit has the API's.
 */
export function addOAuthRoutes(app: SandboxApp, state: SandboxState): void {
  app.post(TOKEN, async (c) => {
    const account = accountOf(c, state);
    if (account instanceof Response) return account;
    chargeMint(c, state, account);
    const form = await formOf(c);
    if (!form) return refuse(c, 400, 'invalid_request', 'The body must be form-encoded.');
    const grant = form.get('grant_type');
    if (grant === null) return refuse(c, 400, 'invalid_request', 'The grant_type is missing.');
    if (grant !== 'client_credentials')
      return refuse(c, 400, 'unsupported_grant_type', 'Only client_credentials is supported.');
    const token = state.tokens.issue(account, state.baseUrl);
    if (token === undefined) return refuse(c, 403, 'access_denied', 'Access Token limit reached.');
    return c.json({ access_token: token, expires_in: TOKEN_LIFE, token_type: 'Bearer' }, 200, {
      'Cache-Control': 'no-store',
    });
  });

  app.post(REVOKE, async (c) => {
    const account = accountOf(c, state);
    if (account instanceof Response) return account;
    const token = (await formOf(c))?.get('token');
    if (!token) return refuse(c, 400, 'invalid_request', 'The token is missing.');
    state.tokens.revoke(account, token);
    return c.body(null, 200);
  });

  for (const path of [TOKEN, REVOKE])
    app.all(path, (c) => {
      throw onlyPost(c, path);
    });
}

/**
 * The account for HTTP Basic. ID and secret are used unchanged: a client that form-encodes them first is rejected like
 * any other wrong secret, and credentials in the body are ignored.
 */
function accountOf(c: SandboxContext, state: SandboxState): ServiceAccountCredential | Response {
  const header = c.req.header('Authorization');
  if (header === undefined) return refuse(c, 400, 'invalid_request', 'No Authorization header was sent.');
  const encoded = /^basic\s+(\S+)$/i.exec(header)?.[1] ?? '';
  const [id = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  const account = state.scenario.credentials.find(
    (one): one is ServiceAccountCredential => one.kind === 'serviceAccount' && one.clientId === id,
  );
  if (!account || !sameText(account.clientSecret, rest.join(':')))
    return refuse(c, 401, 'invalid_client', 'The client ID or client secret is incorrect.');
  if (c.env.entry) c.env.entry.credential = account.name;
  return account;
}

/**
 * Throws 429 from the 51st request of a minute on; the body is the one of terraform provider pull request 3791.
 * Unverified: that requests which get no token count as well, and the Retry-After header.
 */
function chargeMint(c: SandboxContext, state: SandboxState, account: ServiceAccountCredential): void {
  const draw = state.buckets.take(`${TOKEN}/${account.clientId}/${callerAddress(c)}`, MINTS);
  if (draw.isGranted) return;
  throw new Failure(
    429,
    'RATE_LIMITED',
    `Resource ${TOKEN} is limited to ${MINTS.capacity} requests every 1 minutes.`,
    [TOKEN, MINTS.capacity, 1],
    { 'Retry-After': String(draw.retryAfter) },
  );
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

/** Unverified: status and code; OAuth (RFC 6749, 3.2) only requires clients to use POST. */
function onlyPost(c: SandboxContext, path: string): Failure {
  const method = c.req.method;
  return new Failure(405, 'METHOD_NOT_ALLOWED', `${path} takes POST, not ${method}.`, [method], {
    Allow: 'POST',
  });
}
