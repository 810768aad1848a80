import { apiSummary } from "@/components/record/formats/api";
import { serve } from "@/lib/core/serve";

export const dynamic = "force-dynamic";

export async function GET(request: Request, context: { params: Promise<{ slug: string }> }) {
  const { slug } = await context.params;
  return serve(request, () => apiSummary(slug));
}
