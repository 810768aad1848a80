import type { JobHandlers } from "@/lib/job/schema";
import { raiseNotices } from "./commands";

export const noticeJobs = {
  "notice.raise": async (payload) => {
    await raiseNotices(payload);
  },
  "notice.digest": async () => {},
  "mail.send": async () => {},
} satisfies Partial<JobHandlers>;
