import { thisSite } from "@/components/record/formats/site";
import { sitemapIndex } from "@/components/record/formats/sitemap";
import { serve } from "@/lib/core/serve";

export const dynamic = "force-dynamic";

export const GET = (request: Request) => serve(request, () => sitemapIndex(thisSite()));
