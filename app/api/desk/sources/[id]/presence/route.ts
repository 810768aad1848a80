import { z } from "zod";
import { jsonRoute } from "@/lib/core/action";
import { notify } from "@/lib/core/live";
import { requireEditor } from "@/lib/core/session";

const input = z.strictObject({ id: z.uuid(), tab: z.uuid(), passageId: z.uuid().nullable() });

/** Tells the others at a source which passage this person is on. */
export const POST = jsonRoute(
  requireEditor,
  input,
  async (actor, { id, tab, passageId }) => {
    const data = { what: "here", tab, userId: actor.id, name: actor.name, passageId };
    await notify({ room: id, type: "presence", data });
  },
  { bucket: "read" },
);
