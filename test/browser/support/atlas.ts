import type { SandboxControl } from './sandboxControl';

const VERSION = 'application/vnd.atlas.2023-01-01+json';

/** A cluster's strings as the API gives them, by what they go through. */
interface PrivateStrings {
  readonly srvConnectionString?: string;
  readonly srvShardOptimizedConnectionString?: string;
  readonly connectionString?: string;
  readonly endpoints: readonly { readonly endpointId: string }[];
}

/** Somebody else at work: calls of the Admin API with a service account, past the extension. */
export class OtherClient {
  #token: string | undefined;

  constructor(private readonly sandbox: SandboxControl) {}

  async request(method: string, path: string, body?: unknown): Promise<unknown> {
    const { baseUrl } = this.sandbox.announcement;
    const response = await fetch(`${baseUrl}/api/atlas/v2${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await this.#getToken()}`,
        accept: VERSION,
        connection: 'close',
        ...(body === undefined ? {} : { 'content-type': VERSION }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  }

  /** What the API gives for a cluster and an interface endpoint. Throws when it gives nothing, or two of it. */
  async getStrings(projectId: string, cluster: string, endpointId: string): Promise<PrivateStrings> {
    const answer = await this.request('GET', `/groups/${projectId}/clusters/${cluster}`);
    const { connectionStrings } = answer as { connectionStrings: { privateEndpoint?: PrivateStrings[] } };
    const [found, more] = (connectionStrings.privateEndpoint ?? []).filter(({ endpoints }) =>
      endpoints.some((endpoint) => endpoint.endpointId === endpointId),
    );
    if (!found || more) throw new Error(`${cluster} has not one string through ${endpointId}.`);
    return found;
  }

  async #getToken(): Promise<string> {
    if (this.#token) return this.#token;
    const { clientId, clientSecret } = this.sandbox.getCredential('owner-service-account');
    const response = await fetch(`${this.sandbox.announcement.baseUrl}/api/oauth/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${clientId ?? ''}:${clientSecret ?? ''}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
        connection: 'close',
      },
      body: 'grant_type=client_credentials',
    });
    const { access_token: token } = (await response.json()) as { access_token: string };
    this.#token = token;
    return token;
  }
}
