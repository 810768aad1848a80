import { z } from "zod";
import { candidates } from "@/lib/assignment/queries";
import { jsonRoute } from "@/lib/core/action";
import { requireEditor } from "@/lib/core/session";

/** Everybody who reviews, with what stands against it for this summary and how much each has to look at. */
export const GET = jsonRoute(
  requireEditor,
  z.object({ summaryId: z.uuid() }),
  async (actor, { summaryId }) => ({ people: await candidates(actor, summaryId) }),
);
