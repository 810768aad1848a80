import { speakerFile } from "@/components/record/formats/files";
import { serve } from "@/lib/core/serve";

export const dynamic = "force-dynamic";

/** What goes with a speaker's page: their feeds, and the pictures as CSV and JSON. */
export async function GET(request: Request, context: { params: Promise<{ slug: string; file: string }> }) {
  const { slug, file } = await context.params;
  return serve(request, () => speakerFile(slug, file));
}
