import { json } from "@/lib/core/action";
import { operational } from "@/lib/core/db";

/** Longer than any answer takes while all is well, shorter than a balancer waits. */
const PATIENCE = 3_000;

/** Whether this instance can serve: it can when the database answers. */
export async function GET(): Promise<Response> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("no answer in time")), PATIENCE);
  });
  try {
    await Promise.race([operational.$queryRaw`select 1`, late]);
    return json(200, { status: "ok" });
  } catch {
    return json(503, { status: "unavailable" }, 5);
  } finally {
    clearTimeout(timer);
  }
}

export const dynamic = "force-dynamic";
