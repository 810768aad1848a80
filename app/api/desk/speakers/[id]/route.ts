import { jsonRoute } from "@/lib/core/action";
import { requireEditor } from "@/lib/core/session";
import { createSpeaker } from "@/lib/speaker/commands";
import { createSpeakerInput } from "@/lib/speaker/schema";

/** Adds a speaker under an id of the client's own, so that it can be tried again. */
export const PUT = jsonRoute(requireEditor, createSpeakerInput, createSpeaker);
