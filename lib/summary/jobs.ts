import type { JobPayload } from "@/lib/job/schema";
import { reviseForEvidence } from "./commands";

/** `passage.changed`: reviews follow the evidence they are about. */
export function onPassageChanged(payload: JobPayload<"passage.changed">): Promise<void> {
  return reviseForEvidence(payload);
}
