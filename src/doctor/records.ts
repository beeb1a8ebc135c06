/** An SRV record, as Node gives it. */
interface SrvTarget {
  readonly name: string;
  readonly port: number;
}

/** A record that MongoDB's drivers reject; the message names it. */
export class OddRecord extends Error {
  override readonly name = 'OddRecord';
}

const OPTIONS = ['authSource', 'replicaSet', 'loadBalanced'];

/**
 * `host:port` of each SRV record. Throws OddRecord for a target outside of the name's own domain, which would send
 * credentials to another host (MongoDB's specification "Initial DNS Seedlist Discovery").
 */
export function toSeeds(srvHost: string, targets: readonly SrvTarget[]): readonly string[] {
  const host = toNormalizedName(srvHost);
  const labels = host.split('.');
  // A name of fewer than three parts has no parent to share: targets must be below the name itself.
  const domain = labels.length < 3 ? host : labels.slice(1).join('.');
  return targets.map(({ name, port }) => {
    const target = toNormalizedName(name);
    const isName = /^[a-z\d_-]+(\.[a-z\d_-]+)+$/.test(target) && port > 0;
    if (!isName || !target.endsWith(`.${domain}`)) throw new OddRecord(`SRV ${name}:${port}`);
    return `${target}:${port}`;
  });
}

/**
 * Options of a connection string from the TXT record; none without a record. Throws OddRecord for more than one record,
 * and for options that a driver must not accept from DNS.
 */
export function toOptions(records: readonly (readonly string[])[]): readonly string[] {
  if (records.length > 1) throw new OddRecord(`TXT × ${records.length}`);
  // One record's text may come in several pieces of 255 bytes.
  const text = (records[0] ?? []).join('');
  const options = text.split('&').filter((option) => option !== '');
  for (const option of options) {
    const [key = '', value = ''] = option.split('=', 2);
    const isTaken = OPTIONS.includes(key) && /^[\w.$%~-]+$/.test(value) && option === `${key}=${value}`;
    if (!isTaken || (key === 'loadBalanced' && !/^(true|false)$/.test(value)))
      throw new OddRecord(`TXT ${option}`);
  }
  return options;
}

/** Without the root's dot, in the case in which names are compared. */
function toNormalizedName(name: string): string {
  return name.replace(/\.$/, '').toLowerCase();
}
