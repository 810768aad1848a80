import { jsonRoute } from "@/lib/core/action";
import { requireEditor } from "@/lib/core/session";
import { occurrencesElsewhere } from "@/lib/passage/queries";
import { occurrencesInput } from "@/lib/passage/schema";
import { noteSeen } from "@/lib/reading/commands";

/** A search, by POST because of its length: nothing is written but whose tags were seen with what was found. */
export const POST = jsonRoute(
  requireEditor,
  occurrencesInput,
  async (actor, input) => {
    const page = await occurrencesElsewhere(actor, input);
    const tagged = page.sources.filter(({ occurrences }) =>
      occurrences.some((one) => one.passages.length > 0),
    );
    await noteSeen(
      actor,
      tagged.map(({ sourceId }) => sourceId),
    );
    return page;
  },
  { bucket: "read" },
);
