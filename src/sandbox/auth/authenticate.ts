import { callerAddress, isOnAccessList } from './accessList';
import { requestTarget } from '../context';
import type { SandboxContext, SandboxState } from '../context';
import { digestChallenge, isDigestRight, readDigest } from './digest';
import { Failure, wrongCredentials } from '../http/failure';
import type { ApiKeyCredential, Credential } from '../scenario/model';

/**
 * Identifies the caller: digest for API keys, a bearer token for service accounts. Throws 401 with a challenge, and 403 for an
 * address that is not on the credential's access list.
 */
export function authenticate(c: SandboxContext, state: SandboxState): Credential {
  const header = c.req.header('Authorization') ?? '';
  const bearer = /^bearer\s+(\S+)$/i.exec(header)?.[1];
  const caller = bearer === undefined ? byDigest(c, state, header) : state.tokens.getOwner(bearer);
  if (!caller) throw wrongCredentials('Bearer error="invalid_token"');
  if (c.env.entry) c.env.entry.credential = caller.name;
  const address = callerAddress(c);
  if (!isOnAccessList(caller, address)) throw foreignAddress(address);
  return caller;
}

/** The nonce is checked first, as Jetty does: an expired one is stale even with a wrong password. */
function byDigest(c: SandboxContext, state: SandboxState, header: string): Credential {
  const algorithm = state.switches.digestAlgorithm;
  const refusal = (stale: boolean) =>
    wrongCredentials(digestChallenge(state.nonces.issue(), algorithm, stale));
  const parts = readDigest(header, algorithm);
  if (!parts) throw refusal(false);
  const use = state.nonces.use(parts.nonce, Number.parseInt(parts.nc, 16));
  if (use !== 'fresh') throw refusal(use === 'stale');
  const key = state.scenario.credentials.find(
    (one): one is ApiKeyCredential => one.kind === 'apiKey' && one.publicKey === parts.username,
  );
  const request = { method: c.req.method, target: requestTarget(c) };
  if (!key || !isDigestRight(parts, key.privateKey, request, algorithm)) throw refusal(false);
  return key;
}

/** Code, sentence and parameter as seen in terraform provider issue 1048 and vscode-documentdb issue 814. */
function foreignAddress(address: string): Failure {
  return new Failure(
    403,
    'IP_ADDRESS_NOT_ON_ACCESS_LIST',
    `IP address ${address} is not allowed to access this resource.`,
    [address],
  );
}
