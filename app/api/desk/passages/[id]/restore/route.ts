import { jsonRoute } from "@/lib/core/action";
import { requireEditor } from "@/lib/core/session";
import { restorePassage } from "@/lib/passage/commands";
import { passageRevInput } from "@/lib/passage/schema";

export const POST = jsonRoute(requireEditor, passageRevInput, restorePassage);
