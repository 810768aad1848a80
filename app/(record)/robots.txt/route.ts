import { thisSite } from "@/components/record/formats/site";
import { serve } from "@/lib/core/serve";

export const dynamic = "force-dynamic";

/** The record may be read and kept by everybody; the desk and questions are no pages to collect. */
export const GET = (request: Request) =>
  serve(request, async () => {
    const { url } = thisSite();
    const closed = ["/desk", "/sign-in", "/invitations/", "/api/", "/search", "/compare", "/embed/"];
    const lines = [
      "User-agent: *",
      ...closed.map((path) => `Disallow: ${path}`),
      "Allow: /api/v1/",
      "Allow: /api/oembed",
    ];
    const maps = [`Sitemap: ${url}/sitemap.xml`, `Sitemap: ${url}/news-sitemap.xml`];
    return { type: "text/plain", body: `${[...lines, "", ...maps].join("\n")}\n` };
  });
