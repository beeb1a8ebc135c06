import { BlockList, isIP } from 'node:net';
import type { SandboxContext } from '../context';
import type { Credential } from '../scenario/model';

/** The address of the client; an IPv4-mapped IPv6 address is shown as IPv4. */
export function callerAddress(c: SandboxContext): string {
  return (c.env.incoming.socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/, '');
}

/** True when the credential may be used from this address: its list is empty or has a block with it. */
export function isOnAccessList(credential: Credential, address: string): boolean {
  if (credential.accessList.length === 0) return true;
  if (isIP(address) === 0) return false;
  const list = new BlockList();
  for (const block of credential.accessList) {
    const [network = '', bits = ''] = block.split('/');
    list.addSubnet(network, Number(bits), toFamily(network));
  }
  return list.check(address, toFamily(address));
}

/**
 * The list as the root call shows it (SPEC, ApiKey.accessList). Unverified: that a block of more than one address has
 * no ipAddress; the field must be there and can be null.
 */
export function toAccessListBody(credential: Credential): object[] {
  return credential.accessList.map((cidrBlock) => {
    const [network = '', bits = ''] = cidrBlock.split('/');
    const isOne = Number(bits) === (isIP(network) === 6 ? 128 : 32);
    return { cidrBlock, ipAddress: isOne ? network : null };
  });
}

function toFamily(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
