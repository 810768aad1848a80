import { jsonRoute } from "@/lib/core/action";
import { requireEditor } from "@/lib/core/session";
import { saveSummary } from "@/lib/summary/commands";
import { saveSummaryInput } from "@/lib/summary/schema";

export const PUT = jsonRoute(requireEditor, saveSummaryInput, saveSummary);
