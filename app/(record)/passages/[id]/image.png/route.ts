import { thisSite } from "@/components/record/formats/site";
import { shareImage } from "@/components/record/share-image";
import { findPassage } from "@/lib/publication/public";
import { asSaid } from "@/lib/text/quoted";

export const dynamic = "force-static";
export const generateStaticParams = () => [];

/** The picture that other sites show with a passage. */
export async function GET(_: Request, context: { params: Promise<{ id: string }> }) {
  const found = await findPassage((await context.params).id);
  if (!found) return new Response(null, { status: 404 });
  const { words, kind, speaker, source } = found.passage;
  const under = [speaker?.name, source.publisher, source.publishedOn?.slice(0, 4)].flatMap(
    (part) => part || [],
  );
  return shareImage({ kind: "passage", words: asSaid({ kind, words }), under, siteName: thisSite().name });
}
