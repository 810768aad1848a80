import { thisSite } from "@/components/record/formats/site";
import { shareImage } from "@/components/record/share-image";
import { findPassage } from "@/lib/publication/public";

export const dynamic = "force-static";
export const generateStaticParams = () => [];

/** The picture that other sites show with a passage. */
export async function GET(_: Request, context: { params: Promise<{ id: string }> }) {
  const found = await findPassage((await context.params).id);
  if (!found) return new Response(null, { status: 404 });
  const { words, speaker, source } = found.passage;
  const under = [speaker?.name, source.publisher, source.publishedOn?.slice(0, 4)]
    .filter(Boolean)
    .join(" · ");
  return shareImage({ kind: "passage", words, under, siteName: thisSite().name });
}
