import { jsonRoute } from "@/lib/core/action";
import { requireEditor } from "@/lib/core/session";
import { createIssue } from "@/lib/issue/commands";
import { createIssueInput } from "@/lib/issue/schema";

/** Adds an issue under an id of the client's own, so that it can be tried again. */
export const PUT = jsonRoute(requireEditor, createIssueInput, createIssue);
