import { thisSite } from "@/components/record/formats/site";
import { sitemapPart } from "@/components/record/formats/sitemap";
import { serve } from "@/lib/core/serve";

export const dynamic = "force-dynamic";

export async function GET(request: Request, context: { params: Promise<{ part: string }> }) {
  const { part } = await context.params;
  return serve(request, () => sitemapPart(thisSite(), part));
}
