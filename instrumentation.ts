/** Runs once when the server starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const [{ env }, { markClientAddresses }] = await Promise.all([
    import("@/lib/core/env"),
    import("@/lib/core/client-address"),
  ]);
  markClientAddresses(env().TRUSTED_PROXY_HOPS);
  const { followRecordChanges } = await import("@/lib/core/page-cache");
  followRecordChanges();
}
