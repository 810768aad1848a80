"use server";

import { runAction } from "@/lib/core/action";
import { requireEditor } from "@/lib/core/session";
import * as commands from "./commands";
import { publishInput } from "./schema";

export async function publish(input: unknown) {
  return runAction(requireEditor, publishInput, input, commands.publish);
}
