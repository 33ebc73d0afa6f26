import { BlockList, isIP } from 'node:net';

/**
 * Addresses that lead elsewhere than to a public host: IANA special-purpose registries (RFC 6890 and successors), multicast
 * and reserved space included.
 */
const IPV4_SPECIAL: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** Global unicast; everything outside it (loopback, unique local, link-local, mapped, NAT64, multicast) is refused. */
const IPV6_GLOBAL: readonly [string, number] = ['2000::', 3];
/** Inside global unicast, yet special: protocol assignments with Teredo, documentation, 6to4 (which carries an IPv4 address). */
const IPV6_SPECIAL: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const specialV4 = new BlockList();
for (const [network, prefix] of IPV4_SPECIAL) specialV4.addSubnet(network, prefix, 'ipv4');
const globalV6 = new BlockList();
globalV6.addSubnet(...IPV6_GLOBAL, 'ipv6');
const specialV6 = new BlockList();
for (const [network, prefix] of IPV6_SPECIAL) specialV6.addSubnet(network, prefix, 'ipv6');

/** True for an IP address of the public Internet. False for anything else, whatever is no IP address included. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !specialV4.check(address, 'ipv4');
  if (family !== 6 || address.includes('%')) return false;
  return globalV6.check(address, 'ipv6') && !specialV6.check(address, 'ipv6');
}
