import { sourceFile } from "@/components/record/formats/files";
import { serve } from "@/lib/core/serve";

export const dynamic = "force-dynamic";

/** What goes with a source's page: its picture as CSV and JSON. */
export async function GET(request: Request, context: { params: Promise<{ id: string; file: string }> }) {
  const { id, file } = await context.params;
  return serve(request, () => sourceFile(id, file));
}
