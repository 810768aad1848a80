import { thisSite } from "@/components/record/formats/site";
import { env } from "@/lib/core/env";
import { serve } from "@/lib/core/serve";

export const dynamic = "force-dynamic";

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

/** Where to report a weakness (RFC 9116). The day it expires is a year on, to the month, so that it can be kept. */
export const GET = (request: Request) =>
  serve(request, async () => {
    const { url } = thisSite();
    const expires = new Date(Date.now() + YEAR_MS);
    expires.setUTCDate(1);
    expires.setUTCHours(0, 0, 0, 0);
    const contact = env().SECURITY_CONTACT ?? `mailto:security@${new URL(url).hostname}`;
    const lines = [
      `Contact: ${contact}`,
      `Expires: ${expires.toISOString().replace(".000", "")}`,
      "Preferred-Languages: en",
      `Canonical: ${url}/.well-known/security.txt`,
    ];
    return { type: "text/plain", body: `${lines.join("\n")}\n` };
  });
