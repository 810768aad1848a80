import ipaddr from "ipaddr.js";

/** Ranges that the registry calls unicast, but which lead into private networks (SECURITY.md D.4). */
const REFUSED_6 = [
  "::/96", // IPv4 in the old notation: ::7f00:1
  "64:ff9b::/96", // translated to IPv4 by the network
  "64:ff9b:1::/48",
  "2002::/16", // 6to4
  "2001::/32", // Teredo
  "100::/64",
  "fec0::/10", // site-local, once
  "5f00::/16",
  "3fff::/20", // documentation
].map((range) => ipaddr.IPv6.parseCIDR(range));

const REFUSED_4 = [
  "0.0.0.0/8",
  "100.64.0.0/10",
  "192.0.0.0/24",
  "192.88.99.0/24",
  "198.18.0.0/15",
  "240.0.0.0/4",
  "255.255.255.255/32",
].map((range) => ipaddr.IPv4.parseCIDR(range));

/** Whether an address belongs to a machine on the open internet: global unicast, after unmapping, and nothing else. */
export function isGlobalAddress(text: string): boolean {
  // a zone names an interface of this machine
  if (text.includes("%") || !ipaddr.isValid(text)) return false;
  const parsed = ipaddr.parse(text);
  if (parsed instanceof ipaddr.IPv4) return isGlobal4(parsed);
  if (!(parsed instanceof ipaddr.IPv6)) return false;
  if (parsed.isIPv4MappedAddress()) return isGlobal4(parsed.toIPv4Address());
  return parsed.range() === "unicast" && !REFUSED_6.some((range) => parsed.match(range));
}

function isGlobal4(address: ipaddr.IPv4): boolean {
  return address.range() === "unicast" && !REFUSED_4.some((range) => address.match(range));
}
