import { CLUSTERS, digest, V1 } from './sandboxClient';
import type { Bench, Reply } from './sandboxClient';

const FLEX = 'application/vnd.atlas.2024-11-13+json';
const ROOT = '/api/atlas/v2';

/** Every answer that a world gives to the GETs of one of its credentials, by request target, lists first. */
export async function walk(bench: Bench, name = 'owner'): Promise<Map<string, Reply>> {
  const seen = new Map<string, Reply>();
  const { publicKey: username = '', privateKey: password = '' } = bench.credential(name);
  let nonce = '';
  let nc = Infinity;
  const get = async (path: string, accept = V1) => {
    // One challenge lasts for many requests: fewer than the 1024 that a nonce may be used for.
    if (nc >= 1000) [nonce, nc] = [await bench.getNonce(), 0];
    nc += 1;
    const Authorization = digest({ username, password, nonce, nc, uri: ROOT + path });
    const reply = await bench.send(ROOT + path, { accept, headers: { Authorization } });
    seen.set(path, reply);
    return reply.body;
  };
  await get('');
  for (const { id } of (await get('/orgs')).results) await get(`/orgs/${id}/groups`);
  for (const { id } of (await get('/groups')).results) await walkProject(get, `/groups/${id}`);
  return seen;
}

type Get = (path: string, accept?: string) => Promise<any>; // eslint-disable-line @typescript-eslint/no-explicit-any

async function walkProject(get: Get, project: string): Promise<void> {
  await get(project);
  await get(`${project}/privateEndpoint/regionalMode`);
  for (const provider of ['AWS', 'AZURE', 'GCP'])
    await walkServices(get, `${project}/privateEndpoint/${provider}/endpointService`);
  for (const { name } of (await get(`${project}/clusters`, CLUSTERS)).results)
    await get(`${project}/clusters/${encodeURIComponent(name)}`, CLUSTERS);
  await get(`${project}/flexClusters`, FLEX);
  for (const { databaseName, username } of (await get(`${project}/databaseUsers`)).results)
    await get(`${project}/databaseUsers/${databaseName}/${encodeURIComponent(username)}`);
  for (const { name } of (await get(`${project}/serverless`)).results) {
    const endpoints = `${project}/privateEndpoint/serverless/instance/${name}/endpoint`;
    for (const { _id } of await get(endpoints)) await get(`${endpoints}/${_id}`);
  }
}

async function walkServices(get: Get, services: string): Promise<void> {
  for (const service of await get(services)) {
    await get(`${services}/${service.id}`);
    const ids = service.interfaceEndpoints ?? service.privateEndpoints ?? service.endpointGroupNames;
    // The URL of fetch swallows dots, however they are encoded.
    for (const id of ids.filter((one: string) => one !== '..'))
      await get(`${services}/${service.id}/endpoint/${encodeURIComponent(id)}`);
  }
}
