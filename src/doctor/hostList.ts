import { NODATA, NOTFOUND, CANCELLED, TIMEOUT, REFUSED, SERVFAIL, CONNREFUSED } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import type { HostList, HostListProblem } from '../core/connect/hostList';
import { OddRecord, toOptions, toSeeds } from './records';

/** Longest wait for DNS, in milliseconds. */
const DEADLINE = 5_000;

const PROBLEMS: Readonly<Record<string, HostListProblem>> = {
  [NOTFOUND]: 'noName',
  [NODATA]: 'noName',
  [TIMEOUT]: 'noResponse',
  [CANCELLED]: 'noResponse',
  [REFUSED]: 'refused',
  [CONNREFUSED]: 'refused',
  [SERVFAIL]: 'refused',
};

/**
 * The hosts of a `mongodb+srv://` connection string, as MongoDB's drivers find them: SRV records of
 * `_mongodb._tcp.<host>`, options from its TXT record, TLS on. Queries the DNS servers of this computer, with the
 * resolver that the Node driver uses. Never rejects.
 */
export async function loadHosts(
  srvHost: string,
  resolver: Resolver = new Resolver(),
  deadline = DEADLINE,
): Promise<HostList> {
  const servers = resolver.getServers();
  const timer = setTimeout(() => resolver.cancel(), deadline);
  try {
    const [targets, records] = await Promise.all([
      resolver.resolveSrv(`_mongodb._tcp.${srvHost}`),
      resolver.resolveTxt(srvHost).catch(toNone),
    ]);
    const hosts = toSeeds(srvHost, targets);
    const options = ['ssl=true', ...toOptions(records)];
    return { hosts, raw: `mongodb://${hosts.join(',')}/?${options.join('&')}`, servers };
  } catch (error) {
    if (error instanceof OddRecord) return { problem: 'odd', detail: error.message, servers };
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    return { problem: PROBLEMS[code] ?? 'odd', detail: code, servers };
  } finally {
    clearTimeout(timer);
    resolver.cancel();
  }
}

/** The TXT record is optional: without one there are no options. */
function toNone(error: NodeJS.ErrnoException): string[][] {
  if (error.code === NODATA || error.code === NOTFOUND) return [];
  throw error;
}
