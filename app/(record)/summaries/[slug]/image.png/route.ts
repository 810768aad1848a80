import { thisSite } from "@/components/record/formats/site";
import { shareImage } from "@/components/record/share-image";
import { findSummary } from "@/lib/publication/public";

export const dynamic = "force-static";
export const generateStaticParams = () => [];

/** The picture that other sites show with a summary. */
export async function GET(_: Request, context: { params: Promise<{ slug: string }> }) {
  const summary = await findSummary((await context.params).slug);
  if (!summary) return new Response(null, { status: 404 });
  const n = summary.passages.length;
  const under = [`Rests on ${n} passage${n === 1 ? "" : "s"}, each word for word`];
  return shareImage({ kind: "summary", words: summary.headline, under, siteName: thisSite().name });
}
