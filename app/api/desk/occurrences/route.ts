import { jsonRoute } from "@/lib/core/action";
import { requireEditor } from "@/lib/core/session";
import { occurrencesElsewhere } from "@/lib/passage/queries";
import { occurrencesInput } from "@/lib/passage/schema";

/** A search, by POST because of its length: nothing is written. */
export const POST = jsonRoute(requireEditor, occurrencesInput, occurrencesElsewhere, { bucket: "read" });
