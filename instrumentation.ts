/** Runs once when the server starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const [{ env }, { markClientAddresses }, { answerOutages }, { followRecordChanges }] = await Promise.all([
    import("@/lib/core/env"),
    import("@/lib/core/client-address"),
    import("@/lib/core/outage"),
    import("@/lib/core/page-cache"),
  ]);
  markClientAddresses(env().TRUSTED_PROXY_HOPS);
  answerOutages();
  followRecordChanges();
}
