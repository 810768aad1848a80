/**
 * A path of this site to go on to, or the fallback for anything that could lead elsewhere or that is no page.
 * @param wanted from the address bar or a form: not to be trusted
 */
export function ownPath(wanted: unknown, fallback = "/desk"): string {
  if (typeof wanted !== "string" || wanted.length > 2_048) return fallback;
  // a browser reads "\" as "/", drops tabs and line ends, and takes "//host" for another site
  if (!/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(wanted)) return fallback;
  const base = "http://own.invalid";
  const url = URL.canParse(wanted, base) ? new URL(wanted, base) : null;
  if (url?.origin !== base || url.pathname.startsWith("//")) return fallback;
  if (/^\/(api|sign-in)(\/|$)/.test(url.pathname)) return fallback;
  return url.pathname + url.search + url.hash;
}
