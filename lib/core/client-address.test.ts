import http from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { clientAddress, markClientAddresses, networkOf } from "./client-address";

describe("the client's address", () => {
  test.each([
    ["10.0.0.9", undefined, 0, "10.0.0.9"],
    ["10.0.0.9", "1.2.3.4", 0, "10.0.0.9"],
    ["10.0.0.9", "1.2.3.4", 1, "1.2.3.4"],
    ["10.0.0.9", "6.6.6.6, 1.2.3.4", 1, "1.2.3.4"],
    ["10.0.0.9", "6.6.6.6, 1.2.3.4, 10.0.0.8", 2, "1.2.3.4"],
    ["10.0.0.9", undefined, 1, "10.0.0.9"],
    ["10.0.0.9", "1.2.3.4", 2, "1.2.3.4"],
    ["10.0.0.9", "not an address", 1, "10.0.0.9"],
    ["10.0.0.9", " , ", 1, "10.0.0.9"],
    ["::1", "2001:db8::7", 1, "2001:db8::7"],
    [undefined, undefined, 0, ""],
  ])("socket %s, forwarded %s, %i hops: %s", (socket, forwarded, hops, expected) => {
    expect(clientAddress(socket, forwarded, hops)).toBe(expected);
  });

  test("10,000 made-up headers are one client", () => {
    const seen = new Set<string>();
    for (let i = 0; i < 10_000; i++)
      seen.add(clientAddress("10.0.0.9", `198.51.${i >> 8}.${i & 255}, 1.2.3.4`, 1));
    expect([...seen]).toEqual(["1.2.3.4"]);
  });

  test("a server overwrites what a request says of itself", async () => {
    const claim = { "x-client-address": "6.6.6.6", "x-forwarded-for": "7.7.7.7" };
    const ask = async () => {
      const server = http.createServer((request, response) => {
        response.end(String(request.headers["x-client-address"]));
      });
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      const { port } = server.address() as AddressInfo;
      const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: claim });
      server.close();
      return answer.text();
    };
    expect(await ask()).toBe("6.6.6.6"); // what it would be without
    markClientAddresses(0);
    markClientAddresses(0);
    expect(await ask()).toBe("127.0.0.1");
  });
});

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:DB8:1:2::9", "2001:db8:1:2::/64"],
  ["2001:db8::9", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["2001:db8:1::192.0.2.1", "2001:db8:1:0::/64"],
  ["", ""],
])("the network of %s is %s", (address, expected) => {
  expect(networkOf(address)).toBe(expected);
});
