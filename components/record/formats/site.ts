import { site } from "@/lib/core/env";
import type { Site } from "./graph";

/** The site as structured data, feeds and addresses know it. */
export function thisSite(): Site {
  const { SITE_NAME, SITE_URL } = site();
  return { name: SITE_NAME, url: SITE_URL };
}
