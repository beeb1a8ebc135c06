// A server on loopback that answers as Atlas does for any credential, and records what it receives.
import { PROJECT, sendError, sendJson, startLoopback, withTokens, type Loopback } from '../atlas/loopback';

const CHALLENGE = { 'WWW-Authenticate': 'Digest realm="r", nonce="n", algorithm=MD5, qop="auth"' };

/** `elsewhere`: the base URL of another server, which the links in responses point to. */
export async function startRecorder(elsewhere?: string): Promise<Loopback> {
  const handler = withTokens(({ url, headers }, response) => {
    const path = url.split('?')[0] ?? '';
    if (headers.authorization === undefined) sendError(response, 401, 'UNEXPECTED_ERROR', CHALLENGE);
    else sendJson(response, 200, toBody(path, elsewhere));
  });
  return startLoopback(handler);
}

function toBody(path: string, elsewhere: string | undefined): unknown {
  const links = ['next', 'self', 'https://cloud.mongodb.com/next'].map((rel) => ({
    rel,
    href: `${elsewhere ?? ''}${path}?pageNum=2`,
  }));
  if (path.endsWith('/v2')) return { appName: 'MongoDB Atlas', build: '1', links };
  if (path.includes('/privateEndpoint/')) return path.endsWith('regionalMode') ? { enabled: false } : [];
  const project = { id: PROJECT, name: 'payments-prod', orgId: PROJECT, links };
  return /\/(groups|orgs)$/.test(path) ? { results: [project], links } : { results: [], links: [] };
}

/** The secrets that a server received: from API keys the username of a digest, from service accounts id and secret. */
export function getReceived({ seen }: Loopback): readonly string[] {
  const found = seen.flatMap(({ headers: { authorization = '' } }) => {
    const [, username] = /^Digest .*\busername="([^"]*)"/.exec(authorization) ?? [];
    const [, basic] = /^Basic (.*)/.exec(authorization) ?? [];
    const [, token] = /^Bearer (.*)/.exec(authorization) ?? [];
    return (
      username ?? (basic === undefined ? undefined : Buffer.from(basic, 'base64').toString()) ?? token ?? []
    );
  });
  return [...new Set(found)];
}
