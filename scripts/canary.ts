/**
 * npm run canary: tries to make the guarded fetcher reach what it must not, in a network of its own: listeners on
 * loopback, link-local and private addresses, a name server that changes its mind, a site that redirects. Needs Linux
 * and the right to make a network namespace (root); says so and ends with 2 where that is missing.
 * CANARY_TRIES (5,000), CANARY_GUARD=off: the control, which must be heard.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const inside = path.join(import.meta.dirname, "canary", "inside.ts");
const probe = spawnSync("unshare", ["-n", "-m", "sh", "-c", "ip link set lo up"], { stdio: "ignore" });
if (probe.status !== 0) {
  console.error("SKIPPED: a network namespace cannot be made here (Linux, root, ip and unshare are needed).");
  process.exit(2);
}

const folder = mkdtempSync(path.join(tmpdir(), "on-the-record-canary-"));
writeFileSync(path.join(folder, "resolv.conf"), "nameserver 127.0.0.53\noptions timeout:1 attempts:1\n");
writeFileSync(path.join(folder, "nsswitch.conf"), "hosts: files dns\n");
const addresses = [
  "127.0.0.53/8",
  "169.254.169.254/32",
  "10.0.0.1/32",
  "10.255.255.1/32",
  "172.16.0.1/32",
  "192.168.0.1/32",
  "100.64.0.1/32",
  "93.184.215.14/32",
];
const six = ["fd00::1/128", "fe80::1/128", "64:ff9b::7f00:1/128", "2002:7f00:1::1/128", "2606:2800::1/128"];
const script = [
  "ip link set lo up",
  ...addresses.map((address) => `ip addr add ${address} dev lo 2>/dev/null || true`),
  ...six.map((address) => `ip -6 addr add ${address} dev lo nodad 2>/dev/null || true`),
  `mount --bind ${folder}/resolv.conf /etc/resolv.conf`,
  `mount --bind ${folder}/nsswitch.conf /etc/nsswitch.conf`,
  `exec "${process.execPath}" --import tsx "${inside}"`,
].join("\n");
const ran = spawnSync("unshare", ["-n", "-m", "sh", "-c", script], { stdio: "inherit", env: process.env });
rmSync(folder, { recursive: true });
process.exit(ran.status ?? 1);
