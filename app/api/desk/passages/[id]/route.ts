import { jsonRoute } from "@/lib/core/action";
import { requireEditor } from "@/lib/core/session";
import { deletePassage, savePassage } from "@/lib/passage/commands";
import { passageRevInput, savePassageInput } from "@/lib/passage/schema";

export const PUT = jsonRoute(requireEditor, savePassageInput, savePassage);
export const DELETE = jsonRoute(requireEditor, passageRevInput, deletePassage);
