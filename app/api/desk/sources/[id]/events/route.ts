import { z } from "zod";
import { checkPerson, json, parse, report } from "@/lib/core/action";
import { notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/id";
import { limit } from "@/lib/core/limit";
import { follow, notify, streamed } from "@/lib/core/live";
import { enter } from "@/lib/core/presence";
import { isSessionAlive, requireEditor } from "@/lib/core/session";
import { passageEvents } from "@/lib/passage/queries";
import { noteSeen } from "@/lib/reading/commands";
import { findSource } from "@/lib/source/queries";

const query = z.object({
  id: z.uuid(),
  tab: z.uuid(),
  person: z.uuid(),
  /** how far the log went into what the page shows; a connection that comes again says what it received last */
  after: z.string().regex(/^\d{1,18}$/),
});

/** Who says what may come down the stream from the log. */
const READERS = [passageEvents];

/** What happens to a source, as it happens: server-sent events, replayed from Last-Event-ID. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  try {
    const actor = await requireEditor();
    limit("read", actor.id);
    const asked = Object.fromEntries(new URL(request.url).searchParams);
    const { id, tab, person, after } = parse(query, { ...asked, ...(await params) });
    checkPerson(person, actor);
    if (!(await findSource(actor, id))) throw notFound("source");
    await noteSeen(actor, [id]);
    const stop = new AbortController();
    request.signal.addEventListener("abort", () => stop.abort());
    const received = request.headers.get("last-event-id") ?? "";
    const events = follow({
      room: id,
      tab,
      after: BigInt(/^\d{1,18}$/.test(received) ? received : after),
      readers: READERS,
      isStillAllowed: async () => {
        // as long as the page is open, what is tagged meanwhile shows there too
        await noteSeen(actor, [id]);
        return isSessionAlive(actor.sessionId);
      },
      signal: stop.signal,
    });
    const presence = { tab, userId: actor.id, name: actor.name, passageId: null };
    const leave = enter(id, presence, (room, data) => notify({ room, type: "presence", data }));
    return streamed(events, () => {
      stop.abort();
      leave();
    });
  } catch (error) {
    const { status, body } = report(error, newId());
    return json(status, { error: body }, body.retryAfter);
  }
}
