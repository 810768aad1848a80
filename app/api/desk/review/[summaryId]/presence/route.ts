import { z } from "zod";
import { jsonRoute } from "@/lib/core/action";
import { hearOthers, notify } from "@/lib/core/live";
import { hereIn } from "@/lib/core/presence";
import { requireEditor } from "@/lib/core/session";

const input = z.strictObject({ summaryId: z.uuid(), tab: z.uuid(), here: z.boolean() });

/** Says that this person looks at a review, or has left it. @returns who else looks at it */
export const POST = jsonRoute(
  requireEditor,
  input,
  async (actor, { summaryId, tab, here }) => {
    hearOthers();
    const room = `review:${summaryId}`;
    const data = here
      ? ({ what: "here", tab, userId: actor.id, name: actor.name, passageId: null } as const)
      : ({ what: "gone", tab } as const);
    await notify({ room, type: "presence", data });
    const others = hereIn(room, tab).filter(({ userId }) => userId !== actor.id);
    return { others: [...new Set(others.map(({ name }) => name))].sort() };
  },
  { bucket: "read" },
);
