import type { JobPayload } from "@/lib/job/schema";
import { publishDue } from "./commands";

/** `publication.due`: the time that was set for a publication has come. */
export function onPublicationDue(payload: JobPayload<"publication.due">): Promise<void> {
  return publishDue(payload);
}
