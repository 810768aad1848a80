/** Runs once when the server starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const [
    { env },
    { markClientAddresses },
    { answerOutages },
    { sendOneLocation },
    { refuseUnreadable },
    { followRecordChanges },
    { sendKeptPages },
  ] = await Promise.all([
    import("@/lib/core/env"),
    import("@/lib/core/client-address"),
    import("@/lib/core/outage"),
    import("@/lib/core/one-location"),
    import("@/lib/core/readable-address"),
    import("@/lib/core/page-cache"),
    import("@/lib/core/kept-pages"),
  ]);
  markClientAddresses(env().TRUSTED_PROXY_HOPS);
  answerOutages();
  sendOneLocation();
  sendKeptPages();
  refuseUnreadable();
  followRecordChanges(env().PAGE_FILES);
}
