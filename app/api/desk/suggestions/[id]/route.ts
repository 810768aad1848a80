import { jsonRoute } from "@/lib/core/action";
import { requireEditor } from "@/lib/core/session";
import { decideSuggestion } from "@/lib/suggestion/commands";
import { decideSuggestionInput } from "@/lib/suggestion/schema";

/** A person rejects a suggestion, or takes that back. */
export const PUT = jsonRoute(requireEditor, decideSuggestionInput, decideSuggestion);
