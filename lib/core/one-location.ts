import http from "node:http";

/**
 * A redirect has one address. The first time a page of the record redirects, Next sets the header while it renders and
 * appends it once more from what it gives to the cache; many programs join the two to an address that leads nowhere.
 */
const INSTALLED = Symbol.for("on-the-record.one-location");

/** From now on a response that says where to go says it once. */
export function sendOneLocation(): void {
  const response = http.ServerResponse.prototype as http.ServerResponse & { [INSTALLED]?: true };
  if (response[INSTALLED]) return;
  response[INSTALLED] = true;
  const append = response.appendHeader;
  response.appendHeader = function (name, value) {
    if (name.toLowerCase() !== "location") return append.call(this, name, value);
    return this.setHeader(name, value);
  };
}
