import { z } from "zod";
import { jsonRoute } from "@/lib/core/action";
import { requireEditor } from "@/lib/core/session";
import { countUnread } from "@/lib/notice/queries";

/** How many of one's own notices are unread: what the bell asks now and then. */
export const GET = jsonRoute(requireEditor, z.object({}), countUnread);
