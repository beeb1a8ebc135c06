import { requestTarget } from './context';
import type { SandboxContext, SandboxState } from './context';
import { digestChallenge, isDigestRight, readDigest } from './digest';
import { wrongCredentials } from './failure';
import type { ApiKeyCredential, Credential } from './world/model';

/** Who is asking: digest for API keys, a bearer token for service accounts. Throws 401 with a challenge. */
export function authenticate(c: SandboxContext, state: SandboxState): Credential {
  const header = c.req.header('Authorization') ?? '';
  const bearer = /^bearer\s+(\S+)$/i.exec(header)?.[1];
  const caller = bearer === undefined ? byDigest(c, state, header) : state.tokens.getOwner(bearer);
  if (!caller) throw wrongCredentials('Bearer error="invalid_token"');
  if (c.env.entry) c.env.entry.credential = caller.name;
  return caller;
}

/** The nonce is judged first, as Atlas's server does: an expired one is stale even under a wrong password. */
function byDigest(c: SandboxContext, state: SandboxState, header: string): Credential {
  const parts = readDigest(header);
  if (!parts) throw wrongCredentials(digestChallenge(state.nonces, false));
  const use = state.nonces.use(parts.nonce, Number.parseInt(parts.nc, 16));
  if (use !== 'fresh') throw wrongCredentials(digestChallenge(state.nonces, use === 'stale'));
  const key = state.world.credentials.find(
    (one): one is ApiKeyCredential => one.kind === 'apiKey' && one.publicKey === parts.username,
  );
  if (!key || !isDigestRight(parts, key.privateKey, c.req.method, requestTarget(c)))
    throw wrongCredentials(digestChallenge(state.nonces, false));
  return key;
}
