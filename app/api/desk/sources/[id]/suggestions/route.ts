import { jsonRoute } from "@/lib/core/action";
import { requireEditor } from "@/lib/core/session";
import { suggestAgain } from "@/lib/suggestion/commands";
import { suggestionState } from "@/lib/suggestion/queries";
import { suggestAgainInput, suggestionsQuery } from "@/lib/suggestion/schema";

/** What was proposed in a version, and how far its reading is. */
export const GET = jsonRoute(requireEditor, suggestionsQuery, suggestionState);
/** Has the newest text read once more. */
export const POST = jsonRoute(requireEditor, suggestAgainInput, suggestAgain);
