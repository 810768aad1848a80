"use server";

import { type ActionResult, runAction } from "@/lib/core/action";
import { requireEditor } from "@/lib/core/session";
import { changeSpeaker } from "./commands";
import { changeSpeakerInput, type SpeakerView } from "./schema";

export async function changeSpeakerAction(input: unknown): Promise<ActionResult<SpeakerView>> {
  return runAction(requireEditor, changeSpeakerInput, input, changeSpeaker);
}
