import { thisSite } from "@/components/record/formats/site";
import { webQuote } from "@/components/record/formats/web-quote";
import { jsonDocument, serve } from "@/lib/core/serve";
import { findPassage } from "@/lib/publication/public";

export const dynamic = "force-dynamic";

/** The passage in the W3C's model for marked words. */
export async function GET(request: Request, context: { params: Promise<{ id: string }> }) {
  const { id } = await context.params;
  return serve(request, async () => {
    const found = await findPassage(id);
    return found && jsonDocument(webQuote(thisSite(), found.passage), "application/ld+json");
  });
}
